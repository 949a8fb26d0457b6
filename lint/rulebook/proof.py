"""A rule's own examples, executed: every bad one marked exactly and mended, every good one left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from lint.checks.base import compares, seeks
from lint.diagnostic import Diagnostic
from lint.edits import apply, choose
from lint.errors import RuleError, Words
from lint.records import NamedTuple
from lint.regexp import regexp
from lint.rulebook.diagnose import diagnose, diagnose_across, diagnose_printed
from lint.rulebook.rule import Example, FixPolicy, Rule
from lint.text.document import Document, Issue, Span
from lint.text.readers import plain

LEAST = 2
"""Examples of each sort that a shipped rule has at least."""

_MARKER = regexp(r"<<|>>|\{\{|\}\}")


class Failure(NamedTuple):
    """What an example shows of a rule that it should not; `line` is the example's line in the rule file."""

    rule: str
    path: str
    line: int
    words: Words


class Marked(NamedTuple):
    """An example's text without its markers, and the spans they marked: `<<…>>` the finding, `{{…}}` its other half."""

    text: str
    findings: tuple[Span, ...]
    others: tuple[Span, ...]


def prove(rule: Rule) -> list[Failure]:
    """The failures of a rule; none if its examples hold. A house rule may have one example of each sort, a shipped one two."""
    failures = list(_too_few(rule))
    seen: set[tuple[str, ...]] = set()
    for example in rule.examples:
        if example.texts in seen:
            failures.append(_failure(rule, example, Words("示例重复", "the same example twice")))
        seen.add(example.texts)
        failures += prove_example(rule, example)
    return failures


def prove_example(rule: Rule, example: Example) -> list[Failure]:
    """The failures of one example."""
    try:
        marked = [unmark(text) for text in example.texts]
    except ValueError:
        return [_failure(rule, example, Words("标记 << >> 或 {{ }} 不成对", "unbalanced << >> or {{ }}"))]
    try:
        found = findings(rule, [part.text for part in marked], example.date)
    except RuleError as error:
        return [_failure(rule, example, error.words)]
    if not example.bad:
        return [_failure(rule, example, _flagged(diagnostic)) for diagnostic in chain.from_iterable(found)]
    return [*_marks(rule, example, marked, found), *_mending(rule, example, marked, found)]


def _flagged(diagnostic: Diagnostic) -> Words:
    text = diagnostic.place.text
    return Words(f"正确的示例被标出：“{text}”", f"flagged in a good example: {text!r}")


def findings(rule: Rule, texts: list[str], date: str = "") -> list[list[Diagnostic]]:
    """What the rule says of each text, all taken as files of one run, issued on a day if one is given; to an archive, those
    before it were printed before.
    """
    documents = [issued(plain.from_text(str(number), text), date) for number, text in enumerate(texts)]
    per_file = [sorted(diagnose(rule, document), key=lambda d: d.place.span) for document in documents]
    if compares(rule.check) and len(texts) > 1:
        facts = [(document.path, rule.check.gather(document)) for document in documents]
        texts_of = {document.path: document.text for document in documents}
        for diagnostic in diagnose_across(rule, facts, texts_of.__getitem__):
            per_file[int(diagnostic.place.path)].append(diagnostic)
    if seeks(rule.check) and len(texts) > 1:
        for found, printed in zip(per_file, _printed(rule, documents), strict=True):
            found += printed
    return per_file


def issued(document: Document, date: str) -> Document:
    """A document that is given its day of issue, none for an empty one."""
    document.issue = Issue(date)
    return document


def _printed(rule: Rule, documents: Sequence[Document]) -> Iterator[list[Diagnostic]]:
    """What the rule says of each document when those before it are in an archive."""
    from lint.archive.database import blank
    from lint.archive.editions import Edition, fill, story
    from lint.archive.search import Archive
    from lint.archive.shelf import Stored

    with blank() as database:
        archive = Archive("archive", Stored(database))
        for number, document in enumerate(documents):
            yield list(diagnose_printed(rule, document, archive))
            fill(database, Edition("2026-01-01", "2026-01-01"), [story(str(number), b"", document)])


