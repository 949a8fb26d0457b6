"""The keys that a file may write for a dataclass, read off its fields: what each takes, and whether it must be there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lint.hints import TYPE_CHECKING, Any, hints_of
from lint.records import NamedTuple

if TYPE_CHECKING:
    from dataclasses import Field


class Key(NamedTuple):
    """A key: the field it is for, and the type that a value of it has."""

    field: Field[Any]
    hint: Any

    @property
    def is_required(self) -> bool:
        """Whether a file must write it."""
        from dataclasses import MISSING  # here, as below: most runs read no file so

        return self.field.default is self.field.default_factory is MISSING


def keys(cls: Any) -> Mapping[str, Key]:
    """The keys of a dataclass, in the order of its fields."""
    return _keys(cls)


@cache
def _keys(cls: type[Any]) -> Mapping[str, Key]:
    from dataclasses import fields

    hints = hints_of(cls)
    return {key_of(field.name): Key(field, hints[field.name]) for field in fields(cls) if field.init}


def key_of(name: str) -> str:
    """The key that a file writes for a field: `min_length` is `min-length`."""
    return name.rstrip("_").replace("_", "-")


def sample(cls: type[Any], key: str) -> str:
    """A value to begin with of a key that not just any will do for, as a file writes it; "" where any will."""
    samples: Mapping[str, str] = getattr(cls, "SAMPLES", {})
    return samples.get(key, "")
