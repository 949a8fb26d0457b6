"""The last line of a report for people: what was found, in how much copy."""

from __future__ import annotations

from lint.diagnostic import Level
from lint.engine.result import Result
from lint.errors import Lang, Words
from lint.report.wording import COLORS, checked, counted, left_out
from lint.text.readers import has_lines, is_word


def summary(result: Result, lang: Lang) -> list[tuple[str, str]]:
    """Errors, warnings, suggestions, suppressed and fixable findings, and what was checked: pieces of text with their styles."""
    parts = _found(result) if result.diagnostics else _clean(result)
    parts += [(words, "") for words in left_out(result)]
    if result.errors:
        count = len(result.errors)
        parts.append((Words(f"{count} 个文件没能检查", f"{counted(count, 'file')} not checked"), "bold red"))
    if result.stopped:
        count = len(result.stopped)
        parts.append(
            (Words(f"{count} 次因规则太慢而停下", f"{counted(count, 'check')} stopped by slow rules"), "bold red")
        )
    parts += _fixes(result)
    comma, size = ("，" if lang == "zh" else ", ", ""), checked(result).to(lang)
    pieces = [piece for words, style in parts for piece in (comma, (words.to(lang), style))]
    return [*pieces[1:], (f"（检查了 {size}）" if lang == "zh" else f" ({size} checked)", "")]


def _found(result: Result) -> list[tuple[Words, str]]:
    names = {
        Level.ERROR: ("处错误", "error"),
        Level.WARNING: ("处警告", "warning"),
        Level.SUGGESTION: ("处建议", "suggestion"),
    }
    return [
        (
            Words(f"{count} {names[level][0]}", counted(count, names[level][1])),
            f"bold {COLORS[level]}" if count else "dim",
        )
        for level, count in result.levels.items()
    ]


def _clean(result: Result) -> list[tuple[Words, str]]:
    if len(result.errors) == result.files:
        return [(Words("什么也没检查", "nothing was checked"), "")]
    return [(Words("✓ 没有发现差错", "✓ nothing found"), "bold green")]


def _fixes(result: Result) -> list[tuple[Words, str]]:
    fixes = [(d.fix.safe, d.place.path) for d in result.diagnostics if d.fix]
    here = sum(safe and has_lines(path) for safe, path in fixes)
    word = sum(safe and is_word(path) for safe, path in fixes)
    printed = sum(safe for safe, _path in fixes) - here - word
    judged = sum(not safe for safe, _path in fixes)
    parts = [
        (here, Words(f"--fix 可改正 {here} 处", f"{here} fixable with --fix"), "green"),
        (word, Words(f"--suggest 可改正 {word} 处", f"{word} fixable with --suggest"), "green"),
        (printed, Words(f"{printed} 处请在原稿里改", f"{printed} to be made in the original"), ""),
        (judged, Words(f"{judged} 处改法由人定夺", f"{judged} left to your judgement"), ""),
    ]
    return [(words, style) for count, words, style in parts if count]
