"""`copydesk config`: what applies to a file or folder, and where each setting comes from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click

from lint.cli.console import echo
from lint.cli.language import say
from lint.cli.options import DATE, configure, shared
from lint.config import KEYS, Config, spread
from lint.engine.source import Source
from lint.errors import SourceError, UsageError, Words
from lint.hints import Any
from lint.records import replace
from lint.rulebook.load import load
from lint.rulebook.rule import Rulebook
from lint.text.document import Issue
from lint.text.issue import CONFIGURED, GIVEN, Told, told_of


@click.command(
    "config",
    help=say("显示对文件或文件夹生效的配置及其来源。", "Show what applies to a file or folder, and from where."),
)
@click.argument("path", default=".", type=click.Path())
@DATE
@shared
def command(path: str, **chosen: Any) -> None:
    if not os.path.exists(path):
        raise UsageError(Words("没有这个文件或文件夹", "no such file or folder"), path)
    config = configure((path,), **chosen)
    if os.path.isfile(path):
        config = _of_file(config, path)
    for words in page(config):
        echo(words)


def _of_file(config: Config, path: str) -> Config:
    """The configuration with the rules that hold for a file, and the day it is issued."""
    book = spread(config, [path]).book(path)
    told = _told(path, book)
    if told is None:
        return replace(config, rulebook=book)
    origin = config.origins["date"] if told.by in (GIVEN, CONFIGURED) else told.by.to(config.lang)
    book = replace(book, issue=Issue(told.day.isoformat()))
    return replace(config, rulebook=book, origins={**config.origins, "date": origin})


def _told(path: str, book: Rulebook) -> Told | None:
    """The day a file is issued; None where nothing says so, or it cannot be read."""
    with suppress(SourceError):
        document = Source(path).document()
        document.issue = book.issue
        return told_of(document)
    return None


def page(config: Config) -> Iterator[str]:
    """The configuration line by line: the files, the nearest first, each key with its value and where that comes from."""
    none, default = Words("（无）", "(none)"), Words("默认", "default")
    files = [str(raw.path) for raw in config.said[0].chain if raw.path]
    yield Words("配置文件：", "configuration: ").to(config.lang) + (" ← ".join(files) or none.to(config.lang))
    values = _values(config)
    for key in KEYS:
        value = values[key] or none.to(config.lang)
        yield f"  {key:13} {value}  [{config.origins[key] or default.to(config.lang)}]"
    on, off = len(config.rulebook.active), len(config.rulebook.off)
    yield Words(
        f"启用规则 {on} 条，停用 {off} 条（copydesk rules list 列出全部）",
        f"{on} rules on, {off} off (copydesk rules list shows them)",
    ).to(config.lang)


def _values(config: Config) -> dict[str, str]:
    book = config.rulebook
    house = sorted({str(Path(rule.path).parent.parent) for rule in book.rules.values() if rule.house})
    every = Words("全部规则", "all rules").to(config.lang)
    return {
        "rules": ", ".join(house),
        "profile": config.profile,
        "paths": ", ".join(f"{each.pattern}: {each.profile.value}" for each in config.paths),
        "select": _names(book, (rule.id for rule in book.active)) if config.origins["select"] else every,
        "ignore": "" if config.origins["select"] and not config.origins["ignore"] else _names(book, book.off),
        "levels": ", ".join(_changed_levels(book)),
        "exclude": ", ".join(config.exclude.patterns),
        "fail-on": str(config.fail_on),
        "lang": config.lang,
        "date": book.issue.given or book.issue.otherwise,
        "suppressions": str(config.suppressions or ""),
        "baseline": str(config.baseline or ""),
    }


def _names(book: Rulebook, ids: Iterable[str]) -> str:
    """Rules as a person would name them: a family whose rules are all among them by its own name."""
    left = set(ids)
    names = []
    for family in book.families:
        members = book.matching(frozenset({family}))
        names += [family] if members <= left else sorted(members & left)
    return ", ".join(names)


def _changed_levels(book: Rulebook) -> Iterator[str]:
    shipped = load().rules
    for rule in book.rules.values():
        if rule.id in shipped and rule.level != shipped[rule.id].level:
            yield f"{rule.id}: {rule.level}"
