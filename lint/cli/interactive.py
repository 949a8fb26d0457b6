"""`copydesk check --interactive`: one finding at a time, by single keys, in the terminal."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from enum import Enum

import click
from rich.console import Console
from rich.text import Text

from lint.cli.console import console
from lint.cli.fixing import Fixing
from lint.cli.standing import side_file
from lint.config import Config
from lint.diagnostic import Diagnostic
from lint.engine.add import check_reason
from lint.engine.result import Result
from lint.engine.review import Review
from lint.engine.sieve import sieve_for
from lint.engine.source import Source
from lint.errors import CopydeskError, UsageError, Words
from lint.records import dataclass, field, replace
from lint.report.full import Screen


class Answer(Enum):
    """What may be done with a finding: the key for it, and what the screen says it does."""

    YES = "y", Words("改", "yes")
    NO = "n", Words("不改", "no")
    ALL = "a", Words("这条规则的都改", "all of this rule")
    NEXT = "n", Words("下一处", "next")
    SKIP = "s", Words("跳过这条规则", "skip this rule")
    IGNORE = "i", Words("屏蔽", "ignore")
    QUIT = "q", Words("结束", "quit")

    @property
    def key(self) -> str:
        return self.value[0]

    @property
    def words(self) -> Words:
        return self.value[1]


MENDING = (Answer.YES, Answer.NO, Answer.ALL, Answer.SKIP, Answer.IGNORE, Answer.QUIT)
READING = (Answer.NEXT, Answer.SKIP, Answer.IGNORE, Answer.QUIT)
"""The answers to a finding whose fix can be made here, and to one that is for a person to mend."""


@dataclass(slots=True)
class _Session:
    """What holds over the files of one review."""

    config: Config
    console: Console
    done: Fixing = field(default_factory=Fixing)
    always: set[str] = field(default_factory=set)
    """Rules whose fixes are made without asking."""
    skipped: set[str] = field(default_factory=set)
    """Rules whose findings are not shown."""
    explained: set[str] = field(default_factory=set)
    over: bool = False

    def ahead(self, file: Review) -> list[Diagnostic]:
        """What is still to be asked about in a file."""
        return [found for found in file.ahead if found.rule not in self.skipped]

    def say(self, words: Words) -> str:
        return words.to(self.config.lang)


def review(sources: Sequence[Source], config: Config, color: str) -> tuple[Fixing, Config]:
    """Ask about each finding of each file; returns what came of it, and the configuration with the side file there may be now.

    Raises UsageError where nobody can answer.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        hint = Words("在脚本里用 --fix", "in a script, use --fix")
        raise UsageError(Words("--interactive 只能在终端里用", "--interactive needs a terminal"), hint=hint)
    session = _Session(config, console(color))
    sieve = sieve_for(config, [source.path for source in sources])
    for source in sources:
        session.done.sources.append(source)
        if session.over:
            continue
        before = session.done.count
        try:
            _go_through(Review(source.path, config.book(source.path), sieve), session)
        except CopydeskError as error:
            session.done.errors.append(error)
        session.done.files += session.done.count > before
    side = side_file(config) if config.comments else None
    return session.done, replace(config, suppressions=side if side and side.exists() else None)


def _go_through(file: Review, session: _Session) -> None:
    while not session.over and (ahead := session.ahead(file)):
        found = ahead[0]
        mends = file.mends(found)
        if mends and found.rule in session.always:
            answer = Answer.YES
        else:
            _show(found, file, session)
            answer = _ask(MENDING if mends else READING, len(ahead) - 1, session)
        match answer:
            case Answer.YES | Answer.ALL:
                if answer is Answer.ALL:
                    session.always.add(found.rule)
                file.accept(found, go_on=found.rule in session.always)
                session.done.count += 1
            case Answer.NO | Answer.NEXT:
                file.decline(found)
            case Answer.SKIP:
                session.skipped.add(found.rule)
            case Answer.IGNORE:
                _ignore(found, file, session)
            case Answer.QUIT:
                session.over = True


def _show(found: Diagnostic, file: Review, session: _Session) -> None:
    screen = Screen(Result((found,), texts={file.path: file.text}), session.config.lang, session.console)
    screen.explained = session.explained
    session.console.print()
    for line in screen.finding(found):
        session.console.print(line, soft_wrap=True)


def _ask(answers: Sequence[Answer], more: int, session: _Session) -> Answer:
    """The answer to the finding on the screen; a key that means nothing is asked for again."""
    keys = Text("  ").join(Text.assemble((answer.key, "bold"), " ", session.say(answer.words)) for answer in answers)
    rest = session.say(Words(f"（此文件还有 {more} 处）", f" ({more} more in this file)")) if more else ""
    session.console.print(Text.assemble("  ", keys, (rest, "dim")), soft_wrap=True)
    while True:
        try:
            key = unicodedata.normalize("NFKC", click.getchar()).lower()
        except EOFError:
            return Answer.QUIT
        for answer in answers:
            if key == answer.key:
                session.console.print(Text.assemble("  → ", (session.say(answer.words), "bold")))
                return answer


def _ignore(found: Diagnostic, file: Review, session: _Session) -> None:
    """Ask why, and suppress; without a reason the finding is asked about again."""
    try:
        reason = click.prompt(session.say(Words("  理由", "  reason")), default="", show_default=False)
    except click.Abort:
        raise KeyboardInterrupt from None
    try:
        file.ignore(found, check_reason(reason), side_file(session.config))
    except UsageError as problem:
        session.console.print(Text(f"  {problem.to(session.config.lang)}", "red"))
