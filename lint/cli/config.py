"""`copydesk config`: what applies to a file or folder, and where each setting comes from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from lint.cli.console import echo
from lint.cli.language import say
from lint.cli.options import configure, shared
from lint.config import KEYS, Config, spread
from lint.errors import UsageError, Words
from lint.rulebook.load import load
from lint.rulebook.rule import Rulebook


@click.command(
    "config",
    help=say("显示对文件或文件夹生效的配置及其来源。", "Show what applies to a file or folder, and from where."),
)
@click.argument("path", default=".", type=click.Path())
@shared
def command(path: str, **chosen: Any) -> None:
    if not os.path.exists(path):
        raise UsageError(Words("没有这个文件或文件夹", "no such file or folder"), path)
    config = configure((path,), **chosen)
    book = spread(config, [path]).book(path) if os.path.isfile(path) else config.rulebook
    for words in page(replace(config, rulebook=book)):
        echo(words)


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
