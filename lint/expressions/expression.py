"""A regular expression of a rule: compiled once, and never longer at work than it is given.

Time is that of the processor, so that a busy machine stops no honest rule. What is given holds for all that a rule does with one
document: see `bounded`.
"""

from __future__ import annotations

import time
from _thread import _local  # which `threading` has from there, and is itself not needed in a short run
from functools import cached_property

from lint.errors import Words
from lint.expressions.machine import Code, code_of, run_by
from lint.hints import TYPE_CHECKING, Any, ClassVar, Self
from lint.records import dataclass
from lint.regexp import regexp

if TYPE_CHECKING:
    import regex

SECONDS = 2.0
"""For one rule and one document, where nobody says otherwise."""
_LEAST = 0.000_1
"""Below it, `regex` would take a timeout for none."""
SHORT, _MOST_STEPS = 1000, 1e7
"""Characters of copy on which an expression is tried without a time bound if it takes no more steps there: a tenth of a second,
and the bound takes longer to be set than most need to be tried."""
_LOOK = 0.05
"""Seconds in which a line shows that it is the one that took too long."""
_MOST_LOOKS = 1.0


class Slow(TimeoutError):
    """An expression has taken longer than its rule is given; `at` is where in the copy, as far as can be told."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


class _Clock(_local):
    """What the rule of this thread is given."""

    bound: bounded | None = None


_clock = _Clock()


class bounded:  # noqa: N801  used like a function, and for every rule and document: what `contextlib` makes of one costs more
    """Give all expressions that are tried in here, by this thread, so many seconds together; they raise Slow beyond them.

    The time begins with the first of them: most rules try none, and to read the clock takes as long as to try one.
    """

    __slots__ = ("_before", "_end", "_seconds")

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._end: float | None = None
        self._before: bounded | None = None

    def __enter__(self) -> bounded:
        self._before, _clock.bound = _clock.bound, self
        return self

    def __exit__(self, *_: object) -> None:
        _clock.bound = self._before

    def anew(self, seconds: float) -> None:
        """Give so many seconds from now on: the next rule has its own."""
        self._seconds, self._end = seconds, None

    def left(self) -> float:
        """The seconds that are left, by the time that the thread has taken."""
        now = time.thread_time()
        if self._end is None:
            self._end = now + self._seconds
        return self._end - now


_MOST_PARTS = 100_000
"""Parts of an expression whose repeats are written out: over some more `regex` takes gigabytes, and may end the process."""
_REPEAT = regexp(r"\{[\d,]*\d\d")
"""A repeat that may make very many of them."""


@dataclass(frozen=True)
class Expression:
    """A regular expression as rules write it. Raises regex.error for what is none.

    Where a method is given `at`, it is the offset in the copy at which the text begins.
    """

    BY_LINE: ClassVar[bool] = False
    _code: ClassVar[Code | None] = None

    source: str

    def __post_init__(self) -> None:
        self.compiled  # noqa: B018  an error is raised where the expression is read
        self.is_quick  # noqa: B018  and what is known of it is kept with it

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """What `regex` makes of it."""
        if self._code:
            return run_by(self._code)
        import regex  # here: rules that were kept ready-made have theirs

        from lint.expressions.effort import overlarge
        from lint.expressions.ends import with_ends

        if _REPEAT.search(self.written) and (repeat := overlarge(self.written, _MOST_PARTS)):
            at = self.written.index(repeat.source) + repeat.source.rindex("{") + 1
            raise regex.error("repeat count too big", self.written, at)
        try:
            return regex.compile(with_ends(self.written), regex.VERSION1 | (regex.MULTILINE if self.BY_LINE else 0))
        except regex.error:
            raise
        except (
            Exception
        ) as problem:  # whatever else it says against an expression, and it says much, is an error as well
            raise regex.error(str(problem) or type(problem).__name__) from None

    @cached_property
    def is_quick(self) -> bool:
        """Whether it cannot take long in a text of `SHORT` characters."""
        from lint.expressions.effort import steps  # here: rules that were kept ready-made say it themselves

        return steps(self.written, SHORT) <= _MOST_STEPS

    def __getstate__(self) -> dict[str, Any]:
        """With its code in place of what is compiled, if it is: of those that are kept a run uses few."""
        parts = {name: part for name, part in vars(self).items() if name != "compiled"}
        return {**parts, "_code": code_of(self.compiled)} if "compiled" in vars(self) else parts

    def uncompiled(self) -> Self:
        """The same, which compiles itself when it is first asked."""
        bare = object.__new__(type(self))
        vars(bare)["source"] = self.source
        return bare

    @property
    def written(self) -> str:
        """The expression in full; a kind may have names for parts that rules use often."""
        return self.source

    def mistake(self) -> tuple[Words, Words] | None:
        """What forbids it in a stranger's rule, and what to do: a part that can take exponential time, or cannot be judged."""
        from lint.expressions.growth import exponential  # here: rules of ours are not judged when they are used
        from lint.expressions.syntax import Unjudged

        try:
            part = exponential(self.written)
        except Unjudged as problem:
            zh, en = problem.words
            part = problem.part
            return Words(f"正则表达式里的“{part}”：{zh}", f"in the regular expression, '{part}': {en}"), _OTHERWISE
        return _twice(part) if part else None

    def search(self, text: str, start: int = 0, end: int | None = None, *, at: int = 0) -> Any:
        """The first match, None if there is none."""
        return self._try(self.compiled.search, text, start, end, at)

    def match(self, text: str, start: int = 0, *, at: int = 0) -> Any:
        """The match that begins at `start`, None if there is none."""
        return self._try(self.compiled.match, text, start, None, at)

    def matches(self, text: str, *, at: int = 0) -> list[Any]:
        """All matches that do not overlap."""
        found: list[Any] = self._try(self._all, text, 0, None, at)
        return found

    def _all(self, text: str, start: int, end: int, timeout: float | None) -> list[Any]:
        return list(self.compiled.finditer(text, start, end, timeout=timeout))  # at once: the clock runs on

    def _try(self, method: Any, text: str, start: int, end: int | None, at: int) -> Any:
        left = _clock.bound.left() if _clock.bound else SECONDS
        try:
            if left < _LEAST:
                raise TimeoutError
            limit = None if self.is_quick and len(text) <= SHORT else left
            return method(text, start, len(text) if end is None else end, timeout=limit)
        except (TimeoutError, MemoryError):
            raise Slow(at + self._hardest(text)) from None

    def _hardest(self, text: str) -> int:
        """Where the line begins that takes longest: the first that is not done soon, as far as we look."""
        start, worst, found, end = 0, 0.0, 0, time.thread_time() + _MOST_LOOKS
        for line in text.split("\n"):
            before = time.thread_time()
            try:
                self.compiled.search(text, start, start + len(line), timeout=_LOOK)
            except (TimeoutError, MemoryError):
                return start
            took = time.thread_time() - before
            if took > worst:
                worst, found = took, start
            if before > end:
                return found
            start += len(line) + 1
        return found


