"""`copydesk check --fix --interactive`: one fix at a time, by single keys, in the terminal."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
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
from lint.engine.run import Source
from lint.engine.sieve import sieve_for
from lint.errors import SourceError, UsageError, Words
from lint.report.full import Screen


class Answer(Enum):
    """What may be done with a fix: the key for it, and what the screen says it does."""

    YES = "y", Words("改", "yes")
    NO = "n", Words("不改", "no")
    ALL = "a", Words("这条规则的都改", "all of this rule")
    IGNORE = "i", Words("屏蔽", "ignore")
    QUIT = "q", Words("结束", "quit")

    @property
    def key(self) -> str:
        return self.value[0]

    @property
    def words(self) -> Words:
        return self.value[1]


@dataclass(slots=True)
class _Desk:
    """What holds over the files of one review."""

    config: Config
    console: Console
    done: Fixing = field(default_factory=Fixing)
    always: set[str] = field(default_factory=set)
    """Rules whose fixes are made without asking."""
    explained: set[str] = field(default_factory=set)
    over: bool = False

    def say(self, words: Words) -> str:
        return words.to(self.config.lang)


def review(sources: Sequence[Source], config: Config, color: str) -> tuple[Fixing, Config]:
    """Ask about each fix of each file; returns what came of it, and the configuration with the side file there may be now.

    Raises UsageError where nobody can answer.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        hint = Words("在脚本里用 --fix", "in a script, use --fix")
        raise UsageError(Words("--interactive 只能在终端里用", "--interactive needs a terminal"), hint=hint)
    desk = _Desk(config, console(color))
    sieve = sieve_for(config, [source.path for source in sources])
    for source in sources:
        desk.done.sources.append(source)
        if desk.over:
            continue
        before = desk.done.count
        try:
            _go_through(Review(source.path, config.book(source.path), sieve), desk)
        except SourceError as error:
            desk.done.errors.append(error)
        desk.done.files += desk.done.count > before
    side = side_file(config) if config.comments else None
    return desk.done, replace(config, suppressions=side if side and side.exists() else None)


def _go_through(file: Review, desk: _Desk) -> None:
    while not desk.over and (ahead := file.ahead):
        found = ahead[0]
        if found.rule in desk.always:
            answer = Answer.YES
        else:
            _show(found, file, desk)
            answer = _ask(len(ahead) - 1, desk)
        match answer:
            case Answer.YES | Answer.ALL:
                if answer is Answer.ALL:
                    desk.always.add(found.rule)
                file.accept(found, go_on=found.rule in desk.always)
                desk.done.count += 1
            case Answer.NO:
                file.decline(found)
            case Answer.IGNORE:
                _ignore(found, file, desk)
            case Answer.QUIT:
                desk.over = True


def _show(found: Diagnostic, file: Review, desk: _Desk) -> None:
    screen = Screen(Result((found,), texts={file.path: file.text}), desk.config.lang, desk.console)
    screen.explained = desk.explained
    desk.console.print()
    for line in screen.finding(found):
        desk.console.print(line, soft_wrap=True)


def _ask(more: int, desk: _Desk) -> Answer:
    """The answer to the fix on the screen; a key that means nothing is asked for again."""
    keys = Text("  ").join(Text.assemble((answer.key, "bold"), " ", desk.say(answer.words)) for answer in Answer)
    rest = desk.say(Words(f"（此文件还有 {more} 处）", f" ({more} more in this file)")) if more else ""
    desk.console.print(Text.assemble("  ", keys, (rest, "dim")), soft_wrap=True)
    while True:
        try:
            key = unicodedata.normalize("NFKC", click.getchar()).lower()
        except EOFError:
            return Answer.QUIT
        for answer in Answer:
            if key == answer.key:
                desk.console.print(Text.assemble("  → ", (desk.say(answer.words), "bold")))
                return answer


def _ignore(found: Diagnostic, file: Review, desk: _Desk) -> None:
    """Ask why, and suppress; without a reason the fix is asked about again."""
    reason = click.prompt(desk.say(Words("  理由", "  reason")), default="", show_default=False)
    try:
        file.ignore(found, check_reason(reason), side_file(desk.config))
    except UsageError as problem:
        desk.console.print(Text(f"  {problem.to(desk.config.lang)}", "red"))
