"""`copydesk rules try`: what a rule finds in a corpus, each hit in one line with the copy around it, to be read."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import click

from lint.cli.asked import Asked
from lint.cli.checking import sources_of
from lint.cli.console import echo
from lint.cli.language import say
from lint.cli.option import Option
from lint.cli.options import complete_files, configure, shared
from lint.cli.showing import NOTICE, tell
from lint.config import Config
from lint.diagnostic import Diagnostic
from lint.engine.result import Result
from lint.engine.run import Way, check_sources
from lint.errors import Lang, Words
from lint.hints import Any
from lint.records import replace
from lint.report.safe import safe
from lint.rulebook.rule import Rule, Rulebook

MILLION = 1_000_000


def try_rules(rules: Sequence[Rule], corpus: Sequence[str], config: Config) -> Result:
    """What some rules alone find in files and folders, whatever is suppressed there or known. Raises what `sources_of` does."""
    sources, config = sources_of(Asked(tuple(corpus)), config)
    alone = Rulebook({rule.id: rule for rule in rules}, issue=config.rulebook.issue)
    config = replace(config, rulebook=alone, suppressions=None, comments=False, baseline=None)
    return check_sources(sources, config, Way(None))


def lines(result: Result, context: int, sample: int, seed: int) -> Iterator[str]:
    """A line a hit, or for `sample` of them drawn at random, in the order of the corpus."""
    found = result.diagnostics
    if sample and sample < len(found):
        drawn = sorted(random.Random(seed).sample(range(len(found)), sample))
        found = tuple(found[index] for index in drawn)
    for diagnostic in found:
        yield _line(diagnostic, result.texts[diagnostic.place.path], context)


def tally(result: Result, lang: Lang) -> str:
    """How many hits there are, in how much copy."""
    hits = len(result.diagnostics)
    rate = hits / result.characters * MILLION if result.characters else 0.0
    return Words(
        f"{result.files} 个文件 {result.characters} 字，{hits} 处，每百万字 {rate:.1f} 处",
        f"hits: {hits}, files: {result.files}, characters: {result.characters}, hits in a million: {rate:.1f}",
    ).to(lang)


def _line(diagnostic: Diagnostic, text: str, context: int) -> str:
    place = diagnostic.place
    before = text[max(0, place.span.start - context) : place.span.start]
    after = text[place.span.end : place.span.end + context]
    shown = safe(f"{before}▶{text[slice(*place.span)]}◀{after}")
    return f"{safe(place.path)}:{place.at}: {diagnostic.rule}: {shown}"


@click.command(
    "try",
    help=say(
        "在一批稿件上试一条规则，逐条列出命中处和上下文，供人判读。",
        "Try a rule on a corpus: every hit in a line with the copy around it, to be read.",
    ),
)
@click.argument("rule", metavar="RULE|FILE|FOLDER", shell_complete=complete_files)
@click.argument("corpus", nargs=-1, required=True, metavar="CORPUS...", shell_complete=complete_files)
@Option(
    "--context",
    least=0,
    default=18,
    metavar="N",
    help=say("前后各显示几个字", "Characters shown on each side"),
)
@Option(
    "--sample",
    least=0,
    default=0,
    metavar="N",
    help=say("只随机抽 N 处，0 为全部", "Only N of the hits, drawn at random; 0: all"),
)
@Option("--seed", default=0, metavar="N", help=say("抽样的种子", "Seed of the draw"))
@shared
def command(rule: str, corpus: tuple[str, ...], context: int, sample: int, seed: int, **chosen: Any) -> int:
    """Returns 2 if a file could not be read, or a rule was stopped."""
    from lint.cli.rules import named

    config = configure(corpus, **chosen)
    result = try_rules(named((rule,), config.rulebook.rules), corpus, config)
    tell(result.problems, config)
    tell(result.notices, config, NOTICE)
    for line in lines(result, context, sample, seed):
        echo(line)
    echo(tally(result, config.lang))
    return 2 if result.problems else 0
