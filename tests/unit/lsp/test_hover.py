"""The page of a rule in Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

import lint
from lint.lsp.hover import page
from lint.rulebook.profile import levels
from tests.unit.house import rulebook


def test_page_has_the_words_of_explain_and_no_markup_of_the_rule_s_own(tmp_path: Path) -> None:
    book = rulebook(
        tmp_path, {"typo/x": {"why": '"*见* <b>体例</b> [三](http://x.invalid) `a`"', "title": '"# 街_名_"'}}
    )
    shown = page(book.rules["typo/x"], {}, "zh")
    assert shown.startswith("### \\# 街\\_名\\_\n`typo/x` · 错误\n")
    assert "\\*见\\* \\<b\\>体例\\</b\\> \\[三\\](http://x.invalid) \\`a\\`\n" in shown
    assert "- **依据** 本社体例\n" in shown
    assert "```text\n庙会在▶南锣街◀举行。\n→ 庙会在南箩街举行。\n```" in shown


def test_an_example_cannot_end_its_block(tmp_path: Path) -> None:
    examples = '\n  bad:\n    - text: "````<<南锣街>>"\n      fixed: "````南箩街"\n  good:\n    - 铜锣街'
    book = rulebook(tmp_path, {"typo/x": {"examples": examples}})
    shown = page(book.rules["typo/x"], {}, "en")
    assert "`````text\n````▶南锣街◀\n→ ````南箩街\n`````" in shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_shipped_rule_has_a_page(lang: lint.errors.Lang) -> None:
    book = lint.default_config().rulebook
    profiles = levels(book)
    for rule in book.rules.values():
        shown = page(rule, profiles, lang)
        assert rule.id in shown
        assert shown.count("```text") == len(rule.examples)
