"""What a rule says of a document: hits to diagnostics, flow offsets to places in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count

from lint.checks.base import CrossHit, Hit, compares, seeks
from lint.diagnostic import Diagnostic, Edit, Fix, Related
from lint.edits import apply
from lint.errors import RuleError, Words
from lint.expressions.expression import SECONDS, Slow, bounded
from lint.hints import TYPE_CHECKING, Any
from lint.rulebook.rule import FixPolicy, Rule
from lint.text.document import HEADINGS, Document, Place, Span
from lint.text.mistakes import is_called_mistake
from lint.text.sentences import sentences

_SECONDS_MORE = 1e-5
"""For each character of the copy."""
if TYPE_CHECKING:
    from lint.archive.search import Archive

MOST_READ_AGAIN = 4_000_000
"""Characters of a document with markup that are read again for its fixes; a finding beyond has its fix when others are made."""
_MOST = 150
"""Characters of a sentence that are kept before and after a hit: every hit keeps its own."""
_MARKS = frozenset("*_`~[]<>&|#\\!$^+-=")
"""Characters that a fix puts into no markup: two of them may be some together, though each alone is none."""


def diagnose(rule: Rule, document: Document) -> list[Diagnostic]:
    """The rule's diagnostics of one document, but for what the copy itself calls a mistake. Raises RuleError, at a place of it,
    when the rule takes too long over it.
    """
    with bounded(seconds_for(document)):
        return diagnose_in_time(rule, document)


def diagnose_in_time(rule: Rule, document: Document) -> list[Diagnostic]:
    """The same in the time that is set: for a hundred rules, of which most find nothing, it is set once."""
    try:
        hits = list(rule.check.run(document))
    except Slow as slow:
        raise too_slow(rule, document, slow) from None
    return [_diagnostic(rule, document, hit) for hit in hits if not is_called_mistake(document, hit.span)]


def seconds_for(document: Document) -> float:
    """The processor's time that a rule's expressions may take over a document: what is longer may take longer."""
    return SECONDS + len(document.flow) * _SECONDS_MORE


def too_slow(rule: Rule, document: Document, slow: Slow) -> RuleError:
    """The error for a rule that was stopped: where in the copy, and which file has the rule."""
    line, column = document.place(Span(slow.at, slow.at)).start
    words = Words(
        f"规则 {rule.id} 在这里太慢，已停下；这篇稿件没有用这条规则检查完",
        f"the rule {rule.id} takes too long here and was stopped; this copy was not checked by it",
    )
    hint = Words(f"请简化 {rule.path} 里的正则表达式", f"make the regular expression in {rule.path} simpler")
    return RuleError(words, document.path, line, column, hint)


def diagnose_across(
    rule: Rule, facts: Sequence[tuple[str, Any]], text_of: Callable[[str], str]
) -> Iterator[Diagnostic]:
    """The rule's diagnostics that come of comparing documents; `facts` with their paths, from the rule's own `gather`.

    `text_of` gives the text of a path: checks that compare files leave the texts of their places out.
    """
    if compares(rule.check):
        for hit in rule.check.compare(facts, text_of):
            notes = tuple((_filled(place, text_of), words) for place, words in hit.notes)
            yield _across(rule, hit._replace(place=_filled(hit.place, text_of), notes=notes))


def diagnose_printed(rule: Rule, document: Document, archive: Archive) -> Iterator[Diagnostic]:
    """The rule's diagnostics that come of asking an archive for what of a document was printed before."""
    if seeks(rule.check):
        for hit in rule.check.seek(document, archive):
            yield _across(rule, hit)


def _diagnostic(rule: Rule, document: Document, hit: Hit) -> Diagnostic:
    place = document.place(hit.span)
    related = tuple(Related(document.place(note.span), note.message) for note in hit.notes)
    heading = document.block_at(hit.span.start).role in HEADINGS
    return Diagnostic(
        rule.id,
        rule.level,
        place,
        _fill(rule, hit.values, document.read(hit.span)),
        rule.why,
        _fix(rule, document, hit),
        related,
        _in_sentence(document, hit.span),
        rule.points * (2 if heading else 1),
    )


