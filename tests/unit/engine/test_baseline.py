"""A baseline: what it holds is not reported, whatever is edited around it and wherever it is moved; what is new is."""

from __future__ import annotations

import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.config import BASELINE, Config, RawConfig, resolve
from lint.engine.baseline import NONE, load, written
from lint.engine.result import Result
from lint.engine.run import check_sources
from lint.engine.source import Source
from lint.errors import CopydeskError, ErrorGroup
from lint.rulebook.load import _shipped
from lint.rulebook.rule import Rulebook
from tests.unit.house import rulebook

ROOT = Path(__file__).resolve().parents[3]
OLD = "庙会在南锣街举行。"
UNIT = "全长三公里里。"
NEW = "他住南锣街。"
CLEAN = "村民们都说好。"


def put(room: Path, **texts: str) -> None:
    for name, text in texts.items():
        (room / f"{name}.txt").write_text(text, encoding="utf-8")


def run(room: Path, *names: str, config: Config | None = None) -> Result:
    names = names or tuple(path.name for path in sorted(room.glob("*.txt")))
    return check_sources([Source(name) for name in names], config or resolve(RawConfig(room / "copydesk.yml")))


def take_stock(room: Path, *names: str, config: Config | None = None) -> str:
    """Write the baseline of what is found now; its text."""
    result = run(room, *names, config=config)
    text = written(room / BASELINE, [*result.diagnostics, *result.known], result.kept)
    (room / BASELINE).write_text(text, encoding="utf-8")
    return text


def entries(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("-")]


def found(result: Result) -> list[tuple[str, str]]:
    return [(d.place.path, d.place.text) for d in result.diagnostics]


def notices(result: Result) -> list[str]:
    return [str(notice).partition(": ")[2] for notice in result.notices]


def test_only_what_is_new_is_reported(room: Path) -> None:
    put(room, a=OLD + UNIT)
    assert len(entries(take_stock(room))) == 2
    put(room, a=NEW + OLD + CLEAN + UNIT)
    result = run(room)
    assert (found(result), len(result.known)) == ([("a.txt", "南锣街")], 2)
    assert result.diagnostics[0].place.start.column == 3
    assert notices(result) == []


def test_one_more_of_the_same_is_new(room: Path) -> None:
    put(room, a=f"{OLD}\n\n{OLD}\n")
    (line,) = entries(take_stock(room))
    assert "count: 2" in line
    put(room, a=f"{OLD}\n\n{CLEAN}\n\n{OLD}\n\n{OLD}\n")
    result = run(room)
    assert [d.place.start.line for d in result.diagnostics] == [7]
    assert len(result.known) == 2


def test_sentence_that_was_edited_is_new(room: Path) -> None:
    put(room, a=OLD)
    take_stock(room)
    put(room, a="灯会在南锣街举行。")
    result = run(room)
    assert found(result) == [("a.txt", "南锣街")]
    assert notices(result) == ["1 in the baseline no longer found (--write-baseline leaves them out)"]


@pytest.mark.parametrize("name", ["b.txt", "往年/a.txt", "a.md", "a.html"])
def test_file_that_was_moved_or_marked_up_is_known(room: Path, name: str) -> None:
    put(room, a=f"{OLD}\n\n{UNIT}\n")
    take_stock(room)
    (room / "往年").mkdir()
    (room / "a.txt").rename(room / name)
    result = run(room, name)
    assert (found(result), len(result.known), notices(result)) == ([], 2, [])


def test_story_that_was_copied_is_new_in_its_second_place(room: Path) -> None:
    put(room, b=OLD)
    take_stock(room)
    put(room, a=OLD)
    assert found(run(room)) == [("a.txt", "南锣街")]
    assert found(run(room, "a.txt")) == [("a.txt", "南锣街")]


def test_stories_that_changed_places_are_known(room: Path) -> None:
    put(room, a=OLD, b=UNIT)
    take_stock(room)
    put(room, a=UNIT, b=OLD)
    assert found(run(room)) == []


