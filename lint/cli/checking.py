"""What `copydesk check` does: check copy, show what is found, fix what may be fixed."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from lint.cli.asked import STDIN, Asked, asked_for
from lint.cli.options import configure
from lint.cli.remembering import memory
from lint.cli.showing import NOTICE, Output, show, spare, targets, tell
from lint.cli.word import Copies, check_copies, write_copies
from lint.config import Config, spread
from lint.errors import CopydeskError, ErrorGroup, SourceError, UsageError, Words, why
from lint.hints import TYPE_CHECKING, Any
from lint.records import replace

if TYPE_CHECKING:
    from lint.engine.result import Result
    from lint.engine.source import Source

NO_RULES = Words(
    "看看 --select、--ignore 和配置里选了什么：copydesk config",
    "see what --select, --ignore and the configuration choose",
)


def run(paths: tuple[str, ...], **given: Any) -> int:
    """Check what `paths` name, by the options of `copydesk check`. Returns the exit status; raises CopydeskError."""
    asked, chosen = asked_for(paths, given)
    output = Output(asked.format_, asked.color, asked.statistics, targets(asked.outputs))
    if asked.watch:
        from lint.cli.watching import watch

        return watch(asked, chosen, output)
    config = config_of(asked, chosen)
    sources, config = sources_of(asked, config)
    config = spread(config, [source.path for source in sources])
    if sources and not any(config.book(source.path).active for source in sources):
        raise UsageError(Words("没有启用任何规则", "no rule is on"), hint=NO_RULES)
    copies = Copies(asked.annotate, asked.suggest)
    spare([source.path for source in sources if source.data is None], [*output.paths, *copies.paths])
    if copies.paths:
        sources = check_copies(copies, sources)
    if asked.diff:
        return _diff(sources, config, output, asked.unsafe_fixes)
    if asked.fixes:
        return _fix(sources, config, output, asked)
    if asked.write_baseline:
        return _write_baseline(sources, config, asked)
    if asked.add_suppressions:
        return _suppress(sources, config, output, asked)
    result = check(sources, config, asked)
    show(result, config, output)
    if copies.paths:
        write_copies(copies, sources[0], result, config)
    return result.status(config.fail_on)


def config_of(asked: Asked, chosen: dict[str, Any]) -> Config:
    """The configuration for what is asked."""
    return configure(
        asked.paths,
        fail_on=asked.fail_on,
        baseline=asked.baseline,
        diff_base=asked.diff_base,
        archive=asked.archive,
        date=asked.date,
        **chosen,
    )


def sources_of(asked: Asked, config: Config) -> tuple[list[Source], Config]:
    """The copy to check, and the configuration with what it excludes; that there is no copy must not pass for nothing being
    wrong with it.
    """
    from lint.engine.files import SUFFIXES, survey
    from lint.engine.source import Source

    named = [path for path in asked.paths if path != STDIN]
    found = survey(named, config.exclude.patterns, config.exclude.folder, named_too=asked.force_exclude)
    sources = [Source(file) for file in found.files]
    if STDIN in asked.paths:
        sources.append(Source(asked.stdin_filename, _standard_input()))
    if not sources and found.notices:
        raise ErrorGroup(found.notices)
    if not sources and not found.refused and not (asked.force_exclude and found.excluded):
        kinds = "、".join(SUFFIXES)
        raise UsageError(
            Words("没有找到稿件", "no copy found"),
            " ".join(asked.paths),
            hint=Words(
                f"文件夹里只查 {kinds} 文件，隐藏、git 忽略和 exclude 排除的不查；其他文件请直接写出文件名",
                f"folders give {kinds} files, without hidden, git-ignored and excluded ones; name other files themselves",
            ),
        )
    taken = config.taken._replace(excluded=found.excluded)
    return sources, replace(config, taken=taken, notices=found.notices, refused=found.refused)


def _standard_input() -> bytes:
    try:
        return sys.stdin.buffer.read()
    except OSError as problem:
        said = why(problem)
        raise SourceError(Words(f"标准输入读不了：{said.zh}", f"standard input cannot be read: {said.en}")) from None


def check(sources: Sequence[Source], config: Config, asked: Asked) -> Result:
    """The result of a run, with the results that are remembered and the progress on the terminal."""
    from lint.cli.progress import progress
    from lint.engine.run import Way, check_sources

    with memory(sources, config, asked.cache_dir, off=asked.no_cache) as known, progress(len(sources)) as advance:
        return check_sources(sources, config, Way(asked.jobs, advance, known))


def _diff(sources: Sequence[Source], config: Config, output: Output, unsafe: bool) -> int:
    """Returns 1 if something would change, 2 if a file could not be read."""
    from lint.cli.console import console
    from lint.cli.fixing import TO_FIX, show_diff, tell_done

    done = show_diff(sources, config, console(output.color), unsafe=unsafe)
    tell(errors := [*config.refused, *done.errors], config)
    tell(config.notices, config, NOTICE)
    tell_done(done, TO_FIX, config.lang)
    return 2 if errors else int(done.count > 0)


def _fix(sources: Sequence[Source], config: Config, output: Output, asked: Asked) -> int:
    """Fix, then check what is left: that decides the exit status."""
    from lint.cli.fixing import ANSWERED, FIXED, fix, tell_done

    if asked.interactive:
        from lint.cli.interactive import review

        done, config = review(sources, config, output.color)
    else:
        done = fix(sources, config, unsafe=asked.unsafe_fixes)
    tell_done(done, ANSWERED if asked.interactive else FIXED, config.lang)
    return _show_left(done.sources, done.errors, config, output, asked)


def _suppress(sources: Sequence[Source], config: Config, output: Output, asked: Asked) -> int:
    """Suppress what is found, then check what is left: that decides the exit status."""
    from lint.cli.standing import suppression

    suppress = suppression(config, asked.reason or "")
    config, errors = suppress(check(sources, config, asked))
    return _show_left(sources, errors, config, output, asked)


def _write_baseline(sources: Sequence[Source], config: Config, asked: Asked) -> int:
    """Returns 2 if a file could not be checked: a baseline without its findings is not written."""
    from lint.cli.standing import baseline_file, starting, write_baseline
    from lint.engine.files import read_bytes

    path = str(baseline_file(config))
    spare([source.path for source in sources], [path])
    before = read_bytes(path) if os.path.exists(path) else None
    result = check(sources, starting(config), asked)
    tell(result.problems, config)
    tell(config.notices, config, NOTICE)
    if not result.problems:
        write_baseline(result, config, before)
    return 2 if result.problems else 0


def _show_left(
    sources: Sequence[Source], errors: Sequence[CopydeskError], config: Config, output: Output, asked: Asked
) -> int:
    """Check again and show; `errors` are those of the work before."""
    result = check(sources, config, asked)
    known = {str(error) for error in result.problems}
    failed = [error for error in errors if str(error) not in known]
    tell(failed, config)
    copy_shown = any(source.data is not None for source in sources)
    show(result, config, output, sys.stderr if copy_shown else sys.stdout)
    return 2 if failed else result.status(config.fail_on)
