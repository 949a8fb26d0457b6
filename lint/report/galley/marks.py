"""Copy with marks in it: what findings point at, cut into stretches that lie under the same marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lint.diagnostic import Level
from lint.records import NamedTuple
from lint.report.galley.markup import NOTHING, Html, copy_text, element, joined
from lint.text.document import Span

LONG = 40
"""From so many characters on a mark is drawn lightly: a paragraph under a wavy line cannot be read."""


class Mark(NamedTuple):
    """A span of the flow to be marked. `pin` is what stands behind it: a link to the note, or to the other half."""

    span: Span
    finding: int = 0
    half: int = 0
    """The number of the finding it is, or of the place that is the other half of findings; one of the two is 0."""
    level: Level | None = None
    pin: Html = NOTHING


class Stretch(NamedTuple):
    """Characters that lie under the same marks, and the marks that end behind them."""

    span: Span
    under: tuple[Mark, ...]
    ending: tuple[Mark, ...]


def marked(flow: str, within: Span, marks: Sequence[Mark]) -> Html:
    """The characters of `flow` within a span as HTML. Marks may overlap, lie in each other, be empty, or go on outside.

    The pin of a mark stands in the span that the mark ends in.
    """
    return joined(_drawn(flow, stretch) for stretch in stretches(within, marks))


def stretches(within: Span, marks: Sequence[Mark]) -> Iterator[Stretch]:
    """The stretches of a span in order, those included that no mark lies on; an empty one holds a mark that is empty."""
    clipped = [(_clip(mark.span, within), mark) for mark in marks if touches(mark.span, within)]
    starting: dict[int, list[Mark]] = {}
    ending: dict[int, list[Mark]] = {}
    for span, mark in clipped:
        starting.setdefault(span.start, []).append(mark)
        ending.setdefault(span.end, []).append(mark)
    bounds = sorted({within.start, within.end, *starting, *ending})
    under: dict[Mark, None] = {}
    yield from _points(within.start, starting)
    for start, end in pairwise(bounds):
        under |= dict.fromkeys(mark for mark in starting.get(start, ()) if _is_solid(mark))
        done = tuple(mark for mark in ending.get(end, ()) if _is_solid(mark))
        yield Stretch(Span(start, end), tuple(under), tuple(mark for mark in done if mark.span.end <= within.end))
        yield from _points(end, starting)
        for mark in done:
            del under[mark]


def touches(span: Span, within: Span) -> bool:
    """Whether a mark shows in a span; an empty one does at either end of it."""
    if span.start == span.end:
        return within.start <= span.start <= within.end
    return span.overlaps(within)


def _points(at: int, starting: dict[int, list[Mark]]) -> Iterator[Stretch]:
    for mark in starting.get(at, ()):
        if not _is_solid(mark):
            yield Stretch(Span(at, at), (mark,), (mark,))


def _is_solid(mark: Mark) -> bool:
    return mark.span.start < mark.span.end


def _clip(span: Span, within: Span) -> Span:
    return Span(max(span.start, within.start), min(span.end, within.end))


def _drawn(flow: str, stretch: Stretch) -> Html:
    text = copy_text(flow[slice(*stretch.span)])
    if not stretch.under:
        return text
    pins = joined(mark.pin for mark in stretch.ending)
    return joined((_mark(stretch, text), pins))


def _mark(stretch: Stretch, text: Html) -> Html:
    levels = [mark.level for mark in stretch.under if mark.level]
    return element(
        "mark",
        text,
        data_n=_numbers(mark.finding for mark in stretch.under),
        data_h=_numbers(mark.half for mark in stretch.under),
        data_level=min(levels, key=lambda level: level.rank) if levels else "half",
        data_long=all(mark.span.end - mark.span.start > LONG for mark in stretch.under),
    )


def _numbers(numbers: Iterator[int]) -> str | None:
    return " ".join(str(number) for number in numbers if number) or None
