"""Breaks: a sentence cut in two, cut off, complete but for its stop; the evidence has the length the models want."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text import evidence, seams, trees
from lint.text.readers.plain import from_text
from lint.text.trees import read_trees

BEFORE = "图书馆夜间开放一个多月来，平均每晚有二百多名读者到馆。"
AFTER = "湖边新建了三处观景台，游客可以坐下来喝茶、看鸟，孩子们最喜欢追着白鹭跑。"


def breaks(*blocks: str) -> list[tuple[int, int | None]]:
    return [(part.head, part.tail) for part in seams.breaks(from_text("a", "\n\n".join(blocks)))]


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ((BEFORE, AFTER[:17], AFTER[17:]), [(1, 2)]),
        ((BEFORE, AFTER[:17]), [(1, None)]),
        ((BEFORE, "绿道沿线新建了五处驿站，骑行者可以免费饮水、修车，五一假期来了六万名游客", AFTER), []),
        (("老粮仓变身图书馆", BEFORE), []),
        ((BEFORE, AFTER), []),
        ((BEFORE, AFTER, "二〇二六年十一月三日"), []),
        ((BEFORE, AFTER, "主办：石桥镇文化站"), []),
        ((BEFORE, "二、加装扶手。每户补助15", "三、修缮老街。"), [(1, None)]),
        ((BEFORE, "梨树去年挂果，收成不错。一棵树收了1", "20斤梨，卖到了省城。"), [(1, 2)]),
        ((BEFORE, "书市开到8月底，全程免费。读者可以拨打110", AFTER), []),
        ((BEFORE, AFTER, "花展将持续至5月"), [(2, None)]),
        ((BEFORE, AFTER, "新的一年，祝大家平安"), []),
        ((), []),
    ],
)
def test_breaks(blocks: tuple[str, ...], found: list[tuple[int, int | None]]) -> None:
    assert breaks(*blocks) == found


def test_nothing_is_joined_across_a_headline() -> None:
    document = from_text("a", "\n\n".join((BEFORE, AFTER[:17], "果园里办起田间课堂", "本报讯（记者 杜若川）" + AFTER)))
    assert seams.next_copy(document, 1) is None


@given(st.lists(st.text(alphabet="的了湖边新建，。“”（1a 𠮷\u3000", min_size=1, max_size=30), min_size=1, max_size=5))
def test_evidence_has_one_length_whatever_the_text(blocks: list[str]) -> None:
    document = from_text("a", "\n".join(blocks))
    sizes = {len(evidence.features(document, i, seams.next_copy(document, i))) for i in range(len(document.blocks))}
    assert len(sizes) <= 1


@pytest.mark.parametrize("name", ["broken", "joined", "unfinished"])
def test_models_ask_for_no_more_than_the_evidence_holds(name: str) -> None:
    document = from_text("a", "\n\n".join((BEFORE, AFTER[:17], AFTER[17:])))
    asked = {feature for feature in read_trees(seams._DATA / f"{name}.bin").features if feature != trees._LEAF}
    assert max(asked) < len(evidence.features(document, 1, 2))
