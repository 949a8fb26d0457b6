"""One name in two forms: what is one name, which form is right, where both stand."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.checks import short_names
from lint.checks.base import compares
from lint.checks.variant import Taken, Variant, same_place
from lint.checks.wording import Difference, difference
from lint.diagnostic import Diagnostic
from lint.rulebook.diagnose import diagnose, diagnose_across
from lint.rulebook.rule import Rule
from lint.text.document import Span
from lint.text.literals import offsets
from lint.text.readers.plain import from_text
from tests.unit.checks.shipped import diagnostics, family, marked, mended
from tests.unit.text.strategies import anything

RULES = tuple(rule for rule in family("naming") if rule.kind == "naming")
PERSON, STRANGER, ORGANISATION, BODY, POST, TERM, WORK = (
    [rule]
    for name in ("person", "stranger", "organisation", "body", "post", "term", "work")
    for rule in RULES
    if rule.id == f"naming/{name}"
)

COPY = st.text(alphabet="罗梁欧阳庆青澜兰启帆凡静仪说和，。、“”《》\n县政协副主席三大个平台公司村医院", max_size=150)


def spans(diagnostic: Diagnostic) -> list[tuple[int, int]]:
    places = [diagnostic.place, *(related.place for related in diagnostic.related)]
    return sorted((place.span.start, place.span.end) for place in places)


def across(rules: Sequence[Rule], *texts: str) -> list[tuple[str, str, str]]:
    """Findings over several files: (file, characters marked, files of the other places)."""
    rule, documents = rules[0], [from_text(str(number), text) for number, text in enumerate(texts)]
    assert compares(rule.check)
    facts = [(document.path, rule.check.gather(document)) for document in documents]
    facts = pickle.loads(pickle.dumps(facts))
    found = diagnose_across(rule, facts, lambda path: texts[int(path)])
    return [(d.place.path, d.place.text, "".join(r.place.path for r in d.related)) for d in found]


@pytest.mark.parametrize(
    ("text", "minor", "major"),
    [
        ("村支书罗庆澜说。罗庆澜走了。罗庆兰又说。", "罗庆兰", "罗庆澜"),  # another sound-alike
        ("村支书梁启帆说。梁启帆走了。梁启凡又说。", "梁启凡", "梁启帆"),  # a look-alike
        ("村支书韩翠萍说。韩翠萍走了。韩翠平又说。", "韩翠平", "韩翠萍"),
        ("村支书程念慈说。程念慈走了。陈念慈又说。", "陈念慈", "程念慈"),  # the surname, zh/z and in/ing run together
        ("记者欧阳静仪说。欧阳静仪走了。欧阳静宜又说。", "欧阳静宜", "欧阳静仪"),  # a surname of two characters
        ("村民张玮说。张玮走了。张伟，你回来吧。", "张伟", "张玮"),  # a given name of one
        ("水文员章百川退休了。章百川记日记。张百川却摆摆手。", "张百川", "章百川"),  # a given name that few have
        ("种稻的是农民余庆。余庆只读过初中。\n于庆却说，稻子愿意变。", "于庆", "余庆"),  # of one that is a word besides
        ("厂长邱实站在门口。汽笛响了。厂长丘实锁上大门。", "丘实", "邱实"),  # behind one title
        ("学院院长洛川来了。\n当天，骆院长登上渔排。", "骆", "洛"),  # before the title
        ("总统科瓦里奇到访。科瓦里奇表示感谢。科瓦利奇说。", "科瓦利奇", "科瓦里奇"),  # a foreign name
        ("村支书罗庆澜说。罗庆澜走了。罗庆澜笑了。罗澜，你慢走。", "罗澜", "罗庆澜"),  # a character lost
        ("村支书罗庆澜，今年五十岁。罗庆，你慢走。", "罗庆", "罗庆澜"),
        ("花农骆澄澜搬进了新房。那天夜里骆澜起得早。", "骆澜", "骆澄澜"),  # wherever the two others stand
        ("村支书罗庆澜说。那天夜里，庆罗澜睡得早。", "庆罗澜", "罗庆澜"),  # the surname second
        ("村支书罗庆澜说。罗庆澜走了。罗澜庆又说。", "罗澜庆", "罗庆澜"),  # two characters in the other order
        ("记者欧阳静仪说。欧阳静仪走了。欧阳仪静又说。", "欧阳仪静", "欧阳静仪"),
        ("罗庆澜，村支书，说。罗庆澜走了。\n\n罗庆兰，又说。", "罗庆兰", "罗庆澜"),  # paragraphs are no rows
        ("总统科瓦里奇到访。科瓦里奇表示感谢。科里瓦奇说。", "科里瓦奇", "科瓦里奇"),
        ("总统萨瓦利抵达。萨瓦里参观了港口。", "萨瓦里", "萨瓦利"),  # its last character, before the next word
        ("教练弗格森带队。记者问起，弗格逊摇头。", "弗格逊", "弗格森"),  # one consonant
        ("外长科瓦雷诺夫到访。科瓦雷诺夫表示感谢。科瓦普诺夫说。", "科瓦普诺夫", "科瓦雷诺夫"),  # any character inside
        ("选手马克斯韦尔领先。终点前，马克韦尔被反超。", "马克韦尔", "马克斯韦尔"),  # one lost
        ("教师科普乔格说。科普乔格，你好。普乔格说。", "普乔格", "科普乔格"),
        ("教师马克斯韦尔说。马克斯韦尔，你好。马克斯韦尔德说。", "马克斯韦尔德", "马克斯韦尔"),  # one in excess
        ("作家萨瓦奇说。萨奇走了。", "萨奇", "萨瓦奇"),
        ("作家菲德尔·科瓦里奇到访。菲德尔科瓦里奇说。", "菲德尔科瓦里奇", "菲德尔·科瓦里奇"),  # the mark between
        ("教练米勒·约翰逊到访。米勒约翰逊说。", "米勒约翰", "米勒·约翰"),
        ("教练卢卡斯·温德来了。温德带徒。卢卡斯·温特说。", "温特", "温德"),  # a short one behind one given name
        ("养路工焦裕澜守着山口。三十年过去，樵裕澜栽的树成了林。", "樵裕澜", "焦裕澜"),  # no name by itself
        ("养路工赵启帆守着山口。雪停了，赴启帆又上了路。", "赴启帆", "赵启帆"),
        ("社区医生傅桑叶量血压。邻居说，社区医生扶桑叶比女儿还操心。", "扶桑叶", "傅桑叶"),  # introduced alike
        ("县长汪澜到会。主席汪烂出席茶话会。汪澜说，修路。", "汪烂", "汪澜"),
    ],
)
def test_person(text: str, minor: str, major: str) -> None:
    (found,) = diagnostics(text, tuple(PERSON))
    assert found.place.text == minor
    assert {related.place.text for related in found.related} == {major}
    assert found.fix is not None
    assert (found.fix.edit.text, found.fix.safe) == (major, False)


@pytest.mark.parametrize(
    "text",
    [
        "村支书罗庆澜说。罗庆澜走了。罗庆军又说。",  # another character: a brother
        "罗庆澜、罗庆兰都是村里的老师。罗庆澜教语文，罗庆兰教数学。",  # named side by side
        "出席会议的有：罗庆澜、周念慈、罗庆兰、梁启帆。",  # in one list
        "名单：\n\n罗庆澜　周念慈　韩翠萍　罗庆兰　梁启帆",
        "罗庆澜任县林业局局长，罗庆兰任县水利局局长。",  # the same is said of both
        "昨日二版“花农罗庆澜”应为“花农罗庆兰”。",  # one is set right by the other
        "记者见到李锋时，他正在巡线。李锋是班里最年轻的。",  # one short name and what follows it
        "罗庆澜小学时爱唱歌，罗庆澜晓得山里的事。",
        "他和平时一样早起，和平的日子真好。",
        "罗庆澜、罗澜庆都是村里的老师。罗庆澜教语文，罗澜庆教数学。",
        "总统扬·科瓦里奇致辞。商人伊沃·科里瓦奇走了。",  # another given name
        "作家米尔·科瓦里奇到访。画家扬·科瓦普奇走了。",
        "作家科瓦雷奇到访。画家科瓦普奇走了。",  # four
        "作家哈里斯到访。画家哈马斯走了。",  # three characters, one of them another
        "作家科瓦诺夫到访。画家科瓦诺娃走了。",  # a wife, a daughter
        "作家巴巴耶夫到访。",  # one name, and a piece of it
        "客人参观了科瓦里奇因战火受损的家。画家科瓦里奇曾在这里住过。",  # the next word
        "“中国·哈尔滨”展览开幕。中国哈尔滨多雪。",  # a place
        "哥哥罗庆澜上夜班。罗庆，你慢走。",  # 澜 may begin what follows
        "花农骆澄澜、骆澜都来了。",
        "村支书罗庆澜、庆罗澜都来了。",
        "罗庆澜？不，是“罗庆兰”\n\n棋手罗庆兰昨日夺冠。",
        "1．罗庆澜，男，住白石县。\n\n2．罗庆兰，女，住青石县。",  # rows of one shape
        "罗庆澜（女）　白石县林场工人\n\n梁启帆　白石县教师\n\n罗庆兰（女，苗族）　青石县农民",
        "项目经理：罗庆澜\n\n公示期：三天\n\n项目经理：罗庆兰\n\n公示期：三天",
        "校长张文涛走了。新学期，校长章文远来了。",  # two given names
        "院长洛川来了。骆青也来了。\n骆院长登上渔排。",  # somebody has that surname
        "县农业农村局局长王磊到会。县水务水利局局长汪磊讲话。",  # of two bodies
        "李庄村的李村长说完，黎村长接着说。",  # a word for who they are
        "院长洛川来了。\n骆驼院长登上渔排。",
        "姐姐罗庆澜教语文，妹妹罗庆兰教数学。",  # two of one kin
        "父亲张百川记日记。儿子章百川拍照片。",
        "改吃特一粉的人多了，特二粉卖得少，特一粉紧俏。",  # a numeral
        "正方三辩骆澄说。正方一辩晏启帆答。",
        "罗川从小爱下棋。到了周末，罗川总去棋社。",  # a word beside a shorter name
        "老人像兰辉那样守着山口。县长向兰辉敬了一杯茶。",
        "罗攀峰和周念慈夺冠。罗彦可、韩翠萍包揽前两名。",  # two of three characters
        "代表郅慧就铁路发言。郅慧代表说，要绿色、智慧、安全。",  # a word
        "收件人写的是“张琬”。“您是张琬吗？”",
        "挂牛头、卖马肉的摊子收了。又有人挂牛头、买马肉。",
        "",
    ],
)
def test_no_person(text: str) -> None:
    assert marked(text, tuple(PERSON)) == []


@pytest.mark.parametrize(
    ("text", "minor", "major"),
    [
        ("清河县柑橘研究所育出新苗。\n清河县甘橘研究所所长说，明年推广。", "清河县甘橘研究所", "清河县柑橘研究所"),
        ("恒源物业公司签了约。恒源物业公司修电梯。恒远物业公司经理来了。", "恒远物业公司", "恒源物业公司"),
        ("山洪冲断了板桥镇的路。板桥镇停了电。\n版桥镇的灯亮了。", "版桥镇", "板桥镇"),  # the first character of a name
        ("飞虹艺术团进村。飞虹艺术团演了九十场。飞鸿艺术团团长笑了。", "飞鸿艺术团", "飞虹艺术团"),
        ("宝盛乡受灾。宝盛乡断了路。宝胜乡成了孤岛。", "宝胜乡", "宝盛乡"),  # a verb by itself
        ("青水湾村在河边。宣讲团走进清水湾村的礼堂。青水湾村种藕。", "清水湾村", "青水湾村"),  # whatever stands before
        ("禾丰县得了金牌。禾丰县的代表上台。会旗交给承办地和丰县。", "和丰县", "禾丰县"),
        ("元塘县在山里。元塘县修路。干部来到元溏县看田。", "元溏县", "元塘县"),
        (
            "天禾新材料科技有限公司投产。天和新材料科技有限公司扩建。",
            "天和新材料科技有限公司",
            "天禾新材料科技有限公司",
        ),
        ("石泷恒远泵业有限公司投产。眼下，石泷恒源泵业的服务多了。", "石泷恒源泵业", "石泷恒远泵业"),  # its short name
    ],
)
def test_organisation(text: str, minor: str, major: str) -> None:
    (found,) = diagnostics(text, tuple(ORGANISATION))
    assert found.place.text == minor
    assert {related.place.text for related in found.related} == {major}
    assert mended(text, tuple(ORGANISATION)) == text.replace(minor, major)


@pytest.mark.parametrize(
    "text",
    [
        "第一中学赢了。第七中学输了。第一中学捧杯。",  # a numeral
        "东岭村种茶。西岭村种稻。",
        "男子篮球队赢了。女子篮球队输了。",
        "恒源物业公司、恒远物业公司都来投标。恒源物业公司报价低。",  # side by side
        "昨日二版“恒源物业公司”应为“恒远物业公司”。",  # set right
        "新华书店卖课本。兴华书店卖旧书。",  # two names that people know
        "上海制皂厂开工。第一汽车制造厂停产。",  # words that are no names
        "青山县恒源公司种树。白水县恒远公司种草。",  # of two places
        "青山县康健医院开诊。白水县康建医院停诊。",
        "病人被送到医院。伤者被送至医院。",
        "袁湖村在河边。袁湖村种藕。老袁和村干部走了。",  # a conjunction
        "她回到故乡。他也回到家乡。",
        "乐游乡村好去处。乐享乡村慢生活。",
        "一家公司走了。三家公司来了。",
        "评价时，对驻村干部满意。范家口村驻村干部来了。",
        "调研基于对洛杉矶县的数据。美洛杉矶县发布消息。",
        "运动员村今日开村。八月运动员村将今日闭村。",
        "委员孙淦关于县农业产业委员会的报告。委员孙刚关于县农业产业委员会的发言。",
        "张家村种茶。一河之隔，章家村种稻。",
        "公司、公司",
        "",
    ],
)
def test_no_organisation(text: str) -> None:
    assert marked(text, tuple(ORGANISATION)) == []


@pytest.mark.parametrize(
    ("text", "minor", "major"),
    [
        ("白石县森林消防大队进山。\n白石县森林消防支队又上了山。", "白石县森林消防支队", "白石县森林消防大队"),
        ("“银发宣讲团”进村。老兵宣讲团讲故事。\n老兵讲师团又上路了。", "老兵讲师团", "老兵宣讲团"),  # no place before
        (
            "望浦区住房服务中心开门。\n区住房保障中心主任来了。",
            "区住房保障中心",
            "区住房服务中心",
        ),  # the place's name left out
    ],
)
def test_body(text: str, minor: str, major: str) -> None:
    (found,) = diagnostics(text, tuple(BODY))
    assert found.place.text == minor
    assert {related.place.text for related in found.related} == {major}


@pytest.mark.parametrize(
    "text",
    [
        "白石县森林消防大队进山。\n青石县森林消防支队上了山。",  # of two places
        "白石县森林消防大队和白石县森林消防支队进山。",  # in one sentence
        "县博物馆开门。\n县纪念馆闭馆。",  # a place has both
        "特战大队进山。\n运输支队上了山。",
    ],
)
def test_no_body(text: str) -> None:
    assert marked(text, tuple(BODY)) == []


@pytest.mark.parametrize(
    "text",
    [
        "护士罗庆澜上夜班。罗庆澜说，忙。罗庆军又说。",  # introduced nowhere
        "护士罗庆澜上夜班。罗庆军又说。",  # each once
    ],
)
def test_stranger(text: str) -> None:
    (found,) = diagnostics(text, tuple(STRANGER))
    assert (found.place.text, {related.place.text for related in found.related}) == ("罗庆军", {"罗庆澜"})


@pytest.mark.parametrize(
    "text",
    [
        "护士罗庆澜上夜班。罗庆澜说，忙。弟弟罗庆军又说。",
        "护士罗庆澜上夜班。罗庆军是村里的电工。",  # told who he is
        "记者罗庆澜赶到。夜里，罗庆因采访受伤。",  # 罗庆, and a word
        "罗庆军来了。护士罗庆澜上夜班。罗庆澜说，忙。",  # the first
        "护士罗庆澜上夜班。罗庆澜说，忙。到会的有梁启帆，罗庆军，周念慈。",  # in a list
        "护士罗庆一上夜班。罗庆一说，忙。罗庆三又说。",  # numerals
        "护士罗庆澜上夜班。罗庆澜说，忙。罗庆兰又说。",  # alike: that is naming/person
        "护士罗川说上夜班。罗川说，忙。罗川举了例子。",
    ],
)
def test_no_stranger(text: str) -> None:
    assert marked(text, tuple(STRANGER)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("话剧《长河渡歌》首演。导演说，《长河渡曲》还要改。", ["长河渡曲"]),
        ("话剧《长河渡歌》首演，《长河渡曲》也演了。", []),  # named together
        ("展出《长堤春雪》。又展出《长堤春雨》。还有《长堤春月》。", []),  # a series
        ("展出“长堤春雪”。又展出“长堤春雨”。", []),
        ("一版有《长堤纪事上》。五版有《长堤纪事下》。", []),
    ],
)
def test_work(text: str, expected: list[str]) -> None:
    assert [form for _, form in marked(text, tuple(WORK))] == expected


def test_every_place_of_both_forms_is_told() -> None:
    text = "村支书罗庆澜说。罗庆兰走了。罗庆澜笑了。罗庆兰，你来。罗庆澜说。"
    (found,) = diagnostics(text, tuple(PERSON))
    places = [(at, at + 3) for at in range(len(text)) if text[at : at + 3] in ("罗庆澜", "罗庆兰")]
    assert spans(found) == places
    assert found.place.span.start == text.index("罗庆兰")
    assert found.message.zh == "“罗庆兰”（2处）与“罗庆澜”（3处）写法不一，疑为一人"


def test_many_places_are_not_all_told() -> None:
    (found,) = diagnostics("罗庆澜说，修路。" * 60 + "罗庆兰说，修路。", tuple(PERSON))
    assert len(found.related) == 20
    assert "（60处）" in found.message.zh


@pytest.mark.parametrize(
    ("text", "minor", "major"),
    [
        ("县里有“邻里议事厅”。“邻里议事厅”很好。“邻里事厅”也好。", "邻里事厅", "邻里议事厅"),
        ("县里有“邻里议事厅”。“邻里议事厅”很好。“邻里义事厅”也好。", "邻里义事厅", "邻里议事厅"),
        ("县里有“邻里议事厅”。“邻里议事厅”很好。“邻里台事厅”也好。", "邻里台事厅", "邻里议事厅"),
        ("沿途有“国际驿站”。客人爱住“国驿站”。", "国驿站", "国际驿站"),  # half of a word is left
        ("建起“海上丝绸之路馆”。“海上丝绸路馆”开馆。", "海上丝绸路馆", "海上丝绸之路馆"),
        ("县里有“邻里议事厅”12个，今年又有“邻里台事厅”3个。", "邻里台事厅", "邻里议事厅"),  # no term is set against it
        ("演出《山村来信》。人人爱看《山村来信》。《山村来新》散场了。", "山村来新", "山村来信"),
        ("镇里搭起“一网、三大平台、一队”。办事方便。“三个平台”都已运行。", "三个平台", "三大平台"),
        (
            "县里办“一月一村”展演。“一月一村”热闹。今年，“一村一月”添了社火。",
            "一村一月",
            "一月一村",
        ),  # in another order
        ("吉祥物“橙宝”来了。节日期间，吉祥物“澄宝”还要巡游。", "澄宝", "橙宝"),  # two characters
    ],
)
def test_term(text: str, minor: str, major: str) -> None:
    (found,) = diagnostics(text, tuple(TERM))
    assert found.place.text == minor
    assert {related.place.text for related in found.related} == {major}
    assert mended(text, tuple(TERM)) == text.replace(minor, major)


@pytest.mark.parametrize(
    "text",
    [
        "“十三五”收官。“十四五”开局。“十三五”成绩不小。",
        "先写“上半篇文章”。再写“下半篇文章”。“上半篇文章”不好写。",
        "从“富口袋”到“富脑袋”，村里变了样。",
        "建“红色驿站”。后来又建“红色驿站群”，“红色驿站”更多了。",
        "“一府两院”到会。“一府一委两院”整改。",
        "“引进来”是一步。“走出去”是另一步。",
        "落实“河长制”。推行“林长制”。“河长制”见效。",
        "重温“老物件的故事”。“老物件故事”展览开幕。“老物件的故事”很动人。",  # a particle more or less
        "县里有“休闲桃园”。又有“休闲梨园”。后来有了“休闲杏园”。",  # a series
        "县里从“蓝光行动”转为“绿光行动”。",
        "“银杏一号”发芽。“银杏二号”开花。“银杏一号”结果。",
    ],
)
def test_no_term(text: str) -> None:
    assert marked(text, tuple(TERM)) == []


def test_a_form_that_stands_as_often_yields_to_the_first() -> None:
    (found,) = diagnostics("挂牌“邻里议事厅”。居民爱去“邻里义事厅”。", tuple(TERM))
    assert (found.place.text, found.fix and found.fix.edit.text) == ("邻里义事厅", "邻里议事厅")


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("三大平台", "三个平台", Difference(1, "大", "个")),
        ("议事厅", "事厅", Difference(0, "议", "")),
        ("事厅", "事厅群", Difference(2, "", "群")),
        ("巴士路线", "巴士线路", None),
        ("一样", "一样", None),
        ("议事厅", "议事", Difference(2, "厅", "")),
        ("", "", None),
    ],
)
def test_difference(one: str, other: str, found: Difference | None) -> None:
    assert difference(one, other) == found


@given(st.text("甲乙丙", max_size=6), st.text("甲乙丙", max_size=6))
def test_difference_is_symmetrical(one: str, other: str) -> None:
    there, back = difference(one, other), difference(other, one)
    assert (there is None) == (back is None)
    if there and back:
        assert (there.at, there.one, there.other) == (back.at, back.other, back.one)


def test_post() -> None:
    text = "白石县政协副主席罗庆澜到会。\n\n县政协主席罗庆澜讲话。县政协副主席罗庆澜总结。"
    (found,) = diagnostics(text, tuple(POST))
    assert found.place.text == "主席罗庆澜"
    assert [related.place.text for related in found.related] == ["副主席罗庆澜"] * 2
    assert found.fix is None


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("县文化馆馆长罗庆澜说，忙。馆长罗庆澜又说。副馆长罗庆澜笑了。", "副馆长罗庆澜"),  # of no body
        ("校长罗庆澜说。副校长罗庆澜笑了。", "副校长罗庆澜"),
        ("价格处处长罗庆澜说。罗庆澜副处长笑了。", "罗庆澜副处长"),
        ("技术处副处长罗庆澜说。罗庆澜科长笑了。", "罗庆澜科长"),
        ("设计院总裁罗檬荫说，忙。设计院副总裁罗檬荫笑了。", "副总裁罗檬荫"),  # a name that is told by standing again
        ("班长、副教授罗庆澜说。讲师罗庆澜笑了。", "讲师罗庆澜"),
        ("县委书记罗庆澜讲话。县委书记、县长梁启帆主持会议。", "县委书记、县长梁启帆"),
    ],
)
def test_posts_that_exclude_each_other(text: str, minor: str) -> None:
    (found,) = diagnostics(text, tuple(POST))
    assert found.place.text == minor


@pytest.mark.parametrize(
    "text",
    [
        "技术处副处长罗庆澜说。罗庆澜处长笑了。",  # called so
        "副乡长罗庆澜修渠。罗庆澜当上乡长那年，渠通了。乡长罗庆澜笑了。",
        "青石县委书记罗庆澜讲话。白石县委书记、县长梁启帆主持会议。",
        "县委书记罗庆澜讲话。县委书记、县长罗庆澜主持会议。",
        "县政协主席罗庆澜、副主席梁启帆到会。县政协主席罗庆澜讲话。",
        "县委书记、县人大常委会主任罗庆澜到会。县委书记罗庆澜讲话。",
        "时任县政协副主席罗庆澜到会。县政协主席罗庆澜如今还在。",
        "县政协主席罗庆澜到会。县红会副主席罗庆澜讲话。",
        "副主席主持会议。县政协主席主持会议。",
        "县政协副主席、县红会主席罗庆澜到会。副主席罗庆澜讲话。",  # both
    ],
)
def test_no_post(text: str) -> None:
    assert marked(text, tuple(POST)) == []


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("小乔入职一年。小乔说，合同签了。小桥的合同是一年。", "小桥"),
        ("门卫小贺问。答：小何别慌。", "小何"),
        ("廖师傅开车。廖师傅说，稳。寥师傅的车停了。", "寥师傅"),
    ],
)
def test_called_by_a_surname(text: str, minor: str) -> None:
    (found,) = diagnostics(text, tuple(STRANGER))
    assert found.place.text == minor


@pytest.mark.parametrize(
    "text",
    [
        "小乔入职一年。小乔说，合同签了。小桥是木头的。",
        "小乔入职一年。小乔说，合同签了。小桥流水绕着村子。",
        "小贺问。小何说。",  # neither is introduced
        "小贺、小何都来了，小贺先问。小何后问。",
        "门卫小贺问。司机小何答。",
        "罗国老师上课。罗国老师说，静。郭老师也来了。",
    ],
)
def test_called_by_two_surnames(text: str) -> None:
    assert marked(text, tuple(STRANGER)) == []


def test_both_characters_of_a_given_name() -> None:
    (found,) = diagnostics("请股长罗晓峰作答。罗晓峰查了地址。股长罗小锋笑了。", tuple(PERSON))
    assert found.place.text == "罗小锋"
    assert marked("股长罗晓峰、罗小锋作答。", tuple(PERSON)) == []


def test_a_longer_foreign_name_in_another_order() -> None:
    (found,) = diagnostics("特使埃里克·诺尔贝格到访。诺贝尔格说，好。", tuple(PERSON))
    assert found.place.text == "诺贝尔格"


def test_one_post_of_one_body_across_files() -> None:
    texts = ("白石县政协主席罗庆澜走访。罗庆澜说，修路。", "白石县政协主席罗庆兰到会。")
    assert across(PERSON, *texts) == [("1", "罗庆兰", "0")]
    assert across(PERSON, *texts[::-1]) == [("0", "罗庆兰", "1")]
    assert across(PERSON, texts[0], "白石县政协主席罗澜庆到会。") == [("1", "罗澜庆", "0")]


@pytest.mark.parametrize(
    "texts",
    [
        ("白石县政协主席罗庆澜走访。", "青石县政协主席罗庆兰到会。"),  # two bodies
        ("白石县政协主席罗庆澜走访。", "白石县政协主席罗庆军到会。"),
        (
            "白石县政协主席罗庆澜走访。白石县政协主席罗庆兰到会。",
            "白石县政协主席罗庆兰讲话。",
        ),  # told in the first file
    ],
)
def test_not_across_files(texts: tuple[str, ...]) -> None:
    assert across(PERSON, *texts) == []


def test_a_term_that_differs_once_across_files() -> None:
    often = "县里办起“邻里议事厅”。“邻里议事厅”热闹。"
    assert across(TERM, often, often, "又一处“邻里义事厅”挂牌。") == [("2", "邻里义事厅", "01")]
    assert across(TERM, "县里办起“邻里议事厅”。", "又一处“邻里义事厅”挂牌。") == []


@settings(max_examples=60, deadline=None)
@given(st.one_of(anything, COPY))
def test_spans_lie_in_the_text_and_hold_one_form(text: str) -> None:
    for found in diagnostics(text, RULES):
        assert all(0 <= start < end <= len(text) for start, end in spans(found))
        assert len({related.place.text for related in found.related} | {found.place.text}) == 2


@settings(max_examples=40, deadline=None)
@given(st.lists(COPY, min_size=2, max_size=3))
def test_files_compare_alike_in_any_order(texts: list[str]) -> None:
    def pairs(copies: list[str]) -> set[frozenset[str]]:
        documents = [from_text(str(number), text) for number, text in enumerate(copies)]
        found = set()
        for rule in RULES:
            assert compares(rule.check)
            facts = [(document.path, rule.check.gather(document)) for document in documents]
            for hit in rule.check.compare(facts, lambda path: copies[int(path)]):
                found.add(frozenset({copies[int(hit.place.path)][slice(*hit.place.span)], hit.values["major"]}))
        return found

    assert pairs(texts) == pairs(texts[::-1])


def test_the_names_of_a_long_list_are_as_many_persons() -> None:
    given = [a + b for a in "庆启念静翠建志国海春" for b in "澜帆慈仪萍华明军燕林清平文武勇强伟峰涛刚"]
    names = [surname + name for surname in "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗" for name in given]
    document = from_text("", "、".join(names) + "。")  # never ends if the time is quadratic
    assert [found for rule in RULES for found in diagnose(rule, document)] == []


def test_a_form_with_two_readings_alike_is_counted_once() -> None:
    found = short_names._anywhere("李红说，李虹来了。李红走了。", {"李红": [Span(0, 2), Span(9, 11)]})
    assert found["李红", "李虹"] == [Span(4, 6)]


def test_the_word_behind_two_short_names_is_no_part_of_them() -> None:
    text = "一位是302室的李红，一位是501室的李虹。李红收到了李虹的药，李虹收到了李红的毛线。李红说，我们成了好邻居。"
    assert "李红收" not in {d.place.text for d in diagnostics(text, tuple(PERSON))}
    assert "李虹收" not in {d.place.text for d in diagnostics(text, tuple(PERSON))}


FILLING = "县里修好了河堤，村里的路灯也亮了。\n"
ONE, OTHER = "村支书罗庆澜说。罗庆澜走了。\n", "罗庆兰又说。\n"


def long(*parts: str, apart: int) -> str:
    """Parts of copy with so many characters between them, and much more behind."""
    return (FILLING * (apart // len(FILLING))).join((*parts, FILLING * 3000))


def test_names_of_a_book_are_compared_where_they_are_near() -> None:
    (found,) = diagnostics(long(ONE, OTHER, ONE, apart=8000), tuple(PERSON))
    assert found.place.text == "罗庆兰"
    assert [related.place.text for related in found.related] == ["罗庆澜"] * 4
    assert diagnostics(long(ONE, OTHER, apart=45_000), tuple(PERSON)) == []


def test_one_pair_is_told_of_once_in_a_book() -> None:
    text = long(ONE, OTHER, ONE, OTHER, apart=9000) + long(ONE, OTHER, apart=100)
    (found,) = diagnostics(text, tuple(PERSON))
    assert [place for place, _ in spans(found)] == sorted(
        {at for form in ("罗庆澜", "罗庆兰") for at in offsets(text, form)}
    )


PLACE = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 30), st.integers(1, 4))
PLACES = st.lists(PLACE, min_size=1, max_size=3).map(lambda places: tuple(sorted(places)))
VARIANTS = st.lists(st.builds(Variant, st.just("甲"), st.just("乙"), PLACES, PLACES, st.floats(0, 9), st.booleans()))


@given(VARIANTS, VARIANTS)
def test_what_is_taken_is_seen_without_asking_each(found: list[Variant], others: list[Variant]) -> None:
    taken = Taken(found)
    assert [taken.has(one) for one in others] == [any(same_place(one, other) for other in found) for one in others]