class LineExpression(Expression):
    """An expression in which `^` and `$` are the ends of a line: of a block, in the copy as it reads."""

    BY_LINE: ClassVar[bool] = True


def matches_at(expression: Expression | None, text: str, at: int) -> bool:
    """Whether there is an expression, and it matches at an offset of a text."""
    return expression is not None and expression.match(text, at) is not None


def matches(expression: Expression | None, text: str) -> bool:
    """Whether there is an expression, and it matches somewhere in a text."""
    return expression is not None and expression.search(text) is not None


@dataclass(frozen=True)
class Alternatives:
    """Expressions of which one is to match."""

    each: tuple[Expression, ...] = ()

    def match(self, text: str, start: int) -> bool:
        """Whether one of them matches from `start` on."""
        return any(one.match(text, start) for one in self.tried)

    def search(self, text: str) -> bool:
        """Whether one of them matches somewhere in a text."""
        return any(one.search(text) for one in self.tried)

    @cached_property
    def tried(self) -> tuple[Expression, ...]:
        """One for all of them, tried in a tenth of the time, where they have no names for groups and can stand together."""
        import regex  # here: what is kept ready-made is together

        if not self.each or any(one.compiled.groupindex for one in self.each):
            return self.each
        try:
            return (Expression(f"(?|{'|'.join(f'(?:{one.written})' for one in self.each)})"),)
        except regex.error:  # such as a comment that goes to the end
            return self.each

    def __getstate__(self) -> dict[str, Any]:
        """Each without its code where one is tried for all of them: then nobody asks for it."""
        each = self.each if self.tried is self.each else tuple(one.uncompiled() for one in self.each)
        return {"each": each, "tried": self.tried}


_OTHERWISE = Words("请写成不用它的式子", "write it without")


def _twice(part: str) -> tuple[Words, Words]:
    words = Words(
        f"正则表达式里重复的“{part}”可能无限回溯：同一段文字有不止一种读法",
        f"in the regular expression, the repeated '{part}' can take forever: it can read one text in two ways",
    )
    hint = Words(
        "让各项以不同的字开头，不在重复里再套重复，或改用占有式 ++、*+、(?>…)",
        "let its parts begin with different characters, put no repeat into a repeat, or make it possessive: ++, *+, (?>…)",
    )
    return words, hint
