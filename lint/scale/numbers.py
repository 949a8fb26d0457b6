"""Numbers that say where a paragraph stands: its part of the input, its article there, its own number, in one integer."""

from __future__ import annotations

from lint.errors import SourceError, UsageError, Words

_ARTICLE, _NUMBER = 26, 18
MOST_PARTS = 1 << 63 - _ARTICLE - _NUMBER
MOST_ARTICLES = 1 << _ARTICLE
MOST_NUMBERS = 1 << _NUMBER


def article_at(part: int, count: int) -> int:
    """The number of an article that so many of its part come before. Raises UsageError where there are too many of either."""
    if part >= MOST_PARTS:
        words = Words(f"档案超过 {MOST_PARTS:,} 块，请合并小文件", f"more than {MOST_PARTS:,} parts: join small files")
        raise UsageError(words)
    if count >= MOST_ARTICLES:
        raise UsageError(Words("一个文件里的文章太多，请分成几个文件", "too many articles in a file: split it"))
    return part << _ARTICLE | count


def at(article: int, number: int) -> int:
    """The number of a paragraph by that of its article and its own. Raises SourceError for an article that is too long."""
    if number >= MOST_NUMBERS:
        raise SourceError(Words("段落太多", "has too many paragraphs"))
    return article << _NUMBER | number


def article_of(place: int) -> int:
    """The article of a paragraph."""
    return place >> _NUMBER


def number_of(place: int) -> int:
    """A paragraph's own number in its article."""
    return place & MOST_NUMBERS - 1


def part_of(article: int) -> int:
    """The part that an article is of."""
    return article >> _ARTICLE
