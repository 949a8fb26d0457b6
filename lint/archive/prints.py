"""Fingerprints of a paragraph: one of the whole, and some of its strings, so that a passage is known again in other copy.

Which strings is decided by winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): of all strings of LENGTH letters
that begin in a row of WINDOW places, the one with the least checksum. Two texts that share LEAST letters in a row therefore
share a fingerprint, wherever the passage stands in them.
"""

from __future__ import annotations

from zlib import crc32

from lint.hashing import blake2b

LENGTH = 10
WINDOW = 20
NARROW = 10
"""The window for copy that is asked about: of the strings that are kept of a text it chooses each one that stands in a stretch
of LENGTH + NARROW - 1 letters, and so finds edited copies too, for twice as many questions."""
LEAST = LENGTH + WINDOW - 1
"""Letters of a passage from which it is found for certain, and of a paragraph from which it is kept."""

_WIDTH = 4
_BYTES = 6
"""Of a string's fingerprint: one that is in no archive is met by chance in one of a hundred million strings once in a million."""


def whole(letters: str) -> int:
    """The fingerprint of a paragraph by its letters (see copies.letters), as a signed integer of eight bytes."""
    return int.from_bytes(blake2b(_coded(letters), digest_size=8).digest(), "big", signed=True)


def prints(letters: str, window: int = WINDOW) -> dict[int, int]:
    """The fingerprints of a paragraph's strings, each with where in the letters its string begins."""
    coded, wide = _coded(letters), _WIDTH * LENGTH
    sums = [crc32(coded[at : at + wide]) for at in range(0, len(coded) - wide + 1, _WIDTH)]
    return {_print(coded[_WIDTH * at : _WIDTH * at + wide]): at for at in _winnowed(sums, window)}


def _winnowed(sums: list[int], window: int) -> list[int]:
    """The place of the least sum in each window, the last one of several, in order."""
    chosen: list[int] = []
    least = -1
    for end in range(window, len(sums) + 1):
        start = end - window
        if least < start:
            least = _last_least(sums, start, end)
        elif sums[end - 1] <= sums[least]:
            least = end - 1
        if not chosen or chosen[-1] != least:
            chosen.append(least)
    return chosen


def _last_least(sums: list[int], start: int, end: int) -> int:
    window = sums[start:end]
    window.reverse()
    return end - 1 - window.index(min(window))


def _coded(letters: str) -> bytes:
    """So many bytes a letter, whatever the letter, so that strings can be cut out of the bytes."""
    return letters.encode("utf-32-le", "surrogatepass")


def _print(coded: bytes) -> int:
    return int.from_bytes(blake2b(coded, digest_size=_BYTES).digest(), "big")
