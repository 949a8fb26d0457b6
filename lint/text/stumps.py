"""What tells a sentence, or clause, that lost its end or beginning from a whole one: how those of clean news end and begin.

It is seen from the edge in question: the clause there, and in it the Han characters that stand right at the edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log

from lint.records import StrEnum
from lint.regexp import regexp
from lint.text import han, words
from lint.text.words import Word


class Edge(StrEnum):
    """Where something is lost: at the end of what stands before a mark, or at the start of what stands behind one."""

    END = "end"
    START = "start"


class Part(StrEnum):
    """What has edges: a sentence, beside stops, or a clause in one, beside a comma."""

    SENTENCE = "sentence"
    CLAUSE = "clause"


_MARKS = {Part.SENTENCE: "。；！？", Part.CLAUSE: "，"}
_READ = {Part.SENTENCE: regexp("[^。；！？\n]+"), Part.CLAUSE: regexp("[^，。；！？\n]+")}
_CLOSERS = frozenset("”’』」")
_LEAST = 6
"""Characters of a part that is looked at: shorter ones are anything (生的吧，一步一步做，)."""
_STOP = "。"
"""Beside it stand the ends and beginnings of sentences that `words.seen` counts."""
_CLAUSE, _RUN, _NEAR = 40, 30, 3
"""Characters of a clause and of its Han characters that are looked at, and words that are looked at one by one."""
_ENDS, _STRINGS, _COSTS = (1, 2, 3), (2, 3, 4), (4, 8)
"""Characters at the edge: of what the news has there, of what it has anywhere, and of what is read for its price."""
_RARE, _DOUBT, _MISSING = 0.3, 10.0, -9.0
"""Occurrences that are added to a count, and to one that another is a share of: of what is hardly ever seen it says little."""
_CLASSES = ("n", "v", "a", "d", "u", "p", "m", "r", "f", "c", "q", "i", "t")
_COUNTED = ("v", "n", "u", "p", "d", "m")
_LEADS = frozenset("在从对向把将为以与和由被于给比同及或让使")
"""Words that lead on to others."""
_COMMAS = regexp("[，、：]")


def parts(text: str, start: int, end: int, part: Part, edge: Edge) -> Iterator[tuple[int, int]]:
    """Where the parts of a paragraph, text[start:end], stand that have such an edge: beside a mark that no quotation ends with;
    of a sentence also where the paragraph begins."""
    marks = _MARKS[part]
    for match in _READ[part].finditer(text, start, end):
        begin, after = match.span()
        if after - begin < _LEAST:
            continue
        if edge is Edge.END:
            is_one = after < end and text[after] in marks and text[after + 1 : after + 2] not in _CLOSERS
            is_one = is_one and text[after - 1] != text[after - 3]  # 能补的补, 试一试: whole, whatever it is
        else:
            is_one = text[begin - 1] in marks if begin > start else part is Part.SENTENCE
        if is_one:
            yield begin, after


def features(sentence: str, edge: Edge) -> list[float]:
    """The features of an edge of a sentence or clause, given without its mark, for a model of whether something is lost there."""
    clauses = _COMMAS.split(sentence)
    clause = beside(clauses[-1 if edge is Edge.END else 0], _CLAUSE, edge)
    run = beside(han.han_end(clause) if edge is Edge.END else han.han_start(clause), _RUN, edge)
    read = words.segment(run)
    found = read[::-1] if edge is Edge.END else read
    return [
        *(value for size in _ENDS for value in _at_edge(beside(run, size, edge), size, edge)),
        *(_seen(beside(run, size, edge), size) for size in _STRINGS),
        *(value for word in [*found, *[None] * _NEAR][:_NEAR] for value in _of_word(word)),
        *_of_two(found, edge),
        *(float(size) for size in (len(clause), len(sentence), len(found), len(run))),
        *_of_all(found),
        *(words.cost(beside(run, size, edge)) / size for size in _COSTS),
        float(sentence.count("“") - sentence.count("”")),
        float(sentence.count("《") - sentence.count("》")),
    ]


def is_asked(sentence: str, edge: Edge, never: Mapping[str, str]) -> bool:
    """Whether the two characters at an edge are never there: by the one at the very edge, `never` has those beside it."""
    pair = beside(sentence, 2, edge)
    return len(pair) > 1 and is_among(pair, edge, never)


def is_among(pair: str, edge: Edge, never: Mapping[str, str]) -> bool:
    """Whether two characters are among those that are never at an edge."""
    return pair[0] in never.get(pair[1], "") if edge is Edge.END else pair[1] in never.get(pair[0], "")


def beside(text: str, size: int, edge: Edge) -> str:
    """The characters of a text at its edge, `size` at the most."""
    return text[-size:] if edge is Edge.END else text[:size]


def _at_edge(string: str, size: int, edge: Edge) -> Sequence[float]:
    """How often the news has a string at such an edge, and how large a share of all its occurrences that is."""
    if len(string) < size:
        return (_MISSING, _MISSING)
    there = words.seen(string + _STOP if edge is Edge.END else _STOP + string) + _RARE
    anywhere = words.frequency(string) if size == 1 else words.seen(string)
    return (log(there), log(there / (anywhere + _DOUBT)))


def _seen(string: str, size: int) -> float:
    return log(words.seen(string) + _RARE) if len(string) == size else _MISSING


def _of_word(word: Word | None) -> Iterator[float]:
    """The class of a word, its length and how common it is."""
    tag = word.tag if word else ""
    yield from (float(tag[:1] == each) for each in _CLASSES)
    yield float(tag == "vn")
    yield float(len(word.text)) if word else 0.0
    yield log(words.frequency(word.text) + _RARE) if word else _MISSING


def _of_two(found: Sequence[Word], edge: Edge) -> Iterator[float]:
    """How the two words at the edge go together, and how often the news has the one, and both, at such an edge."""
    if len(found) < 2:
        yield from [_MISSING] * 6
        return
    near, next_one = found[0].text, found[1].text
    left, right = (next_one, near) if edge is Edge.END else (near, next_one)
    yield log(words.chance(right, left))
    yield log(words.paired(left, right) + _RARE)
    for string in (near, left + right):
        yield from _at_edge(string, len(string) if len(string) <= _ENDS[-1] else len(string) + 1, edge)


def _of_all(found: Sequence[Word]) -> Iterator[float]:
    """How many words of some classes stand in a clause, and how far from its edge the first verb, 的 and leading word are."""
    tags = [word.tag for word in found]
    yield from (float(sum(tag[:1] == each for tag in tags)) for each in _COUNTED)
    yield float(tags.index("v")) if "v" in tags else -1.0
    yield float(next((at for at, word in enumerate(found) if word.text in _LEADS), -1))
    yield float(next((at for at, word in enumerate(found) if word.text == "的"), -1))
