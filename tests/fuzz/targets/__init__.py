"""The targets by name; imported here, so that a driver may first say what of them is to be watched."""

from __future__ import annotations

from collections.abc import Callable

from tests.fuzz.targets import copy, expressions, files, readers

Target = Callable[[bytes], None]

TARGETS: dict[str, Target] = {
    "encodings": readers.encodings,
    "plain": readers.plain,
    "markdown": readers.markdown,
    "hypertext": readers.hypertext,
    "word": readers.word,
    "pdf": readers.pdf,
    "print": readers.print_,
    "yaml": files.yaml,
    "toml": files.toml,
    "rule": files.rule,
    "expressions": expressions.expressions,
    "config": files.config,
    "suppressions": files.suppressions,
    "baseline": files.baselines,
    "lists": files.lists,
    "comments": copy.comments,
    "changes": copy.changes,
    "checks": copy.checks,
    "fixes": copy.fixes,
    "reports": copy.reports,
}
