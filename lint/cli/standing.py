"""`copydesk check --add-suppressions` and `--write-baseline`: what is found is let stand."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from lint.cli.console import echo
from lint.config import BASELINE, SUPPRESSIONS, Config
from lint.errors import CopydeskError, UsageError, Words
from lint.hints import TYPE_CHECKING
from lint.records import replace
from lint.report.safe import safe
from lint.report.wording import counted

if TYPE_CHECKING:
    from pathlib import Path

    from lint.engine.result import Result


def suppression(config: Config, reason: str) -> Callable[[Result], tuple[Config, list[CopydeskError]]]:
    """The function that suppresses what a run found. Raises UsageError before the run for what cannot be done."""
    from lint.engine.add import check_reason

    return partial(_suppress, config, side_file(config), check_reason(reason))


def _suppress(config: Config, side: Path, reason: str, result: Result) -> tuple[Config, list[CopydeskError]]:
    """Returns the configuration with the side file there may be now, and what went wrong."""
    from lint.engine.add import add

    done = add(result.diagnostics, result.texts, side, config.rulebook, reason)
    places = "、".join(safe(place) for place in done.places)
    said = Words(f"已屏蔽 {done.count} 处（写入 {places}）", f"suppressed: {counted(done.count, 'finding')} ({places})")
    nothing = Words("没有可屏蔽的", "nothing to suppress")
    echo((said if done.count else nothing).to(config.lang), err=True)
    return replace(config, suppressions=side if side.exists() else None), done.errors


def side_file(config: Config) -> Path:
    """The side file that suppressions are added to. Raises UsageError when suppressions are not heeded."""
    if not config.comments:
        words = Words("--isolated 不理会屏蔽，也就不能添加", "--isolated heeds no suppressions, so none are added")
        raise UsageError(words)
    return config.suppressions or config.folder / SUPPRESSIONS


def baseline_file(config: Config) -> Path:
    """The file that a baseline is written to."""
    return config.baseline or config.folder / BASELINE


def starting(config: Config) -> Config:
    """The configuration for a run that a baseline is written of: there may be none yet."""
    return config if config.baseline and os.path.exists(config.baseline) else replace(config, baseline=None)


def write_baseline(result: Result, config: Config, before: bytes | None) -> None:
    """Write what a run found, and what an older baseline holds of the copy that it did not check.

    `before` is what the older one was read from, None for none. Raises SourceError when it is another one by now.
    """
    from lint.engine.baseline import written
    from lint.engine.writing import write_bytes

    path = baseline_file(config)
    found = [*result.diagnostics, *result.known]
    write_bytes(str(path), written(path, found, result.kept).encode(), before)
    kept = sum(entry.count for entry in result.kept)
    said = Words(f"基线 {path}：{len(found)} 处", f"baseline {path}: {counted(len(found), 'finding')}")
    more = Words(f"，另有未查的 {kept} 处照旧", f", {kept} more of what was not checked") if kept else Words("", "")
    echo(said.to(config.lang) + more.to(config.lang), err=True)
