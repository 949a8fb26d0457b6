"""copydesk: text-quality linting for Chinese newsroom copy.

    import lint

    for diagnostic in lint.check_text("持续加强作风风建设。"):
        print(diagnostic.rule, diagnostic.message.zh, diagnostic.place.start)

`check_text`, `check_file` and `check_paths` are the whole interface; what they return is described in `lint.diagnostic`
and `lint.engine.result`. They raise `CopydeskError` for what a person has to put right.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module

from lint.hints import TYPE_CHECKING, Any
from lint.late import late, standing_in
from lint.version import __version__

late("re")  # what an expression is compiled with; those of most runs were compiled by an earlier one (lint/regexp.py)
late("fnmatch")
late("ntpath")  # both are for paths that we do not have: with wild cards, and of another system
_FOR_URIS = {"quote_from_bytes": lambda *given: import_module("urllib.parse").quote_from_bytes(*given)}
"""What pathlib wants for addresses of files, and imports when it makes one from Python 3.13 on."""
with standing_in({"urllib.parse": _FOR_URIS}):
    from pathlib import Path

if TYPE_CHECKING:
    from lint.config import Config
    from lint.diagnostic import Diagnostic, Level
    from lint.engine.result import Result
    from lint.errors import CopydeskError
    from lint.rulebook.rule import Rulebook
    from lint.text.document import Document

__all__ = [
    "Config",
    "CopydeskError",
    "Diagnostic",
    "Document",
    "Level",
    "Result",
    "Rulebook",
    "__version__",
    "check_file",
    "check_paths",
    "check_text",
    "default_config",
    "load_config",
]

_HOMES = {
    "Config": "config",
    "CopydeskError": "errors",
    "Diagnostic": "diagnostic",
    "Document": "text.document",
    "Level": "diagnostic",
    "Result": "engine.result",
    "Rulebook": "rulebook.rule",
}


_UNNAMED = "<text>"
"""The path of a text without one: it lies in no folder, and what is given alone holds for it."""


def __getattr__(name: str) -> Any:
    """The types of the interface, imported when asked for: `copydesk --version` needs none of them."""
    if name in _HOMES:
        return getattr(import_module(f"lint.{_HOMES[name]}"), name)
    raise AttributeError(name)


def check_text(text: str, config: Config | None = None, path: str = _UNNAMED) -> tuple[Diagnostic, ...]:
    """Check a text. Offsets of the diagnostics are code points of `text`, ends exclusive.

    `config` is that of `load_config()`, by default the shipped rules; `path` is the name the diagnostics carry. By its suffix it
    tells how the text is read, and by its place, as if the text stood there, which suppressions and which profile hold for it;
    nothing is read from there. In Markdown and HTML, comments may suppress findings.

    >>> (found,) = check_text("持续加强作风风建设。")
    >>> found.rule, found.place.text, found.place.start
    ('reduplication/doubled-character', '作风风', Position(line=1, column=5))
    >>> found.fix.edit
    Edit(span=Span(start=4, end=7), text='作风')
    """
    from lint.config import spread
    from lint.engine.run import check_sources
    from lint.engine.source import Source

    config = config or default_config()
    placed = config if path == _UNNAMED else spread(config, [path])
    return _of_one(check_sources([Source(path, text=text)], placed))


def check_file(path: str | Path, config: Config | None = None) -> tuple[Diagnostic, ...]:
    """Check a file (UTF-8, UTF-16 with a byte order mark, GB18030). Raises SourceError when it cannot be read, UsageError
    for a folder.

    >>> check_file("no-such-page.txt")
    Traceback (most recent call last):
    lint.errors.UsageError: no-such-page.txt: no such file or folder
    """
    from lint.errors import UsageError, Words

    if Path(path).is_dir():
        words = Words("这是文件夹，请用 check_paths", "a folder; check_paths checks the files in it")
        raise UsageError(words, str(path))
    return _of_one(check_paths([path], config))


def _of_one(result: Result) -> tuple[Diagnostic, ...]:
    if result.problems:
        raise result.problems[0]
    return tuple(result.diagnostics)


def check_paths(paths: Iterable[str | Path] | str | Path, config: Config | None = None, jobs: int = 1) -> Result:
    """Check files and the text files of folders, and compare them with each other; `paths` may be a single one.

    `jobs` is the number of processes. Files that cannot be read are in the result's `errors`. Raises UsageError for a path
    that is not there.

    >>> result = check_paths([])
    >>> result.files, result.diagnostics, result.errors
    (0, (), ())
    """
    from lint.config import spread
    from lint.engine.files import survey
    from lint.engine.run import Way, check_sources
    from lint.engine.source import Source
    from lint.records import replace

    config = config or default_config()
    named = [paths] if isinstance(paths, str | Path) else paths
    found = survey([str(path) for path in named], config.exclude.patterns, config.exclude.folder)
    taken = config.taken._replace(excluded=found.excluded)
    config = replace(config, taken=taken, notices=found.notices, refused=found.refused)
    return check_sources([Source(file) for file in found.files], spread(config, found.files), Way(jobs))


@cache
def default_config() -> Config:
    """The shipped rules at their own levels, whatever files lie around the copy."""
    from lint.config import RawConfig, resolve
    from lint.records import replace

    return replace(resolve(RawConfig(isolated=True)), comments=True)


def load_config(start: str | Path = ".") -> Config:
    """The configuration that the nearest file from a folder upwards gives. Raises ConfigError or RuleError.

    >>> config = load_config("/")
    >>> config.lang, str(config.fail_on)
    ('zh', 'error')
    """
    from lint.config import configured, find

    return configured(find(Path(start).resolve()))
