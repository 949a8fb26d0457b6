"""Writing suppressions where they belong: a comment into what can carry one, an entry of the side file for all else."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

from lint.diagnostic import Diagnostic, Edit
from lint.edits import apply
from lint.engine.comments import written
from lint.engine.files import read_bytes, relative
from lint.engine.suppress import Entry, parse
from lint.engine.writing import write_bytes
from lint.errors import ConfigError, CopydeskError, SourceError, UsageError, Words
from lint.records import NamedTuple, dataclass, field
from lint.regexp import regexp
from lint.rulebook.rule import Rulebook
from lint.text import readers
from lint.text.document import LINE_BREAK, Block, Document, Span
from lint.tree import quoted, read_text

LONGEST = 60
"""Characters of a finding that an entry quotes; its beginning stands for a longer one."""
_NAMED, _BESIDE = 3, 6
"""Characters from which a finding is known by them, as a name is; those on each side that are quoted with a shorter one."""
_ALONE = regexp(r"[ \t]*(?:#{1,6}[ \t]+|(?:<(?!\?|!(?i:doctype))[^<>]*>[ \t]*)*)[*_~\[]*")
"""What may stand before a block on its first line for a comment to have the line above to itself; nothing may stand above an
XML declaration.
"""


@dataclass(slots=True)
class Added:
    """What came of adding suppressions: how many findings they are about, where they went, what went wrong."""

    count: int = 0
    places: list[str] = field(default_factory=list)
    errors: list[CopydeskError] = field(default_factory=list)


class _Page(NamedTuple):
    """A file with the comments that are to be written into it, and the findings it can carry none for."""

    path: str
    before: bytes
    after: bytes
    comments: int
    left: list[Diagnostic]


class _Remark(NamedTuple):
    """A comment that a block is to carry, and the findings it is about."""

    block: Block
    found: list[Diagnostic]
    comment: str


class Carried(NamedTuple):
    """A text with comments written into it, and the findings for which it could carry none."""

    text: str
    left: list[Diagnostic]


def check_reason(reason: str) -> str:
    """The reason in one line. Raises UsageError for one that is none, or that would end a comment."""
    reason = " ".join(reason.split()).strip("—–- ")
    if not reason:
        raise UsageError(Words("屏蔽须写明理由", "a suppression needs a reason"))
    if "--" in reason or ">" in reason:
        raise UsageError(Words("理由里不能有 -- 和 >", "a reason holds no -- and no >"), hint=Words(reason, reason))
    return reason


def add(
    diagnostics: Iterable[Diagnostic], texts: Mapping[str, str], side: Path, rulebook: Rulebook, reason: str
) -> Added:
    """Suppress findings for a reason, in their files and the side file, each written in one step.

    `texts` are those that the findings were found in; a file with another one by now is an error of its own, and left alone.
    So is one that cannot be written. Raises, with nothing written at all, ConfigError (ErrorGroup for several mistakes) when
    the side file cannot be added to, SourceError when it cannot be written, UsageError for a file whose name is no text.
    """
    done = Added()
    pages: list[_Page] = []
    for path, found in _by_file(diagnostics).items():
        with _noted(done):
            pages.append(_page(path, found, texts[path], reason))
    aside = [diagnostic for page in pages for diagnostic in page.left]
    if aside:  # first: once a comment is written, nothing may be refused
        add_aside(aside, side, rulebook, reason)
    for page in pages:
        with _noted(done):
            _write(page, done)
    done.count += len(aside)
    done.places += [str(side)] if aside else []
    return done


@contextmanager
def _noted(done: Added) -> Iterator[None]:
    """Note what goes wrong with one file, and go on with the next."""
    try:
        yield
    except CopydeskError as error:
        done.errors.append(error)


def carry(document: Document, diagnostics: Iterable[Diagnostic], reason: str) -> Carried:
    """The document's text with comments that suppress findings in it, a comment a block."""
    if document.again is None or not document.editable:
        return Carried(document.text, list(diagnostics))
    after, left = _with_remarks(document, list(_remarks(document, diagnostics, reason)))
    return Carried(after.text, left)


def add_aside(diagnostics: Iterable[Diagnostic], side: Path, rulebook: Rulebook, reason: str) -> None:
    """Add findings to the side file, which is made if there is none; its own words stay. Raises what `add` does."""
    before = read_bytes(str(side)) if side.exists() else None
    text = read_text(side, ConfigError) if before is not None else ""
    new = {_entry(diagnostic, side, reason): None for diagnostic in diagnostics}
    data = _with_entries(text, list(new), side, rulebook).encode()
    mark = before[:3] if before and before.startswith(b"\xef\xbb\xbf") else b""
    write_bytes(str(side), mark + data, before)


