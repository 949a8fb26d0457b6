"""One name in two forms across the files of a run: what is remembered of each file, and how files are compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache

from lint.checks.base import CrossHit
from lint.checks.variant import MOST_PLACES
from lint.checks.wording import Contrasts, difference, is_mistyped, near_pairs
from lint.errors import Words
from lint.records import NamedTuple
from lint.regexp import any_of, regexp
from lint.text import names
from lint.text.document import Document, Place, Span
from lint.text.han import HAN
from lint.text.quoted import quoted_terms
from lint.text.variants import exchanged, transposed

_BODY = regexp(rf"[{HAN}]{{4,8}}$")
_SHARED, _WHOLE = 4, 6
"""Characters before a post that two files must share: the whole of what stands there in one of them, or so many."""
_REACH = 4
_LEAST_TERM = 5
_CLEAR = 3
"""How often a term must stand so, over the files, when it stands otherwise once."""


class Mention(NamedTuple):
    """A form in one file: what it is a name of (body and post; nothing for a term), how often, its first place.

    `around` is the form with a few characters of its surroundings, the form at index `at`.
    """

    of: str
    form: str
    times: int
    place: Place
    around: str
    at: int


Facts = Sequence[tuple[str, Sequence[Mention]]]


def holders_of_posts(document: Document, titles: tuple[str, ...]) -> tuple[Mention, ...]:
    """The full names that stand right behind one of `titles` with the name of a body before it."""
    flow, likely = document.flow, set(document.fact(names.full_names))
    first: dict[tuple[str, str], Span] = {}
    for match in _title(titles).finditer(flow):
        body = _BODY.search(flow, max(0, match.start() - 8), match.start())
        form = flow[match.end() : match.end() + 3]
        if body and form in likely:
            first.setdefault((body.group() + match.group(), form), Span(match.end(), match.end() + 3))
    places = names.places(flow, {form for _, form in first})
    return tuple(_mention(document, of, form, len(places[form]), span) for (of, form), span in first.items())


def terms_of(document: Document) -> tuple[Mention, ...]:
    """The quoted terms of a document that are long enough to be known again."""
    terms = document.fact(quoted_terms).items()
    return tuple(_mention(document, "", term, len(at), at[0]) for term, at in terms if len(term) >= _LEAST_TERM)


def compare_posts(facts: Facts) -> Iterator[CrossHit]:
    """One hit a pair of alike names that hold one post of one body in different files."""
    for forms in _by_form(facts, lambda mention: mention.of[-_SHARED - 2 :]).values():
        for one, other in (*exchanged(forms, range(3)), *transposed(forms, [1])):
            ones, others = forms[one], forms[other]
            if _one_body(ones[0].of, others[0].of) and _reads_as_name(ones[0]) and _reads_as_name(others[0]):
                yield from _hit(ones, others, least=1)


def compare_terms(facts: Facts, contrasts: Contrasts) -> Iterator[CrossHit]:
    """One hit a term that stands once otherwise than in the other files, where it stands often."""
    terms = dict.fromkeys(mention.form for _, mentions in facts for mention in mentions)
    pairs = [pair for pair in near_pairs(terms) if _is_slip(*pair, contrasts)]
    forms = _by_form(facts, lambda _: "", {form for pair in pairs for form in pair}).get("", {})
    for one, other in pairs:
        yield from _hit(forms[one], forms[other], least=_CLEAR)


def _is_slip(one: str, other: str, contrasts: Contrasts) -> bool:
    differ = difference(one, other)
    return differ is not None and is_mistyped(one, other, differ, contrasts)


def _one_body(one: str, other: str) -> bool:
    """Whether two texts with a post at the end name one body: one is the end of the other, or they share enough."""
    return one.endswith(other) or other.endswith(one) or one[-_WHOLE - 2 :] == other[-_WHOLE - 2 :]


def _by_form(
    facts: Facts, key: Callable[[Mention], str], forms: Collection[str] | None = None
) -> Mapping[str, Mapping[str, list[Mention]]]:
    """The mentions by a key of theirs, then by form, in the order of the run; of some forms only, if they are given."""
    found: defaultdict[str, defaultdict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for _, mentions in facts:
        for mention in (one for one in mentions if forms is None or one.form in forms):
            found[key(mention)][mention.form].append(mention)
    return found


def _hit(ones: Sequence[Mention], others: Sequence[Mention], least: int) -> Iterator[CrossHit]:
    """The hit at the rarer form; none where one file has both, as that file's own check has told of it."""
    if {one.place.path for one in ones} & {other.place.path for other in others}:
        return
    counts = [sum(mention.times for mention in mentions) for mentions in (ones, others)]
    majors, minors = (ones, others) if counts[0] >= counts[1] else (others, ones)
    if max(counts) >= least and (least == 1 or min(counts) == 1):
        values = {"major": majors[0].form, "major_count": str(max(counts)), "minor_count": str(min(counts))}
        yield CrossHit(minors[0].place, values, tuple(_notes(majors, minors)))


def _notes(majors: Sequence[Mention], minors: Sequence[Mention]) -> Iterator[tuple[Place, Words]]:
    for mention in (*majors[:MOST_PLACES], *minors[1:MOST_PLACES]):
        count = mention.times
        yield (
            mention.place,
            Words(f"写作“{mention.form}”，本文件 {count} 处", f"written “{mention.form}”, {count} in this file"),
        )


def _reads_as_name(mention: Mention) -> bool:
    return names.gain(mention.around, Span(mention.at, mention.at + 3), names.cost(mention.form)) > 0


def _mention(document: Document, of: str, form: str, count: int, span: Span) -> Mention:
    start = max(0, span.start - _REACH)
    around = document.flow[start : span.end + _REACH]
    place = document.place(span)._replace(text="")
    return Mention(of, form, count, place, around, span.start - start)


@cache
def _title(titles: tuple[str, ...]) -> re.Pattern[str]:
    return regexp(any_of(titles))
