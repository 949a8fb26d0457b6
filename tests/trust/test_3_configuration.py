"""Point 3: what a checked-out repository may change, and that it changes and reads nothing else, and nothing silently."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.config import configured, find, spread
from lint.engine.run import check_sources
from lint.engine.source import Source
from lint.errors import ConfigError, CopydeskError
from lint.fence import is_inside, leads_out, root_of
from lint.tree import MAX_DEPTH, MOST_BYTES, MOST_TOML, MOST_VALUES, parse_toml, parse_yaml, read_text
from tests.cli.running import environment, run
from tests.trust.writers import state
from tests.unit.house import rule_text, write_rule

COPY = "庙会在南锣街举行，全长三公里里。\n"
SECRET = "token: hunter2\nrules: hunter2\n- hunter2\n"
LINKS = pytest.mark.skipif(os.name == "nt", reason="links")


@pytest.fixture
def repository(room: Path) -> Path:
    """A repository with a piece of copy, and secrets beside it."""
    (room / ".git").mkdir()
    (room / "a.txt").write_text(COPY, encoding="utf-8")
    outside = room.parent / "outside"
    write_rule(outside / "rules", "typo/theirs")
    for name in ("secret.yml", "rules/rulebook.yml", "copydesk-baseline.yml"):
        (outside / name).write_text(SECRET, encoding="utf-8")
    return room


def checked(room: Path) -> None:
    check_sources([Source("a.txt")], spread(configured(find(room)), ["a.txt"]))


def refused(room: Path, message: str) -> str:
    """What copydesk says to the configuration of a folder; nothing of the secrets may be in it."""
    before = state(room.parent)
    with pytest.raises(CopydeskError) as error:
        checked(room)
    said = error.value.to("en")
    assert re.search(message, said), said
    assert "hunter2" not in said
    assert state(room.parent) == before
    return said


WAYS_OUT = ("../outside", "sub/../../outside", "{outside}", "./../outside/", "link")
NAMED = {
    "rules": ("rules: {way}/rules\n", "rules: [{way}/rules]\n"),
    "profile": ("profile: {way}/secret.yml\n",),
    "paths": ("paths: {{'*.txt': {way}/secret.yml}}\n",),
    "suppressions": ("suppressions: {way}/secret.yml\n",),
    "baseline": ("baseline: {way}/copydesk-baseline.yml\n", "baseline: {way}/new.yml\n"),
}


@pytest.mark.parametrize("way", WAYS_OUT)
@pytest.mark.parametrize("text", [text for texts in NAMED.values() for text in texts])
def test_configuration_names_nothing_outside_its_repository(repository: Path, text: str, way: str) -> None:
    if way == "link":
        pytest.importorskip("fcntl")
        (repository / "link").symlink_to(repository.parent / "outside")
    outside = repository.parent / "outside"
    (repository / "sub").mkdir()
    (repository / "copydesk.yml").write_text(text.format(way=way.format(outside=outside)), encoding="utf-8")
    said = refused(repository, "leads out of the repository; not read")
    assert "copydesk.yml:1:" in said


@pytest.mark.parametrize("table", ["pyproject.toml", "sub/copydesk.yml"])
def test_other_places_of_configuration_are_fenced_as_well(repository: Path, table: str) -> None:
    (repository / "sub").mkdir()
    (repository / "sub" / "b.txt").write_text(COPY, encoding="utf-8")
    text = '[tool.copydesk]\nrules = "../outside/rules"\n' if table.endswith("toml") else "rules: ../../outside/rules\n"
    (repository / table).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="leads out of the repository"):
        spread(configured(find(repository)), ["a.txt", "sub/b.txt"])


def test_without_a_repository_the_fence_is_the_folder_of_the_file(room: Path) -> None:
    (room / "a.txt").write_text(COPY, encoding="utf-8")
    write_rule(room.parent / "rules")
    (room / "copydesk.yml").write_text("rules: ../rules\n", encoding="utf-8")
    refused(room, "leads out of the repository")


def test_folder_above_within_the_repository_may_be_named(repository: Path) -> None:
    write_rule(repository / "rules", "ours/bridge")
    (repository / "sub").mkdir()
    (repository / "sub" / "copydesk.yml").write_text("rules: ../rules\n", encoding="utf-8")
    assert "ours/bridge" in configured(find(repository / "sub")).rulebook.rules


@LINKS
@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("copydesk.yml", "secret.yml"),
        ("pyproject.toml", "secret.yml"),
        ("copydesk-suppressions.yml", "secret.yml"),
        ("copydesk-suppressions.yml", "not-there.yml"),
        ("copydesk-baseline.yml", "copydesk-baseline.yml"),
        ("house/typo/theirs.yml", "rules/typo/theirs.yml"),
        ("house/typo", "rules/typo"),
        ("house/rulebook.yml", "secret.yml"),
        ("house/_profiles", "."),
        ("house", "rules"),
    ],
)
def test_link_out_of_the_repository_is_not_read(repository: Path, link: str, target: str) -> None:
    outside = repository.parent / "outside"
    if link == "pyproject.toml":
        (outside / "secret.yml").write_text(f"[tool.copydesk]\n{SECRET}", encoding="utf-8")
    (repository / link).parent.mkdir(parents=True, exist_ok=True)
    (repository / link).symlink_to(outside / target)
    if link.startswith("house"):
        (repository / "copydesk.yml").write_text("rules: house\n", encoding="utf-8")
    refused(repository, "leads out of the repository; not read|no folder of rules")


@LINKS
def test_list_and_profile_behind_a_link_are_not_read(repository: Path) -> None:
    outside = repository.parent / "outside"
    write_rule(
        repository / "house", "typo/ours", {"check": "words", "pattern": None, "replacement": None, "pairs": "list.tsv"}
    )
    (repository / "house" / "typo" / "list.tsv").symlink_to(outside / "secret.yml")
    (repository / "copydesk.yml").write_text("rules: house\n", encoding="utf-8")
    refused(repository, "no file 'list.tsv' in the same folder|leads out")
    for name in ("../../outside/secret", "../../../etc/passwd", "secret"):
        (repository / "copydesk.yml").write_text(f"profile: {name}\n", encoding="utf-8")
        refused(repository, "no profile")
    (repository / "night.yml").write_text("extends: ../outside/secret.yml\n", encoding="utf-8")
    (repository / "copydesk.yml").write_text("profile: night.yml\n", encoding="utf-8")
    refused(repository, r"night\.yml:1:\d+: leads out of the repository")


@LINKS
def test_copy_behind_a_link_out_is_told_and_not_read(repository: Path) -> None:
    secret = repository.parent / "outside" / "page.txt"
    secret.write_text(COPY, encoding="utf-8")
    (repository / "b.txt").symlink_to(secret)
    ran = run(repository, "check", "--fix", ".")
    assert ran.status == 2
    assert "错误：b.txt: 通到仓库之外，不读" in ran.said
    assert secret.read_text(encoding="utf-8") == COPY
    for way in ((), ("--diff",), ("--jobs", "2"), ("--write-baseline",)):
        ran = run(repository, "check", *way, ".")
        assert ran.status == 2
        assert ran.said.startswith("错误：b.txt: 通到仓库之外，不读（写明文件名就查，用 exclude 排除就不查）")
    assert json.loads(run(repository, "check", "--format", "json", ".").text)["files"] == 2
    assert not (repository / "copydesk-baseline.yml").exists()
    assert "b.txt: 通到仓库之外" not in run(repository, "check", ".", "b.txt").said
    (repository / "copydesk.yml").write_text("exclude: [b.txt]\n", encoding="utf-8")
    ran = run(repository, "check", ".")
    assert ran.status in (0, 1)
    assert "排除 1 个文件" in ran.text
    (repository / "copydesk.yml").unlink()
    (repository / "a.txt").unlink()
    ran = run(repository, "check", ".")
    assert (ran.status, ran.text) == (2, "什么也没检查，1 个文件没能检查（检查了 0 个文件 0 字）\n")


@LINKS
def test_what_a_person_names_is_theirs(repository: Path) -> None:
    outside = repository.parent / "outside"
    (outside / "rules" / "rulebook.yml").unlink()
    (outside / "copydesk-baseline.yml").unlink()
    (outside / "mine.yml").write_text("rules: rules\n", encoding="utf-8")
    assert run(repository, "check", "a.txt", "--rules", str(outside / "rules")).status == 1
    assert run(repository, "check", "a.txt", "--config", str(outside / "mine.yml")).status == 1
    (repository / "own.yml").symlink_to(outside / "mine.yml")
    ran = run(repository, "check", "a.txt", "--config", "own.yml")  # named, but it is the repository that has the link
    assert (ran.status, ran.said) == (2, "错误：own.yml: 通到仓库之外，不读\n")


def deep(levels: int) -> str:
    return "a: " + "[" * levels + "]" * levels


HOSTILE = {
    "aliases": ("a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30)), "aliases"),
    "a-billion-laughs": (
        "a0: &a0 [lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)),
        "aliases",
    ),
    "alias-of-itself": ("&a [*a]", "aliases"),
    "object": ("!!python/object/apply:os.system [touch evil]", "tags"),
    "module": ("rules: !!python/module:lint.cli.main", "tags"),
    "name": ("- !!python/name:os.system", "tags"),
    "own-tag": ("lang: !evil zh", "tags"),
    "binary": ("lang: !!binary aGVsbG8=", "tags"),
    "deep": (deep(MAX_DEPTH + 2), "nest"),
    "very-deep": (deep(200_000), "nest"),
    "deep-blocks": ("\n".join(" " * n + "a:" for n in range(1500)), "nest"),
    "deep-mappings": ("{a: " * 100_000, "nest"),
    "many-values": ("a: [" + "x," * MOST_VALUES + "]", "more than 500,000 values"),
    "two-documents": ("lang: zh\n---\nlang: en\n", "YAML syntax"),
    "control": ("lang: \x00zh", "YAML syntax"),
    "key-twice": ("lang: zh\nlang: en\n", "twice"),
    "list-for-key": ("? [a, b]\n: c\n", "a key can only be text"),
    "many-mistakes": ("".join(f"key-{n}: x\n" for n in range(100_000)), "unknown key"),
    "long-key": ("k" * 1_000_000 + ": x\n", "YAML syntax|unknown key"),
    "long-value": ("lang: " + "x" * 1_000_000 + "\n", "none of"),
    "huge-number": (rule_text({"points": "9" * 100_000}), "expected a number"),
    "large-number": (rule_text({"points": "1e300"}), "expected a number"),
    "infinite": (rule_text({"points": ".inf"}), "expected a number"),
    "many-stars": ("exclude: ['" + "*a" * 30 + "b']", "too many stars"),
    "many-folders": ("exclude: ['" + "**/a/" * 30 + "b']", "too many stars"),
    "many-patterns": ("exclude: [" + "a," * 2000 + "]", "more than 1000 patterns"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml_gets_one_clear_error_with_its_place(room: Path, name: str) -> None:
    text, message = HOSTILE[name]
    if text.startswith("title:"):
        (room / "house" / "typo").mkdir(parents=True)
        (room / "house" / "typo" / "a.yml").write_text(text, encoding="utf-8")
        text = "rules: house\n"
    (room / "copydesk.yml").write_text(text, encoding="utf-8")
    began = time.process_time()
    with pytest.raises(CopydeskError, match=message) as error:
        configured(find(room))
    assert time.process_time() - began < 20
    said = str(error.value)
    assert re.match(r".*\.yml:\d+(:\d+)?: ", said)
    assert len(said) < 250_000
    assert sorted(path.name for path in room.iterdir()) in (["copydesk.yml"], ["copydesk.yml", "house"])


TOML = {
    "number": ("[tool.copydesk]\nx = " + "9" * 100_000, "TOML"),
    "hexadecimal": ("[tool.copydesk]\nx = 0x" + "f" * 100_000, "TOML"),
    "arrays": ("[tool.copydesk]\nx = " + "[" * 100_000, "TOML"),
    "deep": ("[tool.copydesk]\nx = " + "[" * 40 + "]" * 40, "nested too deep"),
    "dotted": ("[tool.copydesk]\n" + ".".join("a" * 400) + " = 1", "nested too deep"),
    "many-keys": ("[tool.copydesk]\n" + "".join(f"key-{n} = 1\n" for n in range(40_000)), "unknown key"),
    "large": ("[tool.copydesk]\n" + "#" * MOST_TOML, "larger than 1 MB"),
}


@pytest.mark.parametrize("name", TOML)
def test_hostile_toml_gets_one_clear_error(room: Path, name: str) -> None:
    text, message = TOML[name]
    (room / "pyproject.toml").write_text(text, encoding="utf-8")
    began = time.process_time()
    with pytest.raises(CopydeskError, match=message):
        configured(find(room))
    assert time.process_time() - began < 20


def test_file_that_is_too_large_is_not_read(room: Path) -> None:
    with (room / "copydesk.yml").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ConfigError, match="larger than 16 MB; not read"):
        configured(find(room))


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no /dev/zero")
def test_device_without_end_is_not_read(room: Path) -> None:
    with pytest.raises(ConfigError, match="larger than 16 MB; not read"):
        read_text(Path("/dev/zero"), ConfigError)


yaml_values = st.recursive(
    st.text("a*&!{}[]:-?|>'\"%@ \n\t#", max_size=8), lambda inner: st.lists(inner, max_size=4).map(str), max_leaves=20
)


@given(yaml_values)
def test_any_text_is_a_tree_or_one_error(text: str) -> None:
    for parse in (parse_yaml, partial(parse_toml, table="a")):
        with suppress(ConfigError):
            parse(text, "a.yml", error=ConfigError)


PROBES = ("{found.__class__}", "{found!r}", "{found:>9999999999}", "{0}", "{__import__}", "{found[0]}", "{self}")


@pytest.mark.parametrize("message", PROBES)
def test_message_of_a_rule_reaches_nothing_but_its_placeholders(room: Path, message: str) -> None:
    write_rule(room / "house", "typo/a", {"message": f"'{message}'", "en": None})
    (room / "copydesk.yml").write_text("rules: house\n", encoding="utf-8")
    with pytest.raises(CopydeskError, match=r"placeholder|bad"):
        configured(find(room))


def test_rules_need_no_module_and_run_no_program(room: Path) -> None:
    """Python is asked to tell of everything that it compiles, imports from the folder, or starts."""
    write_rule(room / "house", "typo/a")
    (room / "house" / "typo" / "a.py").write_text("raise SystemExit('evil')", encoding="utf-8")
    (room / "yaml.py").write_text("raise SystemExit('evil')", encoding="utf-8")
    (room / "sitecustomize.py").write_text("raise SystemExit('evil')", encoding="utf-8")
    (room / "copydesk.yml").write_text("rules: house\n", encoding="utf-8")
    (room / "a.txt").write_text(COPY, encoding="utf-8")
    watcher = f"""
