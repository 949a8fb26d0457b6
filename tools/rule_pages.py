"""Write docs/rules, a page a family with every rule: what it finds, why, by what source, with its own examples.

python -m tools.rule_pages            # writes the pages
python -m tools.rule_pages --check    # fails when a page is not what would be written
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from lint.report.card import Profiles, by_profile, figures
from lint.report.safe import safe
from lint.report.wording import LEVELS
from lint.rulebook.load import load
from lint.rulebook.measured import measured
from lint.rulebook.profile import levels
from lint.rulebook.rule import Example, FixPolicy, Rule, Rulebook

FOLDER = Path(__file__).parent.parent / "docs" / "rules"
NOTICE = "<!-- tools/rule_pages.py 由 rules/ 生成，请勿直接修改 -->\n"
MENDS = {FixPolicy.SAFE: "，可用 --fix 改正", FixPolicy.UNSAFE: "，可用 --unsafe-fixes 改正", FixPolicy.NONE: ""}
SHOWN = 2
"""Examples of each sort on a page."""


def pages(book: Rulebook) -> dict[str, str]:
    """The text of every page by its file name."""
    families = {family: [rule for rule in book.rules.values() if rule.family == family] for family in book.families}
    profiles = levels(book)
    texts = {f"{family}.md": _page(family, rules, profiles) for family, rules in families.items()}
    return {"README.md": _index(families)} | texts


def _index(families: Mapping[str, list[Rule]]) -> str:
    total = sum(map(len, families.values()))
    lines = [NOTICE, "# 规则\n", f"共 {total} 条。每条规则的名字就是它在 rules/ 里的路径。\n"]
    for family, rules in families.items():
        lines.append(f"## [{family}]({family}.md)\n")
        lines += [f"- [`{rule.id}`]({family}.md#{_anchor(rule)}) {rule.title.zh}" for rule in rules]
        lines.append("")
    return "\n".join(lines)


def _page(family: str, rules: list[Rule], profiles: Profiles) -> str:
    return "\n".join([NOTICE, f"# {family}\n", *(line for rule in rules for line in _entry(rule, profiles))])


def _entry(rule: Rule, profiles: Profiles) -> Iterator[str]:
    yield f"## {rule.id}\n"
    yield f"**{rule.title.zh}** · {LEVELS[rule.level].zh}{MENDS[rule.fix]} · {rule.title.en}\n"
    yield f"{rule.why.zh}\n"
    yield f"- 依据：{rule.source}"
    yield f"- 计错：{rule.points:g}"
    yield f"- 级别：{by_profile(rule.id, profiles).zh}"
    if rule.id in measured():
        yield f"- 实测：{figures(measured()[rule.id]).zh}"
    yield ""
    yield "```text"
    for bad, sign in ((True, "✗"), (False, "✓")):
        for example in [example for example in rule.examples if example.bad is bad][:SHOWN]:
            yield from (f"{sign} {_shown(text)}" for text in _texts(example))
    yield "```\n"


def _texts(example: Example) -> Iterator[str]:
    """The texts of an example, and what the fix makes of it."""
    yield from example.texts
    if example.fixed is not None:
        yield f"→ {example.fixed}"


def _shown(text: str) -> str:
    marked = text.rstrip("\n").replace("<<", "▶").replace(">>", "◀").replace("{{", "▷").replace("}}", "◁")
    return safe(marked).replace("`", "\N{MODIFIER LETTER GRAVE ACCENT}")


def _anchor(rule: Rule) -> str:
    return rule.id.replace("/", "")


def stale(wanted: Mapping[str, str]) -> list[str]:
    """The pages that are missing, out of date, or of no family any more."""
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    """Returns 1 when `--check` finds a stale page."""
    wanted = pages(load())
    names = stale(wanted)
    if "--check" in arguments:
        print(
            "\n".join(f"docs/rules/{name} is stale: run python -m tools.rule_pages" for name in names) or "up to date"
        )
        return int(bool(names))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
