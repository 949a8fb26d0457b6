"""`--format full`: every finding as an editor wants to see it, drawn on a rich console."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from lint.diagnostic import Diagnostic, Fix, Level, Related
from lint.engine.result import Result
from lint.errors import Lang, Words
from lint.report.by_file import by_file
from lint.report.change import change, drops_all
from lint.report.differences import differences
from lint.report.ink import inked, is_colored
from lint.report.lines import wrapped
from lint.report.page import Page
from lint.report.safe import safe
from lint.report.summary import summary
from lint.report.window import Ink, Mark, Piece, fits, window
from lint.report.wording import COLORS, LEVELS, MARKED, numbered
from lint.text.document import Place
from lint.text.readers import has_lines, is_word

MOST_RELATED = 4
"""Places of the other half that are shown; the rest is counted."""
MOST_CELLS = 120
"""Copy is shown in lines no longer than this: the eye loses longer ones."""

INDENT, BAR, TURN = "    ", "  │ ", "  ├ "

FIX = Words("改为", "fix")
DROP = Words("删去", "drop")
UNLIKE = Words("不同", "differ")
WHY = Words("原因", "why")
SAFE = Words("（--fix 可改）", " (--fix makes it)")
IN_WORD = Words("（--suggest 可写成修订）", " (--suggest makes it a tracked change)")
ELSEWHERE = Words("（请在原稿里改）", " (to be made in the original)")
UNSAFE = Words("（由人定夺）", " (yours to judge)")
OTHERWISE = Words(
    "不是差错的，用 --interactive 逐处屏蔽；规则为什么这样查：copydesk explain 规则名",
    "Not a mistake? Suppress it with --interactive. About a rule: copydesk explain RULE",
)
"""Said to a person, below the last finding."""


def render(result: Result, lang: Lang, console: Console) -> None:
    """Draw the findings and the summary."""
    screen = Screen(result, lang, console)
    for line in screen.lines():
        console.print(line, soft_wrap=True)


class Screen:
    """The lines of one drawing. On a terminal we break them ourselves, in a pipe they are not broken."""

    def __init__(self, result: Result, lang: Lang, console: Console) -> None:
        self.result, self.lang, self.console = result, lang, console
        self.colored = is_colored(console)
        self.room = min(console.width, MOST_CELLS) - len(BAR) - 1
        self.page = by_file(result, Page)
        self.explained: set[str] = set()

    def lines(self) -> Iterator[Text]:
        """Every finding with an empty line below it, then the summary; on a terminal, what to do about what is no mistake."""
        for diagnostic in self.result.diagnostics:
            yield from self.finding(diagnostic)
            yield Text()
        yield from wrapped(Text.assemble(*summary(self.result, self.lang)), self.console)
        if self.result.diagnostics and self.console.is_terminal:
            yield from wrapped(Text(self._say(OTHERWISE), "dim"), self.console)

    def finding(self, d: Diagnostic) -> Iterator[Text]:
        """A finding, with its rule's reason if that was not shown yet."""
        yield from self._title(d)
        near, apart = self._halves(d)
        yield self._copy(d.place, near, d.level)
        for related in d.related[:MOST_RELATED]:
            yield self._label(related)
            if related in apart:
                yield self._copy(related.place, [Mark(related.place.span, Ink.OTHER)], d.level)
            yield from self._differences(related, d)
        rest = len(d.related) - MOST_RELATED
        if rest > 0:
            yield Text(TURN + self._say(_more(rest)), "dim")
        if d.fix:
            yield from self._fix(d.fix, d.place)
        if d.rule not in self.explained:
            self.explained.add(d.rule)
            yield from self._remark(WHY, Text(self._say(d.why)))

    def _title(self, d: Diagnostic) -> Iterator[Text]:
        title = Text.assemble(
            self._at(d.place),
            " ",
            (self._say(LEVELS[d.level]), f"bold {COLORS[d.level]}"),
            " ",
            (safe(self._say(d.message)), "bold"),
            "  ",
            (d.rule, "dim"),
        )
        yield from wrapped(title, self.console, INDENT)

    def _halves(self, d: Diagnostic) -> tuple[list[Mark], list[Related]]:
        """The marks that go into one window with the finding, and the other places, which get windows of their own."""
        marks, apart = [Mark(d.place.span, Ink.FOUND)], []
        for related in d.related[:MOST_RELATED]:
            more = sorted([*marks, Mark(related.place.span, Ink.OTHER)], key=lambda mark: mark.span)
            if related.place.path == d.place.path and self._one_window(d.place.path, more):
                marks = more
            else:
                apart.append(related)
        return marks, apart

    def _one_window(self, path: str, marks: Sequence[Mark]) -> bool:
        page = self.page(path)
        whole = page.paragraph(marks[0].span)
        clear = all(one.span.end <= other.span.start for one, other in pairwise(marks))
        return clear and marks[-1].span.end <= whole.end and fits(page.text, marks, self.room)

    def _copy(self, place: Place, marks: Sequence[Mark], level: Level) -> Text:
        page = self.page(place.path)
        pieces = window(page.text, page.paragraph(place.span), marks, self.room)
        return Text.assemble((BAR, "dim"), self._inked(pieces, COLORS[level]))

    def _inked(self, pieces: Sequence[Piece], color: str) -> Text:
        return inked(pieces, color if self.colored else None)

    def _label(self, related: Related) -> Text:
        return Text.assemble((TURN, "dim"), self._at(related.place), " ", (safe(self._say(related.message)), "magenta"))

    def _differences(self, related: Related, d: Diagnostic) -> Iterator[Text]:
        found = differences(related.place.text, d.place.text)
        shown = [
            Text.assemble(self._inked(one, ""), " → ", self._inked(other, COLORS[d.level]))
            for one, other in found[:MOST_RELATED]
        ]
        if len(found) > MOST_RELATED:
            shown.append(Text(self._say(_more(len(found) - MOST_RELATED))))
        if shown:
            yield from self._remark(UNLIKE, Text("；" if self.lang == "zh" else "; ").join(shown))

    def _fix(self, fix: Fix, place: Place) -> Iterator[Text]:
        text = self.page(place.path).text
        old, new = change(text, fix.edit, self.room // 2 - 8)
        shown = Text(self._say(MARKED)) if drops_all(text, fix.edit, place) else self._inked(old, "")
        if new:
            shown = Text.assemble(shown, " → ", Text.assemble(self._inked(new, ""), style="green"))
        safe_here = SAFE if has_lines(place.path) else IN_WORD if is_word(place.path) else ELSEWHERE
        shown.append(self._say(safe_here if fix.safe else UNSAFE), "dim")
        yield from self._remark(FIX if new else DROP, shown)

    def _remark(self, name: Words, text: Text) -> Iterator[Text]:
        yield from wrapped(Text.assemble(INDENT, (self._say(name), "dim"), " ", text), self.console, INDENT)

    def _at(self, place: Place) -> str:
        path = safe(place.path)
        return f"{path}:{place.at}" if has_lines(place.path) else f"{path} {self._say(numbered(place))}"

    def _say(self, words: Words) -> str:
        return words.to(self.lang)


def _more(count: int) -> Words:
    return Words(f"另有 {count} 处", f"{count} more")