def _by_file(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        found.setdefault(diagnostic.place.path, []).append(diagnostic)
    return found


def _page(path: str, found: Sequence[Diagnostic], text: str, reason: str) -> _Page:
    """A file with comments about findings in it. Raises SourceError when it cannot be read, or is another one by now."""
    data = read_bytes(path)
    document = readers.read(path, data)
    if document.text != text:
        raise SourceError(Words("检查之后文件又被改动，未写入", "changed since it was checked; not written"), path)
    carried = carry(document, found, reason)
    after = document.encoding.encode(carried.text) if carried.text != text else data
    return _Page(path, data, after, len(found) - len(carried.left), carried.left)


def _write(page: _Page, done: Added) -> None:
    """Write a file with its comments, if it has any. Raises SourceError when it cannot be written."""
    if page.comments:
        write_bytes(page.path, page.after, page.before)
        done.count += page.comments
        done.places.append(page.path)


def _remarks(document: Document, diagnostics: Iterable[Diagnostic], reason: str) -> Iterator[_Remark]:
    """A comment for each block that findings begin in, in order."""
    starts = [document.source_span(block.span).start for block in document.blocks]
    about: dict[int, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        about.setdefault(max(0, bisect_right(starts, diagnostic.place.span.start) - 1), []).append(diagnostic)
    for index, found in sorted(about.items()):
        yield _Remark(document.blocks[index], found, written(sorted({one.rule for one in found}), reason))


def _edits(document: Document, remark: _Remark) -> Iterator[Edit]:
    """Where a comment may go: on a line of its own above the block, else behind its last character."""
    text, (start, end) = document.text, document.source_span(remark.block.span)
    line = document.line_span(document.position(start).line).start
    before = text[line:start]
    if _ALONE.fullmatch(before):
        indent = before[: len(before) - len(before.lstrip(" \t"))]
        ending = LINE_BREAK.search(text)
        yield Edit(Span(line, line), f"{indent}{remark.comment}{ending.group() if ending else chr(10)}")
    yield Edit(Span(end, end), f" {remark.comment}")


def _with_remarks(document: Document, wanted: Sequence[_Remark]) -> tuple[Document, list[Diagnostic]]:
    """The document with comments, which are in its order, and the findings for which it can carry none.

    All are tried at once, for it is the reading that takes time. If that does not do, either half is tried, the later one first:
    what stands before a comment keeps its place.
    """
    if len(wanted) == 1:
        tried = (_read_with(wanted, [edit], document) for edit in _edits(document, wanted[0]))
        after = next(filter(None, tried), None)
        return (after, []) if after else (document, wanted[0].found)
    after = _read_with(wanted, [next(_edits(document, remark)) for remark in wanted], document)
    if after or not wanted:
        return after or document, []
    half = len(wanted) // 2
    document, later = _with_remarks(document, wanted[half:])
    document, sooner = _with_remarks(document, wanted[:half])
    return document, sooner + later


def _read_with(remarks: Iterable[_Remark], edits: Sequence[Edit], document: Document) -> Document | None:
    """The document after edits that write comments, if each is about its block and all copy reads as before."""
    after = readers.from_text(document.path, apply(edits, document.text))
    shifts = accumulate((len(edit.text) for edit in edits), initial=0)
    new = {
        (edit.span.start + edit.text.index("<!--") + shift, remark.block.start)
        for remark, edit, shift in zip(remarks, edits, shifts, strict=False)
    }
    about = new <= {(remark.start, remark.flow) for remark in after.remarks}
    same = (after.flow, after.blocks) == (document.flow, document.blocks)
    return after if about and same and len(after.remarks) == len(document.remarks) + len(new) else None


def _entry(diagnostic: Diagnostic, side: Path, reason: str) -> Entry:
    path, text = diagnostic.place.path, diagnostic.place.text
    try:
        os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError:
        words = Words("文件名不是文字，写不进屏蔽文件", "the name is no text; it cannot be written into a side file")
        raise UsageError(words, path) from None
    within = "" if len(text) >= _NAMED else _around(diagnostic.context)
    return Entry(relative(os.path.realpath(path), side.parent), diagnostic.rule, text[:LONGEST], reason, within)


def _around(context: str) -> str:
    """A finding with the characters beside it, "" where its sentence is not known: the next doubled comma is another one."""
    before, found, after = context.split("\0") if context else ("", "", "")
    return before[-_BESIDE:] + found + after[:_BESIDE]


def _with_entries(text: str, entries: Sequence[Entry], side: Path, rulebook: Rulebook) -> str:
    """The text of a side file with more entries at its end. Raises ConfigError if it is written so that none can be added."""
    old = parse(side, text, rulebook).entries
    if not old:  # what has no entries has at most comments to keep
        text = "".join(line + "\n" for line in text.split("\n") if line.startswith("#"))
    new = text + ("\n" if text and not text.endswith("\n") else "") + "".join(map(_yaml, entries))
    if [entry for entry, _ in parse(side, new, rulebook).entries] != [*(entry for entry, _ in old), *entries]:
        hint = Words("每条写成以“- ”开头的几行", "write each entry in lines that begin with “- ”")
        raise ConfigError(
            Words("这样写的屏蔽文件无法追加", "no entry can be added to a side file like this"), str(side), hint=hint
        )
    return new


def _yaml(entry: Entry) -> str:
    return (
        f"- file: {quoted(entry.file)}\n  rule: {entry.rule}\n  text: {quoted(entry.text)}\n"
        + (f"  within: {quoted(entry.within)}\n" if entry.within else "")
        + f"  reason: {quoted(entry.reason)}\n"
    )
