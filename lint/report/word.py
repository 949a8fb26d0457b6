"""Findings in the Word file itself: `annotate` writes comments on their words, `suggest` and `track` changes to accept.

All return the new file, and how many findings they had to leave out: those in notes, headers, footers and text boxes, where
Word has no comments, and fixes that meet another tracked change or more than text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from lint.diagnostic import Diagnostic, Edit
from lint.edits import between, choose
from lint.errors import Lang, Words
from lint.regexp import regexp
from lint.report.runs import Node
from lint.report.safe import safe
from lint.report.word_body import Body, Touched

AUTHOR = "copydesk"

_NO_TEXT = regexp("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
"""What text of a Word file cannot hold: breaks and tabs are elements, the rest is not allowed in XML."""
_FIX, _DROP = Words("改为：", "Change to: "), Words("删去", "Drop it")


def annotate(path: str, data: bytes, diagnostics: Sequence[Diagnostic], lang: Lang) -> tuple[bytes, int]:
    """The file with a comment on exactly the words of each finding. Raises SourceError for a file that cannot be changed."""
    body = Body(path, data)
    places = [(diagnostic, body.touched(diagnostic.place.span)) for diagnostic in diagnostics]
    reached = [(diagnostic, touched) for diagnostic, touched in places if touched]
    if not reached:
        return data, len(diagnostics)
    comments: list[bytes] = []
    marks: dict[tuple[int, Node], list[tuple[bool, bytes]]] = defaultdict(list)
    for number, (diagnostic, touched) in enumerate(reached, body.next_id()):
        first, last = touched[0], touched[-1]
        reference = _run(last.node, _mark(last.node, "commentReference", number), b"")
        marks[first.start, first.node].append((True, _mark(first.node, "commentRangeStart", number)))
        marks[last.end, last.node].append((False, _mark(last.node, "commentRangeEnd", number) + reference))
        comments.append(_comment(number, diagnostic, body.names.word, lang))
    # where two meet, the one that ends goes before the one that begins
    inserted = {at: _between(node, b"".join(mark for _, mark in sorted(found))) for (at, node), found in marks.items()}
    changed = body.changed(inserted | _spaces(body, marks), {})
    new = body.package.with_parts({body.name: changed, **body.with_comments(b"".join(comments))})
    return new, len(diagnostics) - len(reached)


def suggest(path: str, data: bytes, diagnostics: Sequence[Diagnostic]) -> tuple[bytes, int]:
    """The file with the safe fixes as tracked changes. Raises SourceError for a file that cannot be changed."""
    body = Body(path, data)
    return _with_changes(body, data, choose((d.fix.edit for d in diagnostics if d.fix and d.fix.safe), body.text))


def able(path: str, data: bytes) -> Callable[[Edit], bool]:
    """Whether an edit can be a tracked change in the file. Raises SourceError for a file that cannot be changed."""
    body = Body(path, data)
    return lambda edit: _is_text(edit, body.touched(edit.span))


def track(path: str, data: bytes, text: str) -> tuple[bytes, int]:
    """The file with tracked changes that make its text read as `text`. Raises SourceError for a file that cannot be changed."""
    body = Body(path, data)
    return _with_changes(body, data, between(body.text, text))


def _with_changes(body: Body, data: bytes, edits: Sequence[Edit]) -> tuple[bytes, int]:
    places = [(edit, body.touched(edit.span)) for edit in edits]
    made = [(edit, touched) for edit, touched in places if _is_text(edit, touched)]
    if not made:
        return data, len(edits)
    inserted: dict[int, bytes] = {}
    gone: dict[int, int] = {}
    number = body.next_id()
    for edit, touched in made:
        for one, change in zip(touched, _changes(edit, touched, body.part, number), strict=True):
            inserted[one.start], gone[one.start] = _between(one.node, change), one.end
        number += len(touched) + 1
    marks = [(one.start, one.node) for _edit, touched in made for one in touched]
    changed = body.changed(inserted | _spaces(body, marks), gone)
    return body.package.with_parts({body.name: changed}), len(edits) - len(made)


def _is_text(edit: Edit, touched: Sequence[Touched]) -> bool:
    """Whether an edit is about text alone, and no other change is tracked there."""
    length = sum(one.length for one in touched)
    return (
        bool(touched and not _NO_TEXT.search(edit.text))
        and length == edit.span.end - edit.span.start
        and not any(one.node.changing for one in touched)
    )


def _changes(edit: Edit, touched: Sequence[Touched], part: bytes, number: int) -> Iterator[bytes]:
    """What goes between the runs at each place that an edit touches: the old text deleted, behind the last the new one."""
    for count, (node, start, end, length) in enumerate(touched):
        change = b""
        if length:
            old = _run(node, _text(node, "delText", part[start:end]))
            change = _tracked(node, "del", number + count, old)
        if count == len(touched) - 1 and edit.text:
            new = _run(node, _text(node, "t", escape(edit.text).encode()))
            change += _tracked(node, "ins", number + len(touched), new)
        yield change


def _comment(number: int, d: Diagnostic, namespace: str, lang: Lang) -> bytes:
    lines = [d.message.to(lang), d.why.to(lang), f"[{d.rule}]"]
    if d.fix:
        lines.insert(1, (_FIX.to(lang) + d.fix.edit.text) if d.fix.edit.text else _DROP.to(lang))
    text = "".join(f"<w:p><w:r><w:t>{escape(safe(line))}</w:t></w:r></w:p>" for line in lines)
    opening = f'<w:comment xmlns:w="{namespace}" w:id="{number}" w:author="{AUTHOR}" w:initials="cd">'
    return f"{opening}{text}</w:comment>".encode()


def _spaces(body: Body, cuts: Iterable[tuple[int, Node]]) -> dict[int, bytes]:
    """What keeps the white space at the end of texts that are cut, at their offsets: in the tags that open them."""
    return {
        node.start - 1: b' xml:space="preserve"'
        for at, node in cuts
        if not node.spaced and body.part[at - 1 : at].isspace()
    }


def _between(node: Node, inside: bytes) -> bytes:
    """The end of a run and the beginning of another like it, with something between the two."""
    prefix = node.prefix
    opening = b'<%sr>%s<%st xml:space="preserve">' % (prefix, node.properties, prefix)
    return b"</%st></%sr>%s%s" % (prefix, prefix, inside, opening)


def _run(node: Node, inside: bytes, properties: bytes | None = None) -> bytes:
    kept = node.properties if properties is None else properties
    return b"<%sr>%s%s</%sr>" % (node.prefix, kept, inside, node.prefix)


def _text(node: Node, name: str, raw: bytes) -> bytes:
    tag = node.prefix + name.encode()
    return b'<%s xml:space="preserve">%s</%s>' % (tag, raw, tag)


def _tracked(node: Node, name: str, number: int, inside: bytes) -> bytes:
    prefix, tag = node.prefix, node.prefix + name.encode()
    return b'<%s %sid="%d" %sauthor="%s">%s</%s>' % (tag, prefix, number, prefix, AUTHOR.encode(), inside, tag)


def _mark(node: Node, name: str, number: int) -> bytes:
    return b'<%s%s %sid="%d"/>' % (node.prefix, name.encode(), node.prefix, number)
