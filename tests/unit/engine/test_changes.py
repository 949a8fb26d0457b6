"""`--diff-base`: what a branch changed, in real repositories."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.config import Overrides, RawConfig, resolve
from lint.engine.changes import WHOLE, changes_since
from lint.engine.fix import fix_file
from lint.engine.result import Result
from lint.engine.review import Review
from lint.engine.run import check_sources
from lint.engine.sieve import sieve_for
from lint.engine.source import Source
from lint.errors import CopydeskError, UsageError
from tests.unit.house import write_rule

OLD = "庙会在南锣街举行。"
NEW = "他住南锣街。"
CLEAN = "村民们都说好。"
Git = Callable[..., str]


@pytest.fixture
def room(tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "room"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def git(room: Path) -> Git:
    """git in a repository with one commit of two stories, on a branch of its own."""

    def ask(*arguments: str) -> str:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *arguments], cwd=room, check=True, capture_output=True)
        return done.stdout.decode()

    ask("init", "-q", "-b", "main")
    put(room / "a.txt", OLD, CLEAN, OLD)
    put(room / "b.txt", OLD)
    ask("add", "-A")
    ask("commit", "-qm", "1")
    ask("checkout", "-qb", "topic")
    return ask


def put(path: Path, *paragraphs: str, newline: str = "\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("".join(f"{paragraph}{newline}" for paragraph in paragraphs).encode())


def run(*names: str, base: str = "main") -> Result:
    config = resolve(RawConfig(), Overrides(diff_base=base))
    return check_sources([Source(name) for name in names], config)


def lines(result: Result) -> list[tuple[str, int]]:
    return [(d.place.path, d.place.start.line) for d in result.diagnostics]


def test_nothing_changed_nothing_reported(room: Path, git: Git) -> None:
    result = run("a.txt", "b.txt")
    assert (lines(result), result.untouched, result.status(result.fail_on)) == ([], 3, 0)


@pytest.mark.parametrize("commit", [True, False])
def test_lines_that_were_added_or_edited(room: Path, git: Git, commit: bool) -> None:
    put(room / "a.txt", OLD, NEW, "灯会" + OLD, CLEAN, OLD, NEW)
    if commit:
        git("commit", "-qam", "2")
    result = run("a.txt", "b.txt")
    assert (lines(result), result.untouched) == ([("a.txt", 2), ("a.txt", 3), ("a.txt", 6)], 3)


def test_only_since_the_branch_left_not_what_the_other_did_meanwhile(room: Path, git: Git) -> None:
    put(room / "a.txt", OLD, CLEAN, OLD, NEW)
    git("commit", "-qam", "topic")
    git("checkout", "-q", "main")
    put(room / "b.txt", CLEAN)
    git("commit", "-qam", "main")
    git("checkout", "-q", "topic")
    assert lines(run("a.txt", "b.txt")) == [("a.txt", 4)]
    assert lines(run("a.txt", "b.txt", base="topic~1")) == [("a.txt", 4)]
    assert lines(run("a.txt", "b.txt", base="HEAD")) == []


def test_new_file_staged_untracked_or_ignored_is_new_as_a_whole(room: Path, git: Git) -> None:
    for name in ("staged", "untracked", "ignored"):
        put(room / f"{name}.txt", OLD, CLEAN, OLD)
    (room / ".gitignore").write_text("ignored.txt\n", encoding="utf-8")
    git("add", "staged.txt")
    names = ("ignored.txt", "staged.txt", "untracked.txt")
    assert lines(run(*names)) == [(name, line) for name in names for line in (1, 3)]


@pytest.mark.parametrize("stage", [True, False])
def test_file_that_was_renamed_is_new_only_where_it_was_edited(room: Path, git: Git, stage: bool) -> None:
    many = [f"{CLEAN}{number}" for number in range(20)]
    put(room / "a.txt", OLD, *many)
    git("commit", "-qam", "more")
    git("branch", "-f", "main")
    (room / "a.txt").rename(room / '头 版".txt')
    put(room / '头 版".txt', OLD, *many, NEW)
    git("add", "-A", *([] if stage else ["-N"]))
    if stage:
        git("commit", "-qm", "renamed")
    name = '头 版".txt'
    assert lines(run(name)) == [(name, 22)]
    assert lines(run(name, base="HEAD")) == ([] if stage else [(name, 22)])


def test_moved_without_an_edit_is_not_new(room: Path, git: Git) -> None:
    (room / "旧").mkdir()
    git("mv", "a.txt", "旧/a.txt")
    assert lines(run("旧/a.txt")) == []


def test_other_half_on_a_changed_line_counts(room: Path, shipped: Path, git: Git) -> None:
    text = "清晨六点，全村的老街已经热闹起来，挑着担子的菜农一个接着一个，修桥的工人也上工了。"
    write_rule(shipped, "duplicate/p", DUPLICATE)
    put(room / "a.txt", CLEAN, "", "甲" * 8 + "。", "", text)
    git("commit", "-qam", "2")
    git("branch", "-f", "main")
    put(room / "a.txt", text, "", "甲" * 8 + "。", "", text)
    (found,) = run("a.txt").diagnostics
    assert (found.place.start.line, [one.place.start.line for one in found.related]) == (5, [1])


DUPLICATE: dict[str, str | None] = {
    "check": "duplicate",
    "what": "paragraph",
    "least-letters": "20",
    "pattern": None,
    "replacement": None,
    "fix": "none",
    "message": "重复",
    "en": "{title: Twice, message: twice, why: Once will do.}",
    "examples": """
  bad:
    - text: |
        清晨六点，全村的老街已经热闹起来，挑着担子的菜农一个接着一个。

        <<清晨六点，全村的老街已经热闹起来，挑着担子的菜农一个接着一个。>>
  good:
    - 甲。""",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_taken_out_touch_what_lies_over_them(room: Path, git: Git, newline: str) -> None:
    put(room / "a.txt", "全长三公里", "甲", "里，", "南锣街", newline=newline)
    git("commit", "-qam", "2")
    put(room / "a.txt", "全长三公里", "里，", "南锣街", newline=newline)
    changes = changes_since("HEAD", ["a.txt"])
    text = (room / "a.txt").read_bytes().decode()
    ((start, end),) = next(iter(changes.spans.values()))
    assert (text[:start].strip(), text[start:end].strip(), text[end:].strip()) == (
        "全长三公里",
        "",
        f"里，{newline}南锣街",
    )
    assert lines(run("a.txt", base="HEAD")) == []


@pytest.mark.parametrize(
    ("before", "after", "spans"),
    [
        ("甲\n乙\n", "甲\n乙丙\n", ["乙丙"]),
        ("甲\n乙", "甲\n丁", ["丁"]),
        ("甲\n", "乙\n甲\n丙\n", ["乙", "丙"]),
        ("", "甲\n", ["甲"]),
        ("甲\n乙\n丙\n", "甲\n", ["\n"]),
        ("甲\n乙\n", "乙\n", [""]),
        ("甲\n", "", [""]),
        ("甲\r乙\r丙\n丁\n", "甲\r乙\r己\n丁\n", ["甲\r乙\r己"]),  # lines end at \n only, to git
        ("甲\u2028乙\n丙\n", "甲\u2028己\n丙\n", ["甲\u2028己"]),
    ],
)
def test_spans_are_whole_lines(room: Path, git: Git, before: str, after: str, spans: list[str]) -> None:
    (room / "c.txt").write_bytes(before.encode())
    git("add", "-A")
    git("commit", "-qm", "2")
    (room / "c.txt").write_bytes(after.encode())
    changed = changes_since("HEAD", ["c.txt"]).spans[str(room / "c.txt")]
    assert [after[slice(*span)] for span in changed] == spans


def test_what_git_takes_for_binary_is_new_as_a_whole(room: Path, git: Git) -> None:
    for encoding in ("utf-16", "gb18030"):
        (room / f"{encoding}.txt").write_bytes(f"{OLD}\n{CLEAN}\n".encode(encoding))
    git("add", "-A")
    git("commit", "-qm", "2")
    for encoding in ("utf-16", "gb18030"):
        (room / f"{encoding}.txt").write_bytes(f"{OLD}\n{CLEAN}\n{OLD}\n".encode(encoding))
    assert lines(run("utf-16.txt", "gb18030.txt", base="HEAD")) == [
        ("gb18030.txt", 3),
        ("utf-16.txt", 1),
        ("utf-16.txt", 3),
    ]


def test_new_permissions_are_no_change(room: Path, git: Git) -> None:
    (room / "a.txt").chmod(0o755)
    assert lines(run("a.txt")) == []


def test_settings_of_git_change_nothing(room: Path, git: Git) -> None:
    for name, value in {
        "diff.noprefix": "true", "diff.external": "false", "color.ui": "always", "diff.relative": "true",
        "diff.interHunkContext": "9", "diff.context": "5", "diff.renames": "false", "core.quotepath": "true",
    }.items():  # fmt: skip
        git("config", name, value)
    (room / ".gitattributes").write_text("*.txt diff=odd\n", encoding="utf-8")
    git("config", "diff.odd.textconv", "false")
    put(room / "a.txt", OLD, CLEAN, OLD, NEW)
    assert lines(run("a.txt")) == [("a.txt", 4)]


def test_from_below_the_top_and_through_a_link(room: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    put(room / "sub" / "c.txt", OLD)
    git("add", "-A")
    git("commit", "-qm", "2")
    put(room / "sub" / "c.txt", OLD, NEW)
    (room / "link.txt").symlink_to("sub/c.txt")
    monkeypatch.chdir(room / "sub")
    assert lines(run("c.txt", "../link.txt", "../a.txt", base="HEAD")) == [("../link.txt", 2), ("c.txt", 2)]


def test_several_repositories(room: Path, git: Git) -> None:
    other = room / "other"
    put(other / "c.txt", OLD)
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "1")):
        git("-C", str(other), *arguments)
    put(other / "c.txt", OLD, NEW)
    put(room / "a.txt", NEW, OLD, CLEAN, OLD)
    assert lines(run("a.txt", "other/c.txt")) == [("a.txt", 1), ("other/c.txt", 2)]
    with pytest.raises(UsageError, match=r"other: git knows no revision 'topic'"):
        changes_since("topic", ["a.txt", "other/c.txt"])


@pytest.mark.parametrize(
    "revision", ["mian", "--output=x", "-h", "^main", "a.txt", "HEAD:a.txt", "a b", "", "甲\n乙", "main..topic", "\0"]
)
def test_unknown_revision(room: Path, git: Git, revision: str) -> None:
    with pytest.raises(UsageError, match="git knows no revision"):
        changes_since(revision, ["a.txt"])
    assert not (room / "x").exists()


def test_outside_a_repository(room: Path) -> None:
    put(room / "a.txt", OLD)
    with pytest.raises(UsageError, match=r"a\.txt: not in a git repository"):
        changes_since("main", ["a.txt"])


def test_repository_without_a_commit_and_without_common_history(room: Path, git: Git) -> None:
    git("checkout", "-q", "--orphan", "other")
    with pytest.raises(UsageError, match="no common history"):
        changes_since("main", ["a.txt"])
    with pytest.raises(UsageError, match="git knows no revision"):
        changes_since("HEAD", ["a.txt"])


def test_without_git(room: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(room))
    with pytest.raises(CopydeskError, match="git is not installed"):
        changes_since("main", ["a.txt"])


@pytest.mark.parametrize("lost", ["main^{tree}", "main:a.txt"])
def test_part_of_the_base_that_is_lost_is_told_and_hides_nothing(room: Path, git: Git, lost: str) -> None:
    put(room / "a.txt", NEW, OLD, CLEAN, OLD)
    git("commit", "-qam", "2")
    name = git("rev-parse", lost).strip()
    (room / ".git" / "objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(UsageError, match=r"git cannot compare: (error|fatal): "):
        changes_since("main", ["a.txt"])


def test_index_that_cannot_be_read_is_told(room: Path, git: Git) -> None:
    (room / ".git" / "index").write_bytes(b"none")
    with pytest.raises(UsageError, match=r"git cannot compare: .*index"):
        changes_since("main", ["a.txt"])


def test_only_what_changed_is_fixed_and_it_moves_with_the_fixes(room: Path, git: Git) -> None:
    write_rule(room / "more", "typo/wide", {"pattern": "又长又长", "replacement": "又长又宽又直"})
    put(room / "a.txt", "又长又长，" + NEW + "又长又长又长又长", OLD, CLEAN, OLD, NEW)
    config = resolve(RawConfig(), Overrides(rules=(room / "more",), diff_base="main"))
    sieve = sieve_for(config, ["a.txt"])
    assert fix_file("a.txt", config.rulebook, sieve).count > 3
    after = (room / "a.txt").read_text(encoding="utf-8").split("\n")
    assert ["南锣街" in line for line in after] == [False, True, False, True, False, False]


def test_review_is_about_what_changed(room: Path, git: Git) -> None:
    put(room / "a.txt", NEW, OLD, CLEAN, OLD, NEW)
    config = resolve(RawConfig(), Overrides(diff_base="main"))
    review = Review("a.txt", config.rulebook, sieve_for(config, ["a.txt"]))
    made = []
    while review.ahead:
        made.append(review.ahead[0].place.start.line)
        review.accept(review.ahead[0])
    assert made == [1, 5]


def test_file_that_cannot_be_read_is_left_to_the_check(room: Path, git: Git) -> None:
    (room / "a.txt").write_bytes(b"\xff\xff\xff\n")
    assert changes_since("main", ["a.txt"]).spans[str(room / "a.txt")] == WHOLE
    assert len(run("a.txt").errors) == 1