def unmark(text: str) -> Marked:
    """The text without its markers, and what they marked. Raises ValueError when they do not pair."""
    parts: list[str] = []
    spans: dict[str, list[Span]] = {">>": [], "}}": []}
    opened: list[tuple[str, int]] = []
    at = length = 0
    for match in _MARKER.finditer(text):
        parts.append(text[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match.group() in ("<<", "{{"):
            opened.append((">>" if match.group() == "<<" else "}}", length))
        elif opened and opened[-1][0] == match.group():
            spans[match.group()].append(Span(opened.pop()[1], length))
        else:
            raise ValueError(text)
    if opened:
        raise ValueError(text)
    return Marked("".join((*parts, text[at:])), tuple(sorted(spans[">>"])), tuple(sorted(spans["}}"])))


def _too_few(rule: Rule) -> Iterator[Failure]:
    least = 1 if rule.house else LEAST
    for bad, zh, en in ((True, "错例", "bad"), (False, "正例", "good")):
        if sum(example.bad is bad for example in rule.examples) < least:
            yield Failure(rule.id, rule.path, 1, Words(f"{zh}不足 {least} 个", f"fewer than {least} {en} examples"))


def _marks(rule: Rule, example: Example, marked: list[Marked], found: list[list[Diagnostic]]) -> Iterator[Failure]:
    """Failures where what is flagged is not what is marked."""
    wanted = [part.text[slice(*span)] for part in marked for span in part.findings]
    got = [d.place.text for per_file in found for d in per_file]
    places = [sorted(d.place.span for d in per_file) for per_file in found]
    if not wanted:
        yield _failure(
            rule, example, Words("错例里没有用 << >> 标出错处", "nothing is marked with << >> in a bad example")
        )
    elif places != [list(part.findings) for part in marked]:
        (zh, en), (got_zh, got_en) = _listed(wanted), _listed(got)
        yield _failure(rule, example, Words(f"应标出{zh}，实际标出{got_zh}", f"marked {en}, flagged {got_en}"))
    others = {(str(number), span) for number, part in enumerate(marked) for span in part.others}
    related = {(r.place.path, r.place.span) for per_file in found for d in per_file for r in d.related}
    if others and others != related:
        zh, en = _listed(sorted(r.place.text for per_file in found for d in per_file for r in d.related))
        yield _failure(rule, example, Words(f"“另一处”应为 {{{{ }}}} 所标，实际是{zh}", f"the other half is {en}"))


def _mending(rule: Rule, example: Example, marked: list[Marked], found: list[list[Diagnostic]]) -> Iterator[Failure]:
    """Failures of the fix: not the text it should give, or a text that is flagged again."""
    if example.fixed is None:
        if rule.fix is not FixPolicy.NONE and len(marked) == 1 and any(d.fix for d in found[0]):
            yield _failure(
                rule, example, Words("规则会改稿，错例缺少 fixed", "the rule fixes, but the example has no `fixed`")
            )
        return
    source = marked[0].text
    fixed = apply(choose((d.fix.edit for d in found[0] if d.fix), source), source)
    if fixed != example.fixed:
        yield _failure(rule, example, Words(f"改后应为“{example.fixed}”，实际为“{fixed}”", f"fixed to {fixed!r}"))
    again = [d.place.text for d in findings(rule, [example.fixed], example.date)[0]]
    if again:
        zh, en = _listed(again)
        yield _failure(rule, example, Words(f"改好的文字又被标出：{zh}", f"flagged again after the fix: {en}"))


def _failure(rule: Rule, example: Example, words: Words) -> Failure:
    return Failure(rule.id, rule.path, example.line, words)


def _listed(texts: Sequence[str]) -> tuple[str, str]:
    """Texts in quotation marks, as the two languages list them."""
    quoted = [f"“{text}”" for text in texts]
    return "、".join(quoted) or "零处", ", ".join(quoted) or "nothing"
