"""`copydesk check --watch`: check again whenever a file is saved, and show what that changed. Nothing is ever written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from lint.cli.asked import Asked
from lint.cli.checking import config_of, sources_of
from lint.cli.console import console, echo
from lint.cli.progress import progress
from lint.cli.showing import Output, show, tell
from lint.config import BASELINE, SUPPRESSIONS, Config, find, spread
from lint.diagnostic import Diagnostic
from lint.engine.conclusion import conclude
from lint.engine.files import SUFFIXES
from lint.engine.result import Result
from lint.engine.run import Way, jobs_for, reports_of
from lint.engine.sieve import sieve_for
from lint.engine.since import new_and_gone
from lint.engine.source import FileReport, Source
from lint.errors import CopydeskError, UsageError, Words
from lint.hints import TYPE_CHECKING, Any
from lint.records import replace
from lint.report.safe import safe
from lint.report.summary import summary

if TYPE_CHECKING:
    from rich.console import Console

Stamp = tuple[int, int, int] | None

SETTLE = 300
"""Milliseconds in which several saves are one."""
WAIT = 500
"""Milliseconds without a save after which we look whether one was missed when the watch began."""
MOST_NAMED = 3
"""Changed files that are named; the rest is counted."""


def watch(asked: Asked, chosen: dict[str, Any], output: Output) -> int:
    """Check, and check again, until Ctrl-C; returns the exit status of the last check.

    Raises UsageError without watchfiles, and what the first check raises.
    """
    _need_watchfiles()
    session = _Session(asked, chosen, output)
    session.begin()
    try:
        for changed in session.saves():
            session.again(changed)
    except KeyboardInterrupt:
        echo(err=True)
    return session.status


class _Session:
    """The copy that is watched, and what was found in it last."""

    def __init__(self, asked: Asked, chosen: dict[str, Any], output: Output) -> None:
        self._asked, self._chosen, self._output = asked, chosen, output
        self._reports: dict[str, FileReport] = {}
        self._stamps: dict[str, Stamp] = {}
        self._load()

    def begin(self) -> None:
        """Check everything and show it."""
        self._check_all()
        show(self._result, self._config, self._output)
        files = len(self._sources)
        said = Words(f"守着 {files} 个文件，Ctrl-C 结束", f"watching {files} files; Ctrl-C ends it")
        echo(said.to(self._config.lang), err=True)

    def saves(self) -> Iterator[set[str]]:
        """The real paths of files saved together, again and again; begins anew when the settings change what is watched."""
        from watchfiles import watch

        while True:
            self._restart, missed = False, False
            folders = any(os.path.isdir(path) for path in self._asked.paths)
            settings = filter(os.path.exists, self._settings)
            targets = sorted({*settings, *(self._folder(path) for path in self._asked.paths)})
            for changes in watch(
                *targets,
                watch_filter=lambda _change, path: self._matters(path),
                debounce=SETTLE,
                step=SETTLE // 3,
                recursive=folders,
                raise_interrupt=True,
                rust_timeout=WAIT,
                yield_on_timeout=True,
            ):
                if changes:
                    yield {os.path.realpath(path) for _change, path in changes}
                elif not missed:  # what was saved after it was read and before the watch began
                    missed = True
                    yield {os.path.realpath(path) for path, stamp in self._stamps.items() if stamp != _stamp(path)}
                if self._restart:
                    break

    def again(self, changed: set[str]) -> None:
        """Check what was saved, and show what that changed."""
        before = self._result
        try:
            if any(self._is_setting(path) for path in changed):
                self._restart = True
                self._load()
                self._check_all()
            elif not self._check_some(changed):
                return
        except CopydeskError as problem:
            self.status = 2
            tell([problem], self._config)
            return
        self._show_changes(before, changed)

    def _load(self) -> None:
        self._own = config_of(self._asked, self._chosen)
        self._look()
        config = self._config
        rules = {rule.path for rule in config.rulebook.rules.values() if rule.house}
        folders = {str(Path(rule).parent.parent) for rule in rules}
        beside = (config.folder / SUPPRESSIONS, config.folder / BASELINE)
        files = (
            *(raw.path for raw in config.said[0].chain),
            config.suppressions,
            config.baseline,
            *config.profiles,
            *beside,
        )
        self._settings = {*folders, *(str(path) for path in files if path)}
        self._stamp({*self._settings, *rules})

    def _look(self) -> None:
        """Find the copy there is now, and what holds for each file of it."""
        self._sources, config = sources_of(self._asked, self._own)
        self._config = spread(config, [source.path for source in self._sources])

    def _check_all(self) -> None:
        files = len(self._sources)
        self._stamp(source.path for source in self._sources)
        with progress(files) as advance:
            reports = reports_of(self._sources, self._config, Way(self._asked.jobs or jobs_for(files), advance))
            self._reports = {report.path: report for report in reports}
        self._conclude()

    def _check_some(self, changed: set[str]) -> bool:
        """Check the files that changed, came or went; False if none did."""
        self._look()
        paths = [source.path for source in self._sources]
        gone = self._reports.keys() - set(paths)
        fresh = [path for path in paths if path not in self._reports or os.path.realpath(path) in changed]
        self._stamp(fresh)
        reports = reports_of([Source(path) for path in fresh], self._config)
        self._reports |= {report.path: report for report in reports}
        self._reports = {path: self._reports[path] for path in paths}
        if fresh or gone:
            self._conclude()
        return bool(fresh or gone)

    def _stamp(self, paths: Iterable[str]) -> None:
        """Note when files were saved, before they are read."""
        self._stamps |= {path: _stamp(path) for path in paths}

    def _conclude(self) -> None:
        sieve = sieve_for(self._config, [source.path for source in self._sources])
        self._result = conclude(self._reports.values(), self._sources, self._config, sieve)
        self.status = self._result.status(self._config.fail_on)

    def _show_changes(self, before: Result, changed: set[str]) -> None:
        new, gone = new_and_gone(before, self._result)
        shown = replace(self._result, diagnostics=tuple(new))
        if self._output.format != "full":
            show(shown, self._config, self._output)
            return
        tell(self._result.problems, self._config)
        _draw(shown, gone, self._result, _names(changed), self._config, console(self._output.color))

    def _matters(self, path: str) -> bool:
        real = os.path.realpath(path)
        hidden = os.path.basename(path).startswith((".", "~$"))
        return self._is_setting(real) or real in self._real() or (path.lower().endswith(SUFFIXES) and not hidden)

    def _is_setting(self, real: str) -> bool:
        """Whether a file is one that decides how copy is checked, or would from now on."""
        if any(Path(real).is_relative_to(os.path.realpath(setting)) for setting in self._settings):
            return True
        found = None if self._chosen.get("isolated") or self._chosen.get("config_path") else find(Path(real).parent)
        return found is not None and os.path.realpath(found) == real and found != self._config.path

    def _real(self) -> set[str]:
        return {os.path.realpath(source.path) for source in self._sources}

    def _folder(self, path: str) -> str:
        """What is watched for a path: a file is often replaced by another one when it is saved, its folder stays."""
        return path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))


def _draw(
    shown: Result, gone: Iterable[Diagnostic], whole: Result, names: str, config: Config, target: Console
) -> None:
    from rich.text import Text

    from lint.report.full import Screen

    target.print(Text.assemble((f"{datetime.now():%H:%M:%S}", "bold"), "  ", names), soft_wrap=True)
    screen = Screen(shown, config.lang, target)
    for diagnostic in shown.diagnostics:
        for line in (*screen.finding(diagnostic), Text()):
            target.print(line, soft_wrap=True)
    for diagnostic in gone:
        message = safe(diagnostic.message.to(config.lang))
        target.print(Text.assemble(("✓ ", "green"), (f"{message}  {diagnostic.rule}", "dim")), soft_wrap=True)
    target.print(Text.assemble(*summary(whole, config.lang)), soft_wrap=True)


def _stamp(path: str) -> Stamp:
    """What changes when a file is saved; None for one that is not there."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _names(paths: Iterable[str]) -> str:
    names = sorted(safe(os.path.relpath(path)) for path in paths)
    rest = f" +{len(names) - MOST_NAMED}" if len(names) > MOST_NAMED else ""
    return "  ".join(names[:MOST_NAMED]) + rest


def _need_watchfiles() -> None:
    try:
        import watchfiles  # noqa: F401
    except ImportError:
        hint = Words(*['pip install "copydesk[watch]"'] * 2)
        raise UsageError(Words("--watch 要先安装 watchfiles", "--watch needs watchfiles"), hint=hint) from None
