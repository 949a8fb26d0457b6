"""Write docs/zh/rules and docs/en/rules, a page a family with every rule: what it finds, why, by what source, with its own
examples; and beside them kinds.md, the keys of every kind of check.

python -m tools.rule_pages            # writes the pages
python -m tools.rule_pages --check    # fails when a page is not what would be written
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from lint.errors import Lang, Words
from lint.report.card import Profiles, by_profile, figures
from lint.report.rule_page import ISSUED
from lint.report.safe import safe
from lint.report.wording import LEVELS
from lint.rulebook.families import family_name
from lint.rulebook.load import load
from lint.rulebook.measured import measured
from lint.rulebook.profile import levels
from lint.rulebook.rule import FixPolicy, Rule, Rulebook
from tools import kind_pages

DOCS = Path(__file__).parent.parent / "docs"
LANGS: tuple[Lang, ...] = ("zh", "en")
NOTICE = "<!-- made by tools/rule_pages.py: change the rule or the code, not this page -->\n"
MENDS = {
    FixPolicy.SAFE: Words("，可用 --fix 改正", ", mended by --fix"),
    FixPolicy.UNSAFE: Words("，可用 --unsafe-fixes 改正", ", mended by --unsafe-fixes"),
    FixPolicy.NONE: Words("", ""),
}
INDEX = Words(
    "# 规则\n\n共 {total} 条。每条规则的名字就是它在 rules/ 里的路径；`copydesk explain 规则` 在终端里显示同样的内容。\n",
    "# Rules\n\n{total} of them. A rule's name is its path in rules/; `copydesk explain RULE` shows the same in a terminal.\n",
)
FACTS = (Words("依据", "source"), Words("计错", "points"), Words("级别", "level"), Words("实测", "measured"))
SHOWN = 2
"""Examples of each sort on a page."""


def pages(book: Rulebook) -> dict[str, str]:
    """The text of every page by its path in docs/."""
    families = {family: [rule for rule in book.rules.values() if rule.family == family] for family in book.families}
    profiles = levels(book)
    texts: dict[str, str] = {}
    for lang in LANGS:
        texts[f"{lang}/kinds.md"] = f"{NOTICE}\n{kind_pages.page(book, lang)}"
        texts[f"{lang}/rules/README.md"] = _index(families, lang)
        for family, rules in families.items():
            texts[f"{lang}/rules/{family}.md"] = _page(family, rules, profiles, lang)
    return texts


def _index(families: Mapping[str, list[Rule]], lang: Lang) -> str:
    total = sum(map(len, families.values()))
    lines = [NOTICE, INDEX.to(lang).format(total=total)]
    for family, rules in families.items():
        lines.append(f"## [{_name(family, lang)}]({family}.md)\n")
        lines += [f"- [`{rule.id}`]({family}.md#{_anchor(rule)}) {rule.title.to(lang)}" for rule in rules]
        lines.append("")
    return "\n".join(lines)


def _name(family: str, lang: Lang) -> str:
    """What a family is called, and what its folder is called."""
    return f"{family_name(family).to(lang)} {family}" if lang == "zh" else f"{family}: {family_name(family).en}"


def _page(family: str, rules: list[Rule], profiles: Profiles, lang: Lang) -> str:
    entries = (line for rule in rules for line in _entry(rule, profiles, lang))
    return "\n".join([NOTICE, f"# {_name(family, lang)}\n", *entries])


def _entry(rule: Rule, profiles: Profiles, lang: Lang) -> Iterator[str]:
    yield f"## {rule.id}\n"
    yield f"**{rule.title.to(lang)}** · {LEVELS[rule.level].to(lang)}{MENDS[rule.fix].to(lang)}\n"
    yield f"{rule.why.to(lang)}\n"
    told = [rule.source, f"{rule.points:g}", by_profile(rule.id, profiles).to(lang)]
    if rule.id in measured():
        told.append(figures(measured()[rule.id]).to(lang))
    names = list(FACTS[: len(told)])
    if date := rule.examples[0].date:
        names, told = [*names, ISSUED], [*told, date]
    colon = "：" if lang == "zh" else ": "
    yield from (f"- {fact.to(lang)}{colon}{text}" for fact, text in zip(names, told, strict=True))
    yield ""
    yield "```text"
    for bad, sign in ((True, "✗"), (False, "✓")):
        for example in [example for example in rule.examples if example.bad is bad][:SHOWN]:
            yield from (f"{sign} {_shown(text)}" for text in example.texts)
            if example.fixed is not None:
                yield f"→ {_shown(example.fixed)}"
    yield "```\n"


def _shown(text: str) -> str:
    marked = text.rstrip("\n").replace("<<", "▶").replace(">>", "◀").replace("{{", "▷").replace("}}", "◁")
    return safe(marked).replace("`", "\N{MODIFIER LETTER GRAVE ACCENT}")


def _anchor(rule: Rule) -> str:
    return rule.id.replace("/", "")


def stale(wanted: Mapping[str, str]) -> list[str]:
    """The pages that are missing, out of date, or of no family any more."""
    made = [path for pattern in ("*/rules/*.md", "*/kinds.md") for path in DOCS.glob(pattern)]
    there = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in made}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main(arguments: list[str]) -> int:
    """Returns 1 when `--check` finds a stale page."""
    wanted = pages(load())
    names = stale(wanted)
    if "--check" in arguments:
        print("\n".join(f"docs/{name} is stale: run python -m tools.rule_pages" for name in names) or "up to date")
        return int(bool(names))
    for name in names:
        if name in wanted:
            (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / name).write_text(wanted[name], encoding="utf-8")
        else:
            (DOCS / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
