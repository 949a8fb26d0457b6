"""Rules that contradict each other: right copy of one that another calls wrong, found by running all examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint.diagnostic import Level
from lint.errors import Words
from lint.rulebook.diagnose import diagnose
from lint.rulebook.proof import Failure, issued, unmark
from lint.rulebook.rule import Example, Rule
from lint.text.readers import plain


def right_texts(example: Example) -> list[str]:
    """What an example says is right: the text of a good one, what the fix makes of a bad one."""
    if example.bad:
        return [] if example.fixed is None else [example.fixed]
    return [unmark(text).text for text in example.texts]


def conflicts(rules: Iterable[Rule], others: Iterable[Rule]) -> Iterator[Failure]:
    """The right copy of `rules` in which one of `others` sees an error or a warning; an editor who mends a page by one rule
    must not be sent on to the next. Suggestions may differ. Markers in the examples pair, `prove` has seen to that."""
    grave = [rule for rule in others if rule.level is not Level.SUGGESTION]
    for rule in rules:
        for example in rule.examples:
            for text in right_texts(example):
                yield from _seen(rule, example, text, grave)


def _seen(rule: Rule, example: Example, text: str, others: Iterable[Rule]) -> Iterator[Failure]:
    document = issued(plain.from_text("example", text), example.date)
    for other in others:
        for found in diagnose(other, document) if other.id != rule.id else ():
            words = Words(
                f"与 {other.id} 冲突：这里对的“{found.place.text}”在那条规则是错",
                f"conflicts with {other.id}, which flags {found.place.text!r} in this right copy",
            )
            yield Failure(rule.id, rule.path, example.line, words)
