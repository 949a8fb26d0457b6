"""`copydesk check --fix` and `--diff`: fixes made in place, written to standard output, or only shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from lint.cli.console import echo, quoted, write_patch
from lint.cli.progress import progress
from lint.config import Config
from lint.engine.fix import Fixed, fix_document, fix_file
from lint.engine.patch import patch, root_of
from lint.engine.patience import Patience
from lint.engine.sieve import sieve_for
from lint.engine.source import Source
from lint.errors import CopydeskError, Lang, Words
from lint.records import dataclass, field
from lint.report.wording import counted
from lint.text import readers

COLORS = {"---": "bold", "+++": "bold", "@": "cyan", "-": "red", "+": "green"}
"""How the lines of a diff begin, and their colours."""
MOST_NAMED = 3
"""Files that a notice names; the rest is counted."""

NOTHING = Words("没有可以自动改正的", "nothing to fix")
TO_FIX = Words("可改正 ", "to fix: "), NOTHING
FIXED = Words("已改正 ", "fixed: "), NOTHING
ANSWERED = FIXED[0], Words("一处也没有改", "nothing was changed")
"""What is said before the number of fixes, and what instead of it where there is none."""


@dataclass(slots=True)
class Fixing:
    """What came of fixing: the sources as they are now, how many fixes in how many files, what went wrong."""

    sources: list[Source] = field(default_factory=list)
    count: int = 0
    files: int = 0
    held: int = 0
    """Fixes that are held back: each would bring a finding as grave as the one it mends."""
    apart: dict[str, int] = field(default_factory=dict)
    """Safe fixes by file that are not for us to make: those of Word and PDF files."""
    root: str = ""
    """The folder that names in the patch count from, if it is another than this one."""
    unpatched: list[str] = field(default_factory=list)
    """Files that would change and for which there can be no patch."""
    errors: list[CopydeskError] = field(default_factory=list)

    @property
    def words(self) -> Words:
        """How much was fixed, or can be."""
        return Words(
            f"{self.count} 处（{self.files} 个文件）",
            f"{counted(self.count, 'place')} in {counted(self.files, 'file')}",
        )


def tell_done(done: Fixing, said: tuple[Words, Words], lang: Lang) -> None:
    """Say on standard error what came of fixing, and what can be done about fixes that were not made."""
    before, nothing = said
    if done.count:
        echo(before.to(lang) + done.words.to(lang), err=True)
    elif not done.apart:
        echo(nothing.to(lang), err=True)
    _tell_left(done, lang)


def _tell_left(done: Fixing, lang: Lang) -> None:
    if done.root and done.count:
        zh, en = "注意：有文件不在当前目录里，补丁从这里打", "notice: some files lie elsewhere; apply the patch there"
        echo(
            Words(f"{zh}：patch -p1 -d {quoted(done.root)}", f"{en}: patch -p1 -d {quoted(done.root)}").to(lang),
            err=True,
        )
    _tell_unpatched(done.unpatched, lang)
    tell_held(done.held, lang)
    word = {path: count for path, count in done.apart.items() if readers.is_word(path)}
    if word:
        echo(_in_word(sum(word.values()), next(iter(word))).to(lang), err=True)
    if printed := sum(done.apart.values()) - sum(word.values()):
        said = Words(
            f"注意：PDF 里有 {printed} 处可改，请在原稿里改",
            f"notice: {counted(printed, 'place')} in PDF files to be mended in the original",
        )
        echo(said.to(lang), err=True)


def tell_held(held: int, lang: Lang) -> None:
    """Say how many fixes were not made because they would do harm."""
    if held:
        said = Words(
            f"注意：{held} 处没有改：改了会生出新的差错",
            f"notice: {counted(held, 'place')} left as they are: a fix would bring a new finding",
        )
        echo(said.to(lang), err=True)


def _tell_unpatched(paths: Sequence[str], lang: Lang) -> None:
    """Say which changes a patch leaves out, in one line."""
    if paths:
        names, rest = paths[:MOST_NAMED], len(paths) - MOST_NAMED
        zh, en = (f" 等 {len(paths)} 个", f" and {rest} more") if rest > 0 else ("", "")
        said = Words(
            f"注意：UTF-16 文件写不成补丁，没有写进去：{'、'.join(names)}{zh}",
            f"notice: no patch can be made for UTF-16; left out: {', '.join(names)}{en}",
        )
        echo(said.to(lang), err=True)


def _in_word(count: int, path: str) -> Words:
    """That fixes of Word files can be had as tracked changes, and by which command."""
    stem, suffix = os.path.splitext(path)
    typed = [
        f"copydesk check {quoted(path)} --suggest {quoted(stem + name + suffix)}" for name in ("-修订", "-changes")
    ]
    return Words(
        f"注意：Word 稿件不就地改，有 {count} 处可写成修订另存，一次一篇：{typed[0]}",
        f"notice: Word files are not changed in place; {counted(count, 'place')} can be tracked changes in a copy: {typed[1]}",
    )


def fix(sources: Sequence[Source], config: Config, *, unsafe: bool) -> Fixing:
    """Fix files in place; the copy on standard input goes to standard output, in the encoding it came in."""
    done = Fixing()
    for source, fixed in _each(sources, config, done, unsafe=unsafe, write=True):
        done.sources.append(source)
        if source.data is not None and fixed:
            sys.stdout.buffer.write(source.data)
            sys.stdout.buffer.flush()
    return done


def show_diff(sources: Sequence[Source], config: Config, console: Console, *, unsafe: bool) -> Fixing:
    """Show what fixing would change: in colour and made safe on a terminal, else as a patch."""
    root = root_of(source.path for source in sources)
    done = Fixing(root="" if console.is_terminal or root == os.path.realpath(os.curdir) else root)
    for _source, fixed in _each(sources, config, done, unsafe=unsafe, write=False):
        if fixed and console.is_terminal:
            _draw(fixed.diff(), console)
        elif fixed and (made := patch(fixed, root)) is not None:
            write_patch(made)
        elif fixed:
            done.unpatched.append(fixed.path)
    return done


def _draw(diff: str, console: Console) -> None:
    for line in diff.split("\n")[:-1]:
        color = next((color for sign, color in COLORS.items() if line.startswith(sign)), "")
        console.print(Text(line, color), soft_wrap=True)


def _each(
    sources: Sequence[Source], config: Config, done: Fixing, *, unsafe: bool, write: bool
) -> Iterator[tuple[Source, Fixed | None]]:
    """Each source as it is afterwards with what was fixed in it, None for one that failed; `done` is kept up to date."""
    sieve, patience = sieve_for(config, [source.path for source in sources]), Patience()
    with progress(len(sources)) as advance:
        for source in sources:
            book = config.book(source.path)
            try:
                if source.data is None:
                    fixed = fix_file(source.path, book, sieve, unsafe=unsafe, write=write, patience=patience)
                else:
                    document = readers.read(source.path, source.data)
                    fixed = fix_document(document, book, sieve, unsafe=unsafe, patience=patience)
                    if fixed.count:
                        source = Source(source.path, document.encoding.encode(fixed.after))
            except CopydeskError as error:
                done.errors.append(error)
                yield source, None
            else:
                done.count += fixed.count
                done.files += fixed.count > 0
                done.errors += fixed.stopped
                done.held += fixed.held
                if fixed.apart:
                    done.apart[source.path] = fixed.apart
                yield source, fixed
            advance(source.path)
