"""Roles and stories: what each line of an invented page is, and where one story ends and the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given

from lint.text.document import Role
from lint.text.readers.plain import from_text
from tests.unit.text.strategies import anything

PAGES = {
    "story": """
headline | 白鹭县老粮仓改成社区书房
deck     | 三年接待读者十二万人次
byline   | 本报记者　宋闻溪　通讯员　何砚秋
lead     | 　　本报讯　七月的清晨，白鹭县城南老粮仓的木门准时打开，读者陆续走进社区书房。
body     | 　　这座建于上世纪五十年代的粮仓闲置多年，去年改成书房，藏书一万二千册。
body     | 　　“家门口能看书，真好。”居民王砚秋说。
jump     | （下转第四版）
""",
    "kicker": """
kicker   | 推进高质量发展　建设幸福白鹭
headline | 全县重点项目集中开工
deck     | ——总投资四十六亿元　涉及工业交通民生
byline   | □本报记者　宋闻溪
body     | 　　9月3日上午，白鹭县重点项目集中开工仪式在经开区举行。
subhead  | 　　一、抓进度
body     | 　　项目指挥部倒排工期，挂图作战，每周调度一次。
subhead  | 　　二、保质量
body     | 　　监理单位全天候驻场，材料进场必检。
caption  | ▲9月3日，施工人员在工地上浇筑桥墩。
credit   | 宋闻溪　摄
""",
    "agency": """
lead     | 　　新华社北京9月3日电（记者　宋闻溪）国家统计部门3日发布数据，前八个月粮食产量稳步增长。
body     | 　　数据显示，秋粮面积稳中有增。
""",
    "furniture": """
folio    | 责任编辑：宋闻溪　版式：何砚秋　校对：王砚秋
folio    | 2024年9月3日　星期二
folio    | 第三版　综合新闻
folio    | 电话：0912-3456789　邮箱：news@example.org
body     | 电话里说这玉镯原本卖六万元，现在不足四千元卖给他，足不出户，好事竟然上了门
""",
    "jumped": """
jump     | 上接第一版
body     | 　　治理之后，河水清了，两岸的居民晚饭后都来散步。
""",
    "jump inside": """
body     | （上接第1版）　　治理之后，河水清了，两岸的居民晚饭后都来散步。
""",
    "notes": """
note     | 编者按
body     | 　　今年以来，各地持续推进河道治理。本报今起推出专栏。
note     | （作者单位：白鹭县委党校）
credit   | （本版图片由县融媒体中心提供）
note     | （完）
""",
    "list": """
list     | 1.保障春耕用水
list     | 2.修缮灌溉渠道
list     | 3.培训管水人员
""",
    "items in a story": """
list     | 　　（一）加强组织领导
body     | 　　各镇成立专班。
list     | 　　（二）落实资金保障
body     | 　　县财政安排三百万元。
""",
    "table": """
table    | 镇名\t面积\t产量
table    | 鹭鸣镇\t1200\t36
table    | 河西镇\t980\t31
""",
    "rhyme": """
verse    | 　　月光光，
verse    | 　　照厅堂，
verse    | 　　年三十，
verse    | 　　摘槟榔。
""",
    "pictures": """
caption  | 图为村民在晾晒稻谷。
credit   | 本报记者　何砚秋　摄影报道
caption  | 左图：何砚秋在给学生上课。
caption  | 志愿者在清理河道。　何砚秋　摄
caption  | 孩子们在渡口放风筝。　何砚秋　绘
""",
    "authors": """
byline   | 文/宋闻溪　图/何砚秋
""",
    "dot items": """
body     | ●鹭鸣镇修通水渠十二公里，解决了三个村的灌溉问题。
""",
}


def written(page: str) -> tuple[list[str], list[str]]:
    """The roles and the lines of a page as it is written above."""
    rows = [line.partition("|") for line in page.strip("\n").split("\n")]
    return [role.strip() for role, _, _ in rows], [line.removeprefix(" ") for _, _, line in rows]


@pytest.mark.parametrize(
    ("name", "newline"),
    [*((name, "\n") for name in PAGES), ("story", "\n\n"), ("kicker", "\r\n\r\n"), ("agency", "\r")],
)
def test_roles_of_a_page(name: str, newline: str) -> None:
    roles, lines = written(PAGES[name])
    document = from_text("a.txt", newline.join(lines))
    found = [(str(block.role), document.read(block)) for block in document.blocks]
    assert found == [(role, line.strip("　")) for role, line in zip(roles, lines, strict=True)]


def test_every_role_has_its_line_above() -> None:
    shown = {role for page in PAGES.values() for role in written(page)[0]}
    assert shown == {str(role) for role in Role}


def test_stories_of_a_page_are_told_apart() -> None:
    document = from_text(
        "a.txt",
        "鹭鸣小学举行开学第一课活动\n"
        "　　本报讯（记者宋闻溪　通讯员何砚秋）9月1日，鹭鸣小学举行开学第一课活动，六百名学生参加。\n"
        "　　活动中，学生们动手做了风筝。\n"
        "城南夜市开街\n"
        "　　本报讯（记者　何砚秋）城南夜市9月2日开街，首晚客流超过两万人次。\n"
        "　　摊主们说，生意比去年好。\n"
        "　　本报讯（记者　何砚秋）白鹭湖湿地公园9月3日开园。\n",
    )
    assert [block.story for block in document.blocks] == [0, 0, 0, 1, 1, 1, 2]


def test_blocks_remember_indents_and_blank_lines() -> None:
    document = from_text("a.txt", "标题在这里\n\n\n　　正文从这里开始，说的是修堤。\n\t正文接着说，河水退了。")
    assert [(block.indent, block.blank_before) for block in document.blocks] == [("", 0), ("　　", 2), ("\t", 0)]


@given(anything)
def test_any_text_has_a_role_for_every_line(text: str) -> None:
    document = from_text("a.txt", text)
    assert all(isinstance(block.role, Role) for block in document.blocks)
    assert list(document.blocks_of(*Role)) == list(document.blocks)
