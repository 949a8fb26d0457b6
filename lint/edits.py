"""Choosing and applying edits to a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from lint.diagnostic import Edit
from lint.opcodes import opcodes
from lint.regexp import regexp
from lint.text.compare import COSTLY, pairs, same_ends
from lint.text.document import Span

LINE = regexp(r"[^\n]*\n|[^\n]+")
"""Lines as git has them: they end at \\n only."""


def choose(edits: Iterable[Edit], source: str) -> list[Edit]:
    """The edits that can be made together, trimmed and in the order of the text; of two that touch, the first is kept."""
    chosen: list[Edit] = []
    for edit in sorted({edit.trimmed(source) for edit in edits}):
        unchanged = source[edit.span.start : edit.span.end] == edit.text
        if not unchanged and (not chosen or edit.span.start > chosen[-1].span.end):
            chosen.append(edit)
    return chosen


def apply(edits: Iterable[Edit], source: str) -> str:
    """The text with the edits made; they are in order and do not touch (see `choose`)."""
    parts: list[str] = []
    at = 0
    for (start, end), text in edits:
        parts += (source[at:start], text)
        at = end
    return "".join((*parts, source[at:]))


def moved(spans: Iterable[Span], edits: Sequence[Edit]) -> tuple[Span, ...]:
    """Where spans of a text are after edits, which are in order and do not touch; what stands for a part of one counts to it."""
    starts = [edit.span.start for edit in edits]
    shifts = [*accumulate((len(text) - (stop - start) for (start, stop), text in edits), initial=0)]

    def place(offset: int, *, end: bool) -> int:
        before = bisect_left(starts, offset)
        if before and edits[before - 1].span.end > offset:
            return starts[before - 1] + shifts[before - 1] + (len(edits[before - 1].text) if end else 0)
        return offset + shifts[before]

    return tuple(Span(place(start, end=False), place(end, end=True)) for start, end in spans)


def between(old: str, new: str) -> list[Edit]:
    """The edits that turn `old` into `new`, as small as they can be told soon: lines against lines, then their characters.

    They are in order and do not touch.
    """
    lines, others = old.split("\n"), new.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    edits: list[Edit] = []
    for first, last, text in _unlike(lines, others):
        if last - first == len(text):
            for at, line, other in zip(starts[first:last], lines[first:last], text, strict=True):
                edits += _in_line(at, line, other)
        elif last == len(lines):  # lines at the end go or come with the line break before them
            start = max(0, starts[first] - 1)
            edits += _in_line(start, old[start:], "\n".join([*([""] if first else []), *text]))
        else:
            edits += _in_line(starts[first], old[starts[first] : starts[last]], "".join(f"{line}\n" for line in text))
    return _joined(edits)


def _joined(edits: Iterable[Edit]) -> list[Edit]:
    """The same edits, those that touch as one."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and edit.span.start <= joined[-1].span.end:
            before = joined.pop()
            edit = Edit(Span(before.span.start, edit.span.end), before.text + edit.text)
        joined.append(edit)
    return joined


def _in_line(at: int, line: str, other: str) -> Iterator[Edit]:
    for start, end, text in _unlike(line, other):
        yield Edit(Span(at + start, at + end), "".join(text))


def _unlike(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, Sequence[str]]]:
    """The stretches of `old` that differ, each with what stands in its place; one stretch where that cannot be told soon."""
    head, tail = same_ends(old, new)
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if pairs(one, other) <= COSTLY:
        for kind, start, end, from_, to in opcodes(one, other):
            if kind != "equal":
                yield head + start, head + end, other[from_:to]
    elif len(one) == len(other):
        for differ, run in groupby(range(len(one)), key=lambda at: one[at] != other[at]):
            if differ:
                at = [*run]
                yield head + at[0], head + at[-1] + 1, other[at[0] : at[-1] + 1]
    else:
        yield head, head + len(one), other
