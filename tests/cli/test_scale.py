"""`copydesk scale` as it is typed: what it needs, what it refuses; what a cluster does is in tests/unit/scale."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import lint.cli.scale
from lint.errors import UsageError
from tests.cli.running import environment, run


@pytest.mark.parametrize("missing", ["distributed", "pyarrow", "fsspec"])
@pytest.mark.parametrize("command", ["check", "repeats"])
def test_without_its_packages_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, command: str, missing: str
) -> None:
    monkeypatch.setattr("lint.cli.scale.find_spec", lambda name: None if name == missing else find_spec(name))
    with pytest.raises(UsageError) as problem:
        lint.cli.scale.command.main([command, "a.jsonl", "out"], standalone_mode=False)
    assert problem.value.to("zh") == '缺少 copydesk scale 需要的软件包（pip install "copydesk[scale]"）'


def test_nothing_else_imports_the_engine(tmp_path: Path) -> None:
    """Not a check, not the search of an archive, not even the command's own help."""
    (tmp_path / "a.txt").write_text("全县河长制度度日趋完善。\n", encoding="utf-8")
    code = """
import json, sys
from lint.cli.main import main
for words in (["check", "a.txt"], ["archive", "add", "a.db", "a.txt", "--edition", "2026-05-01"], ["scale", "check", "--help"]):
    sys.argv = ["copydesk", *words]
    try:
        main()
    except SystemExit:
        pass
names = {name.partition(".")[0] for name in sys.modules}
print(json.dumps(sorted(names & {"distributed", "dask", "pyarrow", "fsspec", "tornado", "asyncio"})))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, check=True, timeout=60
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("check none.jsonl out", "none.jsonl: no such file or folder"),
        (
            "check . out",
            ".: no archive files found (only .jsonl, .ndjson, .json, .jsonl.gz, .ndjson.gz, .json.gz, .parquet, .pq",
        ),
        ("repeats a.jsonl s9://out", "s9://out: cannot be opened: Protocol not known: s9"),
        ("check a.jsonl out --columns txt=a", "--columns does not know 'txt' (did you mean 'text'?)"),
        (
            "check a.jsonl out --workers 2 --scheduler tcp://127.0.0.1:9",
            "--workers is for this machine: not with --scheduler",
        ),
        ("check a.jsonl", "missing argument INPUT... (see copydesk scale check --help)"),
        ("check a.jsonl out --select none", "no rule or family 'none'"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_2(tmp_path: Path, arguments: str, said: str) -> None:
    if "a.jsonl" in arguments:
        (tmp_path / "a.jsonl").write_text('{"text": "甲"}\n', encoding="utf-8")
    ran = run(tmp_path, "scale", *arguments.split(), "--lang", "en")
    assert (ran.status, ran.out) == (2, b"")
    assert ran.said.startswith(f"error: {said}")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["check", "repeats"])
def test_a_file_in_place_of_the_folder_is_refused_before_the_run(tmp_path: Path, command: str) -> None:
    copy = tmp_path / "a.jsonl"
    copy.write_text('{"text": "甲"}\n', encoding="utf-8")
    ran = run(tmp_path, "scale", command, "a.jsonl", "a.jsonl")
    said = f"错误：{copy}: 结果要放进文件夹，这里是文件（最后一个参数是放结果的文件夹）\n"
    assert (ran.status, ran.out, ran.said) == (2, b"", said)
    assert copy.read_text(encoding="utf-8") == '{"text": "甲"}\n'


@pytest.mark.parametrize("command", ["check", "repeats"])
def test_what_the_system_refuses_a_worker_is_said_in_the_language_of_the_reader(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "甲"}\n', encoding="utf-8")
    ran = run(tmp_path, "scale", command, "a.jsonl", "a.jsonl/out", "--workers", "1")
    assert ran.status == 2
    assert "没有做成：路径中间有一段不是文件夹: " in ran.said
