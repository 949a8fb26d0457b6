"""`copydesk archive`: editions into an archive and out of it, what of a story was printed before, what the archive holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from lint.checks.base import seeks
from lint.cli.asked import FORMAT, OUTPUT, Asked
from lint.cli.checking import check, config_of, sources_of
from lint.cli.console import echo, write
from lint.cli.language import LANG, say
from lint.cli.option import Option
from lint.cli.options import complete_files, shared, start_of
from lint.cli.showing import NOTICE, Output, show, spare, targets
from lint.cli.usage import Group, help_and_language
from lint.config import Config, spread
from lint.errors import CopydeskError, ErrorGroup, UsageError, Words
from lint.hints import TYPE_CHECKING, Any
from lint.records import replace
from lint.report.json_text import to_text
from lint.report.wording import counted
from lint.rulebook.rule import Rulebook

if TYPE_CHECKING:
    from lint.archive.editions import Done, Edition, Story
    from lint.archive.holdings import Holdings

_ARCHIVE = click.argument("archive", metavar="ARCHIVE", type=click.Path(path_type=Path))
_FORMAT = Option("--format", "format_", choices=("text", "json"), default="text", help=say("输出格式", "Output format"))


@click.group(
    "archive",
    cls=Group,
    help=say(
        "档案：收进每天的版面，查新稿有没有以前刊登过的文字。",
        "The archive: take in each day's edition, find what a new story reprints.",
    ),
)
@help_and_language
def command() -> None:
    pass


@command.command(
    "add",
    help=say(
        "把版面收进档案，没有档案就新建。一个文件夹是一期，名称取自文件夹；再收一次只换改过的文件。",
        "Take editions into an archive, which is made if need be. A folder is an edition by its name; taken in again, only files"
        " that changed are replaced.",
    ),
)
@_ARCHIVE
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...", shell_complete=complete_files)
@Option("--edition", "name", metavar="NAME", help=say("期的名称", "Name of the edition"))
@Option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    help=say("哪一天的，默认看名称里的日期", "Its day; by default the one in its name"),
)
@_FORMAT
@help_and_language
def add(archive: Path, paths: tuple[str, ...], name: str | None, day: str | None, format_: str) -> int:
    """Returns 2 if a file could not be read; the others are taken in."""
    from lint.archive.editions import add, edition

    problems: list[CopydeskError] = []
    found: list[dict[str, Any]] = []
    for what, folder, files in [
        (edition(named, day), at, files) for named, at, files in _editions(paths, name, problems)
    ]:
        done = add(archive, what, _stories(folder, files, problems))
        found.append({"edition": what.name, "date": what.date, **asdict(done)})
        if format_ == "text":
            echo(_added(what, done))
    for problem in problems:
        echo(say("错误：", "error: ") + problem.to(LANG), err=True)
    if format_ == "json":
        _json(found)
    return 2 if problems else 0


@command.command(
    "check", help=say("查稿件里以前刊登过的文字。", "Report the passages of copy that were printed before.")
)
@_ARCHIVE
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=complete_files)
@FORMAT
@OUTPUT
@Option("--color", choices=("auto", "always", "never"), default="auto", help=say("颜色", "Colour"))
@shared
def check_(
    archive: Path, paths: tuple[str, ...], format_: str, outputs: tuple[str, ...], color: str, **chosen: Any
) -> int:
    """Returns 1 if something was printed before."""
    asked = Asked(paths or (".",), format_, outputs, archive=str(archive), fail_on="suggestion", color=color)
    output = Output(format_, color, False, targets(outputs))
    config = config_of(asked, chosen)
    sources, config = sources_of(asked, config)
    config = only_archive(spread(config, [source.path for source in sources]))
    spare([source.path for source in sources if source.data is None], output.paths)
    result = check(sources, config, asked)
    show(result, config, output)
    return result.status(config.fail_on)


@command.command(
    "report",
    help=say("档案里有什么，哪些段落登得最多。", "What an archive holds, and what was printed most often."),
)
@_ARCHIVE
@Option("--most", least=0, default=10, show_default=True, help=say("列几段", "Paragraphs to list"))
@_FORMAT
@help_and_language
def report(archive: Path, most: int, format_: str) -> None:
    from lint.archive.holdings import holdings

    found = holdings(archive, most)
    if format_ == "json":
        _json(_as_json(found))
        return
    for line in _page(archive, found):
        echo(line)


@command.command("remove", help=say("从档案里去掉一期。", "Take an edition out of an archive."))
@_ARCHIVE
@Option(
    "--edition",
    "names",
    multiple=True,
    required=True,
    metavar="NAME",
    help=say("期的名称，可多次给出", "Name of the edition; repeatable"),
)
@_FORMAT
@help_and_language
def remove(archive: Path, names: tuple[str, ...], format_: str) -> None:
    from lint.archive.editions import remove

    _tell(remove(archive, names), Words("去掉", "taken out"), format_)


@command.command("merge", help=say("把别的档案并进来。", "Put other archives into this one."))
@_ARCHIVE
@click.argument("others", nargs=-1, required=True, metavar="OTHERS...", type=click.Path(path_type=Path))
@_FORMAT
@help_and_language
def merge(archive: Path, others: tuple[Path, ...], format_: str) -> None:
    from lint.archive.editions import merge

    _tell(merge(archive, others), Words("并入", "put in"), format_)


def _editions(
    paths: tuple[str, ...], name: str | None, problems: list[CopydeskError]
) -> Iterator[tuple[str, str, list[str]]]:
    """The editions that paths stand for: name, folder that the names of files are relative to, files; files that must not be
    read are added to the problems.
    """
    from lint.engine.files import survey

    for path in () if name else paths:
        if os.path.exists(path) and not os.path.isdir(path):  # what is not there, the survey tells
            words = Words("单个文件不知道属于哪一期", "a file does not say which edition it is of")
            raise UsageError(words, path, hint=Words("用 --edition 写明", "name it by --edition"))
    groups = [(name, paths)] if name else [(os.path.basename(os.path.realpath(path)), (path,)) for path in paths]
    for named, own in groups:
        found = survey(own)
        problems += found.refused
        for notice in found.notices:
            echo(NOTICE.to(LANG) + notice.to(LANG), err=True)
        if not found.files and found.refused:
            raise ErrorGroup(found.refused)
        if not found.files:
            raise UsageError(Words("没有找到稿件", "no copy found"), " ".join(own))
        yield named, str(start_of(own)), found.files


def _stories(folder: str, files: list[str], problems: list[CopydeskError]) -> Iterator[Story]:
    """What is kept of files; those that cannot be read are added to the problems."""
    from lint.archive.editions import story
    from lint.engine.files import digest, read_bytes
    from lint.text import readers

    for file in files:
        try:
            data = read_bytes(file)
            name = os.path.relpath(os.path.abspath(file), folder).replace(os.sep, "/")
            yield story(name, digest(data), readers.read(file, data))
        except CopydeskError as problem:
            problems.append(problem)


def only_archive(config: Config) -> Config:
    """The configuration with all rules off that do not ask an archive."""
    books = {path: _seeking(book) for path, book in config.books.items()}
    return replace(config, rulebook=_seeking(config.rulebook), books=books)


def _seeking(book: Rulebook) -> Rulebook:
    return book.without(rule.id for rule in book.active if not (rule.looks_around and seeks(rule.check)))


def _added(what: Edition, done: Done) -> str:
    zh = f"{what.name}：收 {done.files} 篇、{done.paragraphs} 段，{done.unchanged} 篇照旧，{done.replaced} 篇换成新的"
    en = f"{what.name}: {_counted(done)}; {done.unchanged} as they were, {done.replaced} replaced"
    return say(zh, en)


def _counted(what: Done | Holdings) -> str:
    return f"{counted(what.files, 'file')}, {counted(what.paragraphs, 'paragraph')}"


def _tell(done: Done, verb: Words, format_: str) -> None:
    if format_ == "json":
        _json(asdict(done))
        return
    zh = f"{verb.zh} {done.editions} 期、{done.files} 篇、{done.paragraphs} 段"
    en = f"{verb.en}: {counted(done.editions, 'edition')}, {_counted(done)}"
    if done.unchanged or done.replaced:
        zh += f"；已有 {done.unchanged} 篇，另有 {done.replaced} 篇内容不同，保留原有的"
        en += f"; {done.unchanged} were there, {done.replaced} differ and stayed as they were"
    echo(say(zh, en))


def _page(archive: Path, found: Holdings) -> Iterator[str]:
    days = [edition.date for edition in found.editions]
    since = f"{days[0]} – {days[-1]}" if days else "–"
    size = f"{found.size / 1e6:.1f} MB" if found.size >= 1e6 else f"{found.size // 1000} kB"
    zh = f"{archive}：{len(days)} 期（{since}），{found.files} 篇，{found.paragraphs} 段，{size}"
    en = f"{archive}: {counted(len(days), 'edition')} ({since}), {_counted(found)}, {size}"
    yield say(zh, en)
    for reprint in found.reprints:
        yield ""
        yield say(f"{reprint.times} 次：{reprint.text[:60]}", f"{reprint.times} times: {reprint.text[:60]}")
        for place in reprint.places:
            edition = place.date if place.edition == str(place.date) else f"{place.date} {place.edition}"
            yield say(
                f"  {edition} {place.file} 第 {place.paragraph} 段",
                f"  {edition} {place.file} paragraph {place.paragraph}",
            )
        if reprint.times > len(reprint.places):
            more = reprint.times - len(reprint.places)
            yield say(f"  另有 {more} 处", f"  and {more} more")


def _as_json(found: Holdings) -> dict[str, Any]:
    return {
        "size": found.size,
        "files": found.files,
        "paragraphs": found.paragraphs,
        "editions": [edition._asdict() for edition in found.editions],
        "reprints": [
            {"times": reprint.times, "text": reprint.text, "places": [place._asdict() for place in reprint.places]}
            for reprint in found.reprints
        ],
    }


def _json(value: Any) -> None:
    write(to_text(value, indent=2))
