"""Twice the findings, twice the work of what lets some of them stand: counted in calls."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lint.diagnostic import Diagnostic, Level
from lint.engine.add import carry
from lint.engine.baseline import Baseline, Known
from lint.engine.changes import Changes, spans_of
from lint.engine.comments import Comment
from lint.engine.suppress import Entry, Suppressions
from lint.errors import Words
from lint.rulebook.load import load
from lint.text import readers
from lint.text.document import Place, Position, Span
from tests.fuzz.test_linear import MOST, calls

BOOK = load()
RULE = BOOK.active[0].id
SMALL, LARGE = 200, 400
SAID = Words("错", "wrong")


def finding(number: int, path: str = "a.md") -> Diagnostic:
    span = Span(20 * number, 20 * number + 10)
    place = Place(path, span, Position(number + 1, 1), Position(number + 1, 11), f"第{number:09}处错")
    return Diagnostic(RULE, Level.ERROR, place, SAID, SAID)


def entries(size: int) -> None:
    """Entries in the other order than the findings, each with the beginning of one."""
    held = tuple((Entry("a.md", RULE, f"第{number:09}处", "旧稿"), number) for number in reversed(range(size)))
    suppressions = Suppressions("side.yml", (*held, (Entry("a.md", RULE, "没有这样一处", "旧稿"), 0)))
    stay, gone = suppressions.split([finding(number) for number in range(size)])
    assert (len(stay), len(gone)) == (0, size)
    assert len(suppressions.unused(gone, ["a.md"], BOOK)) == 1


def comments(size: int) -> None:
    told = [Comment("a.md", number, RULE, "旧稿", Span(20 * number, 20 * number + 15)) for number in range(size + 1)]
    stay, gone = Suppressions().split([finding(number) for number in range(size)], told)
    assert (len(stay), len(gone)) == (0, size)
    assert len(Suppressions().unused(gone, ["a.md"], BOOK, told)) == 1


def baseline(size: int) -> None:
    """Stories that were all moved, with findings alike."""
    found = [finding(0, f"new{number}.md") for number in range(size)]
    held = Baseline(
        "b.yml", tuple(Known(f"old{number}.md", RULE, found[0].fingerprint, 1, "错") for number in range(size))
    )
    assert len(held.hold(found, []).known) == size


def changes(size: int) -> None:
    changed = Changes({"/a.md": tuple(Span(20 * number, 20 * number + 1) for number in range(size))})
    assert all(changed.touch(finding(number, "/a.md")) for number in range(size))


def remarks(size: int) -> None:
    """A page of paragraphs that carry a comment each, but for one in the middle that has its beginning in a `pre`."""
    paragraphs = ["<p>第一处错</p>\n"] * size
    paragraphs[size // 2] = "<pre>\n  第一处错</pre>\n"
    document = readers.from_text("a.html", "".join(paragraphs))
    found = [Diagnostic(RULE, Level.ERROR, document.place(block.span), SAID, SAID) for block in document.blocks]
    assert len(found) == size
    text, left = carry(document, found, "旧稿")
    assert text.count("copydesk: ignore") + len(left) == size
    assert len(left) <= 1


@pytest.mark.parametrize("work", [entries, comments, baseline, changes, remarks])
def test_what_lets_findings_stand_is_linear(work: Callable[[int], None]) -> None:
    assert calls(lambda: work(LARGE)) <= MOST * calls(lambda: work(SMALL)) + 100


def test_an_entry_stands_for_a_finding_by_its_text_or_its_beginning() -> None:
    texts = ("第000000003处错", "第000000004", "第0000")  # the last is too short to stand for what is longer
    suppressions = Suppressions("side.yml", tuple((Entry("a.md", RULE, text, "旧稿"), 1) for text in texts))
    _stay, gone = suppressions.split([finding(number) for number in range(9)])
    assert [d.place.text for d in gone] == ["第000000003处错", "第000000004处错"]


def test_white_space_that_a_deletion_left_is_changed() -> None:
    patch = b"@@ -2,1 +1,0 @@\n-b\n"
    assert spans_of(patch, "a \n\n  c") == (Span(1, 6),)
