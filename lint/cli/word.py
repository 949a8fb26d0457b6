"""`copydesk check story.docx --annotate OUT --suggest OUT`: the findings written into copies of the Word file."""

from __future__ import annotations

import os
from collections.abc import Sequence

from lint.cli.console import echo
from lint.config import Config
from lint.errors import UsageError, Words
from lint.hints import TYPE_CHECKING
from lint.records import NamedTuple

if TYPE_CHECKING:
    from lint.diagnostic import Diagnostic
    from lint.engine.result import Result
    from lint.engine.source import Source


class Copies(NamedTuple):
    """The files that a Word file with comments, and one with tracked changes, go to; None for none."""

    annotate: str | None
    suggest: str | None

    @property
    def paths(self) -> list[str]:
        return [path for path in self if path]


def check_copies(copies: Copies, sources: Sequence[Source]) -> list[Source]:
    """The one Word file with its bytes, so that what is written is a copy of what was checked.

    Raises UsageError unless there is one, and each copy of it goes to a file of its own; SourceError if it cannot be read.
    """
    from lint.engine.files import read_bytes
    from lint.engine.source import Source
    from lint.text.readers import is_word

    if len(sources) != 1 or not is_word(sources[0].path):
        words = Words("--annotate 和 --suggest 只用于一个 Word 文件", "--annotate and --suggest take one Word file")
        raise UsageError(words)
    if len({os.path.realpath(path) for path in copies.paths}) < len(copies.paths):
        raise UsageError(Words("两份文件写到同一处", "two files for one place"), copies.paths[0])
    path, data = sources[0].path, sources[0].data
    return [Source(path, read_bytes(path) if data is None else data)]


def write_copies(copies: Copies, source: Source, result: Result, config: Config) -> None:
    """Write the copies, and say on standard error what could not be put into them."""
    if not copies.paths or result.errors:
        return
    from lint.engine.writing import write_report
    from lint.report.word import annotate, suggest

    data = source.data or b""
    if copies.annotate:
        new, left = annotate(source.path, data, result.diagnostics, config.lang)
        write_report(copies.annotate, new)
        _tell(left, Words("没有写成批注", "not put into comments"), config)
    if copies.suggest:
        kept, held = _harmless(source, data, result, config)
        new, left = suggest(source.path, data, kept)
        write_report(copies.suggest, new)
        from lint.cli.fixing import tell_held

        tell_held(held, config.lang)
        _tell(left, Words("没有写成修订", "not put into tracked changes"), config)


def _harmless(source: Source, data: bytes, result: Result, config: Config) -> tuple[list[Diagnostic], int]:
    """The findings whose safe fixes are to be tracked changes, and how many are held back as `--fix` does: they would do harm."""
    from lint.engine.mend import Mender
    from lint.engine.sieve import sieve_for
    from lint.report.word import able
    from lint.text.readers.docx import rereader

    safe = [found for found in result.diagnostics if found.fix and found.fix.safe]
    if not safe:
        return [], 0
    read = rereader(source.path, data)
    sieve, text = sieve_for(config, [source.path]), result.texts[source.path]
    mender = Mender(source.path, text, config.book(source.path), sieve, read=read)
    kept = mender.once(able(source.path, data))
    return [found for found in safe if found.fingerprint in kept], mender.held


def _tell(left: int, what: Words, config: Config) -> None:
    if left:
        where = Words(
            f"注意：{left} 处{what.zh}：在脚注、页眉、页脚或文本框里，跨段落，或者与别的修订重叠",
            f"notice: {left} {what.en}: in notes, headers, footers or text boxes, over paragraphs, or in other changes",
        )
        echo(where.to(config.lang), err=True)
