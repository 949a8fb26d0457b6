"""What is read without click is what click reads, and click is not imported for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.cli.asked import OPTIONS, read
from lint.cli.check import command
from lint.cli.language import LANGUAGE
from lint.cli.option import Option
from lint.cli.options import SHARED, configure
from lint.errors import UsageError

VALUES = (
    "json",
    "full",
    "always",
    "en",
    "zh",
    "error",
    "3",
    "0",
    "-1",
    "+2",
    "３",
    "9" * 5000,
    "稿件.txt",
    "",
    "-",
    "--",
    "a=b",
    "newsroom",
)
WRITTEN = [written for option in (*OPTIONS, *SHARED, LANGUAGE) for written in option.written if written.startswith("-")]
ARGUMENTS = st.one_of(
    st.sampled_from(WRITTEN),
    st.sampled_from(VALUES),
    st.tuples(st.sampled_from(WRITTEN), st.sampled_from(VALUES)).map("=".join),
    st.sampled_from(("--hel", "-h", "--help", "--forma", "-jo", "-j3", "--no-fix")),
)


@given(st.lists(ARGUMENTS, max_size=6))
def test_what_is_read_without_click_is_what_click_reads(arguments: list[str]) -> None:
    read_plainly = read(arguments)
    if read_plainly is not None:
        paths, options = read_plainly
        with command.make_context("check", list(arguments)) as context:
            assert context.params == {"paths": paths, **options}


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.long)
def test_every_option_is_read_in_each_of_its_forms(option: Option) -> None:
    value = option.choices[-1] if option.choices else "2"
    forms = [[option.long]] if option.is_flag else [[option.long, value], [f"{option.long}={value}"]]
    for form in forms:
        found = read(["稿件.txt", *form])
        assert found is not None
        assert found[0] == ("稿件.txt",)
        assert found[1][option.name] != option.absent


@pytest.mark.parametrize(
    "arguments",
    [
        ["--forma", "json"],
        ["--format", "xml"],
        ["--format"],
        ["-o", "json=x"],
        ["--jobs", "0"],
        ["--fix=1"],
        ["--", "a"],
    ],
)
def test_what_may_be_a_mistake_is_left_to_click(arguments: list[str]) -> None:
    assert read(arguments) is None


TEXTS = [option for option in (*OPTIONS, *SHARED) if not (option.is_flag or option.choices or option.least)]


@pytest.mark.parametrize("option", [option for option in TEXTS if not option.may_be_empty], ids=lambda each: each.long)
@pytest.mark.parametrize("value", ["", " "])
def test_an_empty_value_is_refused_in_each_of_its_forms(option: Option, value: str) -> None:
    for form in ([option.long, value], [f"{option.long}={value}"]):
        assert read(form) is None
        with pytest.raises(UsageError, match=f"the value of {option.long} is empty"):
            command.make_context("check", form)


def test_an_empty_folder_of_results_means_none() -> None:
    assert [option.long for option in TEXTS if option.may_be_empty] == ["--cache-dir"]
    with command.make_context("check", ["--cache-dir", ""]) as context:
        assert context.params["cache_dir"] == ""


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_a_list_of_names_has_one(option: str) -> None:
    with pytest.raises(UsageError, match=f"--{option} names nothing"):
        configure((), isolated=True, **{option: (" , ",)})


def test_a_plain_check_does_without_click(tmp_path: Path) -> None:
    (tmp_path / "稿件.txt").write_text("县里召开动员大会。\n", encoding="utf-8")
    code = (
        "import json, sys; from lint.cli.main import main\n"
        "sys.argv = ['copydesk', 'check', '--isolated', '--format', 'json', '稿件.txt']\n"
        "try: main()\n"
        "except SystemExit as end: print(json.dumps([end.code, 'click' in sys.modules]), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60, cwd=tmp_path
    )
    assert json.loads(done.stderr.splitlines()[-1]) == [0, False]
