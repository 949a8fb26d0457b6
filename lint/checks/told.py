"""Sentences that tell nothing new: one shortly before them, or further up, has all their words, among others or in another order.

Two sentences are held against each other where clauses of theirs begin or end alike. Of the later one nothing may be left over
but what carries no news: it must not name, count, do or deny anything of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from operator import add

from lint.checks import again, lists, rewritten, titles
from lint.checks.in_a_row import Twice, stretches
from lint.checks.on_purpose import in_quotes
from lint.checks.rewritten import Wording
from lint.regexp import regexp
from lint.text import skeletons, words
from lint.text.document import PROSE, Document, Role, Span
from lint.text.edges import Place
from lint.text.han import HAN
from lint.text.sentences import CLOSERS
from lint.text.skeletons import CLAUSE, Paragraph

_STOP = regexp("[。！？；…]")
_COPY = (*PROSE, Role.LIST)
_AROUND = CLOSERS + " \u3000"
_MOST = 6
"""Clauses that begin or end alike, beyond which they are a form or a refrain; and those at either side that are looked at."""
_SHORTEST, _LONGEST = 8, 400
"""Letters of the sentences that are compared."""
_ALIKE = 0.5
"""Share of the later one's pairs of neighbouring characters that the earlier one has: told before its words are."""
_IN_RUNS = 0.6
"""Share of its letters in strings of four that the earlier one has: words of all the copy before it may be found singly."""
_RARE = 6
"""Letters of it for each string that both have and clean news has not: formulas have few."""
_TOLD = 0.85
"""Share of its letters, fillers aside, that are words of the earlier one."""
_FIGURE = regexp(r"(?<!\d)(?!(?:19|20)\d\d年)\d*[1-9]\d*[1-9]\D")
"""A number that is neither round nor a year, with what it counts."""
_NUMBER = regexp(r"\d+[^\d，]?")
_HAN = regexp(f"[{HAN}]{{4}}")
_LIGHT = ("d", "ad", "c", "u", "y", "f", "r")
"""Classes of words that a sentence may have for itself and still tell nothing new."""
_NAMES = ("", "f", "nr", "ns", "nt", "nz", "j")
"""Classes of words that stand in the same order, so that it is the same who does it, and to whom: 甲方支持乙方."""


def sentences(document: Document, wording: Wording) -> Sequence[Twice]:
    """The sentences that tell nothing new beside one further up; versions side by side are `rewritten`."""
    return document.fact(_sentences, wording) if document.fact(_pairs) else ()


def _sentences(document: Document, wording: Wording) -> Sequence[Twice]:
    found = [twice for twice in document.fact(_pairs) if _is_told(document, twice, wording)]
    if not found:
        return ()
    versions = again.marked(document, (twice.second for twice in rewritten.sentences(document, wording)))
    return [twice for twice in found if versions.find(1, *twice.second) < 0]


def _pairs(document: Document) -> tuple[Twice, ...]:
    """The sentences that have so much in common that the words are to be looked at."""
    if not document.fact(skeletons.shared_edges):
        return ()
    found = (_twice(document, *spans) for spans in sorted(set(_meetings(document))) if _are_copy(document, *spans))
    return tuple(twice for twice in found if twice.fresh and twice.fresh * _RARE >= twice.letters)


def _meetings(document: Document) -> Iterator[tuple[Span, Span]]:
    """Two sentences for each two clauses that have an edge in common, the nearest ones."""
    paragraphs = document.fact(skeletons.paragraphs)
    edges = document.fact(skeletons.shared_edges).values()
    known: dict[Place, Span] = {}
    for one, other in {two for places in edges if len(places) <= _MOST for two in pairwise(places)}:
        if _has_much(_around(paragraphs[one.text], one.clause), paragraphs[other.text].clauses[other.clause]):
            spans = [
                known.get(place) or sentence_at(document, skeletons.start_of(document, place)) for place in (one, other)
            ]
            known[one], known[other] = spans
            if spans[0] != spans[1]:
                yield spans[0], spans[1]


def _around(paragraph: Paragraph, clause: int) -> str:
    return CLAUSE.join(paragraph.clauses[max(0, clause - _MOST) : clause + _MOST + 1])


def _has_much(one: str, other: str) -> bool:
    """Whether a text has half of the pairs of neighbouring characters of another: told before sentences and words are."""
    return sum(map(one.__contains__, map(add, other, other[1:]))) >= _ALIKE * (len(other) - 1)


def _stops(document: Document) -> Sequence[int]:
    return [match.start() for match in _STOP.finditer(document.flow)]


def sentence_at(document: Document, offset: int) -> Span:
    """The sentence around a place, without its stop, its number and what closes the one before."""
    block, stops = document.block_at(offset), document.fact(_stops)
    at = bisect_left(stops, offset)
    start = max(block.start, stops[at - 1] + 1) if at else block.start
    end = min([block.end, *stops[at : at + 1]])
    item = lists.BEGINNING.match(document.flow, start, end) if start == block.start else None
    start = item.end() if item else start
    while start < end and document.flow[start] in _AROUND:
        start += 1
    return Span(start, end)


def _are_copy(document: Document, first: Span, second: Span) -> bool:
    """Whether two sentences have much in common, are copy, nothing said or asked, and are found neither as a summary of the
    story nor as a part of more that stands twice.
    """
    if not _are_alike(document, first, second):
        return False
    above, below = (document.block_index(span.start) for span in (first, second))
    blocks = document.blocks[above], document.blocks[below]
    if not all(block.role in _COPY for block in blocks) or not titles.is_prose(document, above):
        return False
    if above != below and blocks[0].story == blocks[1].story and titles.leads(document, above):
        return False
    if any(in_quotes(document, offset) for span in (first, second) for offset in (span.start + 1, span.end - 1)):
        return False
    return all(document.fact(marks).find(1, *second) < 0 for marks in (again.pasted, _in_a_row, again.strays))