def test_run_over_a_part_says_nothing_about_the_rest(room: Path) -> None:
    put(room, a=OLD, b=UNIT)
    before = take_stock(room)
    put(room, b=CLEAN)
    assert notices(run(room, "a.txt")) == []
    assert take_stock(room, "a.txt") == before
    assert notices(run(room)) == ["1 in the baseline no longer found (--write-baseline leaves them out)"]
    assert entries(take_stock(room)) == entries(before)[:1]


def test_file_that_is_gone_is_stale_only_to_a_run_over_everything(room: Path) -> None:
    put(room, a=OLD, b=UNIT, c=NEW)
    before = take_stock(room)
    (room / "b.txt").unlink()
    assert notices(run(room, "a.txt")) == []
    assert take_stock(room, "a.txt") == before
    assert len(notices(run(room))) == 1
    assert entries(take_stock(room)) == [entries(before)[0], entries(before)[2]]


def test_finding_of_two_files_is_judged_by_a_run_over_both(room: Path, shipped: Path) -> None:
    (shipped / "duplicate").mkdir()
    shutil.copy(ROOT / "rules" / "duplicate" / "across-files.yml", shipped / "duplicate")
    story = (
        "古镇今年投入八百万元改造环湖绿道，新建驿站五处、观景台三处，骑行者可以免费饮水、修车，五一假期来了六万名游客。"
    )
    put(room, a=f"古镇骑行节开赛\n\n{story}", b=f"环湖绿道串起九个村\n\n{CLEAN}\n\n{story}", c=OLD)
    before = take_stock(room)
    assert [line.partition("beside: ")[2] for line in entries(before)] == ['"a.txt"}', ""]
    for names in (("b.txt",), ("a.txt",), ("b.txt", "c.txt")):
        assert (found(run(room, *names)), notices(run(room, *names))) == ([], [])
        assert take_stock(room, *names) == before
    assert found(run(room)) == []
    put(room, a=CLEAN)
    assert len(notices(run(room))) == len(notices(run(room, "a.txt", "b.txt"))) == 1
    assert entries(take_stock(room)) == entries(before)[1:]


def test_rules_that_are_off_keep_their_entries(room: Path) -> None:
    put(room, a=OLD + UNIT)
    before = take_stock(room)
    config = resolve(RawConfig(room / "copydesk.yml"))
    off = replace(config, rulebook=Rulebook(config.rulebook.rules, frozenset({"number/unit"})))
    assert notices(run(room, config=off)) == []
    assert take_stock(room, config=off) == before


def test_rule_that_is_no_more_is_stale(room: Path, shipped: Path) -> None:
    put(room, a=OLD + UNIT)
    before = take_stock(room)
    (shipped / "number" / "unit.yml").unlink()
    _shipped.cache_clear()  # another version of copydesk is another process
    assert len(notices(run(room))) == 1
    assert entries(take_stock(room)) == entries(before)[1:]


def test_suppressed_findings_are_not_in_it(room: Path) -> None:
    (room / "a.md").write_text("<!-- copydesk: ignore typo/our-street — 旧名 -->\n南锣街\n", encoding="utf-8")
    assert entries(take_stock(room, "a.md")) == []


def test_branches_that_mend_and_add_merge(room: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.com")
        subprocess.run(["git", *who, *arguments], cwd=room, check=True, capture_output=True)

    names = "abcdefgh"
    put(room, **{name: f"{name}说，{OLD}" for name in names})
    take_stock(room)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "1")
    git("checkout", "-qb", "mend")
    put(room, b=CLEAN)
    take_stock(room)
    git("commit", "-qam", "2")
    git("checkout", "-q", "main")
    put(room, f=CLEAN, z=f"z说，{OLD}")
    take_stock(room)
    git("add", "-A")
    git("commit", "-qm", "3")
    git("merge", "-q", "mend")
    merged = (room / BASELINE).read_text(encoding="utf-8")
    assert take_stock(room) == merged
    assert found(run(room)) == []


