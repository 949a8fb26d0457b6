"""Whether two forms are one name: how both read where they stand, and whether they stand as two persons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from lint.checks.variant import Variant, is_known, variant
from lint.records import dataclass
from lint.regexp import regexp
from lint.text import names, words
from lint.text.document import Span
from lint.text.han import HAN, is_han
from lint.text.numbers import ONES
from lint.text.vocabulary import characters

Price = Callable[[str], float]
Quantifier = Callable[[Iterable[bool]], bool]

JUDGED = 5
"""Places of a form that are weighed; the likeliest decides."""
_LONGEST_LIST = 20_000
"""Characters of a list of names."""
_MARGIN = 2.0
"""By how much two forms that stand once each must be better read as names than shorter ones."""
_ESTABLISHED = 10.0
"""Occurrences in clean news from which a form is a name of its own."""
_NUMERALS = ONES + "十百千万"
_NEAR_BY = 60
"""Characters between two persons of whom the same is said in a row."""
_KIN = 4
"""Characters between two names of which one is said to be the other's: 的大儿子."""
_DENIED = 6
"""Characters between two forms one of which is denied: “罗庆澜？不，是‘罗庆兰’”."""
_ROW_START = regexp(rf"[ \u3000]*(?:[（(]?\d{{1,3}}[)）.．、 ]*|[{HAN}]{{2,8}}：)?")
"""What may stand before the name that leads a row: nothing, an ordinal, a label."""
_LONGEST_LEAD = 12
_DIGITS = regexp(r"\d+")
_OPENS = "（( \u3000\t"
_ENDS = "，" + _OPENS + "\n"
"""What stands behind the name that leads a row: alone, or behind an ordinal or a label."""
_BESIDE = "、“”‘’ \u3000" + characters("and-with")
_SEPARATE = "、 \u3000\t\n"


@dataclass(frozen=True, slots=True)
class Two:
    """Words by which two alike names are those of two persons.

    `offices`: verbs of one character that, right behind both names, say the same of each. `corrects`: what stands between two
    names of which one sets the other right. `denies`: what stands between two one of which is denied. `kin`: who somebody is to
    somebody, in two characters right before a name: 姐姐 and 妹妹 are two.
    """

    offices: frozenset[str] = frozenset()
    corrects: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    kin: frozenset[str] = frozenset()


class Judge:
    """Decides whether two forms are one name. `price` is what a name costs, `two` what makes two persons of them.

    `enough` (all or any) says at how many places a name that is better read without the character exchanged is too many;
    None asks nothing of the kind.
    """

    def __init__(self, flow: str, price: Price, enough: Quantifier | None, two: Two) -> None:
        self.flow, self._price, self._enough, self._two = flow, price, enough, two
        self._best: dict[str, float] = {}

    def variant(self, ones: Sequence[Span], others: Sequence[Span]) -> Variant | None:
        """The variant of two forms, by their places; None if one is no name."""
        one, other = (self.flow[slice(*places[0])] for places in (ones, others))
        if len(one) != len(other) or counted(one, other):
            return None
        sure = self.gain(one, ones) + self.gain(other, others)
        if sure <= 0 or self.is_part(ones, others):
            return None
        found = variant(one, other, ones, others, sure, (is_known(one), is_known(other)))
        return found._replace(two=apart(self.flow, ones, others, self._two))

    def gain(self, form: str, places: Sequence[Span]) -> float:
        """The best gain among the first places of a form."""
        if form not in self._best:
            self._best[form] = max(self.gain_at(place) for place in places[:JUDGED])
        return self._best[form]

    def ends_before_last(self, places: Sequence[Span], last: bool = True) -> bool:
        """Whether a form is better read somewhere as a name and the first character of the next word; not `last`: as the last
        one of the word before, and a name.
        """
        return any(self._reads_better(place, last, 0.0) for place in places[:JUDGED])

    def gain_at(self, place: Span) -> float:
        return names.gain(self.flow, place, self._price(self.flow[slice(*place)]))

    def is_part(self, ones: Sequence[Span], others: Sequence[Span]) -> bool:
        """Whether both forms are better read as a name that ends before, or begins behind, the character exchanged.

        "李芳是…李芳时" is one Li Fang twice. A form that clean news has is a name whatever stands around it.
        """
        one, other = (self.flow[slice(*places[0])] for places in (ones, others))
        last = one[-1] != other[-1]
        if self._enough is None or (not last and one[0] == other[0]) or _is_established(one) or _is_established(other):
            return False
        if last and self.flow.count(one[:-1]) > len(ones) + len(others):
            return True  # what both begin with goes on in a third way
        places = (*ones[:JUDGED], *others[:JUDGED])
        margin = _MARGIN if len(places) == 2 else 0.0
        return self._enough(self._reads_better(place, last, margin) for place in places)

    def _reads_better(self, place: Span, last: bool, margin: float) -> bool:
        """Whether a name without the last (or the first) character reads better there, or one moved by a character."""
        start, end = place
        if last:
            shorter, moved, beside = Span(start, end - 1), Span(start - 1, end - 1), start - 1
        else:
            shorter, moved, beside = Span(start + 1, end), Span(start + 1, end + 1), end
        others = (shorter, moved) if is_han(self.flow[max(beside, 0) : beside + 1]) else (shorter,)
        return self.gain_at(place) - margin < max(map(self.gain_at, others))


