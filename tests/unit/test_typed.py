"""Trees to typed values: what each type accepts, and that every mistake is told at its place, all of them at once."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from lint.errors import CopydeskError, ErrorGroup, RuleError
from lint.expressions.expression import Alternatives, Expression, LineExpression
from lint.keys import key_of
from lint.records import StrEnum
from lint.tree import parse_yaml
from lint.typed import Reader, nearest


class Unit(StrEnum):
    WORD = "word"
    PHRASE = "phrase"


@dataclasses.dataclass(frozen=True)
class Inner:
    size: int
    share: float = 0.5


@dataclasses.dataclass(frozen=True)
class Row:
    wrong: str
    right: str
    unless: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.wrong == self.right:
            raise ValueError(self.wrong)


@dataclasses.dataclass(frozen=True)
class Everything:
    unit: Unit
    min_length: int = 2
    share: float = 0.5
    strict: bool = False
    name: str = ""
    words: tuple[str, ...] = ()
    units: frozenset[Unit] = frozenset()
    pairs: dict[str, str] = dataclasses.field(default_factory=dict)
    pattern: Expression | None = None
    wide: LineExpression | None = None
    file: Path | None = None
    inner: Inner | None = None
    table: tuple[Row, ...] = ()
    ways: Alternatives = dataclasses.field(default_factory=Alternatives)
    not_: bool = False

    def __post_init__(self) -> None:
        if self.strict and not self.words:
            raise ValueError("strict needs words")


def read(text: str, folder: Path | None = None) -> Any:
    reader = Reader(str((folder or Path()) / "a.yml"), RuleError, folder)
    value = reader.dataclass(Everything, parse_yaml(text, reader.path, RuleError))
    reader.finish()
    return value


def mistakes(text: str, folder: Path | None = None) -> list[str]:
    """What is wrong with a file, each with its line and column."""
    with pytest.raises(CopydeskError) as refused:
        read(text, folder)
    error = refused.value
    errors = error.errors if isinstance(error, ErrorGroup) else (error,)
    return [str(part).removeprefix(f"{part.path}:") for part in errors]


def test_every_type_is_read(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# 说明\n甲\n\n乙\t旁注\r\n", encoding="utf-8-sig")
    (tmp_path / "pairs.tsv").write_text("错\t对\n只有一栏\n", encoding="utf-8")
    (tmp_path / "_units.yml").write_text("- word\n- phrase\n", encoding="utf-8")
    text = """
