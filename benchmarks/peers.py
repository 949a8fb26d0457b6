"""`python -m benchmarks.peers [ARTICLES.jsonl.gz]`: copydesk beside the other tools, on the same copy in the same minutes.

The tools are installed by this program (npm and PyPI, versions in `benchmarks/locked`) and run as their users run them: a
fresh process over all files, nothing remembered from the run before. All take their turn in each round; printed is the median.
Without ARTICLES (lines of JSON with `title` and `paragraphs`) the copy is invented.

`--write` puts the figures on the pages of the documentation. `--short` is what CI runs: see benchmarks.short.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import corpus, figures, short
from benchmarks.installed import install, script
from benchmarks.measured import Cost, apart, environment, machine, measure, middle

COPYDESK = (sys.executable, "-m", "lint", "check", "--isolated", "--no-cache", "--format", "json")
ONE = 2000
"""Characters of the single story."""
OFTEN = 7
"""Times in a round that the single story is checked: what takes a tenth of a second is disturbed by much."""


class Room(NamedTuple):
    """The folders `txt` and `md` with the same articles as text and as Markdown, `as-md` the text under the name of
    Markdown, for tools that read nothing else, and one story.
    """

    folder: Path
    story: Path

    def files(self, *kinds: str) -> list[str]:
        """The names of the files of folders."""
        return [str(path) for kind in kinds for path in sorted((self.folder / kind).iterdir())]


class Tool(NamedTuple):
    """A tool: what it is installed from, and its commands for the whole copy and for the one story."""

    name: str
    source: str
    whole: Callable[[Room], Sequence[str]]
    one: Callable[[Room], Sequence[str]] | None = None


def _copydesk(name: str, *options: str, one: bool = True) -> Tool:
    return Tool(
        name,
        "",
        lambda room: (*COPYDESK, *options, str(room.folder / "txt"), str(room.folder / "md")),
        (lambda room: (*COPYDESK, *options, str(room.story))) if one else None,
    )


def _peer(name: str, source: str, command: Sequence[str], *kinds: str, files: bool = False) -> Tool:
    first = script(source, command[0])
    return Tool(
        name,
        source,
        lambda room: (
            first,
            *command[1:],
            *(room.files(*kinds) if files else (str(room.folder / kind) for kind in kinds)),
        ),
        lambda room: (first, *command[1:], str(room.story if "txt" in kinds else room.story.with_suffix(".md"))),
    )


TOOLS = (
    _copydesk("copydesk", "--jobs", "1"),
    _copydesk("copydesk --profile hook", "--jobs", "1", "--profile", "hook"),
    _copydesk("copydesk --jobs 2", "--jobs", "2", one=False),
    _peer("AutoCorrect", "autocorrect", ("autocorrect", "--lint", "--format", "json"), "txt", "md"),
    _peer("limae", "python", ("limae",), "txt", "md", files=True),
    Tool(  # takes one pattern, and no absolute one
        "zhlint",
        "zhlint",
        lambda _room: (script("zhlint", "zhlint"), "{txt,md}/*"),
        lambda room: (script("zhlint", "zhlint"), room.story.name),
    ),
    _peer("proselint", "python", ("proselint", "check"), "txt", "md"),
    _peer("textlint", "textlint", ("textlint", "-f", "unix"), "txt", "md"),
    _peer("lint-md", "lint-md", ("lint-md",), "as-md", "md", files=True),
)
STARTS = {"python -c pass": (sys.executable, "-c", "pass"), "copydesk --version": (*COPYDESK[:3], "--version")}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table. Returns 0; with `--short` 1 when copydesk has become slower."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=1000, help="how many articles (1000)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tool", action="append", help="only this one; may be given again")
    parser.add_argument("--write", action="store_true", help="put table and plot into docs/")
    parser.add_argument("--short", action="store_true", help="ratios only, against the committed ones")
    parser.add_argument("--update", action="store_true", help="with --short: write the ratios instead")
    asked = parser.parse_args(arguments)
    if asked.short:
        return short.run(update=asked.update)
    chosen = [tool for tool in TOOLS if not asked.tool or tool.name in asked.tool]
    found = [tool for tool in chosen if not tool.source or install(tool.source)]
    with tempfile.TemporaryDirectory() as place:
        room, about = apart(lambda: furnish(Path(place), asked.articles, asked.count))
        costs = rounds(found, room, asked.rounds)
    result = {**about, "rounds": asked.rounds, "rows": [_row(tool, costs) for tool in chosen], "starts": _starts(costs)}
    print(figures.peers_table(result, "en"))
    if asked.write:
        figures.write("peers", result)
    return 0


def furnish(place: Path, source: Path | None, count: int) -> tuple[Room, dict[str, Any]]:
    """The copy in a folder, and what is told of it."""
    articles = corpus.published(source, count) if source else corpus.invented(count)
    size = corpus.write(articles, place)
    (place / "as-md").mkdir()
    for path in (place / "txt").iterdir():
        (place / "as-md" / f"{path.stem}.md").write_bytes(path.read_bytes())
    text = "\n\n".join((one.title + "\n\n" + "\n\n".join(one.paragraphs)) for one in articles)[:ONE] + "\n"
    for suffix in (".txt", ".md"):
        (place / f"story{suffix}").write_text(text, encoding="utf-8")
    about = {"articles": len(articles), "bytes": size, "invented": source is None, "machine": machine()}
    return Room(place, place / "story.txt"), about


def rounds(tools: Sequence[Tool], room: Room, count: int) -> dict[str, Cost]:
    """The median cost of each tool's commands, `NAME` for all files and `NAME: one` for the story."""
    whole: dict[str, Sequence[str]] = {tool.name: tool.whole(room) for tool in tools}
    short = {f"{tool.name}: one": tool.one(room) for tool in tools if tool.one} | STARTS
    _round(short, room)  # thrown away: it is to warm what is short
    costs: dict[str, list[Cost]] = {name: [] for name in (*whole, *short)}
    for _ in range(count):
        for commands in (whole, *[short] * OFTEN):
            for name, cost in _round(commands, room).items():
                costs[name].append(cost)
    return {name: middle(found) for name, found in costs.items()}


def _round(commands: Mapping[str, Sequence[str]], room: Room) -> dict[str, Cost]:
    """What each command costs, one after the other."""
    return {name: measure(command, _folder(name, room), environment(room.folder)) for name, command in commands.items()}


def _folder(name: str, room: Room) -> Path:
    """Where a command is run: textlint looks for its configuration there."""
    return Path(script("textlint", "textlint")).parents[2] if name.startswith("textlint") else room.folder


def _row(tool: Tool, costs: Mapping[str, Cost]) -> dict[str, Any]:
    whole, one = costs.get(tool.name), costs.get(f"{tool.name}: one")
    return {"name": tool.name, "whole": whole and whole._asdict(), "one": one and one._asdict()}


def _starts(costs: Mapping[str, Cost]) -> dict[str, Any]:
    return {name: costs[name]._asdict() for name in STARTS}


if __name__ == "__main__":
    sys.exit(main())