def _are_alike(document: Document, first: Span, second: Span) -> bool:
    """Whether the later of two sentences has much of the earlier one, and is not the same to the letter."""
    if not _SHORTEST <= second.end - second.start <= _LONGEST or first.end - first.start > _LONGEST:
        return False
    if "？" in (document.flow[first.end : first.end + 1], document.flow[second.end : second.end + 1]):
        return False
    one, other = document.read(first), document.read(second)
    return _has_much(one, other) and skeletons.skeleton(one) != skeletons.skeleton(other)


def _in_a_row(document: Document) -> bytearray:
    return again.marked(document, (twice.second for twice in document.fact(stretches)))


def _twice(document: Document, first: Span, second: Span) -> Twice:
    """Two sentences, how far apart they are, and how many rare strings the later one has of the earlier and the one behind."""
    stops = document.fact(_stops)
    between = bisect_left(stops, second.start) - bisect_left(stops, first.end) - 1
    one, other = skeletons.skeleton(_with_next(document, first, second)), skeletons.skeleton(document.read(second))
    return Twice(first, second, len(skeletons.letters(other)), between, _rare(one, other))


def _with_next(document: Document, first: Span, second: Span) -> str:
    """The earlier sentence and, if there is one in its block before the later one, the next."""
    stops, block = document.fact(_stops), document.block_at(first.start)
    at = bisect_right(stops, first.end)
    end = min(block.end, second.start, first.end + _LONGEST, *stops[at : at + 1])
    return document.flow[first.start : max(first.end, end)]


def _rare(one: str, other: str) -> int:
    """How many strings of four characters that clean news has not seen both have, and figures, which weigh as much as two."""
    strings = (other[at : at + 4] for at in range(len(other) - 3))
    rare = sum(string in one and bool(_HAN.match(string)) and not words.seen(string) for string in strings)
    return rare + 2 * len(set(_FIGURE.findall(one)).intersection(_FIGURE.findall(other)))


def _is_told(document: Document, twice: Twice, wording: Wording) -> bool:
    """Whether the later sentence has no news beside the earlier one, or beside that and the next."""
    one, other = document.read(twice.first), document.read(twice.second)
    ahead, ahead_again = rewritten.told(one, wording), rewritten.told(other, wording)
    if ahead and not ahead_again and "\n" in document.flow[twice.first.end : twice.second.start] and not twice.between:
        return False  # what somebody says is taken up by the next paragraph
    told_again = skeletons.skeleton(other[ahead_again:])
    earlier = one[ahead:] if len(one) >= len(other) else _with_next(document, twice.first, twice.second)
    return _has_all(skeletons.skeleton(earlier), told_again, wording)


def _has_all(one: str, other: str, wording: Wording) -> bool:
    """Whether a skeleton has all words of another but light ones, no names in another order, and turns none of them."""
    plain_one, plain = (_without_particles(text, wording) for text in (one, other))
    if sum(_shared(plain, plain_one, 4)) < _IN_RUNS * len(plain):
        return False
    weighty = [(start, word) for start, word in rewritten.cut(other) if word not in wording.fillers]
    rest = _rest(weighty, one, other, wording)
    letters, lost = len("".join(word for _, word in weighty)), len("".join(rest))
    if letters - lost < _TOLD * letters or not all(words.tag(word) in _LIGHT for word in rest):
        return False
    are_in_order = all(_are_in_order(one, clause, other) for clause in other.split(CLAUSE))
    return are_in_order and wording.apart.isdisjoint(rest) and not _is_turned(one, other, wording.apart)


def _without_particles(text: str, wording: Wording) -> str:
    """A text without what edits put into strings or take out: 护鸟队员的补助, 护鸟队员补助."""
    return "".join(word for word in text if word not in wording.fillers or words.tag(word) != "u")


def _rest(weighty: Sequence[tuple[int, str]], one: str, other: str, wording: Wording) -> list[str]:
    """The words of a skeleton that another has not, however it is cut, nor one that stands for them."""
    had = {wording.synonyms.get(word, word) for _, word in rewritten.cut(one)}.union(_NUMBER.findall(one))
    marks = _shared(other, one, 2)
    rest = []
    for start, word in weighty:
        if word.isdigit():
            is_had = not had.isdisjoint(_NUMBER.findall(other, start, start + len(word) + 1))
        else:
            is_had = all(marks[start : start + len(word)]) or wording.synonyms.get(word, word) in had
        if not is_had:
            rest.append(word)
    return rest


def _shared(text: str, other: str, size: int) -> bytearray:
    """A byte for each character of a text, 1 where it belongs to a string of such a size that the other text has."""
    marks = bytearray(len(text))
    for at in range(len(text) - size + 1):
        if text[at : at + size] in other:
            marks[at : at + size] = b"\1" * size
    return marks


def _are_in_order(one: str, clause: str, other: str) -> bool:
    """Whether the names of a clause stand in the same order in another text; those that recur say nothing."""
    names = [word for _, word in rewritten.cut(clause) if len(word) > 1 and words.tag(word) in _NAMES]
    places = [(one.find(name), one.rfind(name)) for name in names if name in one and other.count(name) == 1]
    return all(first <= last for (first, _), (_, last) in pairwise(places))


def _is_turned(one: str, other: str, apart: Collection[str]) -> bool:
    """Whether a word that the other text has not turns what both have: 心里没有数, 心里有数."""
    marks = _shared(one, other, 2)
    for start, word in rewritten.cut(one):
        end = start + len(word)
        if word in apart and word not in other and end < len(one) and marks[end] and one[end].isalpha():
            return True
    return False
