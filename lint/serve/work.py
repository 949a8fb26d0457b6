"""What is done for a request, in a process that holds the rules: requests in, JSON out."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from lint.config import Config, Overrides, configured
from lint.engine.patience import Patience
from lint.engine.result import Result
from lint.engine.run import Way, check_sources
from lint.engine.source import Source
from lint.errors import Lang, Words
from lint.hints import Any, TypeVarTuple, Unpack
from lint.records import dataclass, field, replace
from lint.report import card, json_report
from lint.report.word import annotate, track
from lint.rulebook.measured import measured
from lint.rulebook.profile import levels
from lint.rulebook.rule import Example, Rule
from lint.serve import asked
from lint.serve.limits import Limits
from lint.serve.refusal import Refused

Args = TypeVarTuple("Args")
_MUCH = Words("差错太多或稿件太大，请分开检查", "too many findings or too large; check it in parts")


@dataclass(frozen=True, slots=True)
class House:
    """What the server was started with: its configuration file and what the command line says beyond it."""

    path: Path | None = None
    over: Overrides = field(default_factory=Overrides)


def bounded(limits: Limits, work: Callable[[House, Unpack[Args]], str], house: House, *arguments: *Args) -> str:
    """What `work` gives, within the memory and the length that one request may take. Raises Refused beyond."""
    told = None
    with suppress(MemoryError), _memory(limits.memory):
        told = work(house, *arguments)
    # only here is what the work held given back: an error that is raised while it is caught keeps it
    if told is None or len(told) > limits.answer:
        raise Refused(422, _MUCH)
    return told


@contextmanager
def _memory(most: int) -> Iterator[None]:
    """Have this process fail at some work rather than the machine; Windows knows no such bound."""
    try:
        import resource
    except ImportError:
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@cache
def config_of(house: House, profile: str) -> Config:
    """The configuration under a profile; the house's own for "". Raises ConfigError, RuleError or UsageError."""
    over = replace(house.over, profile=profile) if profile else house.over
    return configured(house.path, over)


@cache
def _patience(_house: House, _profile: str) -> Patience:
    """With the rules of a house that take too long: a story is checked at every key."""
    return Patience()


def _checked(sources: Sequence[Source], house: House, profile: str) -> Result:
    return check_sources(sources, config_of(house, profile), Way(patience=_patience(house, profile)))


def warm(house: House) -> str:
    """Have the rules at hand before somebody waits for them."""
    return check(house, asked.Check(asked.Under("", "zh"), (("_.txt", "全县河长制度日趋完善。"),)))


def check(house: House, wanted: asked.Check) -> str:
    """The report of `--format json`."""
    sources = [Source(path, text=text) for path, text in wanted.files]
    return json_report.render(_checked(sources, house, wanted.under.profile), wanted.under.lang)


def read_file(house: House, wanted: asked.Read) -> str:
    """The file's text, null when it cannot be read, with its report; `word` tells that it is more than its text."""
    source = Source(wanted.path, wanted.data)
    result = _checked([source], house, wanted.under.profile)
    document = None if result.errors else source.document()
    report = json.loads(json_report.render(result, wanted.under.lang))
    word = bool(document and not document.editable)
    return _json({"text": document.text if document else None, "word": word, "report": report})


def annotated(house: House, wanted: asked.Annotate) -> str:
    """The Word file with its text's changes tracked and what is left to say as comments; `left` counts what had no place.

    Raises SourceError for a file that is none of Word's, or cannot be changed.
    """
    data, left = wanted.data, 0
    if wanted.text is not None:
        data, left = track(wanted.path, data, wanted.text)
    result = _checked([Source(wanted.path, data)], house, wanted.under.profile)
    if result.errors:
        raise result.errors[0]
    told = [found for found in result.diagnostics if found.fingerprint not in wanted.skip]
    data, silent = annotate(wanted.path, data, told, wanted.under.lang)
    return _json({"data": b64encode(data).decode(), "comments": len(told) - silent, "left": left + silent})


def rule(house: House, name: str, wanted: asked.Under) -> str:
    """A rule's page as JSON, "null" for a rule that is not there."""
    config = config_of(house, wanted.profile)
    found = config.rulebook.rules.get(name)
    return _json(_rule(found, config, wanted.lang) if found else None)


def _rule(found: Rule, config: Config, lang: Lang) -> dict[str, Any]:
    known = measured().get(found.id) if not found.house else None
    return {
        "id": found.id,
        "title": found.title.to(lang),
        "level": str(found.level),
        "why": found.why.to(lang),
        "source": found.source,
        "fix": str(found.fix),
        "points": found.points,
        "profiles": card.by_profile(found.id, levels(config.rulebook, config.houses)).to(lang),
        "measured": card.figures(known).to(lang) if known else "",
        "examples": [_example(example) for example in found.examples],
    }


def _example(example: Example) -> dict[str, Any]:
    return {"texts": list(example.texts), "fixed": example.fixed, "bad": example.bad}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
