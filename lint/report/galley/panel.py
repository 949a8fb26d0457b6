"""The side of the page: what can be filtered by, with counts, and the way from one finding to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import PurePath

from lint.diagnostic import Level
from lint.errors import Lang, Words
from lint.records import NamedTuple
from lint.report.galley import phrases
from lint.report.galley.markup import Html, block, element, escaped, joined
from lint.report.galley.sheets import Sheets
from lint.report.wording import LEVELS
from lint.rulebook.families import family_name


class Choice(NamedTuple):
    """Something to filter by: the value that findings have, and what it is called."""

    value: str
    name: str
    found: int
    level: Level | None = None
    title: str = ""


class Panel:
    """Draws the side, and gives the script what it filters by."""

    def __init__(self, sheets: Sheets, lang: Lang) -> None:
        self._sheets, self._lang = sheets, lang
        self._found = [finding.diagnostic for finding in sheets.findings]

    def aside(self) -> Html:
        """The side as it is before anything is chosen."""
        parts = [self._search(), self._facet("level", phrases.LEVEL, self._levels())]
        parts.append(self._facet("family", phrases.FAMILY, self._families()))
        files = list(self._files())
        if len(files) > 1:
            parts.append(self._facet("file", phrases.FILE, files))
        parts.append(element("p", id="shown", role="status"))
        clear = element("button", self._text(phrases.ALL), type="button", id="clear", hidden=True)
        label = self._say(phrases.MENU)
        return block("aside", *parts, clear, id="panel", class_="needs-script", aria_label=label)

    def bar(self) -> Html:
        """The buttons that lead from finding to finding."""
        menu = self._button("menu", phrases.MENU, "☰", aria_expanded="false", aria_controls="panel")
        at = element("span", id="at", role="status")
        back = self._button("previous", phrases.PREVIOUS, "↑", aria_keyshortcuts="K P")
        on = self._button("next", phrases.NEXT, "↓", aria_keyshortcuts="J N")
        keys = self._button("help", phrases.KEYS_TITLE, "?", aria_keyshortcuts="?")
        return block("nav", menu, back, at, on, keys, class_="bar needs-script", aria_label=self._say(phrases.WALK))

    def keys(self) -> Html:
        """The list of keys, shown when asked for."""
        rows = [
            joined((element("dt", *_keys(key, other)), element("dd", self._text(words))))
            for key, other, words in phrases.KEYS
        ]
        close = element("button", self._text(phrases.CLOSE), value="close")
        form = block("form", block("dl", *rows), close, method="dialog")
        title = element("h2", self._text(phrases.KEYS_TITLE), id="keys-title")
        return block("dialog", title, form, id="keys", aria_labelledby="keys-title")

    def script_data(self) -> Mapping[str, object]:
        """For the script: of each finding its level, family and file, of each other half its findings, and words."""
        return {
            "findings": [[d.level, d.family, str(self._sheets.of(d.place).number)] for d in self._found],
            "halves": [[finding.number for finding in half.findings] for half in self._sheets.halves],
            "words": {name: self._say(words) for name, words in phrases.SCRIPT.items()},
        }

    def _search(self) -> Html:
        label = element("label", self._text(phrases.SEARCH), for_="search", class_="unseen")
        placeholder = self._say(phrases.SEARCH)
        box = element("input", type="search", id="search", placeholder=placeholder, spellcheck="false")
        return element("p", label, box, element("kbd", Html("/"), aria_hidden="true"), class_="search")

    def _facet(self, name: str, legend: Words, choices: Iterable[Choice]) -> Html:
        rows = [_choice(name, choice) for choice in choices]
        return block(
            "fieldset", element("legend", self._text(legend)), block("div", *rows), class_="facet", data_facet=name
        )

    def _levels(self) -> Iterator[Choice]:
        counts = Counter(d.level for d in self._found)
        for level in Level:
            if counts[level]:
                yield Choice(level, self._say(LEVELS[level]), counts[level], level)

    def _families(self) -> Iterator[Choice]:
        for family, count in Counter(d.family for d in self._found).most_common():
            yield Choice(family, self._say(family_name(family)), count, title=family)

    def _files(self) -> Iterator[Choice]:
        """The files with findings, without the folders that all of them are in: there is little room."""
        held = [sheet for sheet in self._sheets.sheets if sheet.findings]
        parts = [PurePath(sheet.path).parts for sheet in held]
        folders = zip(*(own[:-1] for own in parts), strict=False)
        common = sum(1 for _ in takewhile(lambda names: len(set(names)) == 1, folders))
        for sheet, own in zip(held, parts, strict=True):
            yield Choice(str(sheet.number), str(PurePath(*own[common:])), len(sheet.findings), title=sheet.path)

    def _button(self, name: str, words: Words, sign: str, **attributes: str) -> Html:
        label = self._say(words)
        return element("button", escaped(sign), type="button", id=name, title=label, aria_label=label, **attributes)

    def _text(self, words: Words) -> Html:
        return escaped(self._say(words))

    def _say(self, words: Words) -> str:
        return words.to(self._lang)


def _choice(facet: str, choice: Choice) -> Html:
    box = element("input", type="checkbox", name=facet, value=choice.value)
    name = element("span", element("bdi", escaped(choice.name)), class_="name", title=choice.title or None)
    count = element("span", escaped(f"{choice.found:,}"), class_="number")
    return element("label", box, name, count, data_level=choice.level)


def _keys(*keys: str) -> list[Html]:
    return [element("kbd", escaped(key)) for key in keys if key]
