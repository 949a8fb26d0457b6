"""The archive: editions in and out, what of a story is found in it, and a file that is whole whatever happens."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from lint.archive.database import VERSION, opened, state
from lint.archive.editions import Done, Edition, add, edition, merge, remove, story
from lint.archive.holdings import holdings
from lint.archive.prints import prints
from lint.archive.search import COMMON, MOST, Passage, asked
from lint.errors import UsageError
from lint.text import skeletons
from lint.text.readers.plain import from_text

ROOT = Path(__file__).resolve().parents[3]
PATH = "古镇今年投入八百万元改造环湖绿道，新建驿站五处、观景台三处，骑行者可以免费饮水、修车，五一假期来了六万名游客。"
RANGERS = "护林队把每座山头都走了三遍，清理枯枝、检修水池，又在路口设了劝导点，提醒进山的人不带火种，一冬没有起火。"
BRIDGE = "新桥通车那天，两岸的乡亲起了个大早，有人挑着菜，有人抱着孩子，都想头一个走过去看看，桥头挂满了红灯笼。"
EDITED = PATH.replace("八百万", "六百多万").replace("六万名", "七万名")
DAY = Edition("城市晚报 2026-05-01", "2026-05-01")
NEXT = Edition("2026-05-02", "2026-05-02")


def put(path: Path, what: Edition, *texts: str) -> Done:
    """Put texts into an edition as the files 0.txt, 1.txt and so on."""
    documents = [from_text(f"{at}.txt", text) for at, text in enumerate(texts)]
    return add(path, what, [story(one.path, one.text.encode("utf-8", "replace"), one) for one in documents])


def found(path: Path, text: str) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """The passages of a text that an archive has, each with edition, file and number of the paragraphs that have it."""
    document = from_text("new.txt", text)
    with asked(path) as archive:
        passages: Sequence[Passage] = archive.passages(document)
    return [
        (document.read(passage.span), [(one.edition, one.file, one.number) for one in passage.printings])
        for passage in passages
        if passage.letters >= 40
    ]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "报.db"
    assert put(path, DAY, f"绿道\n\n{PATH}\n\n{RANGERS}", f"桥\n\n{BRIDGE}") == Done(1, 2, 3)
    assert put(path, NEXT, f"再说绿道\n\n{PATH}") == Done(1, 1, 1)
    return path


def test_paragraph_is_found_with_every_printing_the_first_one_first(db: Path) -> None:
    assert found(db, PATH) == [(PATH, [(DAY.name, "0.txt", 2), (NEXT.name, "0.txt", 2)])]
    assert found(db, PATH.replace("，", ",").replace("五处", " 五 处")) != []


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        (EDITED, EDITED),
        (f"入冬以来没有下过一场透雨。{RANGERS}村民都说好。", RANGERS[:-1]),
        (f"听说{BRIDGE[2:]}", BRIDGE[2:]),
        (RANGERS[:50], RANGERS[:50].rstrip("，")),
    ],
)
def test_edited_copies_and_passages_are_found(db: Path, text: str, passage: str) -> None:
    assert [where.rstrip("。") for where, _ in found(db, text)] == [passage.rstrip("。")]


@pytest.mark.parametrize(
    "text",
    [
        RANGERS[:30],
        f"老人说：“{PATH}”",
        f"老人说：“{PATH}\n\n他又说：“{RANGERS}”",
        "护林队每天巡山，把每座水池都检修了，清理枯枝也不落下，在路口设了岗，提醒大家不带火种进山，入冬没有起过火。",
        "驿站五处，观景台三处，都是今年新建的，骑行者说这里饮水方便，修车不要钱，假期的游客比去年多了一倍还不止。",
    ],
)
def test_quotations_and_what_is_only_alike_are_not(db: Path, text: str) -> None:
    assert found(db, text) == []


def test_formula_is_known_by_how_often_it_stands(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    put(db, DAY, *(f"{PATH}\n\n第{number}处驿站{RANGERS}" for number in range(COMMON + 10)))
    ((_, places),) = found(db, PATH)
    assert len(places) == MOST + 1
    assert found(db, f"我们看到{RANGERS}") == []


def test_place_stands_in_a_page_at_the_line_of_its_number(db: Path) -> None:
    document = from_text("new.txt", RANGERS)
    with asked(db) as archive:
        place = archive.place(archive.passages(document)[0].printings[0])
        page = archive.page(place.path)
    assert place.path == f"{db}/{DAY.name}/0.txt"
    assert (page[slice(*place.span)], place.start.line, page.count("\n", 0, place.span.start)) == (RANGERS, 3, 2)
    assert page.split("\n") == ["", PATH, RANGERS, ""]


def test_edition_put_in_again_changes_only_what_changed(db: Path) -> None:
    before = counts(db)
    assert put(db, DAY, f"绿道\n\n{PATH}\n\n{RANGERS}", f"桥\n\n{BRIDGE}") == Done(unchanged=2)
    assert counts(db) == before
    changed = put(db, DAY, f"绿道\n\n{RANGERS}", f"桥\n\n{BRIDGE}")
    assert changed == Done(files=1, paragraphs=1, unchanged=1, replaced=1)
    assert found(db, PATH) == [(PATH, [(NEXT.name, "0.txt", 2)])]
    assert whole(db)


def test_edition_is_taken_out_without_a_trace(db: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    put(other, NEXT, f"再说绿道\n\n{PATH}")
    assert remove(db, [DAY.name]) == Done(1, 2, 3)
    assert counts(db) == counts(other)
    assert found(db, RANGERS) == []
    with pytest.raises(UsageError, match=r"no edition '2026-05-03'"):
        remove(db, [NEXT.name, "2026-05-03"])
    assert counts(db) == counts(other)


def test_archives_merge(db: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    put(other, DAY, f"绿道\n\n{PATH}\n\n{RANGERS}", f"另一座桥\n\n{RANGERS}", f"桥\n\n{BRIDGE}")
    third = Edition("2026-05-03", "2026-05-03")
    put(other, third, f"{BRIDGE}")
    assert merge(db, [other]) == Done(editions=1, files=2, paragraphs=2, unchanged=1, replaced=1)
    assert merge(db, [other]) == Done(unchanged=3, replaced=1)
    assert found(db, BRIDGE) == [(BRIDGE, [(DAY.name, "1.txt", 2), (DAY.name, "2.txt", 2), (third.name, "0.txt", 1)])]
    new = tmp_path / "new.db"
    merge(new, [db])
    assert counts(new) == counts(db)
    assert whole(new)


def test_holdings(db: Path) -> None:
    held = holdings(db, 5)
    assert [tuple(one) for one in held.editions] == [(DAY.name, DAY.date, 2, 3), (NEXT.name, NEXT.date, 1, 1)]
    assert (held.files, held.paragraphs) == (3, 4)
    ((times, text, places),) = held.reprints
    assert (times, text) == (2, PATH)
    assert [tuple(place) for place in places] == [(DAY.name, DAY.date, "0.txt", 2), (NEXT.name, NEXT.date, "0.txt", 2)]
    assert holdings(db, 0).reprints == ()


@pytest.mark.parametrize(
    ("name", "day", "date"),
    [
        ("2026-05-01", None, "2026-05-01"),
        ("晚报20260501", None, "2026-05-01"),
        ("2026年5月1日", None, "2026-05-01"),
        ("五一特刊", "2026-05-01", "2026-05-01"),
        ("20260501", "2026-05-02", "2026-05-02"),
    ],
)
def test_day_of_an_edition(name: str, day: str | None, date: str) -> None:
    assert edition(name, day) == (name, date)


@pytest.mark.parametrize(
    ("name", "day"), [("特刊", None), ("2026-13-01", None), ("a", "2026-02-30"), ("a", "2026-5-1")]
)
def test_edition_without_a_day(name: str, day: str | None) -> None:
    with pytest.raises(UsageError, match="cannot tell the day"):
        edition(name, day)


def test_edition_has_one_day(db: Path) -> None:
    with pytest.raises(UsageError, match="is of 2026-05-02 in the archive"):
        put(db, Edition(NEXT.name, "2026-05-03"), BRIDGE)


def test_state_changes_with_the_archive(db: Path) -> None:
    before = state(db)
    assert state(db) == before
    put(db, NEXT, BRIDGE)
    assert state(db) not in ("", before)


@pytest.mark.parametrize(
    "data", [b"", b"a text, no database, and long enough to see\n" * 9, b"SQLite format 3\0" + b"\1" * 500]
)
def test_file_that_is_no_archive(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(data)
    with pytest.raises(UsageError), opened(path):
        pass
    assert path.read_bytes() == data


def test_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE letters (text)")
    database.close()
    before = path.read_bytes()
    for use in (lambda: put(path, DAY, PATH), lambda: found(path, PATH), lambda: remove(path, [DAY.name])):
        with pytest.raises(UsageError, match="no archive of copydesk"):
            use()
    assert path.read_bytes() == before


def test_newer_archive_is_refused_with_what_to_do(db: Path) -> None:
    with sqlite3.connect(db) as database:
        database.execute(f"PRAGMA user_version = {VERSION + 1}")
    database.close()
    for use in (lambda: put(db, DAY, PATH), lambda: found(db, PATH), lambda: holdings(db, 1), lambda: merge(db, [db])):
        with pytest.raises(UsageError, match=r"newer copydesk .form 2, this one knows 1.; upgrade"):
            use()


def test_archive_that_is_not_there(tmp_path: Path) -> None:
    for use in (lambda: found(tmp_path / "a.db", PATH), lambda: remove(tmp_path / "a.db", ["a"])):
        with pytest.raises(UsageError, match="no such archive"):
            use()
    assert not (tmp_path / "a.db").exists()
    with pytest.raises(UsageError, match="cannot be used"):
        put(tmp_path / "none" / "a.db", DAY, PATH)


def test_halves_of_characters_do_no_harm(tmp_path: Path) -> None:
    put(tmp_path / "a.db", Edition("a\ud800", "2026-05-01"), PATH + "\ud800")
    assert found(tmp_path / "a.db", PATH + "\ud800") != []


def test_what_goes_wrong_in_the_middle_leaves_the_archive_as_it_was(db: Path) -> None:
    before = counts(db)

    def stories() -> object:
        yield story("9.txt", b"9", from_text("9.txt", BRIDGE))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(db, Edition("2026-05-09", "2026-05-09"), stories())  # type: ignore[arg-type]
    assert counts(db) == before


def test_archive_that_could_not_be_made_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nope\.db: no such archive"):
        merge(tmp_path / "new.db", [tmp_path / "nope.db"])
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty.db").touch()
    with pytest.raises(UsageError, match=r"nope\.db: no such archive"):
        merge(tmp_path / "empty.db", [tmp_path / "nope.db"])
    assert (tmp_path / "empty.db").exists()  # somebody else made it


KILLED = """
import sys, random
from pathlib import Path
from lint.archive.editions import Edition, add, story
from lint.text.readers.plain import from_text
dice = random.Random(1)
for day in range(1, 29):
    texts = ["".join(dice.choices("春夏秋冬东西南北山水林田湖草沙，", k=150)) + "。" for _ in range(200)]
    stories = [story(f"{at}.txt", text.encode(), from_text("a.txt", text)) for at, text in enumerate(texts)]
    print(day, flush=True)
    add(Path(sys.argv[1]), Edition(f"2026-01-{day:02}", f"2026-01-{day:02}"), stories)
