"""What is told of a rule besides its own words: its level under each profile, and what it was measured to do."""

from __future__ import annotations

from collections.abc import Mapping

from lint.diagnostic import Level
from lint.errors import Lang, Words
from lint.report.wording import LEVELS
from lint.rulebook.measured import Measured

OFF = Words("停用", "off")
Profiles = Mapping[str, Mapping[str, Level]]
"""By profile, the level of every rule that is on under it."""


def by_profile(rule: str, profiles: Profiles) -> Words:
    """`newsroom 警告，hook 停用`: profiles of one level together, in the order of the profiles."""
    together: dict[Words, list[str]] = {}
    for name, levels in profiles.items():
        together.setdefault(LEVELS[levels[rule]] if rule in levels else OFF, []).append(name)

    def told(lang: Lang) -> str:
        return "; ".join(f"{' '.join(names)} {level.to(lang)}" for level, names in together.items())

    return Words(told("zh").replace("; ", "；"), told("en"))


def figures(measured: Measured) -> Words:
    """How often the rule speaks in clean news, how often rightly, what it found of planted slips, and its precision."""
    rate = f"{measured.per_million:g}"
    zh, en = f"干净新闻每百万字 {rate} 处", f"{rate} in a million characters of clean news"
    if measured.read:
        zh += f"，抽读 {measured.read} 处，{measured.right} 处原文确有差错"
        en += f", {measured.right} of {measured.read} read are slips of the news itself"
    if measured.planted:
        zh += f"；埋下的差错查出 {measured.planted} 处"
        en += f"; finds {measured.planted} planted slips"
    if measured.precision is not None:
        zh += f"；准确率 {measured.precision:.0%}"
        en += f"; precision {measured.precision:.0%}"
    return Words(zh, en)
