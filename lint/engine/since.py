"""What a run found that an earlier one over the same files did not, and what it finds no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator

from lint.diagnostic import Diagnostic
from lint.edits import between, moved
from lint.engine.result import Result

Key = Callable[[Diagnostic], Hashable]


def new_and_gone(before: Result, after: Result) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The findings that only the later result has, and those that only the earlier one has.

    A finding is the same one where nobody touched it, whatever was changed beside it, and where its whole sentence was moved.
    """
    then = _place_after(before, after)
    new = [*_without(after.diagnostics, _place, before.diagnostics, then)]
    gone = [*_without(before.diagnostics, then, after.diagnostics, _place)]
    return [*_without(new, _sentence, gone, _sentence)], [*_without(gone, _sentence, new, _sentence)]


def _place_after(before: Result, after: Result) -> Key:
    """The key of an earlier finding: what `_place` is to it if it is still there."""
    edits = {
        path: between(text, now) for path, text in before.texts.items() if (now := after.texts.get(path, text)) != text
    }

    def place(found: Diagnostic) -> Hashable:
        path, span = found.place.path, found.place.span
        return path, found.rule, moved([span], edits.get(path, ()))[0].end, found.place.text

    return place


def _place(found: Diagnostic) -> Hashable:
    """Where a finding ends, and what it is about; what is put in before it is no part of it."""
    return found.place.path, found.rule, found.place.span.end, found.place.text


def _sentence(found: Diagnostic) -> Hashable:
    return found.place.path, found.fingerprint


def _without(
    some: Iterable[Diagnostic], key: Key, others: Iterable[Diagnostic], key_of_other: Key
) -> Iterator[Diagnostic]:
    """Some findings without those that are among others by their keys, one for one."""
    known = Counter(map(key_of_other, others))
    for found in some:
        its = key(found)
        known[its] -= 1
        if known[its] < 0:
            yield found