import sys
def hook(event, given):
    told = str(given[0]) if given else ""
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect", "ctypes.dlopen"):
        started.append(told)
    if event == "open" and given[1] and set(str(given[1])) & set("wax+") and told not in ("/dev/null", "1", "2"):
        started.append("wrote " + told)
    if event == "import" and given[1] and str(given[1]).startswith({str(room)!r}):
        started.append("imported " + told)
started = []
sys.dont_write_bytecode = True
sys.addaudithook(hook)
sys.argv = ["copydesk", "check", "a.txt", "--format", "concise"]
from lint.cli.main import main
try:
    main()
except SystemExit as end:
    print(end.code, started)
"""
    ran = subprocess.run(
        [sys.executable, "-P", "-c", watcher],
        cwd=room,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert ran.stdout.decode().endswith("1 []\n"), ran.stdout.decode() + ran.stderr.decode()


def said_of(room: Path, *arguments: str) -> str:
    return run(room, "check", "a.txt", *arguments, env={"COPYDESK_LANG": "en"}).text.rstrip().rpartition("\n")[2]


SLIP = "他住在镇上，，每天早起。\n"
MARK = "punctuation/doubled-mark"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"copydesk.yml": f"ignore: [{MARK}]\n"}, "1 rule off by configuration"),
        ({"copydesk.yml": "ignore: [punctuation]\n"}, "rules off by configuration"),
        ({"copydesk.yml": "select: [typo]\n"}, "rules off by configuration"),
        ({"copydesk.yml": f"levels: {{{MARK}: suggestion}}\n"}, "1 rule lowered"),
        ({"copydesk.yml": "profile: wire\n"}, "rules? off by configuration|rules? lowered"),
        ({"copydesk.yml": "profile: mine.yml\n", "mine.yml": "least: error\n"}, "rules off by configuration"),
        ({"copydesk.yml": "paths: {'*.txt': mine.yml}\n", "mine.yml": "ignore: [punctuation]\n"}, "rules off by configuration"),
        ({"copydesk.yml": "rules: house\n", "house/rulebook.yml": f"off: [{MARK}]\n"}, "1 rule off by configuration"),
        ({"copydesk.yml": "rules: house\n", "house/rulebook.yml": f"levels: {{{MARK}: warning}}\n"}, "1 rule lowered"),
        ({"copydesk.yml": "rules: house\n", f"house/{MARK}.yml": rule_text()}, "1 rule replaced"),
        ({"pyproject.toml": f'[tool.copydesk]\nignore = ["{MARK}"]\n'}, "1 rule off by configuration"),
        (
            {"copydesk-suppressions.yml": f"- {{file: a.txt, rule: {MARK}, text: '，，', reason: 照登}}\n"},
            "1 suppressed",
        ),
    ],
)  # fmt: skip
def test_nothing_is_switched_off_without_a_word(tmp_path: Path, files: dict[str, str], said: str) -> None:
    for name, text in {"a.txt": SLIP, **files}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    whole = said_of(tmp_path, "--lang", "en")
    assert re.search(said, whole), whole
    machine = run(tmp_path, "check", "a.txt", "--lang", "en", "--format", "github")
    assert re.search(said, machine.said), machine.said
    alone = run(tmp_path, "check", "a.txt", "--lang", "en", "--isolated")
    assert alone.status == 1
    assert not re.search(said, alone.text + alone.said)
    assert MARK in alone.text


def test_what_a_person_switches_off_is_not_told_of_as_the_repository_s(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    (tmp_path / "copydesk.yml").write_text("ignore: [typo]\n", encoding="utf-8")
    chosen = said_of(tmp_path, "--lang", "en", "--ignore", "typo")
    assert "off by configuration" not in chosen


@pytest.mark.parametrize("inner", ["copydesk.yml", "pyproject.toml"])
def test_configuration_further_down_is_told_of(tmp_path: Path, inner: str) -> None:
    text = f"ignore: [{MARK}]\n" if inner.endswith("yml") else f'[tool.copydesk]\nignore = ["{MARK}"]\n'
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / inner).write_text(text, encoding="utf-8")
    for name in ("a.txt", "sub/b.txt"):
        (tmp_path / name).write_text(SLIP, encoding="utf-8")
    ran = run(tmp_path, "check", ".", "--lang", "en")
    assert ran.text.count(MARK) == 1
    assert "1 rule off by configuration" in ran.text
    assert run(tmp_path, "check", ".", "--lang", "en", "--isolated").text.count(MARK) == 2


def test_isolated_heeds_nothing_that_a_repository_holds(tmp_path: Path) -> None:
    """Every kind of file that may take a finding away, all at once, each of them broken as well."""
    page = f"<!-- copydesk: ignore-file {MARK} — 照登 -->\n\n{SLIP}"
    hostile = "!!python/object/apply:os.system [touch evil]"
    for name in ("copydesk.yml", "pyproject.toml", "copydesk-suppressions.yml", "copydesk-baseline.yml"):
        (tmp_path / name).write_text(hostile, encoding="utf-8")
        (tmp_path / "sub").mkdir(exist_ok=True)
        (tmp_path / "sub" / name).write_text(hostile, encoding="utf-8")
    (tmp_path / "sub" / "page.md").write_text(page, encoding="utf-8")
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    ran = run(tmp_path, "check", ".", "--isolated", "--lang", "en")
    assert ran.status == 1
    assert ran.text.count(MARK) == 2
    assert "suppressed" not in ran.text
    assert ran.said == ""
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize("isolated", [(), ("--isolated",)])
def test_gitignore_hides_nothing_that_is_committed(tmp_path: Path, isolated: tuple[str, ...]) -> None:
    for name, text in {"a.txt": SLIP, ".gitignore": "*.txt\n", ".gitattributes": "*.txt -diff filter=evil\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "-f", "."], cwd=tmp_path, check=True)
    ran = run(tmp_path, "check", ".", "--lang", "en", *isolated)
    assert ran.text.count(MARK) == 1


def test_git_starts_no_program_that_a_repository_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    for command in (
        ("init", "-q", "."),
        ("add", "."),
        ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"),
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    evil = f"touch {tmp_path}/evil; false"
    names = ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand", "core.hooksPath", "diff.evil.textconv")
    for name in names:
        subprocess.run(["git", "config", name, evil], cwd=tmp_path, check=True)
    (tmp_path / ".gitattributes").write_text("*.txt diff=evil\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(SLIP * 2, encoding="utf-8")
    assert run(tmp_path, "check", ".", "--diff-base", "HEAD").status == 1
    assert not (tmp_path / "evil").exists()


@LINKS
def test_fence(tmp_path: Path) -> None:
    repo, other = tmp_path / "repo", tmp_path / "other"
    for folder in (repo / ".git", repo / "sub", other):
        folder.mkdir(parents=True)
    (repo / "out").symlink_to(other)
    (tmp_path / "alias").symlink_to(repo)
    assert (
        root_of(repo / "sub")
        == root_of(repo / "out")
        == root_of(tmp_path / "alias" / "sub")
        == Path(os.path.realpath(repo))
    )
    assert root_of(other) == Path(os.path.realpath(other))
    assert leads_out(repo / "out" / "x")
    assert not leads_out(repo / "sub" / "x")
    assert not leads_out(other / "x")
    assert not is_inside(Path("a\0b"), repo)
