"""Plots as SVG, written by hand: bars and lines over logarithmic axes, readable on a light page and a dark one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log10

OURS, OTHERS = "#b3261e", "#8a94a6"
LINES = ("#b3261e", "#1f6feb", "#1a7f37", "#9a6700", "#8250df", "#0e7490", "#bf3989", "#57606a", "#6b7a00")
_FONT = "font-family='Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif'"
_WIDTH, _NAME, _RIGHT, _ROW = 760, 200, 90, 30
_PLOT_WIDTH, _PLOT_HEIGHT, _LEFT, _TOP, _LEGEND = 520, 380, 60, 60, 240

Point = tuple[float, float]


def bars(title: str, unit: str, rows: Sequence[tuple[str, float]], ours: str) -> str:
    """One bar a row, its length the logarithm of the value; rows whose name begins with `ours` stand out."""
    low = 10 ** floor(log10(min(value for _, value in rows)))
    high = 10 ** ceil(log10(max(value for _, value in rows)))
    scale = (_WIDTH - _NAME - _RIGHT) / log10(high / low)
    height = _TOP + _ROW * len(rows) + 30
    parts = [_text(16, 28, title, size=17, weight="bold")]
    for tick in _decades(low, high):
        at = _NAME + scale * log10(tick / low)
        parts.append(_line(at, _TOP - 6, at, height - 24))
        parts.append(_text(at, height - 8, f"{tick:g}", anchor="middle", fill="#57606a"))
    for number, (name, value) in enumerate(rows):
        y, long = _TOP + _ROW * number, max(2.0, scale * log10(value / low))
        fill = OURS if name.startswith(ours) else OTHERS
        parts.append(_text(_NAME - 8, y + 16, name, anchor="end"))
        parts.append(f"<rect x='{_NAME}' y='{y}' width='{long:.1f}' height='{_ROW - 8}' rx='2' fill='{fill}'/>")
        parts.append(_text(_NAME + long + 6, y + 16, f"{value:.3g} {unit}"))
    return _svg(_WIDTH, height, title, parts)


def lines(title: str, across: str, up: str, series: Mapping[str, Sequence[Point]]) -> str:
    """A line a series over two logarithmic axes; beside each name the exponent with which it grows at the end."""
    points = [point for line in series.values() for point in line]
    x_low, x_high = _bounds([x for x, _ in points])
    y_low, y_high = _bounds([y for _, y in points])

    def place(point: Point) -> tuple[float, float]:
        x, y = log10(point[0] / x_low) / log10(x_high / x_low), log10(point[1] / y_low) / log10(y_high / y_low)
        return _LEFT + _PLOT_WIDTH * x, _TOP + _PLOT_HEIGHT * (1 - y)

    height = max(_TOP + _PLOT_HEIGHT + 50, _TOP + 22 * len(series) + 20)
    parts = [_text(16, 28, title, size=17, weight="bold")]
    for tick in _decades(x_low, x_high):
        x, y = place((tick, y_low))
        parts += [_line(x, _TOP, x, y), _text(x, y + 18, _short(tick), anchor="middle", fill="#57606a")]
    for tick in _decades(y_low, y_high):
        x, y = place((x_low, tick))
        parts += [
            _line(x, y, x + _PLOT_WIDTH, y),
            _text(x - 6, y + 4, _short(tick), anchor="end", fill="#57606a"),
        ]
    parts.append(_text(_LEFT + _PLOT_WIDTH / 2, _TOP + _PLOT_HEIGHT + 40, across, anchor="middle"))
    parts.append(_text(_LEFT, _TOP - 6, up, fill="#57606a"))
    for number, (name, line) in enumerate(series.items()):
        colour = LINES[number % len(LINES)]
        dash = " stroke-dasharray='6 3'" if number >= len(LINES) else ""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, line))
        parts.append(f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='2'{dash}/>")
        parts += [f"<circle cx='{x:.1f}' cy='{y:.1f}' r='2.5' fill='{colour}'/>" for x, y in map(place, line)]
        x, y = _LEFT + _PLOT_WIDTH + 16, _TOP + 22 * number + 8
        parts.append(f"<line x1='{x}' y1='{y}' x2='{x + 20}' y2='{y}' stroke='{colour}' stroke-width='2'{dash}/>")
        parts.append(_text(x + 26, y + 4, f"{name}  {_exponent_text(line)}"))
    return _svg(_LEFT + _PLOT_WIDTH + 16 + _LEGEND, height, title, parts)


def exponent(points: Sequence[Point]) -> float | None:
    """The exponent with which a cost grows over its last tenfold: 1 is a line, 2 a square; None for too few points."""
    (x, y) = points[-1]
    before = [point for point in points[:-1] if point[0] <= x / 8]
    return log10(y / before[-1][1]) / log10(x / before[-1][0]) if before else None


def _exponent_text(line: Sequence[Point]) -> str:
    grows = exponent(line)
    return "" if grows is None else f"({grows:.2f})"


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    return 10 ** floor(log10(min(values))), 10 ** ceil(log10(max(values)))


def _decades(low: float, high: float) -> Iterator[float]:
    return (10**power for power in range(round(log10(low)), round(log10(high)) + 1))


def _short(value: float) -> str:
    for size, sign in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{sign}"
    return f"{value:g}"


def _text(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "start",
    size: int = 13,
    weight: str = "normal",
    fill: str = "#1f2328",
) -> str:
    attributes = f"text-anchor='{anchor}' font-size='{size}' font-weight='{weight}' fill='{fill}'"
    return f"<text x='{x:.1f}' y='{y:.1f}' {attributes}>{escape(text)}</text>"


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"<line x1='{x1:.1f}' y1='{y1:.1f}' x2='{x2:.1f}' y2='{y2:.1f}' stroke='#d8dee4'/>"


def _svg(width: int, height: float, title: str, parts: Sequence[str]) -> str:
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height:g}' role='img' aria-label='{escape(title)}'"
    body = "\n".join(parts)
    return f"{head} {_FONT}>\n<rect width='100%' height='100%' rx='6' fill='#ffffff'/>\n{body}\n</svg>\n"
