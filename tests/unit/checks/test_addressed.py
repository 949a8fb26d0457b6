"""Who is introduced with one post and called by another."""

from __future__ import annotations

import pytest

from lint.checks.naming import Naming, Of
from lint.text.readers.plain import from_text

TITLES = ("店长", "院长", "站长", "局长", "护士", "医生")


def run(text: str, *, unless: tuple[str, ...] = ("当上",)) -> list[tuple[str, str]]:
    document = from_text("a.txt", text)
    check = Naming(Of.ADDRESS, titles=TITLES, unless=unless)
    return [(hit.values["major"], document.read(hit.span)) for hit in check.run(document)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("店长葛玉成四点开门。八点半，葛院长走了。", ("店长葛玉成", "葛院长")),
        ("站长辛长河管广播。“好听。”辛长河局长说。辛长河笑了。", ("站长辛长河", "辛长河局长")),
    ],
)
def test_another_post_is_told(text: str, found: tuple[str, str]) -> None:
    assert run(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "店长葛玉成四点开门。八点半，葛店长走了。",  # the same
        "店长葛玉成四点开门。院长来了。葛院长走了。",  # a post that the copy has elsewhere
        "店长葛玉成四点开门。后来葛局长当上了局长。",  # he became it
        "站长辛长河管广播。副站长辛长河也管。辛副站长走了。",  # a deputy: another check
        "葛院长走了。店长葛玉成四点开门。",  # called before he is introduced
        "5名医生和15名护士都来了。",
        "",
    ],
)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    assert run(text) == []


def test_without_posts_nothing_is_asked() -> None:
    document = from_text("a.txt", "店长葛玉成四点开门。八点半，葛院长走了。")
    assert list(Naming(Of.ADDRESS).run(document)) == []
