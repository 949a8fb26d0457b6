"""`copydesk explain`: what a rule finds, why, and how it is put right."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from lint.cli.language import say
from lint.cli.option import Option
from lint.cli.options import complete_rules, configure, shared
from lint.config import Config
from lint.errors import UsageError, Words
from lint.hints import TYPE_CHECKING, Any
from lint.report.rule_page import BAD, GOOD, facts, marked
from lint.rulebook.profile import levels
from lint.rulebook.rule import Example, Rule
from lint.text.width import cells, pad
from lint.typed import nearest

if TYPE_CHECKING:
    from rich.text import Text

INDENT = "  "


@click.command("explain", help=say("解释一条规则，或列出一个规则族。", "Explain a rule, or list a family."))
@click.argument("rule", metavar="RULE", shell_complete=complete_rules)
@Option("--color", choices=("auto", "always", "never"), default="auto", help=say("颜色", "Colour"))
@shared
def command(rule: str, color: str, **chosen: Any) -> None:
    from lint.cli.console import console
    from lint.report.ink import is_colored
    from lint.report.lines import draw

    config = configure((), **chosen)
    rules = config.rulebook.rules
    target = console(color)
    if rule in rules:
        for line in page(rules[rule], config, is_colored(target)):
            draw(target, line, " " * _hang(line.plain))
        return
    family = [each for each in rules.values() if each.family == rule]
    if not family:
        known = [*rules, *config.rulebook.families]
        raise UsageError(
            Words(f"没有规则“{rule}”", f"no rule {rule!r}"),
            hint=nearest(rule, known) or Words("copydesk rules list 列出全部", "copydesk rules list shows them all"),
        )
    from lint.cli.rules import table

    table(family, config, target)


def page(rule: Rule, config: Config, colored: bool) -> Iterator[Text]:
    """The rule's page, line by line."""
    from rich.text import Text

    from lint.report.wording import COLORS, LEVELS

    lang = config.lang
    title = rule.title.to(lang)
    level = LEVELS[rule.level].to(lang)
    yield Text.assemble((rule.id, "bold"), "  ", (title, "bold"), "  ", (level, f"bold {COLORS[rule.level]}"))
    yield Text()
    yield Text(INDENT + rule.why.to(lang))
    yield Text()
    rows = list(facts(rule, levels(config.rulebook, config.houses)))
    width = max(cells(name.to(lang)) for name, _ in rows)
    for name, value in rows:
        yield Text.assemble(INDENT, (pad(name.to(lang), width), "dim"), "  ", value.to(lang))
    for name, style, bad in ((BAD, "bold red", True), (GOOD, "bold green", False)):
        yield Text()
        for example in (example for example in rule.examples if example.bad is bad):
            yield from _example(example, (name.to(lang), style), colored)


def _example(example: Example, label: tuple[str, str], colored: bool) -> Iterator[Text]:
    """An example's lines under its label, the finding and its other half marked, with what it is mended to."""
    from rich.text import Text

    start = Text.assemble(INDENT, label, "  ")
    indent = " " * cells(start.plain)
    for number, text in enumerate(example.texts):
        if number:
            yield Text(f"{indent}----", "dim")
        for line in _marked(text, colored).split("\n"):
            shown = Text.assemble(start, line)
            shown.rstrip()
            yield shown
            start = Text(indent)
    if example.bad and example.fixed is not None:
        for number, fixed in enumerate(example.fixed.strip().split("\n")):
            shown = Text.assemble(indent, ("" if number else "→ "), (fixed, "green"))
            shown.rstrip()
            yield shown


def _marked(text: str, colored: bool) -> Text:
    from lint.report.ink import inked

    return inked(marked(text), "red" if colored else None)


def _hang(line: str) -> int:
    """Cells by which a line's continuation is indented: as far as the line itself, and past its label."""
    label = re.match(r" +(?:\S+  )?| *", line)
    return cells(label.group()) if label else 0