def counted(one: str, other: str) -> bool:
    """Whether the forms differ in a numeral only (特一粉, 特二粉)."""
    return all(a == b or (a in _NUMERALS and b in _NUMERALS) for a, b in zip(one, other, strict=True))


def _is_established(form: str) -> bool:
    """Whether clean news has the form so often that it is a name whatever stands around it."""
    return words.is_word(form) or (len(form) == 3 and words.seen(form) >= _ESTABLISHED)


def apart(flow: str, ones: Sequence[Span], others: Sequence[Span], two: Two) -> bool:
    """Whether one sentence names both beside each other, one paragraph lists both, both are said to do the same in a row, both
    are somebody's kin, or both lead rows of one shape: two persons, then. So they are where one is set right by the other.
    """
    return any(
        _beside(flow, one, other)
        or _in_parallel(flow, one, other, two)
        or _of_kin(flow, one, other, two)
        or _in_rows(flow, one, other)
        or (_listed(flow, one) and _listed(flow, other) and _one_block(flow, one, other))
        for one, other in product(ones[:JUDGED], others[:JUDGED])
    )


def end_word(flow: str, places: Sequence[Span]) -> bool:
    """Whether a name's surname is everywhere the end of a word (正方|辩友, 对方|辩友) that is no surname of two characters."""
    wider = (flow[max(0, place.start - 1) : place.end] for place in places)
    return all(words.is_word(name[:2]) and names.surname_length(name) < 2 for name in wider)


def _beside(flow: str, one: Span, other: Span) -> bool:
    start, end = min(one.end, other.end), max(one.start, other.start)
    return end - start <= 2 and all(char in _BESIDE for char in flow[start:end])


def _of_kin(flow: str, one: Span, other: Span, two: Two) -> bool:
    """Whether two words of kinship stand right before both, or one between them: 尤金山的儿子尤小山, 尤小山的父亲叫尤金山."""
    first, second = sorted((one, other))
    between = flow[first.end : second.start] if second.start - first.end <= _KIN else ""
    kin = {flow[max(0, span.start - 2) : span.start] for span in (one, other)}
    return any(word in between for word in two.kin) or (len(kin) == 2 and kin <= two.kin)


def _in_parallel(flow: str, one: Span, other: Span, two: Two) -> bool:
    """Whether the same verb of office stands behind both, a line apart at most, or a word that corrects between them."""
    start, end = min(one.end, other.end), max(one.start, other.start)
    between = flow[start : min(end, start + _NEAR_BY)]
    verbs = {flow[span.end : span.end + 1] for span in (one, other)}
    is_row = end - start <= _NEAR_BY and "。" not in between and len(verbs) == 1 and verbs <= two.offices
    is_denied = end - start <= _DENIED and any(word in between for word in two.denies)
    return is_row or is_denied or (end - start <= _NEAR_BY and any(word in between for word in two.corrects))


def _in_rows(flow: str, one: Span, other: Span) -> bool:
    """Whether each leads a row of a list, behind the same and before the same: “1．罗庆澜，男”, “2．罗庆兰，女”."""
    shapes = {_row(flow, one), _row(flow, other)}
    return len(shapes) == 1 and "" not in shapes


def _row(flow: str, place: Span) -> str:
    """What stands around a name that leads a row, digits as `0`; "" if it leads none.

    A name alone and a comma begin many a sentence: that takes an ordinal or a label before the name.
    """
    before = flow[flow.rfind("\n", 0, place.start) + 1 : place.start]
    after = flow[place.end : place.end + 1] or "\n"
    lead = _DIGITS.sub("0", before.strip())
    is_row = len(before) <= _LONGEST_LEAD and _ROW_START.fullmatch(before) and after in (_ENDS if lead else _OPENS)
    return f"{lead}|{after}" if is_row else ""


def _one_block(flow: str, one: Span, other: Span) -> bool:
    start, end = min(one.end, other.end), max(one.start, other.start)
    return end - start <= _LONGEST_LIST and "\n" not in flow[start:end]


def _listed(flow: str, place: Span) -> bool:
    """Whether the place is an item of a list: `、` or a space on one side, a mark or an end on the other."""
    before, after = flow[place.start - 1 : place.start] or "\n", flow[place.end : place.end + 1] or "\n"
    return (before in _SEPARATE or after in _SEPARATE) and not (before + after).isalpha()
