"""The one hash we use, without the rest of `hashlib`: that loads OpenSSL, for which a page could be half checked."""

from __future__ import annotations

from lint.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b
else:
    try:
        from _blake2 import blake2b
    except ImportError:  # a Python that has it from elsewhere
        from hashlib import blake2b

__all__ = ["blake2b"]
