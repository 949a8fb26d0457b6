"""How often forms of look-alike characters would be told where two ordinary words merely meet: 各|他乡 is no slip for 各地.

    python -m tools.look_alike_risk [RULE ...]

Each form of a rule (kind `words`) is put together of every two words of which one ends and the other begins as it does: those
of rules/typo/everyday.txt, and characters that stand by themselves. Their counts say how often two meet by chance; where the
rule tells the form then, it is wrong. Prints the forms for which that is most often, in as much copy as the counted news;
tests/unit/test_look_alike_risk.py holds the rules to `MOST`.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from lint.checks.words import Words
from lint.errors import RuleError
from lint.rulebook.load import load, shipped_folder
from lint.text import words
from lint.text.readers.plain import from_text
from lint.tree import rows

RULES = ("typo/look-alike", "typo/look-alike-between")
MOST = 0.4
"""False alarms of a form in 18.5 million characters from which on it is to be struck. Of 59 forms that an editor struck half are
above (地们, 多各, 各他); of those that he let stand none is above 0.33."""
TRIED = 200
"""Pairs of words that are tried with a form, the commonest first: twice as many add three hundredths to what is found."""
SELDOM = 0.1
"""Times that any two words meet as a form below which none is tried."""
SHOWN = 30
MARK = "，"


class Meeting(NamedTuple):
    """Two words that make a form where they meet, how often that is to be expected, and where in them the form begins."""

    expected: float
    both: str
    form: str
    at: int


@cache
def beside() -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """The ordinary words by their last one and two characters, and by their first."""
    listed = [word for _, (word, *_) in rows(shipped_folder() / "typo" / "everyday.txt", RuleError)]
    ending, beginning = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for word in (*listed, *sorted(set("".join(listed)))):
        for size in (1, 2)[: len(word)] if words.frequency(word) >= 1 else ():
            ending[word[-size:]].append(word)
            beginning[word[:size]].append(word)
    return ending, beginning


def meetings(form: str) -> list[Meeting]:
    """The pairs of words that make a form where they meet, the commonest first; none if they hardly ever do."""
    found = sorted(_meetings(form), reverse=True)
    return found[:TRIED] if sum(meeting.expected for meeting in found) >= SELDOM else []


def _meetings(form: str) -> Iterator[Meeting]:
    ending, beginning = beside()
    for cut in range(1, len(form)):
        for left in ending.get(form[:cut], ()):
            for right in beginning.get(form[cut:], ()):
                expected = words.frequency(left) * words.chance(right)
                yield Meeting(expected, left + right, form, len(left) - cut)


def alarms(check: Words, forms: Iterable[str]) -> dict[str, float]:
    """How often each form is to be expected where words meet and the check tells it."""
    found = dict.fromkeys(forms, 0.0)
    tried = [meeting for form in found for meeting in meetings(form)]
    document = from_text("a.txt", MARK.join(meeting.both for meeting in tried))
    told = {(hit.span.start, document.read(hit.span)) for hit in check.run(document)}
    starts = accumulate((len(meeting.both + MARK) for meeting in tried), initial=0)
    for start, meeting in zip(starts, tried, strict=False):
        if (start + meeting.at, meeting.form) in told:
            found[meeting.form] += meeting.expected
    return found


def risks(rule: str) -> dict[str, float]:
    """How often each form of a shipped rule is to be expected as a false alarm."""
    check = load().rules[rule].check
    assert isinstance(check, Words)
    return alarms(check, [pair.wrong for pair in check.words])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rules", nargs="*", default=RULES)
    for rule in parser.parse_args().rules:
        ranked = sorted(risks(rule).items(), key=lambda item: -item[1])
        print(rule, *(f"{form} {often:.2f}" for form, often in ranked[:SHOWN] if often), sep="\n  ")


if __name__ == "__main__":
    main()
