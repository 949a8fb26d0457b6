"""The copy that tools are measured on: articles as text and as Markdown files, real ones or invented ones."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

LEAST = 400
"""Characters of an article from which it is taken: shorter ones are announcements."""


class Article(NamedTuple):
    """A headline and what stands below it."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def length(self) -> int:
        """Characters of its copy."""
        return len(self.title) + sum(map(len, self.paragraphs))


def published(path: Path, count: int) -> list[Article]:
    """So many articles of a .jsonl.gz file, each line `{"title": …, "paragraphs": […]}`, from its whole length."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        read = (json.loads(line) for line in lines)
        long = [found for one in read if (found := Article(one["title"], tuple(one["paragraphs"]))).length >= LEAST]
    return long[:: max(1, len(long) // count)][:count]


MARKS = {"txt": "", "md": "# "}
"""What marks a headline."""


def write(articles: Sequence[Article], folder: Path, kinds: Sequence[str] = tuple(MARKS)) -> int:
    """Write each article to `txt/` and, with its headline marked, to `md/`; returns how many bytes all files have."""
    size = 0
    for kind in kinds:
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for number, article in enumerate(articles):
            text = "\n\n".join((MARKS[kind] + article.title, *article.paragraphs)) + "\n"
            size += (folder / kind / f"{number:05}.{kind}").write_bytes(text.encode())
    return size


_PLACES = ("临河县", "云岭镇", "青石乡", "望江市", "白杨街道", "松林村", "南坪社区", "东湖区", "长堤镇", "古渡口")
_WHO = (
    "县农业农村局",
    "镇党委",
    "市图书馆",
    "社区居委会",
    "县人民医院",
    "水利站",
    "村合作社",
    "区教育局",
    "县供电公司",
)
_PERSONS = ("林晓梅", "周启明", "何玉兰", "郑国栋", "吴家骏", "沈静怡", "韩立新", "蒋文博", "谢春燕", "罗志远")
_DOES = ("组织志愿者", "协调施工单位", "会同有关部门", "安排专人", "邀请技术人员", "联合周边村组", "依托服务站点")
_DEEDS = (
    "清理河道淤泥", "修补通村道路", "为老人检查身体", "讲解冬小麦管护要点", "更换老旧线路", "整理捐赠的图书",
    "登记春耕用肥需求", "检修灌溉泵站", "排查校园周边隐患", "搭建临时候车棚", "晾晒新收的稻谷", "培训养殖户",
)  # fmt: skip
_ENDS = (
    "受到群众欢迎", "预计下月完工", "计划惠及周边三个村", "相关费用由财政列支", "比去年提前了半个月", "居民出行更加方便",
    "粮食产量有望稳步提高", "下一步还将延伸到邻近乡镇", "参加的人越来越多", "目前进展顺利",
)  # fmt: skip


def invented(count: int, characters: int = 800, seed: int = 1) -> list[Article]:
    """So many made-up articles of about so many characters each, the same on every machine."""
    dice = random.Random(seed)
    return [
        Article(f"{_pick(dice, _PLACES)}{_pick(dice, _DEEDS)}", tuple(_paragraphs(dice, characters)))
        for _ in range(count)
    ]


def prose(characters: int, seed: int = 1) -> str:
    """Invented copy of one headline and so many characters below it."""
    (article,) = invented(1, characters, seed)
    return "\n".join((article.title, *article.paragraphs)) + "\n"


def _paragraphs(dice: random.Random, characters: int) -> Iterator[str]:
    while characters > 0:
        paragraph = "".join(islice(_sentences(dice), dice.randint(2, 6)))
        characters -= len(paragraph)
        yield paragraph


def _sentences(dice: random.Random) -> Iterator[str]:
    while True:
        month, day, number = dice.randint(1, 12), dice.randint(1, 28), dice.randint(12, 9800)
        place, who, person, does = (_pick(dice, some) for some in (_PLACES, _WHO, _PERSONS, _DOES))
        deed, other, end, last = (_pick(dice, some) for some in (_DEEDS, _DEEDS, _ENDS, _ENDS))
        yield _pick(
            dice,
            (
                f"{month}月{day}日，{place}{who}{does}{deed}，{end}。",
                f"“先{deed}，再{other}。”{place}的{person}说，{end}。",
                f"据介绍，{who}共投入{number}元，{does}{deed}，{end}。",
                f"在{place}，{person}带着{number // 100 + 2}名村民{deed}，{end}，{last}。",
            ),
        )


def _pick(dice: random.Random, choices: tuple[str, ...]) -> str:
    return dice.choice(choices)
