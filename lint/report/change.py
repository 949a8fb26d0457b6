"""A fix as old → new, cut to what it changes."""

from __future__ import annotations

from lint.diagnostic import Edit
from lint.report.safe import safe
from lint.report.window import Ink, Piece, head_or_tail, shortened, size
from lint.text.document import Place

AROUND = 16
"""The most cells of unchanged copy on either side, as far as the fix's own span goes."""
_WHOLE = 20
"""A deletion of a finding longer than this is not written out again."""


def drops_all(text: str, edit: Edit, place: Place) -> bool:
    """Whether an edit of `text` takes out all that is marked at a place, and that is too long to be shown twice."""
    return not edit.text and len(place.text) > _WHOLE and text[slice(*edit.span)].strip() == place.text


def change(text: str, edit: Edit, width: int) -> tuple[list[Piece], list[Piece]]:
    """What an edit of `text` changes, before and after, each in about `width` cells."""
    (start, end), new = edit.trimmed(text)
    side = min(AROUND, width // 3)
    before = head_or_tail(text[edit.span.start : start], side, tail=True)
    after = head_or_tail(text[end : edit.span.end], side, tail=False)
    room = width - size(before) - size(after)
    return (
        [*before, *_piece(text[start:end], Ink.GONE, room), *after],
        [*before, *_piece(new, Ink.NEW, room), *after],
    )


def _piece(text: str, ink: Ink, room: int) -> list[Piece]:
    piece = Piece(safe(text), ink)
    return [] if not text else [piece if size([piece]) <= room else shortened(piece, room)]
