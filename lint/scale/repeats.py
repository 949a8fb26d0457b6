"""Paragraphs that were printed before, among all articles of an archive: what `copydesk archive check` says of each article
when the archive holds those before it in time, and no others.

Five stages, each a shuffle of the one before: fingerprints of each part; for each fingerprint, which articles meet which
earlier paragraphs; for each part, which paragraphs its articles are to be held against; these paragraphs, lent by the parts
that have them; the rules' word on each article. What an article meets, and in which order, is what the database of an archive
would answer, so that the same search finds the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from lint.archive.search import Archive, candidates
from lint.engine.batch import Asked, check_source
from lint.engine.conclusion import conclude
from lint.engine.result import Result
from lint.engine.source import Source
from lint.errors import SourceError
from lint.scale.articles import Article
from lint.scale.buckets import pack, together, unpack
from lint.scale.job import Job, Stage
from lint.scale.meeting import meetings
from lint.scale.numbers import article_at, article_of, part_of
from lint.scale.parts import articles
from lint.scale.printing import PARAGRAPHS, print_part
from lint.scale.rows import Rows
from lint.scale.shelf import Lent, LentShelf, Meetings, Met
from lint.text import skeletons


def stages(job: Job) -> list[Stage]:
    """The stages of a search; all but the last put their files into a folder of work that is of no use afterwards."""
    parts, buckets = range(len(job.parts)), range(job.buckets)
    return [
        Stage("print", [job.work("print", part) for part in parts], print_part),
        Stage("meet", [job.work("meet", bucket) for bucket in buckets], meet),
        Stage("want", [job.work("want", part) for part in parts], want),
        Stage("lend", [job.work("lend", part) for part in parts], lend),
        Stage("tell", [f"{job.name}-{job.key}-{part:06}.parquet" for part in parts], tell),
    ]


def meet(job: Job, bucket: int) -> bytes:
    """Which articles meet which earlier paragraphs by the fingerprints of a bucket, by the part of the article."""
    prints = together(unpack(job.folder, job.works("print"), bucket))
    return pack([None] * len(job.parts) if prints is None else meetings(prints, len(job.parts)))


def want(job: Job, part: int) -> bytes:
    """The paragraphs that those of a part are to be held against, by the part that has them."""
    wanted: list[set[int]] = [set() for _ in job.parts]
    met, own = _met(job, part), _paragraphs(job, part)
    for texts, index in _texts(own, met):
        for text in texts:
            for place in candidates(skeletons.letters(text), index).numbers:
                wanted[part_of(article_of(place))].add(place)
    return pack([pa.table({"at": pa.array(sorted(places), pa.int64())}) for places in wanted])


def lend(job: Job, part: int) -> bytes:
    """The paragraphs of a part that others want, by the part that wants them."""
    own = _paragraphs(job, part)
    asked = unpack(job.folder, job.works("want"), part)
    return pack([one and own.take(pc.index_in(one["at"], own["at"])) for one in asked])


def tell(job: Job, part: int) -> bytes:
    """The results of the articles of a part."""
    rows, met = Rows(job.config.lang), _met(job, part)
    lent = Lent(unpack(job.folder, job.works("lend"), part))
    failed = _failed(job, part)
    count = 0
    for each in articles(job.parts[part], job.columns):
        if isinstance(each, SourceError):
            rows.unread(each)
            continue
        own = article_at(part, count)
        count += 1
        if own in met or own in failed:
            rows.add(each, _asked(job, each, Archive("", LentShelf(met.of(own), lent))))
        else:
            rows.count(each)
    return rows.parquet()


def _asked(job: Job, article: Article, archive: Archive) -> Result:
    """The result of a run over one article with an archive."""
    source, config = Source(article.name, text=article.text), job.config
    report = check_source(source, config.rulebook, Asked(config.comments, archive))
    return conclude([report], [source], config, job.sieve)


def _met(job: Job, part: int) -> Meetings:
    return Meetings(unpack(job.folder, job.works("meet"), part))


def _texts(paragraphs: pa.Table, met: Meetings) -> Iterator[tuple[list[str], Met]]:
    """The paragraphs of the articles that have met any, each with what it has met."""
    rows = zip(paragraphs["at"].to_pylist(), paragraphs["text"].to_pylist(), strict=True)
    for article, own in groupby(rows, lambda row: article_of(row[0])):
        if article in met:
            yield [text for _, text in own], met.of(article)


def _paragraphs(job: Job, part: int) -> pa.Table:
    (found,) = unpack(job.folder, [job.work("print", part)], job.buckets)
    return PARAGRAPHS.empty_table() if found is None else found


def _failed(job: Job, part: int) -> set[int]:
    """The articles of a part that could not be read."""
    (found,) = unpack(job.folder, [job.work("print", part)], job.buckets + 1)
    return set() if found is None else set(found["article"].to_pylist())
