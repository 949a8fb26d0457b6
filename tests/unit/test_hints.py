"""What hints say is known without `typing` while nobody asks, and with it when somebody does."""

from __future__ import annotations

import subprocess
import sys
import typing
from collections.abc import Callable

import pytest

from lint import hints
from lint.hints import Any, ClassVar, Literal, Protocol, TypeVar, cast, hints_of

Made = TypeVar("Made", bound=Callable[..., Any])


class Town(Protocol):
    LARGEST: ClassVar[str]

    def houses(self, kind: Literal["new", "old"] | None) -> dict[str, Any]: ...


def test_hints_say_what_those_of_typing_say() -> None:
    assert hints_of(Town) == {"LARGEST": typing.ClassVar[str]}
    assert hints_of(Town.houses) == {
        "kind": typing.Optional[typing.Literal["new", "old"]],  # noqa: UP045
        "return": dict[str, typing.Any],
    }


def test_a_hint_that_type_checkers_alone_know_is_an_error() -> None:
    def street(town: Unheard) -> None: ...  # type: ignore[name-defined]  # noqa: F821

    with pytest.raises(NameError, match="Unheard"):
        hints_of(street)


def test_what_is_cast_is_as_it_was() -> None:
    assert cast("int", "新街") == "新街"  # type: ignore[comparison-overlap]


def test_every_name_is_one_of_typing() -> None:
    ours = {name for name in vars(hints) if name[0].isupper() and name != "TYPE_CHECKING"} | {"cast"}
    assert ours <= set(dir(typing))


def test_typing_is_not_imported_for_a_check() -> None:
    code = "import sys, lint.cli.checking, lint.engine.run, lint.checks.near; print('typing' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["False"]
