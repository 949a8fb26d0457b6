"""What makes one sequence of another, by `difflib`, without what that is imported with for other purposes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace

from lint.hints import TYPE_CHECKING
from lint.late import standing_in

if TYPE_CHECKING:
    from difflib import SequenceMatcher


def opcodes(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """The steps that make the one of the other: what is done (`equal`, `replace`, `delete`, `insert`), where the stretch begins
    and ends in the one, and where in the other.
    """
    return list(_matcher()(None, one, other, autojunk=False).get_opcodes())


@cache
def _matcher() -> type[SequenceMatcher[str]]:
    """Imported when it is first asked for: most pages have nothing to compare."""
    with standing_in({"re": {"compile": _compiled_late}}):
        from difflib import SequenceMatcher
    return SequenceMatcher


def _compiled_late(pattern: str) -> SimpleNamespace:
    """What `difflib` takes of an expression: for lines that say nothing, of which it is asked nothing here."""
    return SimpleNamespace(match=lambda text: re.compile(pattern).match(text))
