"""Reports: one module a format, one function each. FORMATS is the only registry; modules are imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

from lint.errors import Lang
from lint.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.engine.result import Result

FORMATS = {
    "full": "full",
    "concise": "concise",
    "json": "json_report",
    "github": "github",
    "sarif": "sarif",
    "gitlab": "gitlab",
    "junit": "junit",
    "checkstyle": "checkstyle",
    "rdjson": "rdjson",
    "csv": "csv_report",
    "html": "galley",
}
"""The module of each format. `full` draws on a console; the others are texts."""


def text_report(format_: str) -> Callable[[Result, Lang], str]:
    """The function that makes a report of a text format."""
    render: Callable[[Result, Lang], str] = _module(format_).render
    return render


def report_pieces(format_: str) -> Callable[[Result, Lang], Iterable[str]]:
    """The same report piece by piece, where a format can be so long that it is not made at once."""
    pieces: Callable[[Result, Lang], Iterable[str]] | None = getattr(_module(format_), "pieces", None)
    return pieces or (lambda result, lang: (text_report(format_)(result, lang),))


def _module(format_: str) -> Any:
    return import_module(f"lint.report.{FORMATS[format_]}")
