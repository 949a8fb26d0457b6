"""What an editor sees, with pygls' client over standard input and output of a real server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

import lint
from lint.lsp.actions import FIX_ALL
from tests.lsp.client import PATIENCE, Editor, capabilities, editor

SLIP = "𠮷野镇😀的河长制度度日趋完善。"
TWICE = "湖边新建了三处观景台，游客可以坐下来喝茶、看鸟，孩子们最喜欢追着白鹭跑。"
Scene = Callable[[Editor], Awaitable[None]]


def play(folder: Path, scene: Scene, can: types.ClientCapabilities | None = None, *options: str) -> None:
    """Run a scene with an editor of its own."""

    async def run() -> None:
        async with editor(folder, can, options) as client, asyncio.timeout(PATIENCE * 2):
            await scene(client)

    asyncio.run(run())


def edit(start: tuple[int, int], end: tuple[int, int], text: str) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(types.Range(types.Position(*start), types.Position(*end)), text)


def ask_actions(uri: str, at: tuple[int, int], only: list[str] | None = None) -> types.CodeActionParams:
    where = types.Range(types.Position(*at), types.Position(*at))
    return types.CodeActionParams(types.TextDocumentIdentifier(uri), where, types.CodeActionContext([], only))


@pytest.mark.parametrize(("encoding", "start", "width"), [("utf-8", 23, 9), ("utf-16", 9, 3), ("utf-32", 7, 3)])
def test_positions_are_right_in_every_encoding(tmp_path: Path, encoding: str, start: int, width: int) -> None:
    async def scene(client: Editor) -> None:
        assert client.server.position_encoding == encoding
        uri = client.open(tmp_path / "a.txt", f"题目\r\n\r\n{SLIP}\r\n")
        (found,) = await client.diagnostics(uri, 1)
        assert found.range == types.Range(types.Position(2, start), types.Position(2, start + width))
        client.change(uri, 2, edit((2, start), (2, start + width), "制度"), edit((0, 0), (0, 0), f"{SLIP}\r\n"))
        (found,) = await client.diagnostics(uri, 2)
        assert found.range == types.Range(types.Position(0, start), types.Position(0, start + width))

    play(tmp_path, scene, capabilities(encoding))


def test_a_finding_says_all_there_is_to_say(tmp_path: Path) -> None:
    async def scene(client: Editor) -> None:
        uri = client.open(tmp_path / "a.txt", f"{TWICE}\n\n镇里的河长制度度日趋完善。\n\n{TWICE}\n")
        slip, twice = await client.diagnostics(uri, 1)
        assert (slip.source, slip.code, slip.severity) == (
            "copydesk",
            "reduplication/doubled-character",
            types.DiagnosticSeverity.Error,
        )
        assert "制度度" in slip.message
        assert slip.code_description is not None
        assert slip.code_description.href.endswith("rules/reduplication/doubled-character.yml")
        fix = (slip.data or {})["fix"]
        assert (fix["safe"], fix["newText"]) == (True, "制度")
        assert twice.related_information is not None
        (half,) = twice.related_information
        assert half.location == types.Location(uri, types.Range(types.Position(0, 0), types.Position(0, len(TWICE))))

    play(tmp_path, scene)


def test_language_and_level_are_chosen_where_the_server_starts(tmp_path: Path) -> None:
    async def scene(client: Editor) -> None:
        uri = client.open(tmp_path / "a.txt", f"{SLIP}\n")
        (found,) = await client.diagnostics(uri, 1)
        assert found.message == lint.check_text(SLIP)[0].message.en
        client.change(uri, 2, edit((0, 0), (0, 99), "他走进房间，，坐下。"))
        levels = {one.severity for one in await client.diagnostics(uri, 2)}
        assert levels <= {types.DiagnosticSeverity.Error}

    play(tmp_path, scene, None, "--lang", "en", "--min-level", "error")


def test_quick_fix_and_fix_all(tmp_path: Path) -> None:
    text = f"{SLIP}\n𠮷野镇持续加强作风风建设。\n"

    async def scene(client: Editor) -> None:
        uri = client.open(tmp_path / "a.txt", text)
        first, _second = await client.diagnostics(uri, 1)
        quick, every = await client.text_document_code_action_async(ask_actions(uri, (0, 11))) or []
        assert isinstance(quick, types.CodeAction)
        assert isinstance(every, types.CodeAction)
        assert (quick.kind, quick.is_preferred, quick.title) == ("quickfix", True, "把“制度度”改为“制度”")
        assert quick.diagnostics == (first,)
        assert every.kind == FIX_ALL
        assert applied(client, text, quick) == text.replace("度度", "度", 1)
        whole = every if every.edit else await client.code_action_resolve_async(every)
        assert applied(client, text, whole) == text.replace("度度", "度").replace("风风", "风")
        only = await client.text_document_code_action_async(ask_actions(uri, (1, 0), ["source.fixAll"])) or []
        assert [one.kind for one in only if isinstance(one, types.CodeAction)] == [FIX_ALL]
        assert not await client.text_document_code_action_async(ask_actions(uri, (0, 11), ["refactor"]))

    play(tmp_path, scene)
    play(tmp_path, scene, capabilities(resolves=True))


def applied(client: Editor, text: str, action: types.CodeAction) -> str:
    """The text after an action's edits, as an editor makes them: in UTF-16 and from the end."""
    assert action.edit is not None
    edits: Any
    if action.edit.changes:
        (edits,) = action.edit.changes.values()
    else:
        (document,) = action.edit.document_changes or ()
        assert isinstance(document, types.TextDocumentEdit)
        assert document.text_document.version == 1
        edits = document.edits
    lines = [line.encode("utf-16-le") for line in text.split("\n")]
    for one in reversed(edits):
        assert one.range.start.line == one.range.end.line
        line, start, end = one.range.start.line, one.range.start.character * 2, one.range.end.character * 2
        lines[line] = lines[line][:start] + one.new_text.encode("utf-16-le") + lines[line][end:]
    return "\n".join(line.decode("utf-16-le") for line in lines)


