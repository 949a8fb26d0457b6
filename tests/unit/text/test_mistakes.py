"""What copy calls a mistake: corrections and columns on language."""

from __future__ import annotations

import pytest

from lint import check_text
from lint.text.mistakes import called_mistakes
from lint.text.readers.plain import from_text

CALLED = [
    "“<走头无路>”应为“走投无路”。",
    "“走投无路”常被写成“<走头无路>”。",
    "大样上有一句“<干部下沉到一线线>”，多了一个“线”字。",
    "本报昨日第三版一稿中，“<张国铭>”系“张国明”之误，特此更正。",
    "说“目前的当务之急”是错的。",
]


@pytest.mark.parametrize("text", CALLED)
def test_what_is_quoted_as_a_mistake(text: str) -> None:
    plain = text.replace("<", "").replace(">", "")
    found = [plain[slice(*span)] for span in called_mistakes(from_text("a", plain))]
    wanted = text[text.index("<") + 1 : text.index(">")] if "<" in text else "目前的当务之急"
    assert found == [wanted]


def test_it_is_not_reported_and_the_same_elsewhere_is() -> None:
    assert not check_text("“走头无路”应为“走投无路”，请读者留意。")
    assert [found.rule for found in check_text("他说自己“走头无路”，只好回乡。")] == ["typo/idiom"]


@pytest.mark.parametrize(
    "text",
    [
        "这里的邻里不是“和睦和睦”的样子，",
        "“和睦和睦”的“好家风”评了十户，",
        "家训写成“和睦和睦”四个字，",
        "“和睦和睦”应是家家的追求，",
    ],
)
def test_what_is_quoted_and_not_called_wrong_is_no_mistake(text: str) -> None:
    assert called_mistakes(from_text("a", text)) == []
