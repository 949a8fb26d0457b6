"""Persons who have two posts in one document that nobody holds at once: 主席 and 副主席 of one body, 副教授 and 讲师."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, islice

from lint.checks.variant import Variant, variant
from lint.records import NamedTuple, dataclass
from lint.regexp import any_of, regexp
from lint.text import names, words
from lint.text.compare import same_tail
from lint.text.document import Document, Span
from lint.text.han import HAN, is_han
from lint.text.literals import offsets
from lint.text.sentences import STOPS

_REACH = 20
"""Characters before a post in which its body is looked for."""
_LEAST_BODY = 2
"""Characters that the names of the two bodies must share, right before the posts."""
_COMPARED = 12
"""Mentions of one name with a post that are compared."""
_TOLD = 50
"""Mentions of one name at which it is asked whether their sentence tells of a change."""
_SENTENCE = regexp(rf"[^{STOPS}\n]*")
_VICE = "副"
_LEADS = regexp(rf"(?:^|[^·{HAN}0-9A-Za-z])(?:常务|第一)?$")
"""The end of what stands before a post of which no body is named."""
_CHAIN = regexp(rf"[、·“”{HAN}0-9A-Za-z]*$")

Places = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Ladder:
    """What is known of posts: `posts` have deputies; of each line of `ranks` nobody has two.

    Sentences with a word of `unless` (时任, 当选) tell of a change: their posts are not compared, nor one behind a word of a
    single character (原) with one that has none. Posts of which the copy does not tell the body are not compared where any
    sentence with the holder has a word of `changes` (接任, 履新).
    """

    posts: tuple[str, ...]
    ranks: tuple[str, ...]
    unless: tuple[str, ...]
    changes: tuple[str, ...]


class Held(NamedTuple):
    """A post with a name right behind it or, `called`, before it: the post, whether it is 副, the span of 副, post and name."""

    post: str
    vice: bool
    span: Span
    name: str
    called: bool
    before: str
    """What stands before a post that has the name behind it."""
    body: str

    @property
    def title(self) -> str:
        return _VICE * self.vice + self.post


def posts(document: Document, ladder: Ladder) -> Iterator[Variant]:
    """The pairs of posts of one person that exclude each other; the places are those of the posts with the name."""
    flow = document.flow
    whole, before = ([word for word in ladder.unless if (len(word) > 1) is is_long] for is_long in (True, False))
    for group in _groups(flow, ladder):
        by_time: defaultdict[str, list[Held]] = defaultdict(list)
        for held in group:
            if not _tells(flow, held.span.start, whole):
                by_time["".join(word for word in before if word in _chain(held))].append(held)
        for stated in by_time.values():
            yield from _conflict(flow, stated[:_COMPARED], ladder)
    for line in map(str.split, ladder.ranks):
        if len(line) == 2:
            yield from _two_holders(flow, line[0], line[1], ladder.unless)


def _groups(flow: str, ladder: Ladder) -> Iterator[Sequence[Held]]:
    """The posts of those who have more than one, a person at a time."""
    behind, before = _places(flow, _pattern(ladder.posts, ladder.ranks))
    for begin, places in behind.items():
        called = before.get(begin, ())
        # most names have one post, or none is there: only the others are worth a look at the words around
        if len({_title(flow, place) for place in (*places, *called)}) > 1 and names.surname_length(begin + begin):
            found: defaultdict[str, list[Held]] = defaultdict(list)
            for place in places:
                if (held := _held(flow, place, ladder.posts)) and words.tag(held.name) != "ns":
                    found[held.name].append(held)
            for name, group in found.items():
                group += [_called(flow, place, name) for place in called if _is_behind(flow, place, name)]
                yield group


def _places(flow: str, post: re.Pattern[str]) -> tuple[Places, Places]:
    """The posts by the two characters right behind them, and by those that names of two and of three before them begin with."""
    behind: defaultdict[str, list[Span]] = defaultdict(list)
    before: defaultdict[str, list[Span]] = defaultdict(list)
    for match in post.finditer(flow):
        place = Span(*match.span())
        start = _start(flow, place)
        behind[flow[place.end : place.end + 2]].append(place)
        for form in (flow[max(0, start - 3) : start - 1], flow[max(0, start - 2) : start]):
            before[form].append(place)
    return behind, before


@cache
def _pattern(posts: tuple[str, ...], ranks: tuple[str, ...]) -> re.Pattern[str]:
    """A post; 县委书记 is found as 书记."""
    ranked = {word for line in ranks for word in line.split()}
    return regexp(any_of((*posts, *(word for word in ranked if not word.endswith(posts)))))


@cache
def _body(posts: tuple[str, ...]) -> re.Pattern[str]:
    """A body before a post, or before another post of the same holder: 工会|党组书记、常务|副主席."""
    return regexp(f"([{HAN}]{{2,12}}?)(?:(?:党组|党委)?(?:{any_of(posts)})、)?(?:常务|第一)?$")


def _start(flow: str, post: Span) -> int:
    """Where a post begins, with the 副 before it."""
    return post.start - (flow[post.start - 1 : post.start] == _VICE)


def _title(flow: str, post: Span) -> str:
    return flow[_start(flow, post) : post.end]


def _held(flow: str, post: Span, posts: tuple[str, ...]) -> Held | None:
    """The post with the name right behind it, if there is one."""
    start, name = _start(flow, post), names.name_at(flow, post.end) or _told_again(flow, post.end)
    before = flow[max(0, start - _REACH) : start]
    body, span = _body(posts).search(before), Span(start, post.end + len(name))
    if not name or not all(map(is_han, name)):
        return None
    return Held(flow[slice(*post)], start < post.start, span, name, False, before, body[1] if body else "")


def _told_again(flow: str, start: int) -> str:
    """The three characters at an offset, if two of them never stand without the third: a name that is told again."""
    pair, name = flow[start : start + 2], flow[start : start + 3]
    is_surname = names.surname_length(name) > 0 and pair[0] not in names.BEFORE_SHORT and not words.is_word(pair)
    return name if is_surname and flow.count(pair) == flow.count(name) > 1 else ""


def _called(flow: str, post: Span, name: str) -> Held:
    """The post with the name right before it."""
    start = _start(flow, post)
    return Held(flow[slice(*post)], start < post.start, Span(start - len(name), post.end), name, True, "", "")


def _is_behind(flow: str, post: Span, name: str) -> bool:
    return flow.endswith(name, 0, _start(flow, post))


def _chain(held: Held) -> str:
    """What stands right before a post, other posts too."""
    chain = _CHAIN.search(held.before)
    return chain.group() if chain else ""


def _tells(flow: str, start: int, of_change: Collection[str]) -> bool:
    """Whether the sentence around an offset has a word that tells of a change."""
    begin = max(flow.rfind(stop, 0, start) for stop in (*STOPS, "\n")) + 1
    sentence = _SENTENCE.match(flow, begin)
    return sentence is not None and any(word in sentence.group() for word in of_change)


def _conflict(flow: str, group: Sequence[Held], ladder: Ladder) -> Iterator[Variant]:
    """The variant of the first two mentions of which one must be wrong."""
    for one, other in combinations(group, 2):
        if _of_one_body(one, other) or _are_ranks(one, other, ladder.ranks) or _is_loose(one, other):
            if not _of_one_body(one, other) and _has_both(flow, group, one, other, ladder.changes):
                continue
            ones, others = ([held.span for held in group if _says(held, this)] for this in (one, other))
            yield variant(flow[slice(*one.span)], flow[slice(*other.span)], ones, others, 1.0, (False, False))
            return


def _two_holders(flow: str, chief: str, head: str, unless: tuple[str, ...]) -> Iterator[Variant]:
    """One who is said to hold two posts in a row (县委书记、县长), where another one of the same body holds the first."""
    both = f"{chief}、{head}"
    for at in islice(offsets(flow, both), _COMPARED):
        if held := _with_name(flow, at, both, unless):
            starts = islice((start for start in offsets(flow, chief) if start != at), _COMPARED)
            chiefs = [_with_name(flow, start, chief, unless) for start in starts]
            others = [other for other in chiefs if other and _is_another(flow, held, len(both), other, len(chief))]
            if others:
                yield Variant(flow[slice(*others[0])], flow[slice(*held)], tuple(others), (held,), 1.0)


def _with_name(flow: str, start: int, post: str, unless: tuple[str, ...]) -> Span | None:
    """A post with the name right behind it; None if there is none, or the sentence tells of a change."""
    name = names.name_at(flow, start + len(post))
    return Span(start, start + len(post) + len(name)) if name and not _tells(flow, start, unless) else None


def _is_another(flow: str, one: Span, size: int, other: Span, other_size: int) -> bool:
    """Whether two hold posts of such sizes, behind the same or behind no name of a place."""
    left, right = (flow[max(0, at - _LEAST_BODY) : at] for at in (one.start, other.start))
    is_one_body = left == right or not (is_han(left[-1:]) or is_han(right[-1:]))
    return is_one_body and flow[one.start + size : one.end] != flow[other.start + other_size : other.end]


def _says(held: Held, other: Held) -> bool:
    return (held.title, held.called) == (other.title, other.called)


def _of_one_body(one: Held, other: Held) -> bool:
    """Whether one is head and one deputy, and two texts before them end with the same body."""
    is_pair = one.post == other.post and one.vice != other.vice
    return is_pair and same_tail(one.body, other.body) >= _LEAST_BODY


def _is_loose(one: Held, other: Held) -> bool:
    """Whether one is head and one deputy, one of them of no body; who is called by his post is called so without the 副."""
    low, high = (one, other) if one.vice else (other, one)
    is_pair = one.post == other.post and low.vice and not high.vice and not high.called
    return is_pair and (_is_bare(low, low.title) or _is_bare(high, high.title))


def _are_ranks(one: Held, other: Held, ranks: tuple[str, ...]) -> bool:
    """Whether both are of one line of ranks, one of them of no body."""
    for line in ranks:
        left, right = (_word(held, line.split()) for held in (one, other))
        if left and right and left != right:
            return _is_bare(one, left) or _is_bare(other, right)
    return False


def _word(held: Held, line: Sequence[str]) -> str:
    """The longest of some words that a post and what stands before it end with."""
    text = held.before + held.title
    return max((word for word in line if text.endswith(word)), key=len, default="")


def _is_bare(held: Held, title: str) -> bool:
    """Whether no body stands before a title."""
    text = held.before + held.title
    return held.called or _LEADS.search(text, 0, len(text) - len(title)) is not None


def _has_both(flow: str, group: Sequence[Held], one: Held, other: Held, changes: tuple[str, ...]) -> bool:
    """Whether one of the posts stands before another one of the holder, who has both, or the holder changed them."""
    is_listed = any(_is_listed(held, _chain(listed)) for held in (one, other) for listed in group)
    return is_listed or any(_tells(flow, at, changes) for at in islice(offsets(flow, one.name), _TOLD))


def _is_listed(held: Held, chain: str) -> bool:
    """Whether a post stands among others."""
    return any(held.vice or chain[at - 1 : at] != _VICE for at in offsets(chain, held.title))
