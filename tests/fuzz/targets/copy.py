"""Targets: checks, fixes, suppression comments, reports and changes, over hostile copy."""

from __future__ import annotations

import json
from functools import cache
from xml.etree import ElementTree

from lint.checks.kinds import KINDS
from lint.diagnostic import Diagnostic
from lint.edits import apply, between, choose
from lint.engine.changes import spans_of
from lint.engine.comments import comments as comments_of
from lint.engine.fix import fix_text
from lint.engine.found import check_document
from lint.engine.result import Result
from lint.report import FORMATS, text_report
from lint.rulebook.load import load
from lint.rulebook.rule import Rulebook
from lint.text import readers
from tests.fuzz import holds
from tests.fuzz.pieces import COPY, MARKUP, mixed, parts, woven

_NAMES = ("a.txt", "a.txt", "a.txt", "a.md", "a.html", "a.docx", "a.pdf")


def checks(data: bytes) -> None:
    """All rules of a kind, or of all of them, over hostile copy."""
    checked(woven(data[1:]), _book(data[0] if data else 255))


def fixes(data: bytes) -> None:
    """Every fix of a kind's rules made: text that can be written and read, and fixing again changes nothing."""
    name, book, text = _chosen(data)
    with holds.refused:
        fixed = fix_text(name, text, book, unsafe=True)
        fixed.after.encode()
        readers.from_text(name, fixed.after)
        assert apply(between(fixed.before, fixed.after), fixed.before) == fixed.after


def comments(data: bytes) -> None:
    """Comments that suppress, in Markdown and HTML."""
    text = mixed(
        data, (*MARKUP, "ignore ", "ignore-file ", "typo/our-street", "，", "—", " ", "<!-- copydesk: ", "-->")
    )
    for name in ("a.md", "a.html"):
        with holds.refused:
            read = readers.from_text(name, text)
            for comment in comments_of(read, {"typo/our-street"}):
                assert 1 <= comment.line <= text.count("\n") + text.count("\r") + 1
                assert comment.span is None or 0 <= comment.span.start <= comment.span.end <= len(text)


def reports(data: bytes) -> None:
    """Every format over findings in hostile copy under a hostile name: JSON that parses, XML that is well-formed."""
    name, copy = parts(data, 2)
    path, text = f"{woven(name[:6])}.txt", woven(copy)
    read = readers.from_text(path, text)
    found = check_document(read, _book(copy[0] if copy else 0)).diagnostics
    rules = tuple(_book(255).rules[rule] for rule in sorted({diagnostic.rule for diagnostic in found}))
    result = Result(tuple(found), (path,), len(text), texts={path: text}, rules=rules)
    for format_ in FORMATS.keys() - {"full"}:
        for lang in ("zh", "en"):
            _well_formed(format_, text_report(format_)(result, lang))


def changes(data: bytes) -> None:
    """What git says of a file, held against a text that it was not said of: spans inside the text."""
    patch, copy = parts(data, 2)
    text = woven(copy)
    for said in (patch, _patch(patch)):
        with holds.refused:
            for start, end in spans_of(said, text):
                assert 0 <= start <= end <= len(text)


def checked(text: str, book: Rulebook, path: str = "a.txt") -> list[Diagnostic]:
    """What rules say of a text, after everything that holds of it was tried."""
    read = readers.from_text(path, text)
    found, stopped = check_document(read, book)
    assert stopped == [] or any(rule.house for rule in book.active), stopped
    holds.diagnostics(found, read)
    edits = choose((diagnostic.fix.edit for diagnostic in found if diagnostic.fix), text)
    apply(edits, text).encode()
    return found


def _chosen(data: bytes) -> tuple[str, Rulebook, str]:
    name = _NAMES[data[0] % len(_NAMES)] if data else "a.txt"
    pieces = (*MARKUP[:60], *COPY[40:200]) if name in ("a.md", "a.html") else COPY
    return name, _book(data[1] if len(data) > 1 else 0), woven(data[2:], pieces)


@cache
def _book(number: int) -> Rulebook:
    """The shipped rules of a kind by its number, all of them for a number beyond."""
    every = _every()
    kinds = list(KINDS)
    if number >= 2 * len(kinds):
        return every
    return Rulebook({rule.id: rule for rule in every.active if rule.kind == kinds[number % len(kinds)]})


@cache
def _every() -> Rulebook:
    return load()


def _patch(data: bytes) -> bytes:
    """A patch with hunks at places of all sorts."""
    pairs = zip(data[::2], data[1::2], strict=False)
    return b"".join(b"@@ -1 +%d,%d @@\n+x\n" % (line ** (1 + line % 3), count) for line, count in pairs)


def _well_formed(format_: str, report: str) -> None:
    report.encode()
    if format_ in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(report)
    elif format_ in ("junit", "checkstyle"):
        ElementTree.fromstring(report.encode())
