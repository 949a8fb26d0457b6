"""Errors a person can act on: what is wrong, where, and what to do about it, in Chinese and in English."""

from __future__ import annotations

import errno

from lint.hints import Literal
from lint.records import NamedTuple

Lang = Literal["zh", "en"]
LONGEST = 2000
"""Characters of a message, which may quote what somebody wrote; longer ones are cut in the middle."""


class Words(NamedTuple):
    """One text in the two languages of the interface."""

    zh: str
    en: str

    def to(self, lang: Lang) -> str:
        """The text in the language asked for."""
        return self.zh if lang == "zh" else self.en


SYSTEM = {
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许这样做",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "已有同名文件",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "正在被别的程序使用",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "系统打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EADDRINUSE: "已被别的程序占用",
    errno.ETIMEDOUT: "等得太久，没有回应",
}
"""What the system says of usual failures, which it says in English or in the language it was set up with."""


def why(problem: OSError) -> Words:
    """Why the system refused something."""
    said = problem.strerror or str(problem)
    return Words(SYSTEM.get(problem.errno or 0, said), said)


def unreadable(problem: OSError) -> Words:
    """That a file cannot be read, and why."""
    said = why(problem)
    return Words(f"无法读取：{said.zh}", f"cannot read: {said.en}")


class CopydeskError(Exception):
    """A foreseeable failure; the command line prints it and ends with status 2.

    `line` and `column` are 1-based and refer to `path`; 0 means unknown.
    """

    def __init__(self, words: Words, path: str = "", line: int = 0, column: int = 0, hint: Words | None = None) -> None:
        super().__init__(words, path, line, column, hint)
        self.words, self.path, self.line, self.column, self.hint = words, path, line, column, hint

    def to(self, lang: Lang) -> str:
        """`path:line:column: what is wrong (what to do)` in one line."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        hint = _cut(self.hint.to(lang)) if self.hint else ""
        tail = (f"（{hint}）" if lang == "zh" else f" ({hint})") if hint else ""
        said = _cut(self.words.to(lang))
        return f"{place}: {said}{tail}" if place else said + tail

    def __str__(self) -> str:
        return self.to("en")


def _cut(text: str) -> str:
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]}…{text[-half:]}"


class UsageError(CopydeskError):
    """The command line asks for something that is not there."""


class ConfigError(CopydeskError):
    """A configuration file cannot be used as it stands."""


class RuleError(CopydeskError):
    """A rule file cannot be used as it stands."""


class SourceError(CopydeskError):
    """A piece of copy cannot be read."""


class Unfit(ValueError):
    """What is written for a key of a check can be read, but is nothing to go by; `key` is where to look, "" for all of them."""

    def __init__(self, words: Words, key: str = "") -> None:
        super().__init__(words.en)
        self.words, self.key = words, key


class ErrorGroup(CopydeskError):
    """Several errors found together, all of them reported."""

    def __init__(self, errors: tuple[CopydeskError, ...]) -> None:
        super().__init__(errors[0].words, errors[0].path)
        self.errors = errors
        self.args = (errors,)

    def to(self, lang: Lang) -> str:
        """One line an error."""
        return "\n".join(error.to(lang) for error in self.errors)
