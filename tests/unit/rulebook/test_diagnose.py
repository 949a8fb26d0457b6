"""Hits to diagnostics: places of the text, filled messages, and the edit of the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

import pytest

from lint.checks.base import CrossHit, Hit, Note, TextOf
from lint.diagnostic import Edit, Level
from lint.errors import RuleError, Words
from lint.expressions.expression import Slow
from lint.rulebook.diagnose import diagnose, diagnose_across
from lint.rulebook.load import load_file
from lint.rulebook.rule import FixPolicy, Rule
from lint.text.document import Document, Place, Position, Span
from lint.text.readers.plain import from_text
from tests.unit.house import write_rule

PAGE = "河堤修好了\n\n　　本报讯　雨季到来之前，白鹭县修好修好了河堤。\r\n　　村民放心了。\n"


@dataclass(frozen=True)
class Fixed:
    """A kind for these tests: it finds what it is told to find."""

    VALUES: ClassVar[frozenset[str]] = frozenset({"right"})
    hits: tuple[Hit, ...] = ()
    across: tuple[CrossHit, ...] = field(default=())

    def run(self, document: Document) -> Iterator[Hit]:
        yield from self.hits

    def gather(self, document: Document) -> Any:
        return None

    def compare(self, facts: Any, text_of: TextOf) -> tuple[CrossHit, ...]:
        return self.across


@dataclass(frozen=True)
class SlowCheck:
    """A kind that takes too long after its first hit."""

    VALUES: ClassVar[frozenset[str]] = frozenset()

    def run(self, document: Document) -> Iterator[Hit]:
        yield Hit(Span(0, 1), {"right": ""})
        raise Slow(0)


RULE = Rule(
    id="typo/x",
    title=Words("题", "title"),
    level=Level.WARNING,
    message=Words("“{found}”应为“{right}”", "“{found}” should be “{right}”"),
    why=Words("因为", "because"),
    source="本社",
    fix=FixPolicy.SAFE,
    points=2.0,
    kind="fixed",
    check=Fixed(),
    examples=(),
    path="rules/typo/x.yml",
)


def at(document: Document, text: str) -> Span:
    start = document.flow.index(text)
    return Span(start, start + len(text))


def test_hit_becomes_a_diagnostic_of_the_text() -> None:
    document = from_text("a.txt", PAGE)
    note = Note(at(document, "村民"), Words("下文", "below"))
    hit = Hit(at(document, "修好修好"), {"right": "修好"}, at(document, "修好修好"), "修好", (note,))
    (found,) = diagnose(replace(RULE, check=Fixed((hit,))), document)
    assert found.place == Place("a.txt", Span(23, 27), Position(3, 17), Position(3, 21), "修好修好")
    assert found.message == ("“修好修好”应为“修好”", "“修好修好” should be “修好”")
    assert (found.rule, found.family, found.level, found.why) == ("typo/x", "typo", Level.WARNING, RULE.why)
    assert found.fix is not None
    assert (found.fix.edit, found.fix.safe) == (Edit(Span(23, 27), "修好"), True)
    assert [(related.place.text, related.place.start, related.message.zh) for related in found.related] == [
        ("村民", Position(4, 3), "下文")
    ]
    assert found.points == 2.0


def test_finding_in_a_heading_weighs_double() -> None:
    document = from_text("a.txt", PAGE)
    (found,) = diagnose(replace(RULE, check=Fixed((Hit(at(document, "河堤"), {"right": ""}),))), document)
    assert found.points == 4.0


@pytest.mark.parametrize(
    ("policy", "safe"), [(FixPolicy.SAFE, True), (FixPolicy.UNSAFE, False), (FixPolicy.NONE, None)]
)
def test_fix_follows_the_rule(policy: FixPolicy, safe: bool | None) -> None:
    document = from_text("a.txt", PAGE)
    hit = Hit(Span(0, 2), {"right": ""}, Span(0, 2), "大堤")
    (found,) = diagnose(replace(RULE, fix=policy, check=Fixed((hit,))), document)
    assert (found.fix and found.fix.safe) is safe


def test_braces_of_the_copy_are_only_copy() -> None:
    document = from_text("a.txt", "{right}和{0}")
    (found,) = diagnose(replace(RULE, check=Fixed((Hit(Span(0, 11), {"right": "{found}"}),))), document)
    assert found.message.zh == "“{right}和{0}”应为“{found}”"


def test_placeholder_that_a_hit_has_nothing_for_stays_empty() -> None:
    (found,) = diagnose(replace(RULE, check=Fixed((Hit(Span(0, 2)),))), from_text("a.txt", PAGE))
    assert found.message.zh == "“河堤”应为“”"


def test_hit_across_files() -> None:
    first, second = from_text("a.txt", PAGE), from_text("b.txt", PAGE)
    bare = [document.place(Span(0, 2))._replace(text="") for document in (first, second)]
    hit = CrossHit(bare[1], {"right": "甲"}, ((bare[0], Words("前文", "before")),))
    (found,) = diagnose_across(replace(RULE, check=Fixed(across=(hit,))), [], lambda path: PAGE)
    assert (found.place.path, found.message.zh, found.fix) == ("b.txt", "“河堤”应为“甲”", None)
    assert found.related[0].place == first.place(Span(0, 2))


def test_rule_that_takes_too_long_is_named() -> None:
    with pytest.raises(RuleError, match=r"稿\.txt:1:1: the rule typo/x takes too long.*rules/typo/x\.yml"):
        diagnose(replace(RULE, check=SlowCheck()), from_text("稿.txt", PAGE))


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("他来了。庙会在南锣街举行，很热闹。人多。", ["庙会在\0南锣街\0举行，很热闹。"]),
        ("南锣街。南锣街", ["\0南锣街\0。", "\0南锣街\0"]),
        (
            "南锣街，南锣街。\n\n他说：“到南锣街！”走了。",
            ["\0南锣街\0，南锣街。", "南锣街，\0南锣街\0。", "他说：“到\0南锣街\0！”"],
        ),
    ],
)
def test_context_is_the_sentence_with_the_hit_marked_off(tmp_path: Path, text: str, contexts: list[str]) -> None:
    rule = load_file(write_rule(tmp_path), tmp_path)
    found = diagnose(rule, from_text("a.txt", text))
    assert [diagnostic.context for diagnostic in found] == contexts


def test_context_of_a_sentence_without_end_is_what_is_near(tmp_path: Path) -> None:
    rule = load_file(write_rule(tmp_path), tmp_path)
    found = diagnose(rule, from_text("a.txt", "到南锣街，" * 1000))
    assert len(found) == 1000
    assert max(len(diagnostic.context) for diagnostic in found) < 400
    assert found[500].context.count("南锣街") > 50
