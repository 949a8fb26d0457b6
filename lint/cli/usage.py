"""Help and usage errors in the language of the process; click itself speaks English only."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import click
from click.types import FloatParamType, IntParamType

from lint.cli.console import echo, quoted
from lint.cli.language import LANGUAGE, say
from lint.cli.option import Option
from lint.errors import UsageError, Words
from lint.hints import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


class Formatter(click.HelpFormatter):
    """Help pages with headings in the process's language."""

    def write_usage(self, prog: str, args: str = "", _prefix: str | None = None) -> None:
        super().write_usage(prog, args, say("用法：", "usage: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading({"Options": say("选项", "options"), "Commands": say("命令", "commands")}[heading])


click.Context.formatter_class = Formatter


class _Option(click.Option):
    """An option with its help as it is written: click would import `inspect` to take indents off it. An empty value is refused
    where it would pass for none.
    """

    def __init__(self, *args: Any, **given: Any) -> None:
        text = given.pop("help", None)
        self.may_be_empty = given.pop("may_be_empty", False)
        super().__init__(*args, **given)
        self.help = text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """As click has it, with what it adds in the process's language."""
        record = super().get_help_record(ctx)
        if record is None or not record[1].endswith("]"):
            return record
        text, bracket, added = record[1].rpartition("[")
        for english, zh in (("default: ", "默认："), ("required", "必须给出")):
            added = added.replace(english, say(zh, english))
        return record[0], text + bracket + added

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        given = value if isinstance(value, list | tuple) else (value,)
        if not self.may_be_empty and any(isinstance(each, str) and not each.strip() for each in given):
            raise empty(max(self.opts, key=len))
        return super().type_cast_value(ctx, value)


def by_click(option: Option) -> Callable[[F], F]:
    """What adds an option to a command of click's."""
    settings = dict(option.settings)
    if option.choices:
        settings["type"] = click.Choice(option.choices)
    elif option.least is not None:
        settings["type"] = click.IntRange(option.least)
    return click.option(*option.written, cls=_Option, may_be_empty=option.may_be_empty, **settings)


def empty(name: str) -> UsageError:
    """The error for an option with an empty value."""
    hint = Words(
        f"不需要就不写 {name}；在脚本里多半是变量没有设",
        f"leave {name} out if it is not needed; in a script, a variable is probably not set",
    )
    return UsageError(Words(f"{name} 的值是空的", f"the value of {name} is empty"), hint=hint)


class Group(click.Group):
    """A command with sub-commands: alone it shows its help, an unknown name leads to the nearest one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            echo(ctx.get_help())
            ctx.exit()
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-"):
            raise no_command(args[0], known)
        return super().resolve_command(ctx, args)


def help_and_language(command: F) -> F:
    """Add `--help` and `--lang`, which every command has."""
    # not `click.help_option`, of which the text would be click's
    command = Option(
        "-h",
        "--help",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_help_page,
        help=say("显示这页帮助", "Show this page"),
    )(command)
    return LANGUAGE(command)


def _help_page(ctx: click.Context, _param: click.Parameter, is_asked: bool) -> None:
    if is_asked and not ctx.resilient_parsing:
        echo(ctx.get_help())
        ctx.exit()


def no_command(name: str, known: Iterable[str]) -> UsageError:
    """The error for a first word that is no command: a slip of the fingers, or a file without `check` before it."""
    from lint.typed import nearest

    hint = nearest(name, known)
    if os.path.exists(name):
        typed = f"copydesk check {quoted(name)}"
        hint = Words(f"检查文件请用 {typed}", f"to check a file: {typed}")
    elif not hint:
        hint = Words("copydesk --help 列出全部命令", "copydesk --help lists them")
    return UsageError(Words(f"没有命令“{name}”", f"no command {name!r}"), hint=hint)


def complaint(problem: click.ClickException) -> str:
    """What click objects to, as one message with what to do about it."""
    if not isinstance(problem, click.UsageError):
        return problem.format_message()
    near = list(getattr(problem, "possibilities", None) or ())
    hint = say(f"是不是 {near[0]}？", f"did you mean {near[0]}?") if near else _help(problem)
    return _said(problem) + say(f"（{hint}）", f" ({hint})")


def _help(problem: click.UsageError) -> str:
    path = problem.ctx.command_path if problem.ctx else "copydesk"
    return say(f"用法见 {path} --help", f"see {path} --help")


def _said(problem: click.UsageError) -> str:
    match problem:
        case click.NoSuchOption():
            return say(f"没有选项 {problem.option_name}", f"no such option {problem.option_name}")
        case click.MissingParameter():
            if isinstance(problem.param, click.Option):
                return say(f"缺少选项 {problem.param.opts[0]}", f"missing option {problem.param.opts[0]}")
            name = problem.param.human_readable_name if problem.param else ""
            return say(f"缺少参数 {name}", f"missing argument {name}")
        case click.BadOptionUsage() if "does not take" in problem.message:
            return say(f"选项 {problem.option_name} 不带值", f"the option {problem.option_name} takes no value")
        case click.BadOptionUsage():
            return say(f"选项 {problem.option_name} 后面缺少值", f"the option {problem.option_name} needs a value")
        case click.BadParameter(param=click.Parameter() as param):
            return _bad_value(problem, param)
        case _:
            return _plain(problem.format_message())


def _plain(text: str) -> str:
    """The objections for which click has no class of their own."""
    if text.startswith("Missing command"):
        return say("缺少命令", "missing command")
    if "unexpected extra argument" in text:
        extra = text.partition("(")[2].rstrip(")")
        return say(f"多出参数 {extra}", f"too many arguments: {extra}")
    return say(f"命令有误：{text}", text)


def _bad_value(problem: click.BadParameter, param: click.Parameter) -> str:
    name = param.opts[0]
    if isinstance(param.type, click.Choice):
        choices = ", ".join(map(str, param.type.choices))
        return say(f"{name} 的值只能是：{choices}", f"{name} is one of: {choices}")
    if isinstance(param.type, IntParamType | FloatParamType):
        wanted = _number(param.type)
        return say(f"{name} 的值应是{wanted.zh}", f"{name} is {wanted.en}")
    return say(f"{name} 的值有误：{problem.message}", f"{name}: {problem.message}")


def _number(kind: IntParamType | FloatParamType) -> Words:
    """What a number has to be."""
    what = Words("整数", "a whole number") if isinstance(kind, IntParamType) else Words("数字", "a number")
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    match least, most:
        case None, None:
            return what
        case _, None:
            return Words(f"不小于 {least} 的{what.zh}", f"{what.en} from {least}")
        case None, _:
            return Words(f"不大于 {most} 的{what.zh}", f"{what.en} to {most}")
        case _:
            return Words(f" {least} 到 {most} 的{what.zh}", f"{what.en} from {least} to {most}")
