"""What no golden file can hold: bytes, two runs compared, what is imported, what a shell completes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lint.checks.kinds import KINDS
from lint.cli.archive import add
from lint.cli.check import command
from lint.cli.trial import command as trial
from lint.errors import CopydeskError
from lint.report import FORMATS
from lint.text.readers import docx
from lint.text.width import cells
from tests.cli.running import environment, lay_out, run
from tests.cli.test_golden import RULES
from tests.unit.text.word import p, word

FIX = (*RULES.split(), "--fix")
SLIP = "全村的卫生责任制度度落到了每一户，𠮷野家门口也挂上了牌子，，人人都看得见。\r\n第二段没有差错。\n"
MENDED = "全村的卫生责任制度落到了每一户，𠮷野家门口也挂上了牌子，人人都看得见。\r\n第二段没有差错。\n"
ENCODINGS = {"utf-8": b"", "utf-8-sig": b"", "gb18030": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_fix_changes_the_slips_and_no_other_byte(folder: Path, encoding: str) -> None:
    page = folder / "mixed.txt"
    page.write_bytes(ENCODINGS[encoding] + SLIP.encode(encoding))
    page.chmod(0o640)
    ran = run(folder, "check", *FIX, page.name)
    assert ran.status == 0, ran.said
    assert page.read_bytes() == ENCODINGS[encoding] + MENDED.encode(encoding)
    assert page.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_fixed_standard_input_comes_out_in_its_own_bytes(folder: Path, encoding: str) -> None:
    ran = run(folder, "check", *FIX, "-", stdin=ENCODINGS[encoding] + SLIP.encode(encoding))
    assert (ran.status, ran.out) == (0, ENCODINGS[encoding] + MENDED.encode(encoding))


@pytest.mark.parametrize("way", [(), ("--diff",), ("--fix",), ("--format", "json"), ("--write-baseline",)])
def test_files_that_want_an_extra_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], way: tuple[str, ...]
) -> None:
    stories = folder / "stories"
    stories.mkdir()
    for name in ("a.txt", "b.md"):
        (stories / name).write_text("第二段没有差错。\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr("lint.text.readers.find_spec", lambda _name: None)
    assert command.main(["stories", "--isolated", *way], standalone_mode=False) == 0
    told = '注意：1 个 .md 文件没有检查（pip install "copydesk[markdown]"）\n'
    assert capsys.readouterr().err.count(told) == 1
    (stories / "a.txt").unlink()
    with pytest.raises(CopydeskError, match=r"\.md files that are not checked: 1"):
        command.main(["stories", "--isolated", *way], standalone_mode=False)


def test_stories_that_want_an_extra_are_told_when_an_edition_is_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "2026-01-01").mkdir()
    for name in ("a.txt", "b.md"):
        (tmp_path / "2026-01-01" / name).write_text("第二段没有差错。\n", encoding="utf-8")
    monkeypatch.setattr("lint.text.readers.find_spec", lambda _name: None)
    add.main([str(tmp_path / "x.db"), str(tmp_path / "2026-01-01")], standalone_mode=False)
    assert "1 个 .md 文件没有检查" in capsys.readouterr().err


def test_a_rule_is_tried_on_copy_whatever_is_suppressed_there_and_what_wants_an_extra_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.md").write_text("第二段没有差错。\n", encoding="utf-8")
    page = "<!-- copydesk: ignore typo/idiom calendar/impossible-date — 旧历 -->\n<p>大会定于9月31日举行。</p>\n"
    (tmp_path / "c.html").write_text(page, encoding="utf-8")
    monkeypatch.setattr("lint.text.readers.find_spec", lambda _name: None)
    rule = "calendar/impossible-date"
    assert trial.main([rule, str(tmp_path)], standalone_mode=False) == 0
    shown = capsys.readouterr()
    assert "▶9月31日◀" in shown.out
    assert shown.err == '注意：1 个 .md 文件没有检查（pip install "copydesk[markdown]"）\n'
    (tmp_path / "c.html").unlink()
    with pytest.raises(CopydeskError, match=r"\.md files that are not checked: 1"):
        trial.main([rule, str(tmp_path)], standalone_mode=False)


def test_word_file_stays_as_it_is(folder: Path) -> None:
    before = (folder / "desk.docx").read_bytes()
    assert run(folder, "check", *FIX, "--unsafe-fixes", "desk.docx").status == 1
    assert (folder / "desk.docx").read_bytes() == before
    assert run(folder, "check", *FIX, "-", "--stdin-filename", "desk.docx", stdin=before).out == before
    shutil.copy(folder / "desk.docx", folder / "edition" / "desk.docx")
    shutil.copy(folder / "fake.docx", folder / "edition" / "~$desk.docx")  # as Word leaves them beside what it edits
    assert json.loads(run(folder, "check", "edition", "--format", "json").out)["files"] == 3


def test_word_copies_are_word_files_with_less_to_find(folder: Path) -> None:
    arguments = ("check", "desk.docx", *RULES.split(), "--format", "json")
    before = json.loads(run(folder, *arguments, "--annotate", "comments.docx", "--suggest", "changes.docx").out)
    comments, changes = (
        json.loads(run(folder, "check", name, *RULES.split(), "--format", "json").out)["diagnostics"]
        for name in ("comments.docx", "changes.docx")
    )
    assert [d["start"] for d in comments] == [d["start"] for d in before["diagnostics"]]
    assert [d["rule"] for d in changes] == ["calendar/impossible-date", "punctuation/doubled-mark"]


def test_what_the_system_refuses_is_said_in_the_language_of_the_reader(folder: Path) -> None:
    (folder / "as-file").write_text("", encoding="utf-8")
    refused = [run(folder, "rules", "new", "typo/a", "--folder", "as-file", "--lang", lang) for lang in ("zh", "en")]
    assert refused[0].said == "错误：as-file/typo/a.yml: 无法写入：路径中间有一段不是文件夹\n"
    assert refused[1].said == "error: as-file/typo/a.yml: cannot write: Not a directory\n"
    assert "文件名太长" in run(folder, "check", "长" * 300 + ".txt").said


def test_unsafe_fixes_alone_write_nothing(folder: Path) -> None:
    before = (folder / "page.txt").read_bytes()
    assert run(folder, "check", "page.txt", *RULES.split(), "--unsafe-fixes").status == 2
    assert (folder / "page.txt").read_bytes() == before
    assert run(folder, "check", "page.txt", *RULES.split(), "--unsafe-fixes", "--fix").status == 1
    assert (folder / "page.txt").read_bytes() != before


def test_diff_writes_nothing_and_git_applies_it(folder: Path) -> None:
    before = (folder / "page.txt").read_bytes()
    patch = run(folder, "check", *FIX, "--diff", "page.txt").out
    assert (folder / "page.txt").read_bytes() == before
    subprocess.run(["git", "apply", "-"], cwd=folder, input=patch, check=True)
    assert run(folder, "check", *FIX, "--diff", "page.txt").status == 0


def test_patch_of_a_file_elsewhere_says_where_it_is_applied(folder: Path) -> None:
    (folder / "deep").mkdir()
    ran = run(folder / "deep", "check", *FIX, "--diff", "../page.txt")
    assert f"注意：有文件不在当前目录里，补丁从这里打：patch -p1 -d {folder}\n" in ran.said
    subprocess.run(["git", "apply", "-"], cwd=folder, input=ran.out, check=True)
    assert run(folder, "check", *FIX, "--diff", "page.txt").status == 0


def test_patch_of_several_encodings_is_taken_and_utf_16_is_left_out(folder: Path) -> None:
    before = (folder / "page.txt").read_text("utf-8")
    names = {"一 版.txt": "gb18030", "mark.txt": "utf-8-sig", "wide.txt": "utf-16"}
    for name, codec in names.items():
        (folder / name).write_bytes(before.encode(codec))
    ran = run(folder, "check", *FIX, "--diff", "page.txt", *names)
    assert "注意：UTF-16 文件写不成补丁，没有写进去：wide.txt\n" in ran.said
    subprocess.run(["git", "apply", "-"], cwd=folder, input=ran.out, check=True)
    assert b"wide.txt" not in ran.out
    assert run(folder, "check", *FIX, "--diff", "page.txt", "一 版.txt", "mark.txt").status == 0
    assert (folder / "一 版.txt").read_text("gb18030") == (folder / "page.txt").read_text("utf-8")


def test_tracked_changes_are_those_that_fix_would_make(folder: Path) -> None:
    copy = ("表格里，，的字句也要查。", "庙会今天举行，，人很多。")
    table = f"<w:tbl><w:tr><w:tc>{p(copy[0])}</w:tc></w:tr></w:tbl>"
    (folder / "a.docx").write_bytes(word(table + p(copy[1])))
    ran = run(folder, "check", "a.docx", "--suggest", "b.docx")
    assert "注意：1 处没有改：改了会生出新的差错\n" in ran.said
    assert "没有写成修订" not in ran.said
    assert docx.read("b.docx", (folder / "b.docx").read_bytes()).text == f"{copy[0]}\n庙会今天举行，人很多。"
    (folder / "a.txt").write_text("\n".join(copy), "utf-8")
    assert "注意：1 处没有改：改了会生出新的差错\n" in run(folder, "check", "a.txt", "--fix").said
    assert (folder / "a.txt").read_text("utf-8") == f"{copy[0]}\n庙会今天举行，人很多。"


def test_several_reports_of_one_run(folder: Path) -> None:
    texts = ("concise", "json", "sarif", "gitlab", "junit", "checkstyle", "rdjson", "csv", "html", "github")
    alone = {name: run(folder, "check", "page.txt", *RULES.split(), "--format", name).out for name in ("full", *texts)}
    files = [part for name in alone for part in ("--output", f"{name}={name}.out")]
    together = run(folder, "check", "page.txt", *RULES.split(), "--format", "json", *files)
    assert (together.status, together.out) == (1, alone["json"])
    assert {name: (folder / f"{name}.out").read_bytes() for name in alone} == alone


def test_report_replaces_a_file_whole_and_keeps_its_permissions(folder: Path) -> None:
    report = folder / "report.csv"
    report.write_text("old\n" * 10_000, encoding="utf-8")
    report.chmod(0o604)
    (folder / "link").symlink_to(report)
    ran = run(folder, "check", "page.txt", *RULES.split(), "-o", "csv=link")
    assert ran.status == 1, ran.said
    assert report.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"old" not in report.read_bytes()
    assert report.stat().st_mode & 0o777 == 0o604
    assert not list(folder.glob(".copydesk-*"))


def test_report_goes_into_a_pipe(folder: Path) -> None:
    ran = run(folder, "check", "clean.txt", *RULES.split(), "--format", "concise", "--output", "json=/dev/stdout")
    assert json.loads(ran.out)["files"] == 1


@pytest.mark.parametrize(
    "typed",
    [
        "check page.txt",
        "check page.txt --format json",
        "check --help",
        "rules list",
        "rules try calendar page.txt",
        "config",
        "explain calendar",
        "--help",
    ],
)
def test_a_pipe_that_nobody_reads_is_no_finding(folder: Path, typed: str) -> None:
    readable, writable = os.pipe()
    os.close(readable)
    with open(writable, "wb") as gone:
        command = [sys.executable, "-m", "lint", *typed.split()]
        done = subprocess.run(
            command, cwd=folder, env=environment(), stdout=gone, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert (done.returncode, done.stderr) == (2, b"")


def test_report_that_cannot_be_written_is_an_error(folder: Path) -> None:
    ran = run(folder, "check", "page.txt", *RULES.split(), "--output", f"json={'长' * 200}.json")
    assert ran.status == 2
    assert "无法写入" in ran.said


def test_reports_after_fixing_are_about_what_is_left(folder: Path) -> None:
    assert run(folder, "check", *FIX, "fixable.txt", "--output", "json=report.json").status == 0
    assert json.loads((folder / "report.json").read_bytes())["diagnostics"] == []


def test_suppressions_that_are_added_are_added_once(folder: Path) -> None:
    files = ("page.txt", "page.md", "page.html", "desk.docx", "crlf.txt")
    add = ("check", *files, *RULES.split(), "--add-suppressions", "--reason", "旧稿照登")
    assert run(folder, *add).status == 0
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert run(folder, "check", *files, *RULES.split(), "--format", "concise").out == b""
    assert "没有可屏蔽的" in run(folder, *add).said
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_baseline_is_written_and_heeded_from_then_on(folder: Path) -> None:
    assert run(folder, "check", "page.txt", *RULES.split(), "--write-baseline").status == 0
    assert run(folder, "check", "page.txt", *RULES.split(), "--format", "concise").out == b""
    page = folder / "page.txt"
    page.write_bytes(page.read_bytes() + "\n通车仪式改在2月30日举行，，村民都来。\n".encode())
    ran = run(folder, "check", *FIX, "page.txt", "--format", "concise")
    assert (ran.status, ran.text.count("\n")) == (1, 1)  # only the new slips were mended and shown
    assert page.read_bytes().decode().count("，，") == 1


def test_only_what_a_branch_changed_is_shown(folder: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, env=environment())

    git("init", "-q", "-b", "main")
    git("add", "page.txt")
    git("commit", "-qm", "1")
    page = folder / "page.txt"
    page.write_bytes(page.read_bytes() + "\n通车仪式改在2月30日举行。\n".encode())
    check = ("check", "page.txt", "desk.docx", *RULES.split(), "--diff-base")
    ran = run(folder, *check, "main")
    assert (ran.status, "page.txt:13:7" in ran.text, "page.txt:5" in ran.text) == (1, True, False)
    assert "未改动处 5 处" in ran.text
    assert "desk.docx" in ran.text  # which git does not know
    unknown = run(folder, *check, "mian")
    assert (unknown.status, "git 里没有版本“mian”" in unknown.said) == (2, True)


@pytest.mark.parametrize("format_", ["full", "concise", "json", "github", "sarif", "csv", "html"])
def test_standard_input_gives_what_the_file_gives(folder: Path, format_: str) -> None:
    arguments = ("check", "--format", format_, *RULES.split())
    from_file = run(folder, *arguments, "page.txt")
    data = (folder / "page.txt").read_bytes()
    from_stdin = run(folder, *arguments, "-", "--stdin-filename", "page.txt", stdin=data)
    assert from_file.status == 1
    assert from_stdin == from_file


def test_a_file_that_cannot_be_written_is_left_alone_and_status_is_2(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "gone" / "page.txt")
    ran = run(folder, "check", "--fix", "page.txt", "link")
    assert ran.status == 2
    assert "link" in ran.said


@pytest.mark.parametrize("mistakes", [1, 2])
def test_comments_that_cannot_be_understood_keep_no_other_file_from_being_fixed(folder: Path, mistakes: int) -> None:
    for name in ("a.txt", "c.txt"):
        (folder / name).write_text(SLIP, encoding="utf-8", newline="")
    page = folder / "b.md"
    page.write_text("<!-- copydesk: ignor typo -->\n\n" * mistakes + SLIP, encoding="utf-8", newline="")
    before = page.read_bytes()
    ran = run(folder, "check", *FIX, "a.txt", "b.md", "c.txt")
    assert ran.status == 2
    assert ran.said.count("b.md:") == mistakes
    assert "（2 个文件）" in ran.said
    assert [(folder / name).read_bytes() for name in ("a.txt", "c.txt")] == [MENDED.encode()] * 2
    assert page.read_bytes() == before
    assert run(folder, "check", *RULES.split(), "--diff", "a.txt", "b.md", "c.txt").said.count("b.md:") == mistakes


TRY = "rules try calendar/impossible-date page.txt"


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        (f"{TRY} --sample -1", "--sample 的值应是不小于 0 的整数", "--sample is a whole number from 0"),
        (f"{TRY} --context abc", "--context 的值应是不小于 0 的整数", "--context is a whole number from 0"),
        (f"{TRY} --context -1", "--context 的值应是不小于 0 的整数", "--context is a whole number from 0"),
        (f"{TRY} --seed abc", "--seed 的值应是整数", "--seed is a whole number"),
        ("serve --port 70000", "--port 的值应是 0 到 65535 的整数", "--port is a whole number from 0 to 65535"),
        (
            "scale check a b --part-size 0",
            "--part-size 的值应是不小于 0.001 的数字",
            "--part-size is a number from 0.001",
        ),
        ("check --jobs 0", "--jobs 的值应是不小于 1 的整数", "--jobs is a whole number from 1"),
    ],
)
def test_a_number_that_will_not_do_is_told_with_what_will(folder: Path, typed: str, zh: str, en: str) -> None:
    for said, lang in ((f"错误：{zh}（", "zh"), (f"error: {en} (", "en")):
        ran = run(folder, *typed.split(), "--lang", lang)
        assert ran.status == 2
        assert ran.said.startswith(said)
        assert ran.said.count("\n") == 1


def test_a_value_for_an_option_that_takes_none_is_told_so(folder: Path) -> None:
    assert run(folder, "check", "--isolated=1").said.startswith("错误：选项 --isolated 不带值（")
    said = "error: the option --isolated takes no value ("
    assert run(folder, "check", "--isolated=1", "--lang", "en").said.startswith(said)


@pytest.mark.parametrize("option", ["--format json", "--statistics", "--fail-on warning"])
@pytest.mark.parametrize("mode", ["--diff", "--write-baseline"])
def test_an_option_that_would_do_nothing_is_refused(folder: Path, mode: str, option: str) -> None:
    ran = run(folder, "check", "page.txt", mode, *option.split())
    assert (ran.status, ran.out) == (2, b"")
    assert ran.said == f"错误：{mode} 不与 {option.split()[0]} 同用\n"
    assert not (folder / "copydesk-baseline.yml").exists()


def test_an_option_that_says_what_holds_anyway_is_not_refused(folder: Path) -> None:
    ran = run(folder, "check", "page.txt", *RULES.split(), "--diff", "--format", "full")
    assert ran.status == 1
    assert ran.text.startswith("--- a/page.txt\n")


def test_offsets_of_json_cut_the_copy_exactly(folder: Path) -> None:
    ran = run(folder, "check", "--format", "json", "hostile.txt", "crlf.txt", *RULES.split())
    report = json.loads(ran.out)
    assert len(report["diagnostics"]) > 6
    for found in report["diagnostics"]:
        text = (folder / found["path"]).read_bytes().decode()
        assert text[found["start"] : found["end"]] == found["text"]
        line = text.replace("\r\n", "\n").split("\n")[found["line"] - 1]
        assert line[found["column"] - 1 :].startswith(found["text"])


def test_a_name_that_is_no_text_is_shown_and_does_not_end_the_run(folder: Path) -> None:
    name = b"\xd2\xbb\x1b[31m.txt".decode("utf-8", "surrogateescape")
    try:
        shutil.copy(folder / "page.txt", folder / name)
    except OSError:
        pytest.skip("this file system takes no such name")
    for format_ in FORMATS:
        ran = run(folder, "check", "--format", format_, *RULES.split(), name)
        assert ran.status == 1, ran.said
        assert b"\x1b" not in ran.out


def test_version_is_quick_because_it_imports_little(folder: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "lint", "--version"]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "lint.version" in imported
    assert "click" not in imported
    assert imported.isdisjoint({"rich", "yaml", "regex", "lint.config", "lint.checks", "lint.engine.run", "difflib"})


def test_concise_report_does_not_pay_for_rich(folder: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "lint", "check", "--format", "concise", "page.txt"]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "lint.engine.run" in imported
    assert not [name for name in imported if name.split(".")[0] in ("rich", "html", "pyromark", "zipfile", "xml")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("copydesk ch", "check"),
        ("copydesk rules te", "test"),
        ("copydesk check --form", "--format"),
        ("copydesk check --format js", "json"),
        ("copydesk explain calendar/imp", "calendar/impossible-date"),
        ("copydesk check --select duplicate,calendar/imp", "duplicate,calendar/impossible-date"),
        ("copydesk completion z", "zsh"),
        ("copydesk check --profile ho", "hook"),
        ("copydesk check --profile=ho", "hook"),
        ("copydesk check --profile = ho", "hook"),  # as bash takes it apart
        ("copydesk check --profile =", "strict"),
        ("copydesk check --rules house/copydesk-rules --profile = ni", "night"),
        ("copydesk check --format = js", "json"),
        ("copydesk check -o js", "json="),
        ("copydesk check --output = js", "json="),
        ("copydesk check --select = calendar/imp", "calendar/impossible-date"),
    ],
)
def test_shell_completes(folder: Path, words: str, expected: str) -> None:
    (folder / "house" / "copydesk-rules" / "_profiles").mkdir()
    (folder / "house" / "copydesk-rules" / "_profiles" / "night.yml").write_text("extends: wire\n", encoding="utf-8")
    env = {"_COPYDESK_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    ran = run(folder, env=env)
    assert expected in [line.partition(",")[2] for line in ran.text.split("\n")]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("copydesk check pa", "file"),
        ("copydesk check --baseline ba", "file"),
        ("copydesk check --config co", "file"),
        ("copydesk check --rules ho", "dir"),
        ("copydesk archive add old.db da", "file"),
        ("copydesk check --profile = ni", "file"),
        ("copydesk check -o json = re", "file"),
        ("copydesk check --output = json = re", "file"),
    ],
)
def test_shell_is_left_to_complete_files(folder: Path, words: str, kind: str) -> None:
    env = {"_COPYDESK_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    assert run(folder, env=env).text.strip() == f"{kind},{words.split()[-1]}"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script_is_for_the_command(folder: Path, shell: str) -> None:
    ran = run(folder, "completion", shell)
    assert ran.status == 0
    assert f"_COPYDESK_COMPLETE={shell}_complete" in ran.text
    assert ("compopt -o nospace" in ran.text) == (shell == "bash")


def test_rules_list_stands_in_columns(folder: Path) -> None:
    ran = run(folder, "rules", "list", "--config", "house/copydesk.yml", "--lang", "zh")
    lines = ran.text.rstrip("\n").split("\n")
    titles = {cells(line[: line.rindex("  ") + 2]) for line in lines}
    assert len(lines) > 20
    assert len(titles) == 1
    assert [line.split()[1] for line in lines if line.startswith("ours/bridge")] == ["错误"]
    assert [line.split()[1] for line in lines if line.startswith("calendar/weekday ")] == ["停用"]


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"doubling", "places", "stump"}))  # which need files of data
def test_a_new_rule_loads(tmp_path: Path, kind: str) -> None:
    assert run(tmp_path, "rules", "new", "typo/ours", "--kind", kind).status == 0
    proved = run(tmp_path, "rules", "test", "copydesk-rules/typo/ours.yml")
    assert (proved.status, "1 条规则，2 个示例" in proved.text) == (1, True), (
        "it loads, and its examples are to be written"
    )


def test_what_is_begun_in_english_has_no_chinese_comment(tmp_path: Path) -> None:
    assert run(tmp_path, "--lang", "en", "rules", "new", "typo/ours").status == 0
    assert run(tmp_path, "init", "--yes", "--hook", "--ci", "gitlab", "--lang", "en").status == 0
    for name in ("copydesk-rules/typo/ours.yml", ".pre-commit-config.yaml", ".gitlab-ci.yml"):
        lines = (tmp_path / name).read_text(encoding="utf-8").split("\n")
        comments = [line.partition("#")[2] for line in lines if "#" in line]
        assert comments
        assert all(comment.isascii() for comment in comments)


def test_a_hook_leaves_out_what_the_configuration_excludes(tmp_path: Path) -> None:
    (tmp_path / "copydesk.yml").write_text('exclude: ["archive/**"]\n', encoding="utf-8")
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "old.txt").write_text("水渠，，通了。\n", encoding="utf-8")
    named = ("check", "archive/old.txt")
    assert run(tmp_path, *named).status == 1
    assert [run(tmp_path, *named, *more).status for more in (["--force-exclude"], ["--force-exclude", "--fix"])] == [
        0,
        0,
    ]
    hooks = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert hooks.count("entry: ") == hooks.count(" --force-exclude\n"), "a hook names the files that were changed"


def test_a_run_without_a_rule_is_no_clean_run(folder: Path) -> None:
    ran = run(folder, "check", "page.txt", "--select", "calendar", "--ignore", "calendar")
    assert ran.status == 2
    assert "没有启用任何规则" in ran.err.decode()


def test_a_doubled_mark_is_let_stand_in_its_place_only(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("水渠通了，，村里摆了酒。\n", encoding="utf-8")
    assert run(tmp_path, "check", "a.txt", "--add-suppressions", "--reason", "原文如此").status == 0
    assert 'within: "水渠通了，，村里摆了酒。"' in (tmp_path / "copydesk-suppressions.yml").read_text(encoding="utf-8")
    page.write_text("大喜事：水渠通了，，村里摆了酒。邻村的人，，也都来了。\n", encoding="utf-8")
    again = run(tmp_path, "check", "a.txt", "--format", "concise")
    assert (again.status, again.text.count("punctuation/doubled-mark")) == (1, 1)


def test_the_house_rules_of_the_examples_hold_beside_ours(folder: Path) -> None:
    ours = Path(__file__).parents[2] / "examples" / "house" / "rules"
    proved = run(folder, "rules", "test", str(ours))
    assert (proved.status, "0 处不符" in proved.text) == (0, True), proved.text


YESTERDAY = "昨日（23日），渡口停航。\n"


def days(folder: Path, *arguments: str, stdin: bytes = b"") -> list[str]:
    """The files in which a day is not that of the issue, in a run that looks for nothing else."""
    ran = run(folder, "check", *arguments, "--select", "calendar/day-by-issue", "--format", "json", stdin=stdin)
    return [found["path"] for found in json.loads(ran.out)["diagnostics"]]


def test_day_of_issue_comes_from_where_it_is_said(tmp_path: Path) -> None:
    for name in ("2026-11-26.txt", "2026/11/26/a.txt", "20261124/a.txt", "b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(YESTERDAY, encoding="utf-8")
    (tmp_path / "c.md").write_text(f"---\ndate: 2026-11-26\n---\n\n{YESTERDAY}", encoding="utf-8")
    named = ["2026-11-26.txt", "2026/11/26/a.txt", "c.md"]
    assert days(tmp_path, ".") == days(tmp_path, ".", "--jobs", "2") == named
    assert days(tmp_path, ".", "--date", "2026-11-24") == days(tmp_path, ".", "--date", "off") == []
    assert len(days(tmp_path, ".", "--date", "2026-11-28")) == 5
    (tmp_path / "copydesk.yml").write_text("date: 2026-11-28\n", encoding="utf-8")
    assert days(tmp_path, ".") == sorted([*named, "b.txt"])
    (tmp_path / "copydesk.yml").write_text("date: off\n", encoding="utf-8")
    assert days(tmp_path, ".") == []
    stdin = YESTERDAY.encode()
    assert days(tmp_path, "-", "--isolated", "--stdin-filename", "2026-11-26.txt", stdin=stdin) == ["2026-11-26.txt"]


def test_a_file_is_fixed_by_its_day_of_issue(tmp_path: Path) -> None:
    story = tmp_path / "2026-11-26.txt"
    story.write_text("渡口11月27日（星期四）复航。\n", encoding="utf-8")
    for option, name in (("--fix", "四"), ("--unsafe-fixes", "五")):
        assert run(tmp_path, "check", story.name, "--fix", option).status == 0
        assert story.read_text(encoding="utf-8") == f"渡口11月27日（星期{name}）复航。\n"
