"""What a branch changed: the spans of files that differ from where it left another branch, by git."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from lint.diagnostic import Diagnostic, Edit
from lint.edits import moved
from lint.engine.files import RealPaths, read_bytes
from lint.engine.git import git
from lint.errors import SourceError, UsageError, Words
from lint.records import dataclass, field, replace
from lint.regexp import MULTILINE, regexp
from lint.text.decode import decode
from lint.text.document import Place, Span
from lint.text.spans import Spans

WHOLE = (Span(0, sys.maxsize),)
_HUNK = regexp(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", MULTILINE)
_DIFF = ("--literal-pathspecs", "diff", "-M", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative")


@dataclass(frozen=True)
class Changes:
    """The changed spans of each file that has some, by its real path."""

    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def touch(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding or its other half lies on something changed."""
        return any(self._touches(place) for place in (diagnostic.place, *(one.place for one in diagnostic.related)))

    def after(self, path: str, edits: Iterable[Edit]) -> Changes:
        """The same changes in the text that a file has after edits."""
        real = os.path.realpath(path)
        return replace(self, spans={**self.spans, real: moved(self.spans.get(real, ()), list(edits))})

    def _touches(self, place: Place) -> bool:
        real = self._real.of(place.path)
        if real not in self._known:
            self._known[real] = Spans(self.spans.get(real, ()))
        return self._known[real].touch(place.span)

    @cached_property
    def _known(self) -> dict[str, Spans]:
        return {}

    @cached_property
    def _real(self) -> RealPaths:
        return RealPaths()


def changes_since(revision: str, paths: Iterable[str]) -> Changes:
    """What is new in files since the branch of `HEAD` and `revision` parted, what is not committed included.

    Raises UsageError for a file outside a repository, for an unknown revision, where the two never were one, and where git
    cannot compare them.
    """
    by_root: dict[str, list[str]] = {}
    for path in paths:
        by_root.setdefault(_root(path), []).append(os.path.realpath(path))
    found: dict[str, tuple[Span, ...]] = {}
    for root, files in by_root.items():
        repository = _Repository(root, _parting(root, revision))
        found |= {file: spans for file in files if (spans := repository.changed(file))}
    return Changes(found)


def _root(path: str) -> str:
    """The top folder of the work tree that a file lies in."""
    real = Path(os.path.realpath(path))
    for folder in real.parents:
        if (folder / ".git").exists():
            return str(folder)
    words = Words("不在 git 仓库里，无法比较", "not in a git repository: nothing to compare with")
    raise UsageError(words, path)


def _parting(root: str, revision: str) -> str:
    """The commit from which HEAD and a revision went separate ways."""
    if revision.startswith(("-", "^")) or not revision.isprintable():
        commit, said = "", ""
    else:
        commit, said = _asked(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if not re.fullmatch("[0-9a-f]{40,}", commit):
        hint = Words(said, said) if said else Words("要写提交、分支或标签", "give a commit, a branch or a tag")
        raise UsageError(Words(f"git 里没有版本“{revision}”", f"git knows no revision {revision!r}"), root, hint=hint)
    parting, _said = _asked(root, "merge-base", "HEAD", commit)
    if not parting:
        words = Words(f"与“{revision}”没有共同的历史", f"no common history with {revision!r}")
        hint = Words("浅克隆请先取回全部历史", "in a shallow clone, fetch the whole history")
        raise UsageError(words, root, hint=hint)
    return parting


def _asked(root: str, *arguments: str) -> tuple[str, str]:
    """What git answers, and what it complains of."""
    try:
        done = git(root, *arguments)
    except OSError:
        raise UsageError(Words("没有安装 git", "git is not installed")) from None
    return done.stdout.decode().strip(), done.stderr.decode(errors="replace").strip()


class _Repository:
    """A work tree held against one of its commits."""

    def __init__(self, root: str, commit: str) -> None:
        self._root, self._commit = root, commit
        listed = _names(_answer(root, "ls-files", "-z"))
        self._tracked = {os.path.join(root, name) for name in listed}
        self._before = dict(self._changes())

    def changed(self, file: str) -> tuple[Span, ...]:
        """The spans of a file that are not as they were in the commit."""
        if file not in self._tracked:
            return WHOLE
        names = self._before.get(file)
        if names is None:
            return ()
        return self._spans(file, names) if names else WHOLE

    def _changes(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each changed file with its names, the one it had before first; () for one that is new or another kind of file."""
        answer = iter(_names(_answer(self._root, *_DIFF, "--name-status", "-z", self._commit, "--")))
        for status in answer:
            names = (next(answer), next(answer)) if status[0] in "RC" else (next(answer),)
            yield os.path.join(self._root, names[-1]), names if status[0] in "RM" else ()

    def _spans(self, file: str, names: tuple[str, ...]) -> tuple[Span, ...]:
        patch = _answer(self._root, *_DIFF, "-U0", "--inter-hunk-context=0", self._commit, "--", *names)
        if not _HUNK.search(patch):  # no lines to a git that takes it for binary, or only a new name
            return WHOLE if b"\nBinary files " in patch else ()
        try:
            text, _encoding = decode(read_bytes(file), file)
        except SourceError:  # which the check will report
            return WHOLE
        return spans_of(patch, text)


def spans_of(patch: bytes, text: str) -> tuple[Span, ...]:
    """The spans of a text that are new by a patch without lines around its changes; the text may be shorter by now."""
    starts = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
    hunks = ((int(start), int(count or b"1")) for start, count in _HUNK.findall(patch))
    return tuple(_span(text, starts, *hunk) for hunk in hunks)


def _span(text: str, starts: list[int], line: int, count: int) -> Span:
    """The text of so many lines, without the last one's end; where lines were taken out, the white space left there."""
    last = len(starts) - 1
    if count:
        start, end = starts[min(line - 1, last)], starts[min(line - 1 + count, last)]
        return Span(start, max(start, end - (text[end - 1 : end] == "\n")))
    at = starts[min(line, last)]
    start = end = at
    while text[start - 1 : start].isspace():
        start -= 1
    while text[end : end + 1].isspace():
        end += 1
    return Span(start, end)


def _answer(root: str, *arguments: str) -> bytes:
    """What git answers; where it fails, nothing that it said may pass for all there is."""
    done = git(root, *arguments)
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split())
        raise UsageError(Words(f"git 无法比较：{said}", f"git cannot compare: {said}"), root)
    return done.stdout


def _names(answer: bytes) -> list[str]:
    return [os.fsdecode(name) for name in answer.split(b"\0") if name]
