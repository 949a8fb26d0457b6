"""The keys that a file may write for a dataclass, read off its fields: what each takes, and whether it must be there."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints

from lint.records import NamedTuple


class Key(NamedTuple):
    """A key: the field it is for, and the type that a value of it has."""

    field: dataclasses.Field[Any]
    hint: Any

    @property
    def is_required(self) -> bool:
        """Whether a file must write it."""
        return self.field.default is self.field.default_factory is dataclasses.MISSING


def keys(cls: Any) -> Mapping[str, Key]:
    """The keys of a dataclass, in the order of its fields."""
    return _keys(cls)


@cache
def _keys(cls: type[Any]) -> Mapping[str, Key]:
    hints = get_type_hints(cls)
    fields = (field for field in dataclasses.fields(cls) if field.init)
    return {key_of(field.name): Key(field, hints[field.name]) for field in fields}


def key_of(name: str) -> str:
    """The key that a file writes for a field: `min_length` is `min-length`."""
    return name.rstrip("_").replace("_", "-")


def sample(cls: type[Any], key: str) -> str:
    """A value to begin with of a key that not just any will do for, as a file writes it; "" where any will."""
    samples: Mapping[str, str] = getattr(cls, "SAMPLES", {})
    return samples.get(key, "")