def test_entries_that_a_merge_left_twice_count_once(room: Path) -> None:
    put(room, a=OLD)
    text = take_stock(room)
    (room / BASELINE).write_text(text + entries(text)[0] + "\n", encoding="utf-8")
    put(room, a=f"{OLD}\n\n{OLD}")
    assert len(found(run(room))) == 1


def test_hostile_copy_and_names_go_in_and_out(room: Path) -> None:
    name = 'a "#: {x}\u202e\u2028.txt'
    (room / name).write_text("甲\n南\u2028\x07: #\"'{锣街", encoding="utf-8")
    config = resolve(RawConfig(room / "copydesk.yml"))
    rules = rulebook(room / "r", {"typo/x": {"pattern": "南[^街]*街"}})
    config = replace(config, rulebook=rules)
    text = take_stock(room, name, config=config)
    assert len(entries(text)) == 1
    assert "\u202e" not in text
    again = run(room, name, config=replace(config, baseline=room / BASELINE))
    assert (found(again), len(again.known), again.notices) == ([], 1, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {file: a, rule: b, id: c, count: x, text: d}\n", ":1:36: expected a whole number, found 'x'"),
        ("- {file: a, rule: b, id: c, cuont: 1, text: d}\n", ":1:29: unknown key 'cuont' (did you mean 'count'?)"),
        ("files: []\n", ":1:1: expected a list of the baseline's entries"),
        ("<<<<<<< HEAD\n", ":1:1: expected a list of the baseline's entries"),
    ],
)
def test_mistake_is_told_at_its_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / BASELINE
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CopydeskError) as refused:
        load(path)
    errors = refused.value.errors if isinstance(refused.value, ErrorGroup) else (refused.value,)
    assert f"{path}{said}" in [str(error) for error in errors]


def test_no_baseline(tmp_path: Path) -> None:
    assert load(None) is NONE
    with pytest.raises(CopydeskError, match="no such baseline"):
        load(tmp_path / "none.yml")


SENTENCES = (OLD, UNIT, NEW, CLEAN, "他说：“到南锣街去！”", "走了十公里里路，到南锣街。", "雨停了。")


@given(
    stories=st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), min_size=1, max_size=4),
    seed=st.randoms(use_true_random=False),
)
def test_baseline_survives_edits_elsewhere_and_moves(
    stories: list[list[str]], seed: random.Random, tmp_path_factory: pytest.TempPathFactory, book: Rulebook
) -> None:
    """Clean sentences come and go between the others, paragraphs part and join, files get other names: nothing is new."""
    room = tmp_path_factory.mktemp("room")
    config = replace(resolve(RawConfig(room / "copydesk.yml")), rulebook=book, baseline=room / BASELINE)
    paths = [room / f"{number}.txt" for number in range(len(stories))]
    for path, story in zip(paths, stories, strict=True):
        path.write_text("\n\n".join(story), encoding="utf-8")
    none = replace(config, baseline=None)
    result = check_sources([Source(str(path)) for path in paths], none)
    (room / BASELINE).write_text(written(room / BASELINE, result.diagnostics, ()), encoding="utf-8")

    names = [room / f"{name}.txt" for name in seed.sample(range(9), len(stories))]
    for path in paths:
        path.unlink()
    for path, story in zip(names, stories, strict=True):
        path.write_text(edited(story, seed), encoding="utf-8")
    after = check_sources([Source(str(path)) for path in names], config)
    assert (found(after), after.notices) == ([], ())
    assert len(after.known) == len(result.diagnostics)


def edited(story: list[str], seed: random.Random) -> str:
    """The story with other clean sentences and other paragraphs."""
    parts: list[str] = []
    for sentence in story:
        clean = "锣街" not in sentence and "里里" not in sentence
        parts += [CLEAN] * seed.randint(0, 2) + ([] if clean and seed.random() < 0.5 else [sentence])
        parts.append(seed.choice(["", "", "\n\n", "\n\n　　"]))
    return "".join(parts)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder = tmp_path_factory.mktemp("rules")
    return rulebook(folder, {"typo/our-street": {}, "number/unit": {"pattern": "公里里", "replacement": "公里"}})
