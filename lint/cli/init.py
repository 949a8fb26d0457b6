"""`copydesk init`: a few questions, then a configuration, a hook and a CI file; what is there already stays as it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from lint import tree
from lint.cli.console import echo, quoted
from lint.cli.language import say
from lint.cli.option import Option
from lint.cli.usage import help_and_language
from lint.config import FILE_NAME
from lint.diagnostic import Level
from lint.engine.writing import write_new
from lint.errors import UsageError, Words
from lint.records import NamedTuple
from lint.rulebook.profile import DEFAULT, names
from lint.version import __version__

STARTERS = Path(__file__).parent / "starters"
CI = {"github": ".github/workflows/copydesk.yml", "gitlab": ".gitlab-ci.yml"}
NO_CI = "none"
BREAKS = frozenset("\n\r\x85\u2028\u2029")
"""What ends a line of YAML."""
LEVELS = [str(level) for level in Level]


class Answers(NamedTuple):
    """What a newsroom wants: where its copy lies, its profile, what fails a check, and who else is to check."""

    copy: str
    profile: str
    fail_on: str
    hook: bool
    ci: str


@click.command(
    "init",
    help=say(
        "问几个问题，写好配置、提交前检查和持续集成的文件；已有的文件不动。",
        "Ask a few questions and write configuration, hook and CI files; files that exist are left as they are.",
    ),
)
@click.argument("folder", default=".", type=click.Path())
@Option("--copy", metavar="DIR", help=say("稿件所在的文件夹", "Folder of the copy"))
@Option("--profile", choices=tuple(names()), help=say("配置集", "Profile"))
@Option("--fail-on", choices=tuple(LEVELS), help=say("达到这一级就不通过", "Level that fails a check"))
@Option("--hook/--no-hook", default=None, help=say("提交之前检查（pre-commit）", "Check before a commit (pre-commit)"))
@Option("--ci", choices=(*CI, NO_CI), help=say("持续集成", "Continuous integration"))
@Option("--yes", is_flag=True, help=say("没有给出的都用默认值，不问", "Take the defaults for what is not given"))
@help_and_language
def command(
    folder: str,
    copy: str | None,
    profile: str | None,
    fail_on: str | None,
    hook: bool | None,
    ci: str | None,
    yes: bool,
) -> None:
    room = Path(folder)
    if not room.is_dir():
        raise UsageError(Words("没有这个文件夹", "no such folder"), folder)
    if not yes and not _has_terminal() and None in (copy, profile, fail_on, hook, ci):
        hint = Words("加 --yes 用默认值，或用选项一一写明", "--yes takes the defaults, or give every option")
        raise UsageError(Words("没有终端可以提问", "no terminal to ask at"), hint=hint)
    if copy and BREAKS.intersection(copy):
        raise UsageError(Words("文件夹名里有换行", "a line break in the name of a folder"), copy)
    answers = Answers(
        copy or _ask(say("稿件在哪个文件夹", "Which folder is the copy in"), ".", yes),
        profile or _ask(say("配置集", "Profile"), DEFAULT, yes, names()),
        fail_on or _ask(say("到哪一级算不通过", "Level that fails a check"), LEVELS[0], yes, LEVELS),
        (yes or click.confirm(say("提交之前检查（pre-commit）", "Check before a commit (pre-commit)"), default=True))
        if hook is None
        else hook,
        ci or _ask(say("持续集成", "Continuous integration"), usual_ci(room), yes, [*CI, NO_CI]),
    )
    for line in begin(room, answers):
        echo(line)


def usual_ci(room: Path) -> str:
    """The CI that a folder seems to have."""
    has = {"github": room / ".github", "gitlab": room / ".gitlab-ci.yml"}
    return next((name for name, path in has.items() if path.exists()), NO_CI)


def begin(room: Path, answers: Answers) -> Iterator[str]:
    """Write the files that are not there yet; yields what was done, and what to add by hand to those that are."""
    for name, text in files(answers).items():
        path = room / name
        if os.path.lexists(path):
            yield say(f"已有 {name}，未改动；请自行加上：", f"{name} is there, left as it is; to add by hand:")
            yield "".join(f"    {line}\n" for line in text.split("\n") if line[:1] not in ("", "#")).rstrip("\n")
            continue
        write_new(path, text, room)
        yield say(f"已写入 {name}", f"wrote {name}")
    if answers.hook:
        yield say("启用提交前检查：pre-commit install", "switch the hook on: pre-commit install")
    yield say("开始检查：", "begin: ") + f"copydesk check {quoted(str(room / answers.copy))}"


def files(answers: Answers) -> Mapping[str, str]:
    """The files by name that the answers ask for."""
    wanted = {FILE_NAME: "copydesk.yml"}
    if answers.hook:
        wanted[".pre-commit-config.yaml"] = "pre-commit-config.yaml"
    if answers.ci in CI:
        wanted[CI[answers.ci]] = {"github": "github-actions.yml", "gitlab": "gitlab-ci.yml"}[answers.ci]
    return {name: _filled(starter, answers) for name, starter in wanted.items()}


def _filled(starter: str, answers: Answers) -> str:
    text = _spoken((STARTERS / starter).read_text(encoding="utf-8"))
    values = {"PROFILE": answers.profile, "FAIL-ON": answers.fail_on, "VERSION": __version__}
    for name, value in (values | {"COPY": quoted(answers.copy), "PATHS": _scalar(answers.copy)}).items():
        text = text.replace(f"@{name}@", value)
    return text


def _spoken(text: str) -> str:
    """A starter with its comments in the language of the process: a line that begins with `#zh` or `#en` is for one of them."""
    kept = (line for line in text.split("\n") if not line.startswith(say("#en ", "#zh ")))
    return "\n".join(line.replace(say("#zh ", "#en "), "# ", 1) for line in kept)


def _scalar(path: str) -> str:
    """A path as a value of YAML: in quotes if it would be read as something else without."""
    import yaml

    try:
        return path if yaml.safe_load(f"- {path}") == [path] else tree.quoted(path)
    except yaml.YAMLError:
        return tree.quoted(path)


def _has_terminal() -> bool:
    return sys.stdin.isatty()


def _ask(question: str, usual: str, yes: bool, choices: list[str] | None = None) -> str:
    if yes:
        return usual
    shown = f"{question} ({', '.join(choices)})" if choices else question
    while (answer := str(click.prompt(shown, default=usual))) not in (choices or [answer]):
        echo(say(f"只能是：{'、'.join(choices or [])}", f"one of: {', '.join(choices or [])}"), err=True)
    return answer