def test_hover_shows_the_page_of_the_rule(tmp_path: Path) -> None:
    async def scene(client: Editor) -> None:
        uri = client.open(tmp_path / "a.txt", SLIP)
        document = types.TextDocumentIdentifier(uri)
        page = await client.text_document_hover_async(types.HoverParams(document, types.Position(0, 11)))
        assert page is not None
        assert isinstance(page.contents, types.MarkupContent)
        assert page.contents.kind is types.MarkupKind.Markdown
        assert "`reduplication/doubled-character` · 错误" in page.contents.value
        assert "**依据**" in page.contents.value
        assert page.range == types.Range(types.Position(0, 9), types.Position(0, 12))
        assert await client.text_document_hover_async(types.HoverParams(document, types.Position(0, 2))) is None

    play(tmp_path, scene)


def test_an_editor_that_pulls_is_not_told_twice(tmp_path: Path) -> None:
    async def scene(client: Editor) -> None:
        uri = client.open(tmp_path / "a.txt", SLIP)
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        report = await client.text_document_diagnostic_async(params)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        assert [one.code for one in report.items] == ["reduplication/doubled-character"]
        client.change(uri, 2, edit((0, 9), (0, 12), "制度"))
        report = await client.text_document_diagnostic_async(params)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        assert not report.items
        assert not client.told
        client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        await client.text_document_diagnostic_async(params)
        assert client.refreshed == 1

    play(tmp_path, scene, capabilities(pulls=True))


def test_markup_is_read_by_suffix_and_by_language(tmp_path: Path) -> None:
    async def scene(client: Editor) -> None:
        for name, language, text, columns in (
            ("a.md", "markdown", "`制度度`河长制度**度**日趋完善。\n", [7]),
            ("b.html", "html", "<p><code>制度度</code>河长制度<b>度</b>日趋完善。</p>\n", [21]),
            ("untitled:Untitled-1", "markdown", "`制度度`河长制度度日趋完善。\n", [7]),
            ("c.txt", "plaintext", "河长制度度日趋完善。\n", [2]),
        ):
            uri = client.open(name if ":" in name else tmp_path / name, text, language)
            assert [one.range.start.character for one in await client.diagnostics(uri, 1)] == columns, name

    play(tmp_path, scene)


def test_configuration_is_that_of_the_file_and_its_changes_are_seen(tmp_path: Path) -> None:
    config, house = tmp_path / "copydesk.yml", tmp_path / "house"
    house.mkdir()
    config.write_text("lang: en\nignore: [punctuation/doubled-mark]\nexclude: [old/**]\nrules: [house]\n", "utf-8")

    async def scene(client: Editor) -> None:
        uri = client.open(tmp_path / "a.txt", SLIP)
        old = client.open(tmp_path / "old" / "b.txt", SLIP)
        (found,) = await client.diagnostics(uri, 1)
        assert found.message == lint.check_text(SLIP)[0].message.en
        assert await client.diagnostics(old, 1) == []
        assert "workspace/didChangeWatchedFiles" in client.watching

        for text, codes in (
            ("ignore: [reduplication]\n", []),
            ("lang: zh\n", ["reduplication/doubled-character"]),
        ):
            client.told.clear()
            config.write_text(text, "utf-8")
            client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
            assert [one.code for one in await client.diagnostics(uri, 1)] == codes

        client.told.clear()
        side = "- {file: a.txt, rule: reduplication/doubled-character, text: 制度度, reason: 引文如此}\n"
        (tmp_path / "copydesk-suppressions.yml").write_text(side, "utf-8")
        client.change(uri, 2, edit((0, 0), (0, 0), "又"))
        assert await client.diagnostics(uri, 2) == []

        config.write_text("levls: {}\n", "utf-8")
        client.change(uri, 3, edit((0, 0), (0, 1), ""))
        assert "copydesk.yml:1:1: " in await client.message()
        assert await client.diagnostics(uri, 3) == []

    play(tmp_path, scene)


def test_a_closed_document_has_no_findings_left(tmp_path: Path) -> None:
    async def scene(client: Editor) -> None:
        uri = client.open(tmp_path / "a.txt", SLIP)
        assert await client.diagnostics(uri, 1)
        document = types.TextDocumentIdentifier(uri)
        client.text_document_did_close(types.DidCloseTextDocumentParams(document))
        assert await client.text_document_hover_async(types.HoverParams(document, types.Position(0, 10))) is None
        assert client.told[-1] == types.PublishDiagnosticsParams(uri, ())

    play(tmp_path, scene)
