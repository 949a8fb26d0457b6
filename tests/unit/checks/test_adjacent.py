"""The kind `adjacent`: what stands twice in a row; for sentences beside their edited versions see `test_rewritten`."""

from __future__ import annotations

import pytest

from lint.checks.adjacent import Adjacent, What
from lint.checks.base import Hit
from lint.text.document import Document
from lint.text.readers.plain import from_text


def hits(text: str) -> tuple[Document, list[Hit]]:
    document = from_text("a.txt", text)
    return document, list(Adjacent(What.IN_A_ROW, least_letters=4).run(document))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "渠修了3年，水来了。渠修了3年，水来了。村里都说好，也都盼着明年。",
            "渠修了3年，水来了。村里都说好，也都盼着明年。",
        ),
        (
            "“渠修了3年，水来了。”“渠修了3年，水来了。”村里都说好，也都盼着。",
            "“渠修了3年，水来了。”村里都说好，也都盼着。",
        ),
        ("村里都说好，也都盼着，渠修了3年多，渠修了3年多。", "村里都说好，也都盼着，渠修了3年多。"),
        (
            "栽茶有讲究，苗要正，土要实，苗要正，土要实，水要透，三年不能动根。",
            "栽茶有讲究，苗要正，土要实，水要透，三年不能动根。",
        ),
        (
            "分到的苗坏了怎么办？分到的苗坏了怎么办？先登记，后换苗，三天答复。",
            "分到的苗坏了怎么办？先登记，后换苗，三天答复。",
        ),
        (
            "村里请大家爱护水渠、爱护水闸，爱护水渠、爱护水闸，看见漏水就报修。",
            "村里请大家爱护水渠、爱护水闸，看见漏水就报修。",
        ),
        (
            "水渠本着“谁用水、谁出工，谁用水、谁出工”的原则管护，选出了管水员。",
            "水渠本着“谁用水、谁出工”的原则管护，选出了管水员。",
        ),
    ],
)
def test_what_stands_twice_in_a_row_is_taken_out_once(text: str, left: str) -> None:
    document, (hit,) = hits(text)
    assert hit.replace is not None
    assert document.flow[: hit.replace.start] + document.flow[hit.replace.end :] == left


@pytest.mark.parametrize(
    "text",
    [
        "修渠要一段一段地量。一段一段地量，为的是不让一滴水白流，这话他说了半辈子。",
        "账目越明白，乡亲们越信任；乡亲们越信任，渠越好修，这话他说了半辈子。",
        "看台上响起“石桥中学加油，石桥中学加油”的喊声，传遍了整个山村。",
        "人们喊着：“水来了，快接水，水来了，快接水！”喊声传遍了整个山村。",
        "他走一步，退一步，走一步，退一步，总算把表送到了镇上，天已经黑了。",
        "村里修了路便有了客人，有了客人便有了茶馆，有了茶馆，便有了夜里的灯。",
        "有了戏台，便有了观众，有了观众，便有了戏班子，镇子就这样热闹起来。",
        "怎么办？怎么办？老站长在堤上走来走去，把烟锅敲了又敲，没有主意。",
        "村里都说好！水来了3次！水来了3次！人们一遍遍地喊着，奔走相告。",
    ],
)
def test_what_is_said_twice_in_a_row_on_purpose(text: str) -> None:
    assert hits(text)[1] == []


@pytest.mark.parametrize(
    ("line", "found"), [("不要在楼道里乱堆杂物；", 1), ("归来吧，归来吧。", 0), ("水渠边的灯亮了", 0)]
)
def test_lines_that_stand_twice_in_a_row(line: str, found: int) -> None:
    lines = [
        "出门前请记住：",
        "人走断电要养成习惯；",
        line,
        line,
        "电动车不要进楼；",
        "阳台上不放柴草；",
        "夜里留意炉火。",
    ]
    assert len(hits("\n".join(lines))[1]) == found
