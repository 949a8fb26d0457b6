"""`copydesk rules`: list the rules, prove them by their own examples, try one on a corpus, begin a new one."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import get_args, get_origin

import click

from lint.checks.kinds import KINDS
from lint.cli.console import echo
from lint.cli.language import say
from lint.cli.option import Option
from lint.cli.options import complete_rules, configure, shared
from lint.cli.trial import command as trial
from lint.cli.usage import Group, help_and_language
from lint.config import Config
from lint.engine.writing import write_new
from lint.errors import UsageError, Words
from lint.expressions.expression import Expression
from lint.hints import TYPE_CHECKING, Any
from lint.keys import keys, sample
from lint.records import StrEnum
from lint.regexp import regexp
from lint.rulebook.conflicts import conflicts
from lint.rulebook.load import load_file, rule_files, shipped_folder
from lint.rulebook.proof import prove
from lint.rulebook.rule import FixPolicy, Rule
from lint.text.width import cells, pad
from lint.typed import nearest

if TYPE_CHECKING:
    from rich.console import Console

RULES = "copydesk-rules"
"""The folder of house rules, unless it is given."""
OFF, HOUSE = Words("停用", "off"), Words("（自编）", " (house)")
NAME = regexp(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")


@click.group("rules", cls=Group, help=say("规则：列出、自检、试用、新建。", "Rules: list, test, try, begin a new one."))
@help_and_language
def command() -> None:
    pass


command.add_command(trial)


@command.command("list", help=say("列出规则。", "List the rules."))
@Option("--color", choices=("auto", "always", "never"), default="auto", help=say("颜色", "Colour"))
@shared
def list_(color: str, **chosen: Any) -> None:
    from lint.cli.console import console

    config = configure((), **chosen)
    table(list(config.rulebook.rules.values()), config, console(color))


def table(rules: Sequence[Rule], config: Config, target: Console) -> None:
    """Draw rules with their level, whether --fix makes their fix, and what they find."""
    from rich.text import Text

    from lint.report.wording import COLORS, LEVELS

    on = {rule.id for rule in config.rulebook.active}
    levels = {rule.id: LEVELS[rule.level] if rule.id in on else OFF for rule in rules}
    width = max(len(rule.id) for rule in rules)
    wide = max(cells(level.to(config.lang)) for level in levels.values())
    for rule in rules:
        style = COLORS[rule.level] if rule.id in on else "dim"
        level = (pad(levels[rule.id].to(config.lang), wide), style)
        fix = pad("--fix" if rule.fix is FixPolicy.SAFE else "", 5)
        title = rule.title.to(config.lang) + (HOUSE.to(config.lang) if rule.house else "")
        line = Text.assemble(pad(rule.id, width), "  ", level, "  ", (fix, "green"), "  ", title)
        target.print(line, soft_wrap=True)


@command.command(
    "test",
    help=say(
        "用规则自带的示例检验规则，再看各规则是否互相冲突；可给规则名、规则族、文件或文件夹。",
        "Prove rules by their own examples, and that none contradicts another.",
    ),
)
@click.argument("names", nargs=-1, metavar="[RULE|FILE|FOLDER]...", shell_complete=complete_rules)
@shared
def test(names: tuple[str, ...], **chosen: Any) -> int:
    """Returns 1 if a rule fails."""
    config = configure((), **chosen)
    rules = named(names, config.rulebook.rules) if names else list(config.rulebook.rules.values())
    failures = [failure for rule in rules for failure in prove(rule)]
    if not failures:
        tested, known = {rule.id for rule in rules}, config.rulebook.active
        failures += conflicts(rules, known)
        failures += conflicts((rule for rule in known if rule.id not in tested), rules)
    for failure in failures:
        echo(f"{failure.path}:{failure.line}: {failure.rule}: {failure.words.to(config.lang)}")
    examples = sum(len(rule.examples) for rule in rules)
    echo(
        Words(
            f"{len(rules)} 条规则，{examples} 个示例，{len(failures)} 处不符",
            f"{len(rules)} rules, {examples} examples, {len(failures)} failures",
        ).to(config.lang)
    )
    return int(bool(failures))


def named(names: Iterable[str], known: Mapping[str, Rule]) -> list[Rule]:
    """The rules that names of rules and families, rule files and folders of rules stand for."""
    found: list[Rule] = []
    for name in names:
        path = Path(name)
        if os.path.isfile(path):
            folder = path.resolve().parent.parent
            found.append(load_file(path.resolve(), folder, house=folder != shipped_folder()))
        elif os.path.isdir(path):
            found += [load_file(file, path, house=True) for file in rule_files(path)]
        else:
            found += _known(name, known)
    return found


def _known(name: str, known: Mapping[str, Rule]) -> list[Rule]:
    rules = [rule for rule in known.values() if name in (rule.id, rule.family)]
    if not rules:
        raise UsageError(
            Words(f"没有规则、文件或文件夹“{name}”", f"no rule, file or folder {name!r}"),
            hint=nearest(name, [*known, *{rule.family for rule in known.values()}]),
        )
    return rules


@command.command("new", help=say("新建规则文件。", "Write the skeleton of a new rule."))
@click.argument("rule_id", metavar="FAMILY/NAME")
@Option("--kind", choices=tuple(sorted(KINDS)), default="pattern", help=say("检查种类", "Kind of check"))
@Option("--folder", metavar="DIR", help=say("规则文件夹", "Folder of rules"))
@help_and_language
def new(rule_id: str, kind: str, folder: str | None) -> None:
    if not NAME.fullmatch(rule_id):
        wanted = Words(
            "规则名须为“规则族/名称”，用小写字母、数字和连字符，例如 typo/our-street",
            "a rule's name is FAMILY/NAME in small letters, digits and hyphens, such as typo/our-street",
        )
        raise UsageError(wanted, rule_id)
    family, _, name = rule_id.partition("/")
    path = Path(folder or RULES) / family / f"{name}.yml"
    if os.path.lexists(path):
        raise UsageError(Words("文件已存在，未改动", "the file exists; left as it is"), str(path))
    write_new(path, skeleton(kind), Path(folder) if folder else Path.cwd())
    echo(
        say(
            f"已写入 {path}\n改好后检验：copydesk rules test {path}",
            f"wrote {path}\nprove it: copydesk rules test {path}",
        )
    )


def skeleton(kind: str) -> str:
    """A rule file of a kind with everything that has to be filled in, the kind's own keys as comments."""
    own = "\n".join(_line(KINDS[kind], name, index == 0) for index, name in enumerate(keys(KINDS[kind])))
    known = ", ".join(sorted(KINDS[kind].VALUES | {"found"}))
    return f"""title: {say("规则的名称", "Name of the rule")}
check: {kind}
{own}
level: warning                  # error | warning | suggestion
message: {say("“{found}”有误         ", "“{found}” is wrong    ")} # {say("可用的占位符：", "placeholders: ")}{known}
why: {say("为什么是差错，用编辑看得懂的话写。", "Why it is wrong, in words that an editor understands.")}
source: {say("标准、规定或本社体例", "A standard, a regulation or the style of the house")}
fix: none                       # safe | unsafe | none
examples:
  bad:                          # {say("用 << >> 标出应报的文字", "<< >> marks what is to be flagged")}
    - text: 这里写一句带有<<差错>>的话。
  good:                         # {say("写形近而正确的句子", "near misses that are right")}
    - 这里写一句容易误报的话。
"""


def _line(cls: type[Any], name: str, first: bool) -> str:
    """A line for a key: with a value to begin with if the key is required or the kind's first, else as a comment."""
    key = keys(cls)[name]
    if not (key.is_required or first):
        return f"# {name}:"
    if isinstance(key.hint, type) and issubclass(key.hint, StrEnum):
        choices = [str(member) for member in key.hint]
        return f"{f'{name}: {choices[0]}':31} # {' | '.join(choices)}"
    return f"{name}: {sample(cls, name) or _example(key.hint)}"


def _example(hint: Any) -> str:
    """A value that a key of such a type may have, to be replaced: what is written is to load."""
    if get_origin(hint) in (tuple, frozenset):
        return f"[{_example(get_args(hint)[0])}]"
    if dataclasses.is_dataclass(hint) and not issubclass(hint, Expression):  # type: ignore[arg-type]
        required = ((name, key) for name, key in keys(hint).items() if key.is_required)
        return f"{{{', '.join(f'{name}: {_example(key.hint)}' for name, key in required)}}}"
    return {int: "10", float: "0.5", bool: "true"}.get(hint, "这里改写")
