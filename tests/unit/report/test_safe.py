"""Copy that would act on a terminal is shown, not sent."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.report.safe import SHOWN, is_plain, safe, safe_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[b]粗[/b] :100:", "[b]粗[/b] :100:"),
        ("\x1b[31m红\x07", "␛[31m红␇"),
        ("一\r\n二\n三\r四", "一⏎二⏎三␍四"),
        ("左\u202e右", "左<U+202E>右"),
        ("零\u200b宽", "零<U+200B>宽"),
        ("\u2028\u0085\x7f", "<U+2028><U+0085>␡"),
        ("\udcd2", "<U+DCD2>"),
        ("制\t表", "制 表"),
    ],
)
def test_signs(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text())
def test_nothing_that_acts_is_left_and_nothing_else_is_changed(text: str) -> None:
    shown = safe(text)
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert safe(shown) == shown


@given(st.text() | st.text("#:[]a \n\u3000\u200b\t"))
def test_in_plain_lines_there_is_nothing_to_be_replaced(text: str) -> None:
    assert not is_plain(text) or not any(pattern.search(text) for pattern in SHOWN)


def test_copy_is_plain() -> None:
    assert is_plain("县水利局昨天说明：\n\u3000\u3000水渠通了。")


def test_lines_are_kept_where_they_are_wanted() -> None:
    assert safe_lines("一\n\x1b二") == "一\n␛二"