def _in_sentence(document: Document, span: Span) -> str:
    """What stands before a hit in its sentence, the hit, and what stands after it; of a very long one what is near."""
    bounds = document.fact(_bounds)
    start = max(bounds[max(0, bisect_right(bounds, span.start) - 1)], span.start - _MOST)
    end = min(bounds[min(bisect_left(bounds, max(span.end, span.start + 1)), len(bounds) - 1)], span.end + _MOST)
    return "\0".join(
        (document.flow[start : span.start], document.read(span), document.flow[span.end : end].rstrip("\n"))
    )


def _bounds(document: Document) -> list[int]:
    """Where the document's sentences begin, and where the last one ends."""
    starts = [sentence.start for block in document.blocks for sentence in sentences(document, block)]
    return [*starts, len(document.flow)]


def _filled(place: Place, text_of: Callable[[str], str]) -> Place:
    return place if place.text else place._replace(text=text_of(place.path)[slice(*place.span)])


def _across(rule: Rule, hit: CrossHit) -> Diagnostic:
    related = tuple(Related(place, message) for place, message in hit.notes)
    return Diagnostic(
        rule.id,
        rule.level,
        hit.place,
        _fill(rule, hit.values, hit.place.text),
        rule.why,
        None,
        related,
        points=rule.points,
    )


def _fill(rule: Rule, values: Mapping[str, str], found: str) -> Words:
    """The rule's message; a placeholder of the kind that this hit has nothing for stays empty."""
    known = {**dict.fromkeys(rule.check.VALUES, ""), "found": found, **values}
    return Words(rule.message.zh.format_map(known), rule.message.en.format_map(known))


def _fix(rule: Rule, document: Document, hit: Hit) -> Fix | None:
    if rule.fix is FixPolicy.NONE or hit.replace is None or hit.replacement is None:
        return None
    safe = rule.fix is FixPolicy.SAFE and hit.sure
    if document.again is None:
        return Fix(Edit(document.source_span(hit.replace), hit.replacement), safe)
    edit = _between_markup(Edit(hit.replace, hit.replacement), document)
    return Fix(edit, safe) if edit else None


def _between_markup(wanted: Edit, document: Document) -> Edit | None:
    """The edit of the source that makes an edit of the flow and touches no markup; None if there is none."""
    least = wanted.trimmed(document.flow)
    if _MARKS & set(least.text):
        return None
    # what parts two blocks in the source is more than the one character that stands for it in the flow
    joins = "\n" in document.read(least.span)
    made = (_made(edit, wanted, document) for edit in ((wanted, least) if joins else (least, wanted)))
    return next((edit for edit in made if edit), None)


def _made(edit: Edit, wanted: Edit, document: Document) -> Edit | None:
    """The edit of the flow as one of the source, if nothing but copy and line breaks stands there and the source reads as
    wanted afterwards: a character can turn into markup, or keep what is beside it from being some.
    """
    span = document.source_span(edit.span)
    if document.again is None or _bare(document.text[slice(*span)]) != _bare(document.read(edit.span)):
        return None
    found = Edit(span, edit.text)
    if _is_among_words(found, document.text):
        return found
    if next(document.fact(_readings)) * len(document.text) > MOST_READ_AGAIN:
        return None
    after = document.again(apply([found], document.text))
    return found if after == apply([wanted], document.flow) else None


def _readings(_document: Document) -> Iterator[int]:
    """Counts how often a document was read again."""
    return count(1)


def _is_among_words(edit: Edit, source: str) -> bool:
    """Whether an edit of characters that are in no markup, Chinese ones, has such on one side and on the other those or a
    tag: reading the source again, which takes its time, would show nothing new.
    """
    start, end = edit.span
    before, after = source[max(0, start - 1) : start], source[end : end + 1]
    sides = _is_word(before) + _is_word(after) + (before == ">") + (after == "<")
    return sides == 2 and (_is_word(before) or _is_word(after)) and _is_word("汉" + source[start:end] + edit.text)


def _is_word(text: str) -> bool:
    return bool(text) and not any(char.isascii() or char.isspace() for char in text)


def _bare(text: str) -> str:
    return "".join(text.split())
