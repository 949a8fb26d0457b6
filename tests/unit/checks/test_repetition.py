"""Characters, words, phrases and numbers doubled by accident; and the many that are doubled by right."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.checks.on_purpose import Speech
from lint.checks.repeats import Repeat, Unit, repeats
from lint.checks.repetition import Of, Repetition, Spare
from lint.diagnostic import Level
from lint.expressions.expression import Alternatives, Expression
from lint.text.readers.plain import from_text
from tests.unit.checks.shipped import diagnostics, family, marked, mended
from tests.unit.text.strategies import copy

RULES = tuple(rule for rule in family("reduplication") if rule.level.at_least(Level.WARNING))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("全县持续加强作风风建设。", "全县持续加强作风建设。"),
        ("今年农博会的展览览面积扩大一倍。", "今年农博会的展览面积扩大一倍。"),
        ("政协协委员走进山村。", "政协委员走进山村。"),
        ("两地将进一步步加大投入。", "两地将进一步加大投入。"),
        ("救援队紧紧急赶往山里。", "救援队紧急赶往山里。"),
        ("专家进行了远远景规划。", "专家进行了远景规划。"),
        ("春天到来，各种种花卉次第开放。", "春天到来，各种花卉次第开放。"),
        ("演出将于当当地时间九点开始。", "演出将于当地时间九点开始。"),
        ("村里正在在积极筹备。", "村里正在积极筹备。"),
        ("营造和睦和睦的邻里氛围。", "营造和睦的邻里氛围。"),
        ("全镇群众群众的满意度提高了。", "全镇群众的满意度提高了。"),
        ("村里要进行进行一次大扫除。", "村里要进行一次大扫除。"),
        ("学校开展了丰富的活动活动，家长也来了。", "学校开展了丰富的活动，家长也来了。"),
        ("全年快递数量数量创下新高。", "全年快递数量创下新高。"),
        ("会上印发了《意见意见》。", "会上印发了《意见》。"),
        ("清水河清水河村卫生室换了新灯。", "清水河村卫生室换了新灯。"),
        ("县供电局和物流物流链上的企业结成对子。", "县供电局和物流链上的企业结成对子。"),
        ("干部们走出去出去，把人请进来。", "干部们走出去，把人请进来。"),
        ("市场监管局监管局直接面对群众。", "市场监管局直接面对群众。"),
        ("听了介绍，大家都感受感受到了变化。", "听了介绍，大家都感受到了变化。"),
        ("温知夏温知夏带队。会后，温知夏又去了村里。", "温知夏带队。会后，温知夏又去了村里。"),
        ("中央和国家机关有关有关部门派人来了。", "中央和国家机关有关部门派人来了。"),
        ("仓库遭到雷暴袭击袭击，袭击没有伤人。", "仓库遭到雷暴袭击，袭击没有伤人。"),
        ("这几天几天，山路修通了。", "这几天，山路修通了。"),
        ("加快建设现代农业建设现代农业园区。", "加快建设现代农业园区。"),
        ("村里来了一位放映员，他走遍了山梁，村里来了一位放映员，他走遍了山梁，大家都认得。", None),
        ("本报记者记者也赶到山里。", "本报记者也赶到山里。"),
        ("污水经过湿地公园一级经过湿地公园一级一级净化。", "污水经过湿地公园一级一级净化。"),
        ("秋收结束后，秋收结束后，镇里办起了运动会。", "秋收结束后，镇里办起了运动会。"),
        ("20242024年春天，绿道贯通。", "2024年春天，绿道贯通。"),
        ("居委会多办好事实事实事，街坊都说好。", "居委会多办好事实事，街坊都说好。"),
        ("全镇继续深化改革开放开放。", "全镇继续深化改革开放。"),
        ("码头每天派两名两名志愿者值守。", "码头每天派两名志愿者值守。"),
        ("旧闸已停用一个月一个月，漏水已持续三天三天。", "旧闸已停用一个月一个月，漏水已持续三天。"),
        ("水情连续两日两日超警戒线。", "水情连续两日超警戒线。"),
        ("他是一名一名护林员。", "他是一名护林员。"),
        ("县里开了第十一次一次会议。", "县里开了第十一次会议。"),
        ("讲话在全镇党员干部干部中引起共鸣。", "讲话在全镇党员干部中引起共鸣。"),
        ("镇上一家酒吧酒吧昨夜失火。", "镇上一家酒吧昨夜失火。"),
        ("广大党员干部干部要走在前面。", "广大党员干部要走在前面。"),
        ("影片《中国中国合伙人》重映。", "影片《中国合伙人》重映。"),
        ("这符合两国两国和两国人民的利益。", "这符合两国和两国人民的利益。"),
        ("民兵从驻训场训场步行下山。", "民兵从驻训场步行下山。"),
        ("年轻人不要受人受人误导。", "年轻人不要受人误导。"),
        ("老人们轻轻轻轻放下花篮。", "老人们轻轻放下花篮。"),
        ("渡口由社社区看管。", "渡口由社区看管。"),
        ("市里的路路灯全亮了。", "市里的路灯全亮了。"),
        ("这条路就是是老人修的。", "这条路就是老人修的。"),
        ("旱情更为严重重的村先供水。", "旱情更为严重的村先供水。"),
        ("总统特木特木尔巴根到访。", "总统特木尔巴根到访。"),
        ("情节已经写明。规定规定，违者罚款。", "情节已经写明。规定，违者罚款。"),
        ("报告一一一一列出了账目。", "报告一一列出了账目。"),
        ("队员们没有没有料到，山洪来得这样快。", "队员们没有料到，山洪来得这样快。"),
        ("这次“全面调查调查”办得好。", "这次“全面调查”办得好。"),
        ("县委书记书记温知夏到会。", "县委书记温知夏到会。"),
        ("水利思想研究研究中心挂牌。", "水利思想研究中心挂牌。"),
        ("各村优先改造改造小区水管。", "各村优先改造小区水管。"),
        ("新桥有利于推动推动长三角一体化。", "新桥有利于推动长三角一体化。"),
        ("老渠有两千两千一百多年了。", "老渠有两千一百多年了。"),
        ("会开了两个两个多小时。", "会开了两个多小时。"),
        ("大家表示表示，要把水渠修好。", "大家表示，要把水渠修好。"),
        ("孩子们欣赏欣赏了一台皮影戏。", "孩子们欣赏了一台皮影戏。"),
        ("镇里安排安排45名干部下村。", "镇里安排45名干部下村。"),
        ("要不要不要修桥，村民说了算。", "要不要修桥，村民说了算。"),
        ("二十万二十万户村民用上自来水。", "二十万户村民用上自来水。"),
        ("记者从数数据中看到了变化。", "记者从数据中看到了变化。"),
        ("他们先数数据再说话。", "他们先数据再说话。"),
        ("年产量绣绣品三万件。", "年产量绣品三万件。"),
        ("方圆圆五公里没有人家。", "方圆五公里没有人家。"),
        ("程建军军到会讲话。", "程建军到会讲话。"),
        ("江州州专区成立那年修的桥。", "江州专区成立那年修的桥。"),
        ("厂里办文艺文艺会演。", "厂里办文艺会演。"),
        ("请保留聊天聊天记录。", "请保留聊天记录。"),
        ("芦苇荡里只有沙沙声声。", "芦苇荡里只有沙沙声。"),
        ("镇上三家三家“船工食堂”开了张。", "镇上三家“船工食堂”开了张。"),
        ("大家学学校里的规定。", "大家学校里的规定。"),
        ("10月10月中旬，新粮入库。", "10月中旬，新粮入库。"),
        ("10月28日10月28日，新粮入库。", "10月28日，新粮入库。"),
        ("产量增长3.5%3.5%，新粮入库。", "产量增长3.5%，新粮入库。"),
        ("投资3亿元3亿元的水库开工。", "投资3亿元的水库开工。"),
    ],
)
def test_doubled_by_accident(text: str, right: str | None) -> None:
    assert len(diagnostics(text, RULES)) == (right is not None)
    assert mended(text, RULES) == (right or text)


@pytest.mark.parametrize(
    "text",
    [
        # places where the language has room for one only, but not for these
        "她把稿子一遍一遍又一遍地念，天气最近一天一天暖起来了。",
        "逢年过节总要表示表示，大家坐下来交流交流经验，对象是提醒提醒大家。",
        "柿子像一个一个小灯笼，抱着抱着孩子睡着了，抢修队连夜一点一点清理淤泥。",
        "民警赵超一户一户上门，老伙计们最近一个一个都搬进了城。",
        "治沙急不得，得一年一年来，冰川一年一年后退，被困矿工一名一名获救。",
        "货轮停靠苏丹苏丹港，比例大约一半一半，布置得很好很好。",
        "老汉一垄一垄锄草，候鸟一拨一拨飞来，铁片一毫米一毫米打磨。",
        "他把钱一文钱一文钱地攒，船头一翘一翘，抓得很紧很紧。",
        "他来打打分，把脉谈谈，脚踏实地地干，和老人度度假，也了了一桩心事。",
        "28日日本代表队到访，市里签署第一一九号文件，以违规行为为由罚款。",
        "十件实事件件有回音，他吃完抹抹嘴，又去江边坐坐船，小名就叫涵涵。",
        # words that merely meet
        "市委常委会会议指出，要发展全过程人民民主，做好政协协商。",
        "两国国歌奏响，台风风力减弱，工作作风好转，中国国家博物馆开放。",
        "武警支队支队长带队赶到，茶叶产业产业链延伸，小微企业创业创新热情高。",
        "党组织组织力增强，有限公司公司章程修订，我们的未来越来越好。",
        "首批49支支援队伍出发，12国国家队参赛。",
        "村民李楠楠种了十亩茶。",
        "代表不再只是举举手、发发言。",
        "道道工序都不马虎，一名名队员走上山梁。",
        "俗话说，小满小满，麦粒渐满。",
        "秋收以后，“买买买”成了山里的新鲜事。",
        "爷爷奶奶姥姥姥爷都来看戏。",
        "工作组指导组织各村补栽，就业创业创新三件事一起抓。",
        "他们两个两个地走进来，日子一天一天好起来。",
        "山路远远伸向天边，队员们紧紧抓住绳索，一名名党员走在前头，钟声当当响。",
        "工程全面推进，方方面面都有了进展，技术人员正在在线答疑。",
        # AABB, ABAB, ABB, AA, AAB
        "账目清清楚楚，办事踏踏实实，日子红红火火。",
        "有事好商量，大家坐下来商量商量，再去打听打听。",
        "梨花雪白雪白，河水冰凉冰凉，街道笔直笔直。",
        "麦穗沉甸甸，菜地绿油油，山路静悄悄。",
        "大家常常走访，层层压实责任，件件有回音，家家有书声。",
        "老人散散步、聊聊天，孩子们读读书、加加油。",
        # numerals and classifiers
        "问题一件一件地解决，一户一户走访，孩子们一个一个跑上坡。",
        "一件件实事办好了，一天天好起来，一个节点一个节点抓。",
        "鸡蛋两个两个放进篮子，孩子们三个三个一组，两人两人抬着担架。",
        "路是一次一次走出来的，名单是一名一名核对的。",
        "第一次一次性通过，连续三天三夜没合眼，每三户三人值班。",
        "大家多少也该表示表示，我们得表示表示，不能空手去。",
        "请专家给大家介绍介绍，我们也了解了解。",
        "能不能不去，他拿不定主意。",
        "他错把白的当成“应付应付”，“叮铃叮铃”的铃声响了。",
        "客机从巴登巴登起飞。",
        "水渠工程队队里的年轻人都来了，老粮仓仓前的空地修成广场，防汛指挥部部里灯火通明。",
        "区区10元就能买到，求求你们别乱扔，菜都吃光光了，游客野野村来过。",
        "连续剧播着播着就散了场，老人缝着缝着睡着了，下山打的的路上下了雨。",
        # features: measures, verbs in speech, onomatopoeia, rhetoric
        "民警一帧一帧地看，炊烟一缕一缕，一公里一公里地啃，碑上的字刻得很深很深，他整夜整夜睡不着，大口大口地吃。",
        "把机器检修检修再用，把材料归拢归拢，请老师点拨点拨，找人打听打听，趁热品尝品尝。",
        "水壶咕嘟咕嘟响着，鸡蛋滋啦滋啦地响，她扑哧扑哧地笑。",
        "评比评比，评是为了比。但动力动力，动起来才有力。月亮月亮你莫走。",
        "“不敢不敢，您先请。”“吃了吃了。你呢？”“顶顶顶！”他喊。",
        "账目闲闲散散，馕硬硬的，年年来，家家有书声，米行巷巷口摆着粉摊。",
        "“三个三个一组”喊完，孩子们散开了。她把一种一种不同的药材分开放好。没有没有难处的家。",
        "他是一部一部书写出来的作家，怎么怎么会这样？",
        # speech, refrains, onomatopoeia, titles
        "“欢迎欢迎！”孩子们喊道。“快点快点！”",
        "他哈哈哈地笑了，雨哗啦哗啦下，鞭炮噼啪噼啪响。",
        "降价降价再降价，走着走着天就亮了。",
        "歌舞《吉祥吉祥》演到一半，“对对对！”台下喊。",
        # names
        "村民李楠楠和妹妹冰冰到河边看花。",
        "客人乘机抵达玛雅玛雅机场。",
        "第七届“博博会”开幕。来看展的人说，县里办“博博会”是头一回。",
        "唱的是：“打倒懒汉，打倒懒汉，田里不留半棵草，田里不留半棵草。”",
        "爱运动之星：陈奔奔、孙阳阳、龙飞飞，市实验中学的关关和同学袁缘也来了。",
        # speech of today
        "“你拿尺子来量量！”“棒棒哒！”他挠挠头，再数数丝瓜花。",
        "她们唠唠家常，嗑嗑瓜子，绣绣花，嘉宾高飞飞同台演唱。",
        "本店经经营者研究决定，拟申请注销。",
        # numbers
        "10月10日，新粮入库，电话20202020，2020年完工，合同编号20242025。",
        "全场比分3：3，3.53万元，1212路公交。",
        "孩子们学唱《月亮月亮跟我走》。",
        "他一个劲儿说对不起对不起。",
        "鼓点咚咚锵咚咚锵响起来。",
        "船夫摇啊摇摇啊摇，摇到湖心。",
        "窗口的事做到随到随办。",
        "这是降价降价再降价换来的。",
    ],
)
def test_doubled_by_right(text: str) -> None:
    assert marked(text, RULES) == []


def test_only_what_is_sure_is_mended_unasked() -> None:
    sure, likely = (diagnostics(text, RULES) for text in ("全县持续加强作风风建设。", "新人演员蓝谷谷饰演小满。"))
    assert [found.fix.safe for found in sure if found.fix] == [True]
    assert [found.fix.safe for found in likely if found.fix] == [False]


def test_a_name_that_recurs_is_no_slip() -> None:
    text = "记者见到了丹巴丹巴。\n\n丹巴丹巴说，山路修通了。\n"
    assert marked(text, RULES) == []


def test_a_word_doubled_over_a_line_break_of_wrapped_copy_is_found() -> None:
    words = "今年入夏以来，白鹭县图书馆每到周末都会把书车开进山村，为留守儿童送去新书和电影，"
    text = "　　" + (words * 5 + "各村各村都很欢迎。" + words * 3).rstrip("，") + "。"
    at = text.index("各村各村") + 2
    width = next(w for w in range(18, 40) if at % w == 0) if any(at % w == 0 for w in range(18, 40)) else at
    wrapped = "\n".join(text[k : k + width] for k in range(0, len(text), width)) + "\n"
    assert ("doubled-word", "各村\n各村") in marked(wrapped, RULES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("营造和睦和睦的氛围", [Repeat(2, 2, 2, Unit.WORD)]),
        ("好好好", [Repeat(0, 1, 3, Unit.CHARACTER)]),
        ("护林防火护林防火护林防火", [Repeat(0, 4, 3, Unit.WORD)]),
        ("机关有关有关部门", [Repeat(2, 2, 2, Unit.WORD)]),
        ("多办好事实事实事", [Repeat(4, 2, 2, Unit.WORD)]),
        ("紧紧紧紧握手", [Repeat(0, 2, 2, Unit.WORD)]),
        ("路修通了，桥也架好了，路修通了，桥也架好了，", []),
        ("𠮷和睦和睦", [Repeat(1, 2, 2, Unit.WORD)]),
        ("和睦\n和睦", []),
        ("1212", []),
        ("", []),
        ("好", []),
    ],
)
def test_repeats(text: str, found: list[Repeat]) -> None:
    assert list(repeats(from_text("a.txt", text))) == found


@given(st.text(st.sampled_from("县里修桥，。\n"), min_size=1, max_size=60))
def test_repeats_are_where_the_text_repeats_itself(text: str) -> None:
    document = from_text("a.txt", text)
    for repeat in repeats(document):
        unit = document.flow[repeat.start : repeat.start + repeat.size]
        assert document.flow[repeat.start : repeat.end] == unit * repeat.times
        assert repeat.times > 1
        assert "\n" not in unit


@given(copy)
def test_findings_lie_inside_and_a_fix_ends_the_matter(text: str) -> None:
    for found in diagnostics(text, RULES):
        assert text[slice(*found.place.span)] == found.place.text
        assert found.fix is not None
        once = text[: found.fix.edit.span.start] + found.fix.edit.text + text[found.fix.edit.span.end :]
        assert len(once) < len(text)
        assert (
            found.place.text not in [d.place.text for d in diagnostics(once, RULES)] or text.count(found.place.text) > 1
        )


@pytest.mark.parametrize("text", ["持持续加强水渠养护。", "全全市的水渠都通了。", "经经济工作会议开了两天。"])
def test_a_slip_that_a_document_begins_with(text: str) -> None:
    assert mended(text, RULES) == text[1:]


def test_what_a_document_begins_with_by_right() -> None:
    assert not diagnostics("天天有人来问，妈妈们都说好。", RULES)


def test_what_only_its_place_makes_a_slip_needs_judgement() -> None:
    (found,) = diagnostics("水泵站意见达成一致一致，下月开工。", RULES)
    assert found.fix is not None
    assert not found.fix.safe


@pytest.mark.parametrize(("dateline", "reported"), [("本报白石镇3月6日电 ", 1), ("", 0)])
def test_a_news_story_says_it_once(dateline: str, reported: int) -> None:
    assert len(diagnostics(f"{dateline}水渠通了，许多许多村民赶来，“来了很多很多人。”老人说。", RULES)) == reported


def test_a_name_that_stands_elsewhere_without_the_second_is_a_slip() -> None:
    assert mended("刘洋来了。记者刘洋洋。", RULES) == "刘洋来了。记者刘洋。"


def _any_of(*sources: str) -> Alternatives:
    return Alternatives(tuple(map(Expression, sources)))


def _found(text: str, **options: Any) -> list[str]:
    document = from_text("a.txt", text)
    return [document.flow[slice(*hit.span)] for hit in Repetition(Of.WORD, **options).run(document)]


TWICE = "村里开了会议会议，村口公司公司关门，镇里派了两名两名村医。"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, ["会议会议", "公司公司", "两名两名"]),
        ({"only": _any_of("^会", "司$")}, ["会议会议", "公司公司"]),
        ({"spare": Spare(if_=_any_of("^甲", "^.名$"))}, ["会议会议", "公司公司"]),
        ({"spare": Spare(before=_any_of("甲$", "村口$"))}, ["会议会议", "两名两名"]),
        ({"spare": Spare(after=_any_of("^甲", "^村医"))}, ["会议会议", "公司公司"]),
    ],
)
def test_one_of_the_listed_expressions_is_to_match(options: dict[str, Any], found: list[str]) -> None:
    assert _found(TWICE, **options) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("镇里请大家商量商量办法。", []),
        ("镇里请大家商量商量问题。", ["商量商量"]),
        ("镇里请大家商量商量作为开头。", ["商量商量"]),
        ("镇里已经商量商量办法。", ["商量商量"]),
        ("镇里已经“开会商量商量了再定”。", []),
        ("镇里已经“开会商量商量办法再定”。", ["商量商量"]),
    ],
)
def test_what_passes_as_speech(text: str, found: list[str]) -> None:
    spoken = Speech(
        frozenset({"商量"}), _any_of("家$", "该$"), after=_any_of("^吧", "^了"), not_after=_any_of("^问题", "^作为")
    )
    assert _found(text, spoken=spoken) == found