unit: phrase
min-length: 4
share: .25
strict: true
name: no
words: words.txt
units: _units.yml
pairs: pairs.tsv
pattern: 甲+
wide: (?<n>乙)$
file: words.txt
inner: {size: 3}
ways: [甲, 乙+]
not: true
"""
    found = read(text, tmp_path)
    assert (found.unit, found.min_length, found.share, found.strict, found.name) == (Unit.PHRASE, 4, 0.25, True, "no")
    assert found.words == ("甲", "乙")
    assert found.units == frozenset(Unit)
    assert found.pairs == {"错": "对", "只有一栏": ""}
    assert found.pattern.source == "甲+"
    assert found.wide.search("乙\n丙")  # $ is the end of a line
    assert found.file == tmp_path / "words.txt"
    assert found.inner == Inner(3)
    assert [one.source for one in found.ways.each] == ["甲", "乙+"]
    assert found.not_ is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unit: wrd", "1:7: 'wrd' is none of word, phrase (did you mean 'word'?)"),
        ("unit: word\nmin-length: vier", "2:13: expected a whole number, found 'vier'"),
        ("unit: word\nmin-length: 1.5", "2:13: expected a whole number, found '1.5'"),
        ("unit: word\nshare: nan", "2:8: expected a number, found 'nan'"),
        ("unit: word\nshare: [1]", "2:8: expected text, found a list"),
        ("unit: word\nstrict: yes", "2:9: 'yes' is none of true, false"),
        ("unit: word\nname: {a: b}", "2:7: expected text, found a mapping"),
        ("unit: word\nwords: {a: b}", "2:8: expected a list or a file's name, found a mapping"),
        ("unit: word\nwords: [甲, [乙]]", "2:12: expected text, found a list"),
        ("unit: word\nunits: [word, wort]", "2:15: 'wort' is none of word, phrase (did you mean 'word'?)"),
        ("unit: word\nways: [甲, '(']", "2:11: bad regular expression: missing ) at position 1"),
        ("unit: word\nwords: [a, '']", "2:12: an empty item in a list (delete it)"),
        ("unit: word\npairs: {'': a}", "2:13: an empty item in a list (delete it)"),
        ("unit: word\npairs: [a]", "2:8: expected a mapping or a file's name, found a list"),
        ("unit: word\npattern: (", "2:10: bad regular expression: missing ) at position 1"),
        ("unit: word\nwide: '[z-a]'", "2:7: bad regular expression: bad character range at position 4"),
        ("unit: word\npattern: 甲{99999999999}", "2:10: bad regular expression: repeat count too big at position 2"),
        ("unit: word\ninner: {share: 1}", "2:8: the key 'size' is missing"),
        ("unit: word\ninner: {size: x}", "2:15: expected a whole number, found 'x'"),
        ("unit: word\nmin_length: 3", "2:1: unknown key 'min_length' (did you mean 'min-length'?)"),
        ("min-length: 3", "1:1: the key 'unit' is missing"),
        ("unit: word\nstrict: true", "1:1: these keys do not go together: strict needs words"),
        ("- unit", "1:1: expected a mapping, found a list"),
        ("word", "1:1: expected a mapping, found text"),
    ],
)
def test_mistake_is_told_at_its_place_with_the_nearest_known_name(text: str, said: str) -> None:
    assert mistakes(text) == [said]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    said = mistakes("unti: word\nmin-length: x\nwords: [甲, {}]\nlong: 1\npattern: '*'\n")
    assert [line.split(" ")[0] for line in said] == ["1:1:", "1:1:", "2:13:", "3:12:", "4:1:", "5:10:"]


@pytest.mark.parametrize("name", ["word.txt", "../words.txt", "/etc/hostname", "", "sub", "甲" * 200, "a\0b"])
def test_list_file_is_one_beside_the_rule(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "typo"
    (folder / "sub").mkdir(parents=True)
    (folder / "words.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "words.txt").write_text("甲", encoding="utf-8")
    quoted = name.replace("\0", "\\0")
    (said,) = mistakes(f'unit: word\nwords: "{quoted}"\n', folder)
    assert said.startswith("2:8: no file")
    assert ("did you mean 'words.txt'" in said) is (name in ("word.txt", "../words.txt"))


def test_list_file_that_is_not_utf_8_is_a_mistake_of_that_file(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_bytes("甲\n乙".encode("gbk"))
    said = mistakes("unit: word\nmin-length: x\nwords: words.txt\npairs: words.txt\n", tmp_path)
    assert len(said) == 3
    assert sum("not in UTF-8" in line for line in said) == 2


def test_mistakes_in_a_list_file_are_told_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "_units.yml").write_text("- word\n- wort\n", encoding="utf-8")
    (said,) = mistakes("unit: word\nunits: _units.yml\n", tmp_path)
    assert said == "2:3: 'wort' is none of word, phrase (did you mean 'word'?)"
    (tmp_path / "_units.yml").write_text("- [", encoding="utf-8")
    (said,) = mistakes("unit: word\nunits: _units.yml\n", tmp_path)
    assert "YAML syntax" in said


def test_words_of_a_list_file_are_held_against_the_type(tmp_path: Path) -> None:
    (tmp_path / "units.txt").write_text("word\nwort\n", encoding="utf-8")
    (said,) = mistakes("unit: word\nunits: units.txt\n", tmp_path)
    assert "'wort' is none of" in said


def test_rows_of_a_list_file_are_values_of_a_dataclass(tmp_path: Path) -> None:
    (tmp_path / "table.tsv").write_text("# 误\t正\n甲\t乙\n丙\t丁\t丙戊 丙己\n", encoding="utf-8")
    assert read("unit: word\ntable: table.tsv\n", tmp_path).table == (
        Row("甲", "乙"),
        Row("丙", "丁", ("丙戊", "丙己")),
    )


def test_every_bad_row_is_told_with_its_line(tmp_path: Path) -> None:
    rows = "# 误\t正\n甲\n乙\t丙\n\n丁\t丁\n乙\t戊\n己\t庚\t辛\t壬\n"
    (tmp_path / "table.tsv").write_text(rows, encoding="utf-8")
    with pytest.raises(ErrorGroup) as refused:
        read("unit: word\ntable: table.tsv\n", tmp_path)
    assert [(Path(error.path).name, error.line) for error in refused.value.errors] == [
        ("table.tsv", line) for line in (2, 5, 6, 7)
    ]


@pytest.mark.parametrize(("row", "count"), [("甲", ("1 列", "1 column,")), ("己\t庚\t辛\t壬", ("4 列", "4 columns,"))])
def test_a_row_of_too_few_or_too_many_columns_is_told_their_names(
    row: str, count: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "table.tsv").write_text(f"乙\t丙\n{row}\n", encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        read("unit: word\ntable: table.tsv\n", tmp_path)
    said = f"{tmp_path / 'table.tsv'}:2:1: "
    assert (
        refused.value.to("zh") == f"{said}这一行有 {count[0]}，应是 2 到 3 列：wrong、right、unless（各列用 Tab 隔开）"
    )
    wanted = "expected 2 to 3: wrong, right, unless (parted by tabs)"
    assert refused.value.to("en") == f"{said}the row has {count[1]} {wanted}"


def test_names_of_keys_and_hints() -> None:
    assert (key_of("min_length"), key_of("not_")) == ("min-length", "not")
    assert nearest("levle", ["level", "message"]) == ("是不是“level”？", "did you mean 'level'?")
    assert nearest("quite else", ["level"]) is None


def test_parts_of_listed_expressions_have_names(tmp_path: Path) -> None:
    text = "# 动词\n{动词} = 看 听\n{动词} = [说讲]\n{试} = ({动词})\\1\n{试}(?!到)\n\\p{Latin}{2,3}\n"
    (tmp_path / "ways.txt").write_text(text, encoding="utf-8")
    found = read("unit: word\nways: ways.txt\n", tmp_path).ways
    assert [one.source for one in found.each] == [r"(?:((?:看|听|[说讲]))\1)(?!到)", r"\p{Latin}{2,3}"]
    assert [found.match(text, 0) for text in ("看看", "讲讲", "看看到", "ab")] == [True, True, False, True]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "{家常动词} = 看\n({家常动辞})\\1",
            "2:1: nothing above is named '家常动辞': {家常动辞} = … (did you mean '家常动词'?)",
        ),
        ("({动词})\\1\n{动词} = 看", "1:1: nothing above is named '动词': {动词} = …"),
        ("{动词} = 看\n({动词}", "2:1: bad regular expression: missing ) at position 6"),
    ],
)
def test_a_mistake_in_a_listed_expression_is_told_at_its_line(tmp_path: Path, lines: str, said: str) -> None:
    (tmp_path / "ways.txt").write_text(lines, encoding="utf-8")
    (error,) = mistakes("unit: word\nways: ways.txt\n", tmp_path)
    assert error.endswith(said)


def test_names_made_of_names_do_not_grow_without_end(tmp_path: Path) -> None:
    doubled = [f"{{n{size + 1}}} = {{n{size}}}{{n{size}}}" for size in range(60)]
    (tmp_path / "ways.txt").write_text("\n".join(["{n0} = 甲", *doubled, "乙"]), encoding="utf-8")
    first, *_ = mistakes("unit: word\nways: ways.txt\n", tmp_path)
    assert first.endswith("what goes by names is too long in full")
