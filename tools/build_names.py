"""Build lint/text/data/names.txt: how likely a character is a surname, part of a given name, or of a foreign name.

    pip install rjieba
    python tools/build_names.py NEWS.jsonl.gz family-names.xlsx [--hold-out 2013 --hold-out 2023]

NEWS holds one article a line, {"id", "title", "paragraphs": [...]}. The names are what stands between a post and a word
that follows names ("记者…说"), what a tagger takes for a person, and the parts of names with `·` in them. Each name counts
a few times at most, whoever is in the news. Surnames and their shares come from the list of family names (Apache-2.0).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from math import log
from pathlib import Path

import rjieba

from lint.text import words

TARGET = Path(__file__).parent.parent / "lint" / "text" / "data" / "names.txt"
HEAD = (
    "# character, and its cost (tenths of the negative logarithm of its share) as a surname, as the first and the second\n"
    "# character of a given name of two, as a given name of one, inside a foreign name, in news of any kind; - for never.\n"
    "# Surnames of two characters have the first cost only. Built by tools/build_names.py\n"
)
POSTS = """
主席 总理 主任 书记 部长 委员长 秘书长 发言人 选手 村民 委员 居民
教授 院士 局长 校长 记者 医生 老师 司机 农民 队员 队长 董事长 总经理
研究员 负责人 工程师 常委 市长 县长 省长
乡长 镇长 村长 处长 科长 厅长 所长 院长 会长 理事长 总裁 经理 厂长 站长 馆长 民警 法官 检察官
律师 博士 专家 学者 志愿者 战士 司令员
政委 航天员 运动员 教练 学生 患者 乘客 市民 职工 工人 员工 支书 社长 主编 设计师 导演 演员 作家
护士 教师 烈士
"""
AFTER = "说 表示 介绍 指出 告诉 、 ， 。 和 等 出席 同志 强调 认为 在 是 坦言 （ ( 主持 分别 参加 就 也 还 向 对"
AFTER_POST = re.compile(
    f"(?:{'|'.join(POSTS.split())})([\u4e00-\u9fff]{{2,3}}?)(?={'|'.join(re.escape(word) for word in AFTER.split())})"
)
AROUND_DOT = re.compile("(?=([\u4e00-\u9fff]{2})·([\u4e00-\u9fff]{2}))")
AFTER_FOREIGN_POST = re.compile("(?:总统|总理|首相|外长|国王|大使|议长)([\u4e00-\u9fff]{3})")
NO_GIVEN = "县镇村乡"
"""Characters that end no given name of two: a place with a surname's character is tagged as a person (柳溪县)."""
MOST = 3
"""Times that one name counts."""
RARE_IN_FOREIGN_NAMES = 1.0
"""A character is left out whose share in foreign names is less than so many times its share in the text."""


def paragraphs(news: Path, hold_out: list[str]) -> Iterator[str]:
    """The paragraphs of every counted article."""
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not any(word in row["id"] for word in hold_out):
                yield from row["paragraphs"]


def family_names(path: Path) -> dict[str, float]:
    """The share of each surname, from the first two columns of a workbook."""
    with zipfile.ZipFile(path) as book:
        texts = re.findall("<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode())
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    cells = re.findall(r'<c r="A\d+"[^>]*><v>(\d+)</v></c><c r="B\d+"[^>]*>(?:<v>(\d+)</v>)?', sheet)
    found = {texts[int(name)]: int(share or 0) + 0.5 for name, share in cells if texts[int(name)].isalpha()}
    found = {name: share for name, share in found.items() if "\u4e00" <= name[0] <= "\u9fff"}
    total = sum(found.values())
    return {name: share / total for name, share in found.items()}


def chinese_names(texts: list[str], surnames: Mapping[str, float]) -> Counter[str]:
    """Names of two and three characters that begin with a surname of one."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(AFTER_POST.findall(text))
        found.update(word for word, tag in rjieba.tag(text) if tag.startswith("nr") and len(word) == 3)
    return Counter(
        {
            name: min(count, MOST)
            for name, count in found.items()
            if surnames.get(name[0], 0) > 5e-5
            and (not words.is_word(name) or words.tag(name) == "nr")
            and (len(name) == 2 or name[2] not in (*AFTER.split(), *NO_GIVEN))
        }
    )


def shares(counts: Mapping[str, float]) -> dict[str, float]:
    total = sum(counts.values())
    return {char: count / total for char, count in counts.items()}


def given(names: Mapping[str, int], size: int, at: int) -> dict[str, float]:
    """The share of each character at index `at` of the names of `size` characters."""
    counts: Counter[str] = Counter()
    for name, count in names.items():
        if len(name) == size:
            counts[name[at]] += count
    return shares(counts)


def likely(names: Counter[str], surnames: Mapping[str, float]) -> Counter[str]:
    """The names that their characters make likelier than the words they might be."""
    models = {size: [surnames, *(given(names, size, at) for at in range(1, size))] for size in (2, 3)}

    def gain(name: str) -> float:
        parts = zip(models[len(name)], name, strict=True)
        return words.cost(name) + sum(log(part.get(char, 1e-6)) for part, char in parts)

    return Counter({name: count for name, count in names.items() if gain(name) > -2})


def foreign(texts: list[str]) -> dict[str, float]:
    """The share of each character in foreign names: what stands around `·`, and behind a post if it looks like that."""
    found = Counter(part for text in texts for pair in AROUND_DOT.findall(text) for part in pair)
    known = {char for char, count in characters(found).items() if count >= 10 * MOST}
    for text in texts:
        found.update(name for name in AFTER_FOREIGN_POST.findall(text) if known.issuperset(name))
    return shares({char: count for char, count in characters(found).items() if count >= MOST})


def characters(names: Mapping[str, int]) -> Counter[str]:
    """How often each character stands in the names."""
    counts: Counter[str] = Counter()
    for name, count in names.items():
        for char in name:
            counts[char] += min(count, MOST)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("families", type=Path)
    parser.add_argument("--hold-out", action="append", default=[])
    options = parser.parse_args()
    texts = list(paragraphs(options.news, options.hold_out))
    surnames = family_names(options.families)
    names = chinese_names(texts, surnames)
    for _ in range(2):
        names = likely(names, surnames)
        print(f"{len(names):,} names")
    anywhere = shares(Counter(char for text in texts for char in text))
    anywhere = {char: share for char, share in anywhere.items() if "\u4e00" <= char <= "\u9fff"}
    abroad = {
        char: share for char, share in foreign(texts).items() if share >= RARE_IN_FOREIGN_NAMES * anywhere.get(char, 0)
    }
    columns = [surnames, given(names, 3, 1), given(names, 3, 2), given(names, 2, 1), abroad, anywhere]
    keys = sorted(set().union(*columns))
    rows = ["\t".join([key, *(_cost(column.get(key)) for column in columns)]) for key in keys]
    TARGET.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"names.txt: {len(keys):,} rows")


def _cost(share: float | None) -> str:
    return "-" if not share else str(round(-log(share) * 10))


if __name__ == "__main__":
    main()
