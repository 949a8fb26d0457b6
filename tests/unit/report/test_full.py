"""The full report: what is shown of findings that are far apart, many, or across files."""

from __future__ import annotations

import io

from rich.console import Console

from lint.diagnostic import Diagnostic, Edit, Fix, Level, Related
from lint.engine.result import Result
from lint.errors import SourceError, Words
from lint.report.full import MOST_RELATED, render
from lint.text.document import Document, Place, Span
from lint.text.readers.plain import from_text

FILLER = "梨园的小路两边种满了月季和忍冬，每到春天都有城里的游人来拍照。" * 6
MESSAGE, WHY, NOTE = Words("写法不一", "two spellings"), Words("说明", "reason"), Words("也在这里", "here too")


def shown(*diagnostics: Diagnostic, texts: dict[str, str], **more: object) -> str:
    """The report as it is drawn in a pipe of 100 columns."""
    console = Console(file=io.StringIO(), width=100, force_terminal=False, color_system=None)
    result = Result(diagnostics, paths=("a.txt", "b.txt"), characters=9, texts=texts, **more)  # type: ignore[arg-type]
    render(result, "zh", console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def places(document: Document, found: str) -> list[Place]:
    """Every place of some words in a document."""
    starts = [at for at in range(len(document.text)) if document.text.startswith(found, at)]
    return [document.place_in_text(Span(at, at + len(found))) for at in starts]


def finding(place: Place, *related: Place, fix: Fix | None = None) -> Diagnostic:
    """A diagnostic at a place, with its other places."""
    return Diagnostic(
        "naming/person", Level.WARNING, place, MESSAGE, WHY, fix, tuple(Related(part, NOTE) for part in related)
    )


def test_ends_far_apart_have_a_window_each() -> None:
    page = from_text("a.txt", f"许南星来了。{FILLER}许南兴走了。")
    report = shown(finding(*places(page, "许南兴"), *places(page, "许南星")), texts={"a.txt": page.text})
    assert report.count("  │ ") == 2
    assert "▶许南兴◀走了。" in report
    assert "▷许南星◁来了。" in report


def test_ends_close_together_share_a_window() -> None:
    page = from_text("a.txt", "许南星来了，许南兴走了。")
    report = shown(finding(*places(page, "许南兴"), *places(page, "许南星")), texts={"a.txt": page.text})
    assert "  │ ▷许南星◁来了，▶许南兴◀走了。\n  ├ a.txt:1:1 也在这里\n" in report


def test_other_half_in_the_same_or_an_overlapping_place_is_shown_apart() -> None:
    page = from_text("a.txt", "许南兴走了。")
    place = places(page, "许南兴")[0]
    report = shown(finding(place, place, *places(page, "南兴走")), texts={"a.txt": page.text})
    assert "▷许南兴◁走了。" in report
    assert "许▷南兴走◁了。" in report


def test_other_half_in_another_file_is_shown_from_there() -> None:
    one, other = from_text("a.txt", "许南兴走了。"), from_text("b.txt", "记者许南星来了。")
    texts = {"a.txt": one.text, "b.txt": other.text}
    report = shown(finding(*places(one, "许南兴"), *places(other, "许南星")), texts=texts)
    assert "  ├ b.txt:1:3 也在这里\n  │ 记者▷许南星◁来了。\n" in report


def test_many_places_are_counted_not_all_shown() -> None:
    page = from_text("a.txt", "许南兴走了。\n\n" + "许南星来了。\n\n" * 9)
    report = shown(finding(*places(page, "许南兴"), *places(page, "许南星")), texts={"a.txt": page.text})
    assert report.count("▷许南星◁") == MOST_RELATED
    assert f"另有 {9 - MOST_RELATED} 处" in report


def test_reason_is_given_once_a_run() -> None:
    page = from_text("a.txt", "许南兴走了。\n\n许南兴来了。")
    report = shown(*(finding(place) for place in places(page, "许南兴")), texts={"a.txt": page.text})
    assert report.count("写法不一") == 2
    assert report.count("原因 说明") == 1


def test_fix_says_whether_it_is_made_or_judged() -> None:
    page = from_text("a.txt", "许南兴走了。")
    place = places(page, "许南兴")[0]
    edit = Edit(place.span, "许南星")
    safe = shown(finding(place, fix=Fix(edit, safe=True)), texts={"a.txt": page.text})
    unsafe = shown(finding(place, fix=Fix(edit, safe=False)), texts={"a.txt": page.text})
    assert "改为 许南兴 → 许南星（--fix 可改）" in safe
    assert "改为 许南兴 → 许南星（由人定夺）" in unsafe
    assert "--fix 可改正 1 处" in safe
    assert "1 处改法由人定夺" in unsafe


def test_hard_wrapped_paragraph_is_one_with_its_breaks_shown() -> None:
    lines = (
        "馆长苏长庚介绍，夜间\n开放一个多月来，平均\n每晚有二百多名读者到\n馆，其中学生占了一半\n"
        "以上，家里地方小，孩\n子写作业静不下心来。\n"
    )
    page = from_text("a.txt", lines)
    assert page.wrap_width
    report = shown(finding(places(page, "学生")[0]), texts={"a.txt": lines})
    assert "多名读者到⏎馆，其中▶学生◀占了一半⏎以上" in report


def test_run_that_read_nothing_is_no_happy_end() -> None:
    error = SourceError(Words("无法解码", "cannot decode"), "a.txt")
    assert "没有发现差错" not in shown(texts={}, errors=(error, error))
    assert "没有发现差错，1 个文件没能检查（检查了 1 个文件 9 字）" in shown(texts={}, errors=(error,))
