"""Rules that take too long: how often each was stopped, and when it is left out."""

from __future__ import annotations

from collections import Counter

from lint.errors import RuleError, Words
from lint.rulebook.rule import Rule

MOST_STOPS = 3
"""Documents over which a rule may take too long before it is left out: a run over a thousand must end."""


class Patience:
    """Counts how often each rule was stopped: after `MOST_STOPS` documents it is not tried again."""

    def __init__(self) -> None:
        self._stops: Counter[tuple[str, str]] = Counter()

    def is_left(self, rule: Rule) -> bool:
        """Whether the rule is still tried."""
        return not self._stops or self._stops[rule.id, rule.path] < MOST_STOPS

    def after(self, rule: Rule, error: RuleError) -> RuleError:
        """Note that a rule was stopped; the error says so when it was the last time."""
        self._stops[rule.id, rule.path] += 1
        if self.is_left(rule) or error.hint is None:
            return error
        words = (
            f"已停下 {MOST_STOPS} 次，之后的稿件不再用它",
            f"stopped {MOST_STOPS} times: no other copy is checked by it",
        )
        hint = Words(f"{error.hint.zh}；{words[0]}", f"{error.hint.en}; {words[1]}")
        return RuleError(error.words, error.path, error.line, error.column, hint)
