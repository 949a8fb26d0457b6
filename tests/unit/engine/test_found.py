"""What the rules say of a long document: of each volume what they say of it alone, and what two volumes have."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lint
from lint.checks.torn import Torn
from lint.engine.batch import Asked, check_source
from lint.engine.found import check_document
from lint.engine.run import check_sources
from lint.engine.source import Source
from lint.records import replace
from lint.rulebook.rule import Rulebook
from lint.text import readers, volumes
from lint.text.document import Document
from lint.text.readers.plain import from_text
from lint.text.stumps import Edge
from tests.unit.text.strategies import anything

COUNTY, VILLAGE = (
    (Path(__file__).parents[3] / "examples" / name).read_text(encoding="utf-8").strip()
    for name in ("county-page.txt", "village-page.txt")
)
BOOK = lint.default_config().rulebook


@pytest.fixture
def two_volumes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two pages together make two volumes."""
    monkeypatch.setattr(volumes, "SIZE", max(len(COUNTY), len(VILLAGE)))


def told(document: Document, start: int = 0) -> list[tuple[str, int, str]]:
    """Rule, place and words of all findings."""
    found = check_document(document, BOOK).diagnostics
    return [(d.rule, start + d.place.span.start, d.message.zh) for d in found]


@pytest.mark.usefixtures("two_volumes")
def test_each_volume_is_told_what_it_is_told_alone() -> None:
    whole = from_text("a.txt", f"{COUNTY}\n\n{VILLAGE}")
    assert [volume.flow for volume in volumes.volumes(whole)] == [
        from_text("", page).flow for page in (COUNTY, VILLAGE)
    ]
    alone = [*told(from_text("a.txt", COUNTY)), *told(from_text("a.txt", VILLAGE), len(COUNTY) + 2)]
    assert told(whole) == alone
    assert alone


@pytest.mark.usefixtures("two_volumes")
def test_a_paragraph_of_two_volumes_is_told_in_the_later_one() -> None:
    paragraph = max(COUNTY.splitlines(), key=len)
    text = f"{COUNTY}\n\n{VILLAGE}\n\n{paragraph}"
    found = check_sources([Source("a.txt", text=text)], lint.default_config()).diagnostics
    (across,) = [d for d in found if d.rule.startswith("duplicate/across-files")]
    assert across.place.span.start == text.rindex(paragraph.strip())
    assert across.place.text == paragraph.strip()
    assert across.related[0].place.span.start == text.index(paragraph.strip())


def test_a_file_that_is_named_twice_is_not_held_against_itself() -> None:
    one = Source("a.txt", text=VILLAGE)
    found = check_sources([one, one], lint.default_config()).diagnostics
    assert not [d for d in found if d.rule.startswith("duplicate/across-files")]


@pytest.mark.usefixtures("two_volumes")
def test_facts_are_kept_of_each_volume() -> None:
    report = check_source(Source("a.txt", text=f"{COUNTY}\n\n{VILLAGE}"), BOOK, Asked(compared=False))
    assert len(report.facts) == 2
    assert all(facts["duplicate/across-files"] for facts in report.facts)
    assert check_source(Source("a.txt", text=COUNTY), BOOK, Asked(compared=False)).facts == ({},)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["a.txt", "a.md", "a.html"]), st.lists(st.one_of(anything, st.just(COUNTY[:200])), max_size=6))
def test_what_is_found_in_volumes_stands_where_it_says(
    monkeypatch: pytest.MonkeyPatch, path: str, parts: list[str]
) -> None:
    monkeypatch.setattr(volumes, "SIZE", 60)
    document = readers.from_text(path, "\n\n".join(parts))
    for found in check_document(document, BOOK).diagnostics:
        assert found.place == document.place_in_text(found.place.span)
        assert found.fix is None or found.fix.edit.span.end <= len(document.text)


def test_a_rule_yields_where_another_tells_of_the_place(tmp_path: Path) -> None:
    """Not where it is switched off, and not elsewhere."""
    text = "渔业合作社和两家水产公司签订了合作协。镇里又办起了夜校，课程安排得科学合。"
    ids = ["truncation/stump-end", "truncation/torn-end"]
    rules = {name: BOOK.rules[name] for name in ids}
    told_of = replace(rules["truncation/torn-end"], check=Torn(Edge.END, {"合作协": "合作协议"}))
    book = Rulebook(rules | {"truncation/torn-end": told_of})
    document = from_text("a.txt", text)
    assert [d.rule for d in check_document(document, book).diagnostics] == [
        "truncation/torn-end",
        "truncation/stump-end",
    ]
    assert [d.rule for d in check_document(document, book.without(ids[1:])).diagnostics] == [ids[0], ids[0]]
