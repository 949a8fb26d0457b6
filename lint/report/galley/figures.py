"""The overview of a run over several files: a plot, and tables by family and by file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lint.diagnostic import Diagnostic, Level, count_levels
from lint.errors import Lang, Words
from lint.records import NamedTuple
from lint.report.galley import phrases
from lint.report.galley.markup import NOTHING, Html, block, element, escaped, joined
from lint.report.galley.sheets import Sheet, Sheets
from lint.report.wording import LEVELS
from lint.rulebook.families import family_name

LEAST_COLUMNS, MOST_COLUMNS = 13, 160
"""Files that are worth a plot, fewer being seen in the table; and how many it shows, those with the most points."""
WIDTH, HEIGHT = 960, 96
"""Of the plot, in units of its own."""


class Row(NamedTuple):
    """A row of a table: its name, how many findings of each level it has, further cells, and its bar."""

    head: Html
    levels: dict[Level, int]
    cells: tuple[str, ...]
    bar: dict[Level, float]


class Figures:
    """Draws the overview."""

    def __init__(self, sheets: Sheets, lang: Lang) -> None:
        self._lang = lang
        held = [sheet for sheet in sheets.sheets if sheet.findings]
        self._sheets = sorted(held, key=lambda sheet: (-sheet.rate, sheet.number))
        self._found = [finding.diagnostic for finding in sheets.findings]

    def overview(self, clean: Sequence[str]) -> Html:
        """The section; `clean` are the files in which nothing was found."""
        parts = [element("h2", self._text(phrases.OVERVIEW), id="overview-title")]
        if self._found:
            tables = block("div", self._by_family(), self._by_file(), class_="tables")
            parts += [self._plot(), tables, element("p", self._text(phrases.ESTIMATE), class_="estimate")]
        if clean:
            names = [element("li", element("bdi", escaped(path))) for path in clean]
            summary = element("summary", self._text(phrases.clean_files(len(clean))))
            parts.append(block("details", summary, block("ul", *names), class_="clean"))
        return block("section", *parts, id="overview", aria_labelledby="overview-title")

    def _plot(self) -> Html:
        """A column a file, as high as its points per 10,000 characters."""
        if len(self._sheets) < LEAST_COLUMNS:
            return NOTHING
        worst = self._sheets[:MOST_COLUMNS]
        most = worst[0].rate or 1.0
        columns = [_column(index, sheet, len(worst), most) for index, sheet in enumerate(worst)]
        said = self._say(phrases.plot(len(worst), len(self._sheets)))
        box = f"0 0 {WIDTH} {HEIGHT}"
        svg = block("svg", *_grid(), *columns, viewBox=box, preserveAspectRatio="none", role="group", aria_label=said)
        scale = element("span", escaped(f"{most:.1f}"), class_="scale")
        return block("figure", element("figcaption", escaped(said)), scale, svg, class_="plot")

    def _by_family(self) -> Html:
        families: dict[str, list[Diagnostic]] = {}
        for d in self._found:
            families.setdefault(d.family, []).append(d)
        rows = [self._family(family, found) for family, found in families.items()]
        rows.sort(key=lambda row: -sum(row.levels.values()))
        return self._table(phrases.BY_FAMILY, phrases.FAMILY, (phrases.POINTS,), rows)

    def _by_file(self) -> Html:
        heads = (phrases.CHARACTERS, phrases.POINTS, phrases.RATE)
        return self._table(phrases.BY_FILE, phrases.FILE, heads, [self._file(sheet) for sheet in self._sheets])

    def _family(self, family: str, found: Sequence[Diagnostic]) -> Row:
        name, levels = self._say(family_name(family)), count_levels(found)
        known = element("code", escaped(family)) if name != family else NOTHING
        head = joined((escaped(name), known), " ")
        return Row(head, levels, (f"{sum(d.points for d in found):.1f}",), dict(levels))

    def _file(self, sheet: Sheet) -> Row:
        head = element("a", element("bdi", escaped(sheet.path)), href=f"#f{sheet.number}")
        cells = (f"{sheet.document.characters:,}", f"{sheet.points:.1f}", f"{sheet.rate:.1f}")
        return Row(head, sheet.levels, cells, {sheet.gravest: sheet.rate})

    def _table(self, caption: Words, first: Words, more: Sequence[Words], rows: Sequence[Row]) -> Html:
        heads = [
            element("th", self._text(words), scope="col") for words in (first, *(LEVELS[level] for level in Level))
        ]
        last = [element("th", self._text(words), scope="col", class_=_spare(words is more[-1])) for words in more]
        head = block("tr", *heads, *last, element("td", class_="spare"))
        most = max(sum(row.bar.values()) for row in rows) or 1.0
        body = block("tbody", *(_row(row, most) for row in rows))
        table = block("table", element("caption", self._text(caption)), block("thead", head), body)
        return element("div", table, class_="scroll", tabindex=0, role="region", aria_label=self._say(caption))

    def _text(self, words: Words) -> Html:
        return escaped(self._say(words))

    def _say(self, words: Words) -> str:
        return words.to(self._lang)


def _grid() -> Iterator[Html]:
    for part in range(5):
        y = f"{0.5 + part * (HEIGHT - 1) / 4:.1f}"
        yield element("line", x1=0, x2=WIDTH, y1=y, y2=y, class_="grid")


def _column(index: int, sheet: Sheet, columns: int, most: float) -> Html:
    height = max(1.0, sheet.rate / most * HEIGHT)
    x, width = f"{index * WIDTH / columns:.1f}", f"{WIDTH / columns * 0.8:.1f}"
    said = f"{sheet.path}  {sheet.rate:.1f}"
    # the whole height can be pointed at, not only the column
    spot = element("rect", x=x, y=0, width=width, height=HEIGHT, class_="spot")
    top = f"{HEIGHT - height:.1f}"
    rect = element("rect", x=x, y=top, width=width, height=f"{height:.1f}", class_="column", data_level=sheet.gravest)
    return element("a", element("title", escaped(said)), spot, rect, href=f"#f{sheet.number}", aria_label=said)


def _row(row: Row, most: float) -> Html:
    counts = [
        element("td", escaped(f"{count:,}" if count else "·"), data_level=level if count else None)
        for level, count in row.levels.items()
    ]
    cells = [element("td", escaped(cell), class_=_spare(cell is row.cells[-1])) for cell in row.cells]
    bar = element("td", _stacked(row.bar, most), class_="spare")
    return element("tr", element("th", row.head, scope="row"), *counts, *cells, bar)


def _spare(is_last: bool) -> str | None:
    """Columns that a phone has no room for."""
    return None if is_last else "spare"


def _stacked(parts: Mapping[Level, float], most: float) -> Html:
    """A bar, a part a level."""
    drawn: list[Html] = []
    x = 0.0
    for level, value in parts.items():
        width = value * 100 / most
        if value:
            drawn.append(element("rect", x=f"{x:.1f}", y=0, width=f"{width:.1f}", height=8, data_level=level))
        x += width
    return element("svg", *drawn, viewBox="0 0 100 8", class_="bar", preserveAspectRatio="none", aria_hidden="true")
