"""Long lists of words in expressions: what they begin and end with is looked at before each of them is tried.

`regex` tries the words of a list one after the other, wherever one might stand; mostly none of them does, and a single character
tells: that is a sixth of the time.
"""

from __future__ import annotations

import re

from lint.regexp import regexp

_LEAST = 12
"""Words of a list that is worth it."""
_HAN = "\u4e00-\u9fff"
_LIST = regexp(rf"(?<!\\)(\((?:\?:|\?P<\w+>|(?!\?)))(\s*[{_HAN}]+\s*(?:\|\s*[{_HAN}]+\s*){{{_LEAST - 1},}})\)")
"""A group of words and nothing but them; the white space around them is none of theirs, or no word is."""
_WIDE = "(?x)"


def with_ends(source: str) -> str:
    """An expression that matches the same, with what lists begin and end with: `((?=[甲乙])(?:甲子|乙丑)(?<=[子丑]))`.

    Whichever way `regex` goes, forwards or, where it looks behind, backwards, it meets one of the two first.
    """
    is_wide = source.startswith(_WIDE)
    return _LIST.sub(lambda found: _ended(found, is_wide), source)


def _ended(found: re.Match[str], is_wide: bool) -> str:
    opened, body = found.groups()
    if not is_wide and any(map(str.isspace, body)):
        return found.group()
    words = [word.strip() for word in body.split("|")]
    first, last = ("".join(sorted({word[at] for word in words})) for at in (0, -1))
    return f"{opened}(?=[{first}])(?:{body})(?<=[{last}]))"
