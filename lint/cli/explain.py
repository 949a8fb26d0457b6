"""`copydesk explain`: what a rule finds, why, and how it is put right."""

from __future__ import annotations

from typing import Any

import click

from lint.cli.language import say
from lint.cli.options import configure, shared
from lint.errors import Lang, UsageError, Words
from lint.rulebook.proof import unmark
from lint.rulebook.rule import Example, FixPolicy, Rule
from lint.typed import nearest

_FIXES = {
    FixPolicy.SAFE: Words("可自动改正（--fix）", "made by --fix"),
    FixPolicy.UNSAFE: Words("给出改法，由人决定（--unsafe-fixes）", "offered; made by --unsafe-fixes"),
    FixPolicy.NONE: Words("不改稿", "none"),
}
_LEVELS = {
    "error": Words("错误", "error"),
    "warning": Words("警告", "warning"),
    "suggestion": Words("建议", "suggestion"),
}


@click.command("explain", help=say("解释一条规则，或列出一个规则族。", "Explain a rule, or list a family."))
@click.argument("rule", metavar="RULE")
@shared
def command(rule: str, **chosen: Any) -> None:
    config = configure((), **chosen)
    rules = config.rulebook.rules
    if rule in rules:
        click.echo(page(rules[rule], config.lang))
    elif rule in config.rulebook.families:
        for each in (each for each in rules.values() if each.family == rule):
            click.echo(f"{each.id:36} {each.title.to(config.lang)}")
    else:
        raise UsageError(
            Words(f"没有规则“{rule}”", f"no rule {rule!r}"), hint=nearest(rule, [*rules, *config.rulebook.families])
        )


def page(rule: Rule, lang: Lang) -> str:
    """The rule's page as text."""
    zh = lang == "zh"
    rows = [
        ("级别" if zh else "level", _LEVELS[rule.level].to(lang)),
        ("为什么" if zh else "why", rule.why.to(lang)),
        ("依据" if zh else "source", rule.source),
        ("计错" if zh else "points", f"{rule.points:g}"),
        ("改法" if zh else "fix", _FIXES[rule.fix].to(lang)),
        ("种类" if zh else "kind", rule.kind),
        ("文件" if zh else "file", rule.path),
    ]
    bad = [_shown(example) for example in rule.examples if example.bad]
    good = [_shown(example) for example in rule.examples if not example.bad]
    lines = [
        f"{rule.id}  {rule.title.to(lang)}",
        "",
        *(f"  {name}{'：' if zh else ': '}{value}" for name, value in rows),
        "",
    ]
    lines += [
        "  错" if zh else "  bad",
        *(f"    {text}" for text in bad),
        "  对" if zh else "  good",
        *(f"    {text}" for text in good),
    ]
    return "\n".join(lines)


def _shown(example: Example) -> str:
    """An example in one or more indented lines, the finding between ▶ and ◀, with what it is mended to."""
    texts = [
        text.strip().replace("<<", "▶").replace(">>", "◀").replace("{{", "").replace("}}", "") for text in example.texts
    ]
    shown = "\n    ----\n    ".join(text.replace("\n", "\n    ") for text in texts)
    if example.fixed is None or not example.bad:
        return shown if example.bad else unmark(example.texts[0]).text.strip().replace("\n", "\n    ")
    return f"{shown}\n      → " + example.fixed.strip().replace("\n", "\n        ")
