"""`copydesk archive` as it is typed: what it prints, what it ends with, what it leaves on the disk."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran, run

PATH = "古镇今年投入八百万元改造环湖绿道，新建驿站五处、观景台三处，骑行者可以免费饮水、修车，五一假期来了六万名游客。"
RANGERS = "护林队把每座山头都走了三遍，清理枯枝、检修水池，又在路口设了劝导点，提醒进山的人不带火种，一冬没有起火。"
BRIDGE = "新桥通车那天，两岸的乡亲起了个大早，有人挑着菜，有人抱着孩子，都想头一个走过去看看，桥头挂满了红灯笼。"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Two days' pages and a new story that reprints two paragraphs of the first."""
    for name, text in {
        "晚报2026-05-01/第1版/绿道.txt": f"绿道\n\n{PATH}\n\n短段。\n\n{RANGERS}\n",
        "晚报2026-05-01/第2版/桥.txt": f"桥\n\n{BRIDGE}\n",
        "晚报2026-05-02/绿道.txt": f"再说绿道\n\n{PATH}\n",
        "new.txt": f"湖边的事\n\n村里的新鲜事多。\n\n{PATH}\n\n中间一句。\n\n{RANGERS}\n",
        "fresh.txt": "湖边的事\n\n村里的新鲜事多，果园办起课堂，技术员在树底下讲，听得懂学得会，今年的桃子卖上了好价钱。\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def archive(desk: Path, *arguments: str) -> Ran:
    return run(desk, "archive", *arguments)


def filled(desk: Path) -> Path:
    assert archive(desk, "add", "a.db", "晚报2026-05-01", "晚报2026-05-02").status == 0
    return desk / "a.db"


def found(ran: Ran) -> list[dict[str, Any]]:
    diagnostics: list[dict[str, Any]] = json.loads(ran.out)["diagnostics"]
    return diagnostics


def test_editions_go_in_and_again(desk: Path) -> None:
    folders = ("晚报2026-05-01", "晚报2026-05-02")
    assert archive(desk, "add", "a.db", *folders).text == (
        "晚报2026-05-01：收 2 篇、3 段，0 篇照旧，0 篇换成新的\n晚报2026-05-02：收 1 篇、1 段，0 篇照旧，0 篇换成新的\n"
    )
    (desk / folders[1] / "绿道.txt").write_text(f"绿道\n\n{BRIDGE}\n", encoding="utf-8")
    ran = archive(desk, "add", "a.db", *folders, "--format", "json")
    none = {"editions": 0, "files": 0, "paragraphs": 0, "unchanged": 2, "replaced": 0}
    assert json.loads(ran.out) == [
        {"edition": folders[0], "date": "2026-05-01", **none},
        {
            "edition": folders[1],
            "date": "2026-05-02",
            **none,
            "files": 1,
            "paragraphs": 1,
            "unchanged": 0,
            "replaced": 1,
        },
    ]


def test_file_that_cannot_be_read_is_told_and_the_others_go_in(desk: Path) -> None:
    (desk / "晚报2026-05-01" / "图.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    ran = archive(desk, "add", "a.db", "晚报2026-05-01", "--lang", "en")
    assert (ran.status, "图.txt" in ran.said) == (2, True)
    assert ran.text == "晚报2026-05-01: 2 files, 3 paragraphs; 0 as they were, 0 replaced\n"


def test_new_story_is_told_where_and_when(desk: Path) -> None:
    filled(desk)
    ran = archive(desk, "check", "a.db", "new.txt", "fresh.txt", "--format", "json")
    (finding,) = found(ran)
    assert ran.status == 1
    assert finding["rule"] == "duplicate/printed-before"
    assert (finding["line"], finding["end_line"], finding["text"][:4], finding["text"][-4:]) == (
        5,
        9,
        PATH[:4],
        RANGERS[-4:],
    )
    assert "晚报2026-05-01 已经刊登过（第1版/绿道.txt 第 2 段）" in finding["message"]
    assert [(one["path"], one["line"], one["text"]) for one in finding["related"]] == [
        ("a.db/晚报2026-05-01/第1版/绿道.txt", 2, PATH),
        ("a.db/晚报2026-05-02/绿道.txt", 2, PATH),
    ]
    assert archive(desk, "check", "a.db", "fresh.txt").status == 0


@pytest.mark.parametrize(
    "format_", ["full", "concise", "html", "sarif", "junit", "csv", "gitlab", "checkstyle", "rdjson"]
)
def test_every_report_can_show_it(desk: Path, format_: str) -> None:
    filled(desk)
    ran = archive(desk, "check", "a.db", "new.txt", "--format", format_, "--lang", "en")
    assert ran.status == 1, ran.said
    assert "printed before" in ran.text


def test_archive_in_a_check_with_all_rules(desk: Path) -> None:
    filled(desk)
    (desk / "new.txt").write_text(f"湖边的事\n\n{PATH}\n\n全县河长制度度日趋完善。\n", encoding="utf-8")
    arguments = ("check", "new.txt", "晚报2026-05-02", "--select", "duplicate,reduplication", "--format", "json")
    without = {finding["rule"] for finding in found(run(desk, *arguments))}
    ran = run(desk, *arguments, "--archive", "a.db")
    assert {finding["rule"] for finding in found(ran)} - without == {"duplicate/printed-before"}
    assert run(desk, *arguments, "--archive", "a.db", "--jobs", "2").out == ran.out


def test_answer_changes_with_the_archive_whatever_is_remembered(desk: Path) -> None:
    filled(desk)
    for number in range(30):
        text = "\n\n".join(f"第{number}组第{at}家，把院墙刷白了，门口种上了花，路过的人都说好看。" for at in range(60))
        (desk / f"{number}.txt").write_text(text, encoding="utf-8")
    arguments = (
        "check",
        ".",
        "--isolated",
        "--format",
        "json",
        "--archive",
        "a.db",
        "--select",
        "duplicate/printed-before",
    )
    kept = ("--cache-dir", "kept")
    first = run(desk, *arguments, *kept)
    assert (desk / "kept").is_dir()
    assert run(desk, *arguments, *kept) == first == run(desk, *arguments, "--no-cache")
    assert len(found(first)) == 4
    archive(desk, "remove", "a.db", "--edition", "晚报2026-05-01")
    second = run(desk, *arguments, *kept)
    assert second == run(desk, *arguments, "--no-cache")
    assert len(found(second)) == 3


def test_suppression_and_baseline_of_a_reprint_hold_and_wait_for_an_archive(desk: Path) -> None:
    filled(desk)
    (desk / "copydesk.yml").write_text("fail-on: warning\n", encoding="utf-8")
    check = ("check", "new.txt", "--select", "duplicate/printed-before", "--archive", "a.db")
    assert run(desk, *check).status == 1
    assert run(desk, *check, "--write-baseline").status == 0
    assert run(desk, *check).status == 0
    plain = run(desk, *check[:-2], "--lang", "en")
    assert (plain.status, "no longer found" in plain.said) == (0, False)
    (desk / "copydesk-baseline.yml").unlink()
    assert run(desk, *check, "--add-suppressions", "--reason", "资料").status == 0
    assert run(desk, *check).status == 0
    assert "unused" not in run(desk, *check[:-2], "--lang", "en").said


def test_report(desk: Path) -> None:
    filled(desk)
    ran = archive(desk, "report", "a.db", "--lang", "en")
    first, _, times, *places = ran.text.splitlines()
    assert first.startswith("a.db: 2 editions (2026-05-01 – 2026-05-02), 3 files, 4 paragraphs, ")
    assert times == f"2 times: {PATH[:60]}"
    assert places == [
        "  2026-05-01 晚报2026-05-01 第1版/绿道.txt paragraph 2",
        "  2026-05-02 晚报2026-05-02 绿道.txt paragraph 2",
    ]
    data = json.loads(archive(desk, "report", "a.db", "--format", "json", "--most", "0").out)
    assert (data["files"], data["paragraphs"], data["reprints"]) == (3, 4, [])
    assert data["editions"][1] == {"name": "晚报2026-05-02", "date": "2026-05-02", "files": 1, "paragraphs": 1}


def test_merge_and_remove(desk: Path) -> None:
    archive(desk, "add", "a.db", "晚报2026-05-01")
    archive(desk, "add", "b.db", "晚报2026-05-02")
    assert archive(desk, "merge", "a.db", "b.db").text == "并入 1 期、1 篇、1 段\n"
    assert (
        archive(desk, "merge", "a.db", "b.db").text
        == "并入 0 期、0 篇、0 段；已有 1 篇，另有 0 篇内容不同，保留原有的\n"
    )
    ran = archive(desk, "remove", "a.db", "--edition", "晚报2026-05-01", "--format", "json")
    assert json.loads(ran.out) == {"editions": 1, "files": 2, "paragraphs": 3, "unchanged": 0, "replaced": 0}


def test_what_is_wrong_with_the_file_is_said_in_the_language_of_the_reader(desk: Path) -> None:
    english = "new.txt: no archive, or a damaged one: file is not a database"
    assert archive(desk, "check", "new.txt", "fresh.txt", "--lang", "en").said == f"error: {english}\n"
    assert (
        archive(desk, "check", "new.txt", "fresh.txt").said
        == "错误：new.txt: 不是档案，或者已经损坏：这个文件不是数据库\n"
    )
    assert "档案读写不了：打不开" in archive(desk, "add", "nowhere/a.db", "晚报2026-05-01").said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("check none.db new.txt", "none.db: no such archive (make it: copydesk archive add none.db FOLDER)"),
        ("check . new.txt", ".: a folder and no archive (the archive comes first, then the copy)"),
        ("check new.txt fresh.txt", "new.txt: no archive, or a damaged one: file is not a database"),
        ("add a.db new.txt", "new.txt: a file does not say which edition it is of (name it by --edition)"),
        ("add a.db new.txt --edition 特刊", "cannot tell the day of '特刊' (say so by --date 2026-05-01)"),
        ("add a.db none", "none: no such file or folder"),
        ("add a.db none --edition 特刊 --date 2026-05-01", "none: no such file or folder"),
        (
            "remove a.db --edition 晚报2026-05-10",
            "no edition '晚报2026-05-10' in the archive (did you mean '晚报2026-05-01'?)",
        ),
        ("remove a.db", "missing option --edition (see copydesk archive remove --help)"),
        ("report", "missing argument ARCHIVE (see copydesk archive report --help)"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_2(desk: Path, arguments: str, said: str) -> None:
    archive(desk, "add", "a.db", "晚报2026-05-01")
    before = (desk / "a.db").read_bytes()
    ran = archive(desk, *arguments.split(), "--lang", "en")
    assert (ran.status, ran.out, ran.said) == (2, b"", f"error: {said}\n")
    assert (desk / "a.db").read_bytes() == before


def test_newer_archive_is_refused_in_a_check(desk: Path) -> None:
    path = filled(desk)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 9")
    database.close()
    ran = run(desk, "check", "new.txt", "--archive", "a.db")
    assert ran.status == 2
    assert "请升级 copydesk" in ran.said


def test_archive_that_is_written_meanwhile_answers(desk: Path) -> None:
    path = filled(desk)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE state SET id = 'x'")
    assert archive(desk, "check", "a.db", "new.txt").status == 1
    writer.execute("ROLLBACK")
    writer.close()
