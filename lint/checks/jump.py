"""The kind `jump`: the two halves of a story that goes on on another page, and whether they find each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from lint.checks.base import CrossHit, Hit, Needs, TextOf
from lint.checks.needed import one_of
from lint.errors import Words
from lint.hints import ClassVar
from lint.records import NamedTuple, StrEnum, dataclass
from lint.regexp import IGNORECASE, regexp
from lint.text.document import HEADINGS, Document, Place, Role, Span
from lint.text.numbers import ONES, value
from lint.text.vocabulary import worded

_NUMERAL = rf"(?:[A-Z]?\d{{1,3}}|[{ONES[1:]}]?十[{ONES}]?|[{ONES}])"
_LINE = worded(
    rf"[（(〔【](?:(?P<onward>{{jump-to}})|{{jump-from}})第?\s*(?P<page>{_NUMERAL})\s*版(?P<rest>[^（）()〔〕【】\n]{{0,40}})[）)〕】]"
)
_TITLE = regexp(r"《(.+)》|“(.+)”")
_FOLIO = regexp(rf"第?\s*(?P<page>{_NUMERAL})\s*版")
_NAMED = regexp(
    r"(?:page|第)[-_ ]?0*(?P<a>[A-D]?\d{1,3})(?:版)?$|^0*(?P<b>\d{1,2})版|(?:^|[-_ ])(?P<c>[A-D]0*\d{1,2})(?:版)?$",
    IGNORECASE,
)
_DATE = regexp(r"(?:19|20)\d\d[-_.年]?\d{1,2}[-_.月]?\d{1,2}")
_MARKS = regexp(r"[\W_]+")


class What(StrEnum):
    """What is looked for: see Jump."""

    UNPAIRED = "unpaired"
    PAGE = "page"
    OWN = "own"
    TITLE = "title"


class Line(NamedTuple):
    """A jump line: whether it leads on (`onward`) or back, the page and the title it names, its place."""

    onward: bool
    page: str
    title: str
    place: Place


class Sheet(NamedTuple):
    """What one file shows: the edition it is of, the number of its page, "" where it says none, its jump lines and headings."""

    edition: str
    page: str
    lines: tuple[Line, ...]
    headings: tuple[str, ...]


class Pair(NamedTuple):
    """A line that leads on and one that leads back, with the sheets they stand on."""

    onward: Line
    source: Sheet
    back: Line
    target: Sheet


@dataclass(frozen=True, slots=True)
class Jump:
    """Jump lines of the pages of one edition in a run that do not meet.

    unpaired: a page of the run that a line leads to has none that leads back, or the other way round. page: two lines belong
    together, but one of them names another page. own: a line names the page it stands on. title: a line that leads back names
    a title that the page it leads to does not have. The number of a page is taken from its folio line, else from the
    name of its file or folder (`page-3`, `第3版`, `A03`); a page without one is only ever a partner. Of one edition are
    pages of one folder, and of one date where the names of the files have dates.
    """

    VALUES: ClassVar[frozenset[str]] = frozenset({"page", "right"})

    what: What

    @property
    def needs(self) -> Needs:
        """What copy must have for a jump line."""
        return one_of("版")

    def run(self, document: Document) -> Iterator[Hit]:
        """The lines of a page that name the page itself."""
        if self.what is What.OWN and (sheet := document.fact(sheet_of)).page:
            for match in _lines(document):
                if _number(match["page"]) == sheet.page:
                    yield Hit(Span(*match.span()), {"page": sheet.page})

    def gather(self, document: Document) -> Sheet:
        """What is compared of a document."""
        return document.fact(sheet_of)

    def compare(self, facts: Sequence[tuple[str, Sheet]], text_of: TextOf) -> Iterator[CrossHit]:  # noqa: ARG002  its facts say it all
        """The hits over the pages of a run, edition by edition."""
        editions: defaultdict[str, list[Sheet]] = defaultdict(list)
        for _, sheet in facts:
            editions[sheet.edition].append(sheet)
        for sheets in editions.values():
            yield from self._within(sheets)

    def _within(self, sheets: Sequence[Sheet]) -> Iterator[CrossHit]:
        pairs, alone = _pair(sheets)
        crossed = list(_crossed(alone))
        if self.what is What.TITLE:
            yield from (hit for pair in pairs for hit in _wrong_title(pair))
        elif self.what is What.PAGE:
            yield from (_wrong_page(pair) for pair in crossed)
        elif self.what is What.UNPAIRED:
            told = {line for pair in crossed for line in (pair.onward, pair.back)}
            pages = {sheet.page for sheet in sheets}
            yield from (
                CrossHit(line.place, {"page": line.page})
                for line, sheet in alone
                if line not in told and line.page in pages and line.page != sheet.page
            )


def sheet_of(document: Document) -> Sheet:
    """The page number, the jump lines and the headings of a document."""
    lines = tuple(_line(document, match) for match in _lines(document))
    headings = tuple(document.read(block) for block in document.blocks_of(*HEADINGS)) if lines else ()
    page, folder = _page(document)
    date = _DATE.search(PurePath(document.path).stem)
    return Sheet(f"{folder} {date.group() if date else ''}", page, lines, headings)


def _lines(document: Document) -> Iterator[re.Match[str]]:
    return _LINE.finditer(document.flow) if "版" in document.flow else iter(())


def _line(document: Document, match: re.Match[str]) -> Line:
    title = _TITLE.search(match["rest"])
    named = (title[1] or title[2]) if title else ""
    return Line(match["onward"] is not None, _number(match["page"]), named, document.place(Span(*match.span())))


def _page(document: Document) -> tuple[str, PurePath]:
    """The page's number, "" where the file does not say it or holds several pages, and the folder of its edition."""
    path = PurePath(document.path)
    folios = (_FOLIO.search(document.read(block)) for block in document.blocks_of(Role.FOLIO))
    if numbers := {_number(match["page"]) for match in folios if match}:
        return numbers.pop() if len(numbers) == 1 else "", path.parent
    for named in (path.with_suffix(""), path.parent):
        if match := _NAMED.search(named.name):
            return _number(match["a"] or match["b"] or match["c"]), named.parent
    return "", path.parent


