"""How many cells of a terminal a text takes."""

from __future__ import annotations

from unicodedata import combining, east_asian_width


def cells(text: str) -> int:
    """Terminal cells of `text`: two for a wide character, none for a combining one, one for the rest.

    Quotation marks, dashes and `· ℃ ①` are ambiguous by UAX #11; they count one here, as most terminals draw them.
    """
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
