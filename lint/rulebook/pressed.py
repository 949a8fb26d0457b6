"""The shipped rules as they were read last, so that a run does not read and compile hundreds of files again.

They are kept beside the rules as Python keeps compiled modules, in `__pycache__`, and like those are made anew when the
program or one of its files has changed: whoever can write there can change the program itself. Where nothing can be kept,
or what is kept cannot be read, the rules are read from their files. A newsroom's own rules are never kept so.

Of a rule, what chooses rules is read at once; its check and its texts are opened when a document is worth them. What checks
and their modules have worked out over the rules' own examples is kept as well: expressions, indexes, tables.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import BytesIO
from itertools import chain
from pathlib import Path

from lint import modules, program, ready, regexp, sealed
from lint.expressions import machine
from lint.hints import Any
from lint.pickles import NEWEST, Pickler, loads
from lint.ready import Pack, Packed, Store
from lint.records import NamedTuple
from lint.rulebook.rule import Rule, Rulebook, Screened
from lint.rulebook.screen import Screen

_NAME = f"rulebook.{sys.implementation.cache_tag}.pickle"
_AT_ONCE = ("id", "level", "fix", "points", "kind", "path", "house", "yields_to", "looks_around", "asks_archive")
_OPENED = ("title", "message", "why", "source", "check", "examples")
"""Parts of a rule that are opened when they are asked for."""


class _Pressed(NamedTuple):
    """A rulebook as it is kept: of each rule the parts that are read at once, and those that are opened."""

    rules: list[tuple[dict[str, Any], dict[str, Packed]]]
    screened: Screened
    things: dict[str, Packed]
    codes: dict[tuple[Any, int], Packed]


def pressed(folder: Path, read: Callable[[Path], Rulebook]) -> Rulebook:
    """The rules of a folder of ours, as they were kept or as `read` reads them; raises what `read` does."""
    seal = _seal(folder)
    place = folder / "__pycache__" / _NAME
    kept = _kept(place, seal)
    if kept is None:
        kept = read(folder)
        sealed.keep(place, seal, partial(_packed, kept))
        modules.keep()  # of a program that is new here; behind the rules, whose examples make records of most kinds
    return kept


def _kept(place: Path, seal: bytes) -> Rulebook | None:
    with suppress(Exception), _no_collection():  # whatever a spoilt file does: it is only a copy
        if found := sealed.opened(place, seal):
            data, rules = found
            return _book(loads(rules), data)
    return None


def _packed(book: Rulebook) -> tuple[bytes, bytes]:
    """What is opened later, and what is read at once."""
    pack = Pack()
    rules = BytesIO()
    Pickler(rules, NEWEST).dump(_press(book, pack))
    return bytes(pack.data), rules.getvalue()


def _book(kept: _Pressed, data: memoryview) -> Rulebook:
    store = Store(data, kept.things)
    ready.know(store)
    regexp.know({written: store.raw(code) for written, code in kept.codes.items()})
    rules = [Rule.partly(at_once, store, packed) for at_once, packed in kept.rules]
    return Rulebook({rule.id: rule for rule in rules}, screened=kept.screened)


def _press(book: Rulebook, pack: Pack) -> _Pressed:
    """The rulebook in parts, after its rules have worked out all that they ever work out for themselves."""
    from lint.rulebook.profile import shipped, tree
    from lint.rulebook.proof import prove_example

    for rule in book.rules.values():
        for example in rule.examples:
            prove_example(rule, example)
    for path in shipped():
        tree(path)
    rules = [
        (
            {name: getattr(rule, name) for name in _AT_ONCE},
            {name: pack.packed(getattr(rule, name)) for name in _OPENED},
        )
        for rule in book.rules.values()
    ]
    pack.share_all()
    codes = {written: pack.put(code) for written, code in regexp.codes().items()}
    screened = Screened(tuple(book.rules), Screen([rule.needs for rule in book.rules.values()]))
    return _Pressed(rules, screened, pack.things, codes)


def _seal(folder: Path) -> bytes:
    """What the rules of a folder were made of and by."""
    folders = machine.home(), str(folder)
    return sealed.seal(str(folder), *program.state(), *chain.from_iterable(map(program.saved, folders)))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without looking for garbage among a hundred thousand new objects, which takes as long as making them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