def _number(text: str) -> str:
    """A page's number in one form: `03`, `三` and `3` are one page, `a03` and `A3` another."""
    if text[-1].isdecimal():
        return text[:-1].rstrip("0123456789").upper() + str(int(re.sub(r"\D", "", text)))
    return str(value(text))


def _pair(sheets: Sequence[Sheet]) -> tuple[list[Pair], list[tuple[Line, Sheet]]]:
    """The lines that name each other's page, and those that are left over."""
    backs = [(line, sheet) for sheet in sheets for line in sheet.lines if not line.onward]
    pairs: list[Pair] = []
    alone: list[tuple[Line, Sheet]] = []
    for source in sheets:
        for onward in (line for line in source.lines if line.onward):
            found = next((at for at, (back, target) in enumerate(backs) if _meet(onward, source, back, target)), None)
            if found is None:
                alone.append((onward, source))
            else:
                pairs.append(Pair(onward, source, *backs.pop(found)))
    return pairs, alone + backs


def _meet(onward: Line, source: Sheet, back: Line, target: Sheet) -> bool:
    titles = not (onward.title and back.title) or _plain(onward.title) == _plain(back.title)
    return target.page in ("", onward.page) and source.page in ("", back.page) and titles and source is not target


def _crossed(alone: Sequence[tuple[Line, Sheet]]) -> Iterator[Pair]:
    """Lines without a partner of which one names the other's page, the other does not."""
    backs = [(line, sheet) for line, sheet in alone if not line.onward and sheet.page]
    for onward, source in alone:
        if not (onward.onward and source.page):
            continue
        for found, (back, target) in enumerate(backs):
            if (back.page == source.page) != (onward.page == target.page):
                yield Pair(onward, source, back, target)
                del backs[found]
                break


def _wrong_page(pair: Pair) -> CrossHit:
    """The hit at the line that names the wrong page."""
    wrong, right, other = (
        (pair.onward, pair.target.page, pair.back)
        if pair.back.page == pair.source.page
        else (pair.back, pair.source.page, pair.onward)
    )
    note = (other.place, Words(f"这一头在第{right}版", f"this end is on page {right}"))
    return CrossHit(wrong.place, {"page": wrong.page, "right": right}, (note,))


def _wrong_title(pair: Pair) -> Iterator[CrossHit]:
    title = _plain(pair.back.title)
    headings = [_plain(heading) for heading in pair.source.headings]
    if not title or not headings or any(title in heading or heading in title for heading in headings if heading):
        return
    note = (pair.onward.place, Words("从这里转出", "it goes on from here"))
    yield CrossHit(pair.back.place, {"page": pair.back.page}, (note,))


def _plain(title: str) -> str:
    """A title without marks and spaces."""
    return _MARKS.sub("", title)
