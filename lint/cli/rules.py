"""`copydesk rules`: list the rules, prove them by their own examples, begin a new one."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import click

from lint.checks import KINDS
from lint.cli.language import say
from lint.cli.options import configure, shared
from lint.errors import UsageError, Words
from lint.rulebook.load import load_file, shipped_folder
from lint.rulebook.proof import prove
from lint.rulebook.rule import Rule
from lint.typed import key_of, nearest


@click.group("rules", help=say("规则：列出、自检、新建。", "Rules: list, test, begin a new one."))
def command() -> None:
    pass


@command.command("list", help=say("列出规则。", "List the rules."))
@shared
def list_(**chosen: Any) -> None:
    config = configure((), **chosen)
    active = {rule.id for rule in config.rulebook.active}
    for rule in config.rulebook.rules.values():
        state = str(rule.level) if rule.id in active else "off"
        click.echo(
            f"{rule.id:36} {state:10} {rule.fix:6} {rule.title.to(config.lang)}"
            + (say("（自编）", " (house)") if rule.house else "")
        )


@command.command(
    "test",
    help=say("用规则自带的示例检验规则；可给规则名、规则族、文件或文件夹。", "Prove rules by their own examples."),
)
@click.argument("names", nargs=-1, metavar="[RULE|FILE|FOLDER]...")
@shared
def test(names: tuple[str, ...], **chosen: Any) -> int:
    """Returns 1 if a rule fails."""
    config = configure((), **chosen)
    rules = _named(names, config.rulebook.rules) if names else list(config.rulebook.rules.values())
    failures = [failure for rule in rules for failure in prove(rule)]
    for failure in failures:
        click.echo(f"{failure.path}:{failure.line}: {failure.rule}: {failure.words.to(config.lang)}")
    examples = sum(len(rule.examples) for rule in rules)
    click.echo(
        Words(
            f"{len(rules)} 条规则，{examples} 个示例，{len(failures)} 处不符",
            f"{len(rules)} rules, {examples} examples, {len(failures)} failures",
        ).to(config.lang)
    )
    return int(bool(failures))


def _named(names: tuple[str, ...], known: Any) -> list[Rule]:
    found: list[Rule] = []
    for name in names:
        path = Path(name)
        if path.is_file():
            folder = path.resolve().parent.parent
            found.append(load_file(path.resolve(), folder, house=folder != shipped_folder()))
        elif path.is_dir():
            found += [load_file(file, path, house=True) for file in sorted(path.glob("*/*.yml"))]
        else:
            rules = [rule for rule in known.values() if name in (rule.id, rule.family)]
            if not rules:
                raise UsageError(
                    Words(f"没有规则、文件或文件夹“{name}”", f"no rule, file or folder {name!r}"),
                    hint=nearest(name, known),
                )
            found += rules
    return found


@command.command("new", help=say("新建规则文件。", "Write the skeleton of a new rule."))
@click.argument("rule_id", metavar="FAMILY/NAME")
@click.option("--kind", type=click.Choice(sorted(KINDS)), default="pattern", help=say("检查种类", "Kind of check"))
@click.option("--folder", default="copydesk-rules", metavar="DIR", help=say("规则文件夹", "Folder of rules"))
def new(rule_id: str, kind: str, folder: str) -> None:
    family, _, name = rule_id.partition("/")
    if not family or not name:
        raise UsageError(
            Words(
                "规则名须为“规则族/名称”，例如 typo/our-street", "a rule's name is FAMILY/NAME, such as typo/our-street"
            ),
            rule_id,
        )
    path = Path(folder) / family / f"{name}.yml"
    if path.exists():
        raise UsageError(Words("文件已存在，未改动", "the file exists; left as it is"), str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(skeleton(kind), encoding="utf-8")
    click.echo(
        say(
            f"已写入 {path}\n改好后检验：copydesk rules test {path}",
            f"wrote {path}\nprove it: copydesk rules test {path}",
        )
    )


def skeleton(kind: str) -> str:
    """A rule file of a kind with everything that has to be filled in, the kind's own keys as comments."""
    keys = []
    for field in dataclasses.fields(KINDS[kind]):
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        keys.append(f"{key_of(field.name)}: ''" if required else f"# {key_of(field.name)}:")
    own = "\n".join(keys)
    return f"""title: 规则的名称
check: {kind}
{own}
level: warning                  # error | warning | suggestion
message: “{{found}}”有误          # 可用的占位符：{", ".join(sorted(KINDS[kind].VALUES | {"found"}))}
why: 为什么是差错，用编辑看得懂的话写。
source: 标准、规定或本社体例
fix: none                       # safe | unsafe | none
examples:
  bad:                          # 用 << >> 标出应报的文字
    - text: 这里写一句带有<<差错>>的话。
  good:                         # 写形近而正确的句子
    - 这里写一句容易误报的话。
"""
