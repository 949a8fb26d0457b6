"""`--format html`: one page for the browser, the copy as it reads with marks and notes as on a proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint.engine.result import Result
from lint.errors import CopydeskError, Lang
from lint.report.galley import phrases
from lint.report.galley.figures import Figures
from lint.report.galley.frame import page
from lint.report.galley.markup import HERE, NOTHING, Html, around, block, element, escaped
from lint.report.galley.notes import Notes
from lint.report.galley.panel import Panel
from lint.report.galley.sheets import Sheets
from lint.report.galley.story import Story
from lint.report.wording import LANGS, LEVELS, checked


def render(result: Result, lang: Lang) -> str:
    """The result as a page that needs nothing else; it reads and prints without its script too."""
    return "".join(pieces(result, lang))


def pieces(result: Result, lang: Lang) -> Iterator[str]:
    """The same row by row: of ten thousands of findings it is long."""
    sheets = Sheets(result)
    before, behind = around(_page(result, sheets, lang))
    yield before
    for number, story in enumerate(_stories(sheets, result, lang)):
        yield "\n" * (number > 0)
        yield from story.pieces()
    yield behind


def _page(result: Result, sheets: Sheets, lang: Lang) -> Html:
    panel = Panel(sheets, lang)
    main = block(
        "main",
        _header(result, lang),
        _problems([*result.problems, *result.notices], lang),
        Figures(sheets, lang).overview(_clean(result)) if result.files > 1 else NOTHING,
        HERE if sheets.sheets else NOTHING,
        id="main",
        tabindex=-1,
    )
    skip = element("a", escaped(phrases.SKIP.to(lang)), href="#main", class_="skip")
    side = (panel.aside(), panel.bar(), panel.keys()) if result.diagnostics else ()
    body = block("body", skip, *side, main)
    return page(_title(result, lang), LANGS[lang], body, panel.script_data())


def _title(result: Result, lang: Lang) -> str:
    name = result.paths[0] if result.files == 1 else checked(result).to(lang)
    return f"{phrases.TITLE.to(lang)} · {name}"


def _header(result: Result, lang: Lang) -> Html:
    title = element("h1", escaped(phrases.TITLE.to(lang)))
    tiles = [
        element(
            "li",
            element("b", escaped(f"{count:,}")),
            escaped(f" {LEVELS[level].to(lang)}"),
            data_level=level if count else None,
        )
        for level, count in result.levels.items()
    ]
    if result.suppressed:
        said = escaped(f" {phrases.SUPPRESSED.to(lang)}")
        tiles.append(element("li", element("b", escaped(f"{result.suppressed:,}")), said))
    size = element("p", escaped(checked(result).to(lang)), class_="checked")
    return block(
        "header", title, size, block("ul", *tiles) if result.diagnostics else _nothing(result, lang), class_="top"
    )


def _nothing(result: Result, lang: Lang) -> Html:
    words = phrases.NOTHING if len(result.errors) == result.files else phrases.CLEAN
    return element("p", escaped(words.to(lang)), class_="verdict")


def _problems(problems: Iterable[CopydeskError], lang: Lang) -> Html:
    said = [element("li", escaped(problem.to(lang))) for problem in problems]
    if not said:
        return NOTHING
    title = element("h2", escaped(phrases.PROBLEMS.to(lang)), id="problems")
    return block("section", title, block("ul", *said), class_="problems", aria_labelledby="problems")


def _stories(sheets: Sheets, result: Result, lang: Lang) -> Iterator[Story]:
    notes = Notes(sheets, {rule.id: rule for rule in result.rules}, lang)
    return (Story(sheet, notes, lang, several=result.files > 1) for sheet in sheets.sheets)


def _clean(result: Result) -> list[str]:
    held = {*result.texts, *(error.path for error in result.errors)}
    return [path for path in result.paths if path not in held]
