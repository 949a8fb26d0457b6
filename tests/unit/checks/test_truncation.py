"""The kind `truncation`: broken, cut off, dangling, begun in the middle; and what ends without a stop by right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.base import Hit
from lint.checks.truncation import Truncation, What
from lint.expressions.expression import Expression
from lint.text.document import Document
from lint.text.readers.plain import from_text

GRANARY = "闲置多年的老粮仓，如今成了镇上最热闹的地方，周末两天接待读者九百多人次。"
LAKE = "湖边新建了三处观景台，游客可以坐下来喝茶、看鸟，孩子们最喜欢追着白鹭跑。"
PIPES = "河道清淤之后，镇里又请来施工队，许多家庭主动把洗衣水接进了污水管网，河道里再也看不到漂浮的泡沫，孩子们又能下河摸鱼。"
CUT = PIPES.index("网")


def faults(*blocks: str, gap: str = "\n\n") -> tuple[Document, dict[What, list[Hit]]]:
    document = from_text("a.txt", gap.join(blocks))
    found = {what: list(Truncation(what).run(document)) for what in What}
    return document, {what: hits for what, hits in found.items() if hits}


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\n　　", "\n\n　　", "\r\n", "\r\n\r\n"])
def test_broken_paragraph_names_both_ends_and_the_fix_joins_them(gap: str) -> None:
    document, found = faults("老粮仓变身图书馆", GRANARY, PIPES[:CUT], PIPES[CUT:], LAKE, gap=gap)
    (hit,) = found.pop(What.BROKEN)
    assert not found
    assert document.flow[hit.span.end - 3 : hit.span.end] == "污水管"
    assert [document.read(note.span)[:2] for note in hit.notes] == ["网，"]
    assert hit.replace is not None
    assert hit.replacement is not None
    span = document.source_span(hit.replace)
    mended = document.text[: span.start] + hit.replacement + document.text[span.end :]
    assert mended == gap.join(("老粮仓变身图书馆", GRANARY, PIPES, LAKE))


@pytest.mark.parametrize(
    "between",
    [
        "▲护河队员在清水河边清理落叶。",
        "护河队员在清水河边清理落叶。沈知行 摄",
        "本报记者 沈知行 摄",
        "2024年6月24日 星期一 第3版",
        "责任编辑：林疏影",
    ],
)
def test_broken_across_a_caption_or_page_furniture(between: str) -> None:
    document, found = faults(GRANARY, PIPES[:CUT], between, PIPES[CUT:], LAKE)
    (hit,) = found[What.BROKEN]
    assert hit.replace is not None
    assert hit.replacement is not None
    span = document.source_span(hit.replace)
    mended = document.text[: span.start] + hit.replacement + document.text[span.end :]
    assert PIPES in mended
    assert between in mended


def test_cut_off_for_good() -> None:
    document, found = faults(
        "老粮仓变身图书馆", GRANARY, PIPES[: CUT - 5], "环湖绿道串起乡村美景", "本报讯（记者 罗晓舟）" + LAKE
    )
    assert [document.read(hit.span)[-3:] for hit in found[What.CUT_OFF]] == ["衣水接"]


def test_text_that_stops_in_mid_sentence() -> None:
    document, found = faults("老粮仓变身图书馆", GRANARY, LAKE, PIPES[: CUT - 6])
    assert [document.read(hit.span)[-2:] for hit in found[What.ENDING]] == ["衣水"]


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ("菜园里种上了白菜、萝卜、菠菜、芹菜、", What.DANGLING),
        ("图书馆每天开放到晚上九点，周末还有故事会，", What.DANGLING),
        ("，又添置了电梯和无障碍通道，方便老人和孩子。", What.START),
        ("”菜园里又安静下来，只剩下几只麻雀。", What.START),
        ("、萝卜和白菜都长得正好，再过几天就能收了。", What.START),
    ],
)
def test_dangling_ends_and_bad_starts(block: str, what: What) -> None:
    _, found = faults(GRANARY, LAKE, block, GRANARY[::-1][1:] + "。")
    assert what in found


@pytest.mark.parametrize(
    "blocks",
    [
        ("老粮仓变身图书馆", GRANARY),
        ("一河清水绕村来", "——云岭县推进清水河治理见闻", "□ 记者 沈知行 通讯员 陆文洁", PIPES),
        ("立足本职抓落实 齐心协力开新局", "——全县各村学习贯彻会议精神", GRANARY, LAKE),
        ("果园里办起田间课堂", "本报讯（记者 杜若川）" + LAKE, "湖上骑行节开赛", "本报讯（记者 罗晓舟）" + GRANARY),
        (PIPES, "（下转第3版）"),
        ("（上接第1版）", PIPES),
        (PIPES, "责任编辑：林疏影"),
        (PIPES, "沈知行 摄"),
        ("办事分三步：", "1.登记", "2.审核", "3.领取", LAKE),
        ("他常念起一首儿歌：", "月光光，\n照厅堂，\n年三十，\n摘槟榔。"),
        (GRANARY, "创新管护机制", LAKE, "共享治水成果", PIPES),
        (GRANARY, "任命沈知行为馆长，", "任命陆文洁为副馆长，", "任命杜若川为馆员。"),
        (GRANARY, "沈知行：粮仓改成图书馆的带头人", LAKE),
        ("委员会公报", "新华社云岭1月24日电", GRANARY),
        ("姓名\t票数", "沈知行\t1200", "陆文洁\t980"),
        ("馆长说：", "“周末来的人最多。”"),
        (GRANARY, "馆务会由下列人员组成：", "馆长，", "副馆长若干人，", "馆员若干人。"),
        ("爱心之星：毛毛、丁当、周舟", "阅读之星：沈小雨、陆星星、杜小舟", "运动之星：罗小川、沈小山、陆小满", GRANARY),
        (
            GRANARY,
            "📍地点：石桥镇万亩花海",
            "🚗路线：石桥→环湖北路→老粮仓，全程约40分钟",
            "小贴士：花海里没有遮挡，记得带帽子！",
        ),
        (GRANARY, "慢一点，稳一点，久一点。——老粮仓门联旁的小字"),
        (GRANARY, "二、煤气中毒先做什么？", "A. 开窗通风　B. 喝一碗姜汤　C. 立即开灯察看", "三、电热毯怎样用才对？"),
        (GRANARY, "云岭—松岭：7:20、11:20，共2班", "云岭—石桥渡口：每小时一班，整点发车，共13班", LAKE),
        (GRANARY, "2024年，环湖绿道获评最美骑行路", "2025年，白鹭图书馆永久落户老粮仓", LAKE),
    ],
    ids=lambda blocks: blocks[0][:8],
)
def test_what_ends_without_a_stop_by_right(blocks: tuple[str, ...]) -> None:
    _, found = faults(*blocks)
    assert not set(found) - {What.STOP, What.POSSIBLE}


def test_an_answer_that_stops_at_a_comma_among_others_is_no_item() -> None:
    rest = ("问：几点关门？", "答：晚上九点关门，周末也一样。")
    _, found = faults("问：怎么借书？", "答：凭身份证就能借，热了、渴了，", *rest, "问：收费吗？", "答：不收费。")
    assert What.DANGLING in found


def test_headings_that_begin_like_a_paragraph_make_no_item_of_it() -> None:
    heading, dangling = "敬老院里过生日", "敬老院院长田家宁介绍，老人们轮流浇水、拔草，自己种的菜吃着格外香甜，"
    document, found = faults(heading, GRANARY, dangling, heading, "本报讯（记者 杜若川）" + LAKE)
    (hit,) = found[What.DANGLING]
    assert document.read(hit.span).endswith("格外香甜，")


@given(
    st.lists(
        st.sampled_from([GRANARY, LAKE, PIPES[:20], PIPES[20:], "标题", "，", "”", "（", "1.登记", "A", "𠮷"]),
        max_size=7,
    )
)
def test_each_block_has_one_fault_at_most_and_spans_lie_in_the_text(blocks: list[str]) -> None:
    document, found = faults(*blocks)
    hits = [hit for group in found.values() for hit in group]
    assert len({document.block_index(hit.span.start) for hit in hits}) == len(hits)
    for hit in hits:
        for span in (hit.span, *(note.span for note in hit.notes), *([hit.replace] if hit.replace else [])):
            assert 0 <= span.start < span.end <= len(document.flow)


def test_lines_of_verse_end_as_they_like() -> None:
    assert faults(GRANARY, "老支书念起一首诗：", "满山红叶满山霜，", "何惧秋风送雁行。", LAKE)[1] == {}
    assert What.DANGLING in faults(GRANARY, "满山红叶满山霜，", LAKE)[1]


def test_copy_that_takes_up_a_heading_stands_below_it() -> None:
    assert faults(GRANARY, "沈知行：护河队里最年轻的队员", "沈知行，一九九六年生，" + LAKE)[1] == {}


def test_a_paragraph_cut_off_above_a_section_head_that_ends_the_page() -> None:
    document, found = faults(GRANARY, LAKE, PIPES[:CUT], "护河队招募新队员")
    (hit,) = found.pop(What.CUT_OFF)
    assert document.flow[hit.span.end - 3 : hit.span.end] == "污水管"
    assert What.ENDING not in found


def test_names_and_their_number_in_brackets_are_no_sentences() -> None:
    heading = "青禾县第三届人民代表大会第一次会议主席团成员名单"
    names = "沈知行 陆文洁 罗晓舟 祝青禾 韩守田 翁佩兰"
    assert faults(GRANARY, heading, "（共243名）", names)[1] == {}


def test_a_note_in_brackets_behind_the_last_stop_ends_a_paragraph() -> None:
    assert faults(GRANARY, LAKE + "（下转第3版）")[1] == {}


PIECES = (
    "去年春天以来，云岭县把治水作为头等大事，全县十二条河流都有了专门的巡护队伍，村民们轮流上岗，"
    "每天清晨沿着河岸走一遍，发现垃圾随手捡起来，发现偷排立刻上报，镇里再派人去查看处理，"
    "半年下来河水清了，鱼虾也回来了。"
)


def test_a_paragraph_cut_to_pieces_at_the_width_of_a_column_is_no_list() -> None:
    pieces = [PIECES[at : at + 18] for at in range(0, len(PIECES), 18)]
    _, found = faults("老粮仓变身图书馆", GRANARY, *pieces, LAKE)
    assert len(found[What.BROKEN]) > 2
    assert What.CUT_OFF not in found


def test_names_with_posts_in_a_row_are_a_list_and_not_cut_off() -> None:
    people = (
        "县融媒体中心主任欧阳静仪",
        "县图书馆馆长沈知行",
        "苇塘乡卫生院院长陆文洁",
        "石桥镇文化站站长阮秋白",
        "清水河巡护队队长",
    )
    _, found = faults("受表彰人员名单", GRANARY, *people, LAKE)
    assert not {What.CUT_OFF, What.ENDING, What.BROKEN} & set(found)


MEETING = "县里今天开了一次会，各乡镇和有关部门的负责人都到了会场，会议由副县长主持。"
VISIT = "会后，代表们到南坡村看了新修的水渠，又走访了十多户人家，问了收成和打算。"


def test_an_item_of_a_list_that_is_a_sentence_can_break_off() -> None:
    items = (
        "第一，修好村里的水渠，让每块地都浇得上水。",
        "第二，加强水利设施管护。镇里支持各村按照长远规划，在湖边参与",
        "第三，办好农民夜校。冬闲时节请技术员上门讲课。",
    )
    _, found = faults(MEETING, *items, VISIT, LAKE)
    assert len(found.get(What.BROKEN, []) + found.get(What.CUT_OFF, [])) == 1


def test_a_story_that_begins_with_the_year_of_its_heading_is_no_timeline() -> None:
    story = "2014年全县投入水利资金三千万元，完成二十项实事。2014年，全县基本形成了一批灌溉、排水"
    _, found = faults("2013年县里办大事", story, VISIT, LAKE)
    assert set(found) == {What.CUT_OFF}


@pytest.mark.parametrize(
    "line",
    [
        "把小事当成大事办",
        "对困难群众多一份关心",
        "被水渠改变的村庄",
        "沿着水渠走一走",
        "为了那片绿水青山",
        "从一个人到一群人",
        "让每一个孩子都有书读",
        "雪落无声，人来有意",
        "给孩子一个温暖的冬天",
    ],
)
def test_a_heading_with_a_preposition_or_particle_is_a_heading(line: str) -> None:
    _, found = faults(MEETING, GRANARY, line, VISIT, LAKE)
    assert not {What.CUT_OFF, What.BROKEN} & set(found)


def headless(block: str, above: str = GRANARY) -> list[str]:
    rule = Truncation(What.START, starts=frozenset({"的", "了", "元，", "化改造"}), unless=Expression("^了却"))
    document = from_text("a.txt", "\n\n".join(("老粮仓变身图书馆", above, block, LAKE)))
    return [document.read(hit.span) for hit in rule.run(document)]


@pytest.mark.parametrize(
    ("block", "marked"),
    [
        ("的孩子们围坐在湖边，听老人讲从前的故事。", "的孩子们围坐在湖边"),
        ("元，比前年多收了两成，账目就贴在祠堂门口。", "元，比前年多收了"),
        ("化改造以后，老粮仓里冬暖夏凉，读者坐得住了。", "化改造以后，老粮仓"),
    ],
)
def test_paragraph_whose_head_was_lost(block: str, marked: str) -> None:
    assert headless(block) == [marked]


@pytest.mark.parametrize(
    "block",
    [
        "的确，孩子们围坐在湖边，听老人讲从前的故事。",  # the beginning of a word
        "了解这座粮仓的人都说，它派上了大用场。",
        "了却这桩心愿以后，老馆长才退了休。",  # let pass by `unless`
        "元旦前后，图书馆还要添一辆流动书车。",
        "“的”字写得最难看，孩子们自己也笑了。",
    ],
)
def test_paragraph_that_only_looks_headless(block: str) -> None:
    assert not headless(block)


def test_headless_paragraph_that_carries_on_a_broken_one_is_one_fault() -> None:
    cut = PIPES.index("进了") + 1
    assert faults(PIPES[:cut], PIPES[cut:])[1].keys() == {What.BROKEN}
    assert not headless(PIPES[cut:], above=PIPES[:cut])


DONE = "云坪镇、柳溪镇和县水利站负责同志作了交流发言"
NEXT = ("县医院办起夜间门诊", LAKE)


def test_a_line_right_below_copy_with_a_gap_below_it_ends_a_story() -> None:
    _, found = faults(f"老粮仓变身图书馆\n{GRANARY}\n{DONE}", "\n".join(NEXT))
    assert set(found) == {What.STOP}


@pytest.mark.parametrize(
    "stories",
    [
        (f"老粮仓变身图书馆\n{GRANARY}", DONE + "\n" + "\n".join(NEXT)),
        ("老粮仓变身图书馆", GRANARY, DONE, *NEXT),
        (f"老粮仓变身图书馆\n{GRANARY}\n读者 沈知行", "\n".join(NEXT)),
        (f"老粮仓变身图书馆\n{GRANARY}\n电力服务热线见客户端", "\n".join(NEXT)),
    ],
    ids=["heading below the gap", "gaps everywhere", "signature", "label"],
)
def test_a_heading_or_a_signature_is_no_last_sentence(stories: tuple[str, ...]) -> None:
    assert faults(*stories)[1] == {}
