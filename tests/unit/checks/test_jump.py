"""Jump lines across the pages of a run: partners, pages, titles."""

from __future__ import annotations

import pytest

from lint.checks.jump import Jump, What
from lint.text.readers.plain import from_text

BODY = "一河清水绕村来\n\n初秋时节，清水河从村前缓缓流过。\n\n"


def found(what: What, **pages: str) -> list[tuple[str, str]]:
    """The hits over pages given as name=copy, as (file, characters marked)."""
    check = Jump(what)
    documents = {f"{name}.txt": from_text(f"{name}.txt", text) for name, text in pages.items()}
    facts = [(path, check.gather(document)) for path, document in documents.items()]
    return [(hit.place.path, hit.place.text) for hit in check.compare(facts, lambda path: documents[path].text)]


def test_lines_that_meet_are_no_hit() -> None:
    pages = {"page_1": BODY + "（下转第3版）", "page_3": "（上接01版）\n\n" + BODY}
    assert [found(what, **pages) for what in What] == [[], [], [], []]


def test_a_page_of_the_run_without_the_other_half() -> None:
    assert found(What.UNPAIRED, page_1=BODY + "（下转第3版）", page_3=BODY) == [("page_1.txt", "（下转第3版）")]
    assert found(What.UNPAIRED, page_1=BODY, page_3="（上接第1版）\n\n" + BODY) == [("page_3.txt", "（上接第1版）")]


def test_a_page_that_is_not_in_the_run_is_not_missed() -> None:
    assert found(What.UNPAIRED, page_1=BODY + "（下转第4版）", page_3=BODY) == []


def test_a_page_without_a_number_may_be_the_partner() -> None:
    assert found(What.UNPAIRED, page_1=BODY + "（下转第3版）", page_3=BODY, rest="（上接第1版）\n\n" + BODY) == []


@pytest.mark.parametrize(
    ("one", "other", "hits"),
    [
        ("1125/page_1", "1125/page_3", 1),
        ("1125/page_1", "1126/page_3", 0),
        ("2026-11-25_A01", "2026-11-25_A03", 1),
        ("2026-11-25_A01", "2026-11-26_A03", 0),
        ("1125/第A01版/要闻", "1125/第A03版/县域", 1),
    ],
)
def test_pages_of_another_edition_are_not_held_against_it(one: str, other: str, hits: int) -> None:
    onward = "（下转第A03版）" if "A01" in one else "（下转第3版）"
    assert len(found(What.UNPAIRED, **{one: BODY + onward, other: BODY})) == hits


@pytest.mark.parametrize(
    ("onward", "back", "wrong"),
    [
        ("（下转第3版）", "（上接第1版）", ("page_1.txt", "（下转第3版）")),
        ("（下转第4版）", "（上接第2版）", ("page_4.txt", "（上接第2版）")),
    ],
)
def test_the_line_that_names_the_wrong_page(onward: str, back: str, wrong: tuple[str, str]) -> None:
    pages = {"page_1": BODY + onward, "page_2": BODY, "page_3": BODY, "page_4": back + "\n\n" + BODY}
    assert found(What.PAGE, **pages) == [wrong]
    assert found(What.UNPAIRED, **pages) == []


def test_a_file_of_several_pages_is_none_of_them() -> None:
    both = from_text("a.txt", "第1版 要闻\n\n" + BODY + "（下转第2版）\n\n第2版 综合\n\n（上接第1版）\n\n" + BODY)
    assert list(Jump(What.OWN).run(both)) == []


def test_two_stories_of_one_page_are_told_apart_by_their_titles() -> None:
    pages = {
        "page_1": BODY + "（下转第3版《甲》）\n\n" + BODY + "（下转第3版《乙》）",
        "page_3": "（上接第1版《乙》）\n\n" + BODY + "（上接第1版《甲》）\n\n" + BODY,
    }
    assert found(What.UNPAIRED, **pages) == []


@pytest.mark.parametrize(
    ("title", "right"),
    [("一河清水绕村来", True), ("一河清水 绕村来", True), ("清水绕村", True), ("一河清水绕村流", False)],
)
def test_the_title_stands_on_the_page_it_comes_from(title: str, right: bool) -> None:
    pages = {"page_1": BODY + "（下转第3版）", "page_3": f"（上接第1版《{title}》）\n\n{BODY}"}
    assert found(What.TITLE, **pages) == ([] if right else [("page_3.txt", f"（上接第1版《{title}》）")])


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("page-3", "3"),
        ("第03版", "3"),
        ("3版要闻", "3"),
        ("20240912-A03", "A3"),
        ("a03", "A3"),
        ("story12", ""),
        ("00012", ""),
    ],
)
def test_a_page_number_from_the_name_of_a_file(name: str, number: str) -> None:
    assert Jump(What.PAGE).gather(from_text(f"issue/{name}.txt", BODY)).page == number
    assert Jump(What.PAGE).gather(from_text(f"{name}/story.txt", BODY)).page == number


@pytest.mark.parametrize(("folio", "number"), [("第十二版 副刊", "12"), ("A03版", "A3"), ("二十版 广告", "20")])
def test_a_page_number_from_its_folio_line(folio: str, number: str) -> None:
    assert Jump(What.PAGE).gather(from_text("page-1.txt", f"{folio}\n\n{BODY}")).page == number


def test_a_line_to_its_own_page() -> None:
    document = from_text("page-1.txt", BODY + "（下转第1版）")
    assert [document.read(hit.span) for hit in Jump(What.OWN).run(document)] == ["（下转第1版）"]
    assert list(Jump(What.PAGE).run(document)) == []


@pytest.mark.parametrize("page", ["十十", "二二十", "二一", "十二十"])
def test_what_is_no_number_names_no_page(page: str) -> None:
    text = f"第{page}版 副刊\n\n{BODY}（下转第{page}版）"
    assert Jump(What.OWN).gather(from_text("a.txt", text)).lines == ()
