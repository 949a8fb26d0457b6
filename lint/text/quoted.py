"""What stands in “…” and 《…》: terms, names of campaigns, titles."""

from __future__ import annotations

from collections.abc import Mapping

from lint.regexp import regexp
from lint.text.document import Document, Span
from lint.text.han import HAN

SHORTEST, LONGEST = 2, 24
_MOST = 80
"""Characters between two marks; more is a passage, not a list of terms."""
_QUOTED = regexp(rf"[“《]([{HAN}A-Za-z0-9·+、]{{{SHORTEST},{_MOST}}})[”》]")
_TERM = regexp("[^、]+")


def quoted_terms(document: Document) -> Mapping[str, tuple[Span, ...]]:
    """Each quoted term of 2 to 24 characters, and its places without the marks; `、` between two marks parts terms."""
    found: dict[str, list[Span]] = {}
    for match in _QUOTED.finditer(document.flow):
        for term in _TERM.finditer(document.flow, *match.span(1)):
            if SHORTEST <= len(term.group()) <= LONGEST:
                found.setdefault(term.group(), []).append(Span(*term.span()))
    return {term: tuple(places) for term, places in found.items()}
