"""A run: every file, in one process or several, with the same result; what cannot be read is never silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from lint.checks.kinds import KINDS
from lint.config import Config, Overrides, RawConfig, resolve
from lint.diagnostic import Level
from lint.engine import run as runs
from lint.engine.fix import fix_text
from lint.engine.found import check_document
from lint.engine.run import Way, check_sources, jobs_for
from lint.engine.source import Source
from lint.errors import UsageError
from lint.text.readers.plain import from_text
from tests.unit.expressions.catastrophic import BOUNDED
from tests.unit.house import Twice, rulebook, write_rule

BAD = "庙会在南锣街举行。\n"
GOOD = "庙会在南箩街举行。\n"


@pytest.fixture
def config(shipped: Path) -> Config:
    return resolve(RawConfig())


def copies(folder: Path, texts: Mapping[str, str | bytes]) -> list[Source]:
    """Files with these texts, as sources in this order."""
    for name, text in texts.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return [Source(str(folder / name)) for name in texts]


def test_result_of_a_run(tmp_path: Path, config: Config) -> None:
    sources = copies(tmp_path, {"a.txt": BAD, "b.txt": GOOD, "c.txt": "全长三公里里。" + BAD})
    result = check_sources(sources, config)
    assert [(Path(d.place.path).name, d.rule, d.place.span) for d in result.diagnostics] == [
        ("a.txt", "typo/our-street", (3, 6)),
        ("c.txt", "number/unit", (3, 6)),
        ("c.txt", "typo/our-street", (10, 13)),
    ]
    assert (result.files, result.characters, result.suppressed) == (3, 10 + 10 + 17, 0)
    assert {Path(path).name: text for path, text in result.texts.items()} == {
        "a.txt": BAD,
        "c.txt": "全长三公里里。" + BAD,
    }
    assert result.levels == {Level.ERROR: 2, Level.WARNING: 1, Level.SUGGESTION: 0}


@pytest.mark.parametrize("jobs", [1, 2])
def test_archive_that_cannot_be_used_is_told(tmp_path: Path, config: Config, jobs: int) -> None:
    sources = copies(tmp_path, {"a.txt": BAD, "b.txt": BAD})
    (tmp_path / "bad.db").write_bytes(b"none" * 1000)
    with pytest.raises(UsageError, match=r"bad\.db: no archive"):
        check_sources(sources, replace(config, archive=tmp_path / "bad.db"), Way(jobs))


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_give_the_same_result(tmp_path: Path, config: Config, jobs: int) -> None:
    texts: dict[str, str | bytes] = {f"{number:02}.txt": BAD if number % 3 else GOOD for number in range(12)}
    sources = copies(tmp_path, {**texts, "z.txt": b"\xff\xff\x80"})
    alone, together = check_sources(sources, config), check_sources(sources, config, Way(jobs))
    assert together.diagnostics == alone.diagnostics
    assert together.texts == alone.texts
    assert [str(error) for error in together.errors] == [str(error) for error in alone.errors]
    assert (together.files, together.characters) == (alone.files, alone.characters)


def test_order_does_not_depend_on_the_order_of_the_files(tmp_path: Path, config: Config) -> None:
    sources = copies(tmp_path, {"b.txt": BAD, "a.txt": BAD * 2})
    assert check_sources(sources, config).diagnostics == check_sources(sources[::-1], config).diagnostics


def test_file_that_cannot_be_read_is_an_error_beside_the_others(tmp_path: Path, config: Config) -> None:
    sources = copies(tmp_path, {"a.txt": BAD, "b.txt": "甲\0"})
    result = check_sources([*sources, Source(str(tmp_path / "none.txt"))], config)
    assert [Path(error.path).name for error in result.errors] == ["b.txt", "none.txt"]
    assert len(result.diagnostics) == 1
    assert result.status(Level.ERROR) == 2


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        (GOOD, Level.SUGGESTION, 0),
        (BAD, Level.ERROR, 1),
        ("三公里里。", Level.ERROR, 0),
        ("三公里里。", Level.WARNING, 1),
        ("三公里里。", Level.SUGGESTION, 1),
        ("", Level.SUGGESTION, 0),
    ],
)
def test_status(tmp_path: Path, config: Config, text: str, fail_on: Level, status: int) -> None:
    assert check_sources(copies(tmp_path, {"a.txt": text}), config).status(fail_on) == status


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_standard_input_and_a_file_give_the_same(tmp_path: Path, config: Config, codec: str) -> None:
    path = str(tmp_path / "a.txt")
    Path(path).write_bytes(BAD.encode(codec))
    assert check_sources([Source(path)], config) == check_sources([Source(path, BAD.encode(codec))], config)


def test_progress_is_told_of_every_file(tmp_path: Path, config: Config) -> None:
    told: list[str] = []
    sources = copies(tmp_path, {"a.txt": BAD, "b.txt": GOOD})
    check_sources(sources, config, Way(progress=told.append))
    assert told == [source.path for source in sources]


def test_a_second_process_is_for_many_files() -> None:
    assert [jobs_for(files) for files in (0, 1, 100)] == [1, 1, 1]
    assert jobs_for(10_000) >= 1


@pytest.fixture
def twice(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setitem(KINDS, "twice", Twice)
    changes = {"check": "twice", "pattern": None, "replacement": None, "fix": "none", "message": "“{found}”重出"}
    examples = "\n  bad:\n  - files: [有甲乙。, 又有<<甲乙>>。]\n  good: [有甲乙。]"
    english = '{title: t, message: "“{found}” again", why: w}'
    write_rule(shipped, "typo/twice", {**changes, "en": english, "examples": examples})
    return resolve(RawConfig())


def test_files_are_compared(tmp_path: Path, twice: Config) -> None:
    sources = copies(tmp_path, {"a.txt": "这里有甲乙。", "b.txt": "没有。", "c.txt": "又有甲乙。"})
    result = check_sources(sources, twice)
    (found,) = result.diagnostics
    assert (Path(found.place.path).name, found.place.text, found.message.zh) == ("c.txt", "甲乙", "“甲乙”重出")
    assert [(Path(part.place.path).name, part.place.text) for part in found.related] == [("a.txt", "甲乙")]
    assert set(result.texts.values()) == {"这里有甲乙。", "又有甲乙。"}
    assert check_sources(sources[:1], twice).diagnostics == ()


def test_copy_on_standard_input_is_compared_too(tmp_path: Path, twice: Config) -> None:
    sources = [*copies(tmp_path, {"a.txt": "这里有甲乙。"}), Source("<stdin>", "又有甲乙。".encode())]
    (found,) = check_sources(sources, twice).diagnostics
    assert found.place.text == found.related[0].place.text == "甲乙"


def test_diagnostics_at_one_place_are_in_the_order_of_their_rules(tmp_path: Path, shipped: Path) -> None:
    for name in ("typo/z", "typo/a", "alpha/m"):
        write_rule(shipped, name, {"replacement": f"南{name[-1]}街"})
    result = check_sources(copies(tmp_path, {"a.txt": BAD}), resolve(RawConfig()))
    assert [d.rule for d in result.diagnostics] == ["alpha/m", "typo/a", "typo/our-street", "typo/z"]


def test_worker_keeps_the_rules_it_was_started_with(config: Config) -> None:
    runs._start(config)
    (report,) = runs._work([Source("a.txt", BAD.encode())])
    assert [d.rule for d in report.diagnostics] == ["typo/our-street"]


def test_one_slip_is_one_remark_of_the_graver_rule(tmp_path: Path) -> None:
    wider = {"pattern": "在南锣街举", "replacement": "在南箩街举", "level": "warning"}
    other = {"pattern": "南锣街", "replacement": "南鼓街"}
    rules = rulebook(tmp_path, {"typo/a-wider": wider, "typo/street": {}, "typo/other": other})
    found = check_document(from_text("a.txt", BAD), rules).diagnostics
    assert [diagnostic.rule for diagnostic in found] == ["typo/other", "typo/street"]


def test_work_that_nobody_waits_for_ends_before_the_next_rule(tmp_path: Path) -> None:
    book = rulebook(tmp_path, {"typo/one": {}, "typo/two": {}})
    left = iter([True])
    with pytest.raises(StopIteration):
        check_document(from_text("a.txt", "南锣街"), book, lambda: next(left))


@pytest.fixture
def slow(tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """The shipped rules and one of the house that is stopped over copy with many 甲 on end."""
    monkeypatch.setattr("lint.rulebook.diagnose.SECONDS", 0.05)
    source = BOUNDED["two ways a fixed number of times"][0]
    write_rule(tmp_path / "house", "typo/slow", {"pattern": f"{source}|南鼓街", "replacement": "南箩街"})
    return resolve(RawConfig(), Overrides((tmp_path / "house",)))


HARD = "说" + "甲" * 60 + "乙丙。\n"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_rule_that_is_stopped_stops_nothing_else(tmp_path: Path, slow: Config, jobs: int) -> None:
    sources = copies(tmp_path, {"a.txt": f"好。\n\n{HARD}{BAD}", "b.txt": "到南鼓街。\n", "c.txt": BAD})
    result = check_sources(sources, slow, Way(jobs))
    assert [(Path(d.place.path).name, d.rule) for d in result.diagnostics] == [
        ("a.txt", "typo/our-street"),
        ("b.txt", "typo/slow"),
        ("c.txt", "typo/our-street"),
    ]
    (said,) = result.stopped
    assert (Path(said.path).name, said.line) == ("a.txt", 3)
    assert "typo/slow" in said.words.en
    assert "slow.yml" in said.to("zh")
    assert result.errors == ()
    assert result.status(Level.ERROR) == 2


def test_a_rule_that_is_stopped_again_and_again_is_left_out(tmp_path: Path, slow: Config) -> None:
    sources = copies(tmp_path, {f"{number}.txt": HARD + BAD for number in range(5)})
    result = check_sources(sources, slow)
    assert [Path(said.path).name for said in result.stopped] == ["0.txt", "1.txt", "2.txt"]
    assert ["no other copy" in said.to("en") for said in result.stopped] == [False, False, True]
    assert [d.rule for d in result.diagnostics] == ["typo/our-street"] * 5


def test_what_a_stopped_rule_has_not_said_is_not_fixed_and_the_rest_is(slow: Config) -> None:
    fixed = fix_text("a.txt", HARD + BAD, slow.rulebook)
    assert (fixed.after, fixed.count) == (HARD + GOOD, 1)
    assert [said.line for said in fixed.stopped] == [1]


def test_rules_below_a_level_are_off(tmp_path: Path) -> None:
    book = rulebook(tmp_path, {"typo/one": {"level": "suggestion"}, "typo/two": {"level": "warning"}, "typo/three": {}})
    assert [rule.id for rule in book.from_level(Level.WARNING).active] == ["typo/two", "typo/three"]
    assert book.from_level(Level.SUGGESTION).active == book.active
