"""Bytes to text: a strict decode settles the encoding, and what it does not settle is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.errors import SourceError
from lint.text.decode import COMPOUND, decode

ROOT = Path(__file__).resolve().parents[3]
COPY = "白鹭县图书馆昨日开放。\r\n读者说：“真方便！”𠮷\n"

ENCODINGS = [
    ("utf-8", b""),
    ("utf-8", b"\xef\xbb\xbf"),
    ("utf-16-le", b"\xff\xfe"),
    ("utf-16-be", b"\xfe\xff"),
    ("gb18030", b""),
]


@pytest.mark.parametrize(("codec", "mark"), ENCODINGS)
def test_decodes_and_encodes_back(codec: str, mark: bytes) -> None:
    data = mark + COPY.encode(codec)
    text, encoding = decode(data, "a.txt")
    assert text == COPY
    assert encoding == (codec, mark)
    assert encoding.encode(text) == data


@given(st.sampled_from(ENCODINGS), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_round_trip_of_any_text(encoding: tuple[str, bytes], text: str) -> None:
    codec, mark = encoding
    data = mark + text.encode(codec)
    try:
        found, how = decode(data, "a.txt")
    except SourceError:
        assert codec == "gb18030"  # a few bytes of rare characters may look like UTF-16 or Big5
        return
    assert how.encode(found) == data
    if mark or codec == "utf-8":
        assert found.removeprefix("\ufeff") == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\x00\x00\xff\xff", "not a text file"),
        ("甲\0乙".encode(), "not a text file"),
        (COMPOUND + b"\0" * 500, r"the old \.doc format.*save it as \.docx"),
        (b"\xff\xff\xff\x80", "cannot decode"),
        ("今天".encode("gb18030")[:-1] + b"\n", "cannot decode"),
        (b"\xff\xfe\x00\xd8a\x00", "cannot decode"),  # half a surrogate pair
        (b"\xff\xfea", "cannot decode"),  # half a character
        (b"\xef\xbb\xbf\xb0\xd7", "cannot decode"),  # the mark says UTF-8
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "cannot decode"),  # UTF-32
    ],
)
def test_refuses_what_is_no_text(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said) as refused:
        decode(data, "稿.txt")
    assert refused.value.path == "稿.txt"
    assert "稿.txt" in refused.value.to("zh")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [COPY, "白鹭县图书馆昨日开放", "昨日，白鹭县。", "2024年3月\n", "English only\r\n"])
def test_utf_16_without_a_mark_is_not_taken_for_gb18030(codec: str, text: str) -> None:
    with pytest.raises(SourceError, match=r"UTF-16 without a byte order mark.*save the file as UTF-8"):
        decode(text.encode(codec), "a.txt")


@pytest.mark.parametrize("text", ["白鹭", "白鹭县图书馆昨日开放。", "镕，堃，喆，㙦", "A白 B鹭 C"])
def test_short_gb18030_is_not_taken_for_utf_16(text: str) -> None:
    assert decode(text.encode("gb18030"), "a.txt")[0] == text


BIG5 = [
    "臺北市立圖書館",
    "白鷺縣圖書館昨日開放。",
    "白鷺縣圖書館昨日開放。\r\n讀者說：「真方便！」全館共有座位１２０個，平日上午九時至晚上九時開放，週一休息。\r\n",
    "<p>" + "縣府表示，這項工程將於明年三月完工，屆時民眾搭乘公車只需二十分鐘。" * 200 + "</p>",
]


@pytest.mark.parametrize("codec", ["cp950", "big5hkscs"])
@pytest.mark.parametrize("text", BIG5)
def test_big5_is_not_taken_for_gb18030(codec: str, text: str) -> None:
    with pytest.raises(SourceError, match=r"looks like Big5.*save the file as UTF-8") as refused:
        decode(text.encode(codec), "a.txt")
    assert refused.value.to("zh") == "a.txt: 像是 Big5（请另存为 UTF-8 后再检查）"


@pytest.mark.parametrize(
    "page",
    [
        '<meta charset="big5">中',
        '<META http-equiv="Content-Type" content="text/html; charset=Big5">中',
        "<?xml version='1.0' encoding='BIG-5'?><p>中</p>",
        "<meta charset=big5-hkscs>中",
    ],
)
def test_a_page_that_says_it_is_big5_is_believed_unless_it_is_utf_8(page: str) -> None:
    with pytest.raises(SourceError, match="looks like Big5"):
        decode(page.encode("cp950"), "a.html")
    assert decode(page.encode(), "a.html")[0] == page


@pytest.mark.parametrize(
    "text",
    [
        "発表",
        "這個國際會議昨天在臺北開幕。",
        "網絡監督，明確與村民",
        "痳风\t麻风",
        "白鹭县\ue000\ue001\ue002图书馆",
        "━━━━━━━━━━",
        "①②③④",
        "カタカナ",
        "Привет, мир",
        "他说过 charset=big5。",
        "……——",
    ],
)
def test_unusual_gb18030_is_not_taken_for_big5(text: str) -> None:
    assert decode(text.encode("gb18030"), "a.txt")[0] == text


def test_copy_of_ours_in_gb18030_is_never_refused() -> None:
    """All pages of examples, and each of their lines, which may be a file of its own."""
    pages = [path.read_text("utf-8") for path in ROOT.glob("examples/**/*.txt")]
    assert len(pages) > 5
    for text in (piece for page in pages for piece in (page, *page.split("\n"))):
        assert decode(text.encode("gb18030"), "a.txt")[0] == text


def test_empty_file_is_an_empty_text() -> None:
    assert decode(b"", "a.txt")[0] == ""
    assert decode(b"\xff\xfe", "a.txt")[0] == ""
