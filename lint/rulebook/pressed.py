"""The shipped rules as they were read last, so that a run does not read and compile hundreds of files again.

They are kept beside the rules as Python keeps compiled modules, in `__pycache__`, and like those are made anew when the
program or one of its files has changed: whoever can write there can change the program itself. Where nothing can be kept,
or what is kept cannot be read, the rules are read from their files. A newsroom's own rules are never kept so.
"""

from __future__ import annotations

import gc
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

import regex

from lint import atomic, program
from lint.rulebook.rule import Rule

_NAME = f"rulebook.{sys.implementation.cache_tag}.pickle"
_SEAL = 32

Rules = Mapping[str, Rule]


def pressed(folder: Path, read: Callable[[Path], Rules]) -> Rules:
    """The rules of a folder of ours, as they were kept or as `read` reads them; raises what `read` does."""
    seal = _seal(folder)
    place = folder / "__pycache__" / _NAME
    return _kept(place, seal) or _keep(place, seal, read(folder))


def _kept(place: Path, seal: bytes) -> Rules | None:
    with suppress(Exception):  # whatever a spoilt file does: it is only a copy
        data = place.read_bytes()
        if data[:_SEAL] == seal and data[_SEAL : 2 * _SEAL] == _digest(data[2 * _SEAL :]):
            with _no_collection():
                rules: Rules = pickle.loads(data[2 * _SEAL :])
            return rules
    return None


def _keep(place: Path, seal: bytes, rules: Rules) -> Rules:
    data = pickle.dumps(dict(rules), pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        atomic.replace(place, seal + _digest(data) + data)
    return rules


def _seal(folder: Path) -> bytes:
    """What the rules of a folder were made of and by."""
    parts = (str(folder), regex.__version__, *program.state(), *program.saved(str(folder)))
    return _digest("\0".join(parts).encode("utf-8", "surrogatepass"))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SEAL).digest()


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
