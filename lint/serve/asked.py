"""Requests as values, made from JSON; everything that is not as it should be is refused here."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Sequence

from lint.errors import Lang, Words
from lint.hints import Any, cast
from lint.records import dataclass
from lint.serve.limits import Limits
from lint.serve.refusal import Refused

PATH = re.compile(r"[^\x00-\x1f\x7f/\\]+(?:/[^\x00-\x1f\x7f/\\]+)*\Z")
"""The name of a piece of copy, with its folders: it is shown and never opened."""
MOST_NAME = 255
_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGS = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Under:
    """What every request may say: the profile ("" for the one that the server was started with) and the language."""

    profile: str
    lang: Lang


@dataclass(frozen=True, slots=True)
class Check:
    """Check texts, and compare them with each other."""

    under: Under
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """Read a file, and check what it says."""

    under: Under
    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Annotate:
    """Write what became of a Word file into it: `text` is what it reads now, `skip` the fingerprints that get no comment."""

    under: Under
    path: str
    data: bytes
    text: str | None
    skip: frozenset[str]


class Fields:
    """The members of a JSON object, taken one by one; raises Refused for what is missing, odd or unheard of."""

    def __init__(self, body: bytes, known: Sequence[str]) -> None:
        self._found = _object(body)
        for key in self._found:
            if key not in known:
                raise odd(key)

    def under(self, profiles: Sequence[str]) -> Under:
        profile, lang = self._found.get("profile", ""), self._found.get("lang", "zh")
        return under(profile, lang, profiles)

    def text(self, key: str) -> str:
        return _text(self._found.get(key), key)

    def optional(self, key: str) -> str | None:
        return None if self._found.get(key) is None else self.text(key)

    def path(self, key: str) -> str:
        return _path(self._found.get(key), key)

    def data(self, key: str) -> bytes:
        try:
            return b64decode(self.text(key), validate=True)
        except ValueError:
            raise odd(key) from None

    def files(self, key: str, most: int) -> tuple[tuple[str, str], ...]:
        found = self._found.get(key)
        if not isinstance(found, dict) or not 0 < len(found) <= most:
            raise odd(key)
        return tuple((_path(path, key), _text(text, key)) for path, text in found.items())

    def names(self, key: str) -> frozenset[str]:
        found = self._found.get(key, [])
        if not isinstance(found, list):
            raise odd(key)
        return frozenset(_text(name, key) for name in found)


def to_check(body: bytes, profiles: Sequence[str], limits: Limits) -> Check:
    """The request in the body of a POST to /api/check."""
    fields = Fields(body, ("files", "profile", "lang"))
    return Check(fields.under(profiles), fields.files("files", limits.files))


def to_read(body: bytes, profiles: Sequence[str]) -> Read:
    """The request in the body of a POST to /api/read."""
    fields = Fields(body, ("path", "data", "profile", "lang"))
    return Read(fields.under(profiles), fields.path("path"), fields.data("data"))


def to_annotate(body: bytes, profiles: Sequence[str]) -> Annotate:
    """The request in the body of a POST to /api/annotate."""
    fields = Fields(body, ("path", "data", "text", "skip", "profile", "lang"))
    file = fields.path("path"), fields.data("data")
    return Annotate(fields.under(profiles), *file, fields.optional("text"), fields.names("skip"))


def under(profile: object, lang: object, profiles: Sequence[str]) -> Under:
    """The profile and the language of a request."""
    if profile != "" and profile not in profiles:
        raise odd("profile")
    if lang not in _LANGS:
        raise odd("lang")
    return Under(cast("str", profile), cast("Lang", lang))


def odd(key: str) -> Refused:
    """The refusal of a member that is missing, or not as it should be."""
    return Refused(422, Words(f"请求里的“{key}”不对", f"the request's {key!r} is not right"))


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused(400, Words("请求不是 JSON 对象", "the request is no JSON object"))
    return found


def _text(value: object, key: str) -> str:
    """A text of whole characters: half a surrogate pair is none."""
    if not isinstance(value, str) or _SURROGATE.search(value):
        raise odd(key)
    return value


def _path(value: object, key: str) -> str:
    path = _text(value, key)
    if len(path) > MOST_NAME or not PATH.match(path):
        raise odd(key)
    return path
