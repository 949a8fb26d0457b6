"""Every article of an archive checked, each for itself, as `copydesk check` checks a file."""

from __future__ import annotations

from lint.engine.batch import Asked, check_source
from lint.engine.conclusion import conclude
from lint.engine.patience import MOST_STOPS, Patience
from lint.engine.result import Result
from lint.engine.source import Source
from lint.errors import SourceError, Words
from lint.scale.articles import Article
from lint.scale.job import Job, Stage
from lint.scale.parts import articles
from lint.scale.rows import Rows


def stages(job: Job) -> list[Stage]:
    """The one stage of a check: a file of results for each part, by a name that stays when other parts come and go."""
    return [Stage("check", [f"{job.name}-{job.key_of(part)}.parquet" for part in range(len(job.parts))], check_part)]


def check_part(job: Job, number: int) -> bytes:
    """The results of the articles of a part."""
    rows, patience = Rows(job.config.lang), Patience()
    for each in articles(job.parts[number], job.columns):
        if isinstance(each, SourceError):
            rows.unread(each)
            continue
        left = [rule.id for rule in job.config.rulebook.active if not patience.is_left(rule)]
        rows.add(each, checked(job, each, patience))
        for rule in left:
            rows.stopped(each, rule, _left(rule).to(job.config.lang))
    return rows.parquet()


def checked(job: Job, article: Article, patience: Patience) -> Result:
    """The result of a run over one article."""
    source, config = Source(article.name, text=article.text), job.config
    report = check_source(source, config.rulebook, Asked(config.comments, patience=patience))
    return conclude([report], [source], config, job.sieve)


def _left(rule: str) -> Words:
    zh = f"规则 {rule} 在这一部分里已停下 {MOST_STOPS} 次，这篇稿件没有用它检查"
    return Words(zh, f"the rule {rule} was stopped {MOST_STOPS} times in this part: this copy was not checked by it")
