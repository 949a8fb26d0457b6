"""What the system refuses, said in the language of the reader."""

from __future__ import annotations

import errno
import os

import pytest

from lint.errors import SYSTEM, Words, unreadable, why


@pytest.mark.parametrize("code", SYSTEM)
def test_usual_refusals_are_said_in_chinese(code: int) -> None:
    said = why(OSError(code, os.strerror(code)))
    assert not any(char.isascii() for char in said.zh)
    assert said.en == os.strerror(code)


def test_others_are_said_as_the_system_says_them() -> None:
    assert why(OSError(errno.EXDEV, "Invalid cross-device link")) == Words(*["Invalid cross-device link"] * 2)
    assert why(OSError("no number")) == Words("no number", "no number")


def test_what_cannot_be_read_is_told_with_why() -> None:
    assert unreadable(PermissionError(errno.EACCES, "denied")) == Words("无法读取：没有权限", "cannot read: denied")