"""


@pytest.mark.parametrize("day", [2, 5])
def test_killed_in_the_middle_editions_are_whole_or_absent(tmp_path: Path, day: int) -> None:
    path = tmp_path / "a.db"
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout
    for _ in range(day):
        process.stdout.readline()
    process.kill()
    process.wait()
    process.stdout.close()
    held = holdings(path, 0)
    assert [one.files for one in held.editions] == [200] * len(held.editions)
    assert len(held.editions) in (day - 1, day)
    assert whole(path)


def test_two_at_once_put_in_both(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    command = [sys.executable, "-c", KILLED.replace("2026-01", "{}").replace("range(1, 29)", "range(1, 5)"), str(path)]
    both = [
        subprocess.Popen(
            [*command[:2], command[2].replace("{}", month), str(path)], stdout=subprocess.DEVNULL, cwd=ROOT
        )
        for month in ("2026-01", "2026-02")
    ]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    assert len(holdings(path, 0).editions) == 8
    assert whole(path)


def test_copy_of_the_file_is_the_archive(db: Path, tmp_path: Path) -> None:
    shutil.copy(db, tmp_path / "copy.db")
    db.unlink()
    assert found(tmp_path / "copy.db", PATH) != []


def counts(path: Path) -> list[int]:
    """How many rows each table has."""
    with opened(path) as database:
        tables = ("edition", "file", "paragraph", "print")
        return [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def whole(path: Path) -> bool:
    """Whether the file is sound, and its fingerprints are those of its paragraphs."""
    with opened(path) as database:
        sound = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = {tuple(row) for row in database.execute("SELECT print, paragraph FROM print")}
        texts = database.execute("SELECT id, text FROM paragraph").fetchall()
    wanted = {(one, number) for number, text in texts for one in prints(skeletons.letters(text))}
    return bool(sound and kept == wanted)
