"""`copydesk config`: what applies to a file or folder, and where each setting comes from."""

from __future__ import annotations

from typing import Any

import click

from lint.cli.language import say
from lint.cli.options import configure, shared
from lint.config import KEYS, Config


@click.command(
    "config",
    help=say("显示对文件或文件夹生效的配置及其来源。", "Show what applies to a file or folder, and from where."),
)
@click.argument("path", default=".")
@shared
def command(path: str, **chosen: Any) -> None:
    config = configure((path,), **chosen)
    click.echo(say("配置文件：", "configuration file: ") + str(config.path or say("无", "none")))
    values = _values(config)
    for key in KEYS:
        origin = config.origins[key] or say("默认", "default")
        click.echo(f"  {key:13} {values[key]}  [{origin}]")
    on = config.rulebook.active
    click.echo(
        say(
            f"启用规则 {len(on)} 条，停用 {len(config.rulebook.rules) - len(on)} 条",
            f"{len(on)} rules on, {len(config.rulebook.rules) - len(on)} off",
        )
        + say("（copydesk rules list 列出全部）", " (copydesk rules list)")
    )


def _values(config: Config) -> dict[str, str]:
    none = say("（无）", "(none)")
    house = sorted({rule.path.rsplit("/", 2)[0] for rule in config.rulebook.rules.values() if rule.house})
    off = sorted(set(config.rulebook.rules) - {rule.id for rule in config.rulebook.active})
    return {
        "rules": ", ".join(house) or none,
        "select": say("见启用规则", "see the rules that are on"),
        "ignore": ", ".join(off) or none,
        "levels": say("见 rules list", "see rules list"),
        "exclude": ", ".join(config.exclude) or none,
        "fail-on": str(config.fail_on),
        "lang": config.lang,
        "suppressions": str(config.suppressions or none),
    }
