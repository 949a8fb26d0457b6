"""Messages that are wrong, late, early or too many, and editors that die: the server lives on, or ends."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run
from tests.lsp.client import PATIENCE, Bare

SLIP = "镇里的河长制度度日趋完善。\n"
SENTENCE = "镇里的河长制度度日趋完善，沿河三十里每天有人巡查，垃圾当天清走，水面比去年干净，村民都愿意到河边来散步了。"
PARSE, REQUEST, METHOD, PARAMS, INTERNAL, NOT_INITIALIZED = -32700, -32600, -32601, -32602, -32603, -32002
CANCELLED = -32800
URI = "file:///a.txt"
DOCUMENT = {"textDocument": {"uri": URI}}
HOVER = {**DOCUMENT, "position": {"line": 0, "character": 7}}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Bare]:
    bare = Bare(tmp_path)
    yield bare
    bare.kill()


def opened(text: str = SLIP, uri: str = URI) -> dict[str, Any]:
    return {"textDocument": {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}}


def changed(version: int, *changes: Any, uri: str = URI) -> dict[str, Any]:
    return {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)}


def place(line: int, start: int, end: int) -> dict[str, Any]:
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}


def works(server: Bare) -> None:
    """Whether the server still finds the slip."""
    server.tell("textDocument/didOpen", opened())
    assert [one["code"] for one in server.told(URI, 1)] == ["reduplication/doubled-character"]


def test_nothing_before_initialize_and_nothing_after_shutdown(server: Bare) -> None:
    server.tell("textDocument/didOpen", opened())
    server.tell("textDocument/didChange", changed(2, {"text": "x"}))
    assert server.ask("textDocument/hover", HOVER)["error"]["code"] == NOT_INITIALIZED
    assert server.ask("shutdown")["error"]["code"] == NOT_INITIALIZED
    server.begin()
    assert (
        server.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})["error"]["code"] == REQUEST
    )
    assert server.ask("textDocument/hover", HOVER)["result"] is None
    works(server)
    assert server.ask("shutdown")["result"] is None
    assert server.ask("textDocument/hover", HOVER)["error"]["code"] == REQUEST
    server.tell("textDocument/didChange", changed(2, {"text": "x"}))
    server.tell("exit", None)
    assert server.process.wait(PATIENCE) == 0


def test_exit_without_shutdown_is_a_failure(server: Bare) -> None:
    server.begin()
    server.tell("exit", None)
    assert server.process.wait(PATIENCE) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", PARSE),
        (b"\xff\xfe\x00", PARSE),
        (b"[]", PARSE),
        (b"null", PARSE),
        (b"1e999", PARSE),
        (b"{}", PARSE),
        (b'{"id": 1, "method": "textDocument/hover"}', PARSE),
        (b"[" * 100_000, PARSE),
        (b'{"jsonrpc": "2.0", "id": null, "method": "no/such"}', METHOD),
        (b'{"jsonrpc": "2.0", "id": null, "method": 5}', INTERNAL),
        (b'{"jsonrpc": "2.0", "id": null, "method": "textDocument/hover"}', PARAMS),
    ],
)
def test_what_is_no_message_is_answered(server: Bare, body: bytes, code: int) -> None:
    server.begin()
    server.send(body)
    assert server.answer(None)["error"]["code"] == code
    works(server)
    assert server.end() == 0


def test_wrong_parameters_are_answered_and_harm_nothing(server: Bare) -> None:
    server.begin()
    works(server)
    far = {"line": 2_000_000_000, "character": 2_000_000_000}
    for number, (method, params, result) in enumerate([
        ("textDocument/hover", {**DOCUMENT, "position": "here"}, PARAMS),
        ("textDocument/hover", None, PARAMS),
        ("textDocument/hover", {**DOCUMENT, "position": {"line": -1, "character": 0}}, PARAMS),
        ("textDocument/hover", {**DOCUMENT, "position": far}, None),
        ("textDocument/hover", {**HOVER, "textDocument": {"uri": "http://[broken"}}, None),
        ("textDocument/diagnostic", {"textDocument": {"uri": "nowhere:x"}}, {"items": [], "kind": "full"}),
        ("textDocument/codeAction", {**DOCUMENT, "range": {"start": far, "end": far}, "context": {"diagnostics": []}}, ...),
        ("codeAction/resolve", {"title": "x", "data": ["y"]}, {"title": "x", "data": ["y"]}),
        ("codeAction/resolve", {"title": "x", "data": {"uri": 5}}, {"title": "x", "data": {"uri": 5}}),
        ("workspace/executeCommand", {"command": "rm"}, PARAMS),
        ("no/such", {}, METHOD),
    ]):  # fmt: skip
        answer = server.ask(method, params, number)
        if isinstance(result, int):
            assert answer["error"]["code"] == result, (method, params)
        else:
            assert result is ... or answer["result"] == result, (method, params)
    for method, told in [
        ("textDocument/didChange", changed(2, {"text": "x"}, uri="file:///never-opened.txt")),
        ("textDocument/didClose", {"textDocument": {"uri": "file:///never-opened.txt"}}),
        ("textDocument/didChange", {"textDocument": {"uri": URI}}),
        ("textDocument/didChange", changed(2, {"range": "all", "text": 5})),
        ("textDocument/didOpen", {}),
        ("textDocument/didOpen", opened(uri="http://[broken")),
        ("textDocument/didOpen", opened("\ud800\x00\u202e" + SLIP, uri="")),
        ("$/cancelRequest", {"id": "unheard of"}),
        ("$/unheardOf", None),
        ("workspace/didChangeConfiguration", {"settings": None}),
    ]:
        server.tell(method, told)
    server.tell("textDocument/didOpen", opened(uri=URI))  # again, without having closed it
    server.tell("textDocument/didChange", changed(2, {"range": place(9, 9, 3), "text": "完。"}))
    assert len(server.told(URI, 2)) == 1
    server.tell(
        "textDocument/didChange", changed(1, {"text": "\ud83d\n" + SLIP})
    )  # an older version than the one before
    assert [one["range"]["start"]["line"] for one in server.told(URI, 1)][-1:] == [1]
    assert server.end() == 0


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**63, 10**300, "", "\x1b[2J", "9" * 1_000_000])
def test_ids_of_any_size_come_back(server: Bare, number: int | str) -> None:
    server.begin()
    assert server.ask("textDocument/hover", HOVER, number)["result"] is None
    assert server.ask("no/such", {}, number)["error"]["code"] == METHOD
    server.tell("$/cancelRequest", {"id": number})
    works(server)
    assert server.end() == 0


def test_one_id_for_several_questions_is_answered_each_time(server: Bare) -> None:
    server.begin()
    for _ in range(3):
        server.send({"jsonrpc": "2.0", "id": 7, "method": "textDocument/hover", "params": HOVER})
    assert [server.answer(7)["result"] for _ in range(3)] == [None] * 3
    assert server.end() == 0


def test_answers_to_nothing_that_was_asked_are_passed_over(server: Bare) -> None:
    server.begin()
    for body in (
        {"id": 99, "result": None},
        {"id": "x", "error": {"code": 1, "message": "x"}},
        {"id": None, "result": 1},
    ):
        server.send({"jsonrpc": "2.0", **body})
    works(server)
    assert server.end() == 0


FAR = 2_147_483_647
"""The largest number of the protocol."""


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (((FAR, FAR), (FAR, FAR)), SLIP + "度"),
        (((0, FAR), (0, FAR)), SLIP[:-1] + "度\n"),
        (((1, 5), (0, 0)), "度"),
        (((0, 0), (FAR, 0)), "度"),
        (((0, 3), (0, 2)), SLIP[:2] + "度" + SLIP[3:]),
        (((5, 0), (3, 9)), SLIP + "度"),
    ],
)
def test_changes_outside_of_the_text_are_made_at_its_edge(server: Bare, where: Any, text: str) -> None:
    """What the server then holds is seen by what it finds in a document that is opened with just that text."""
    server.begin()
    works(server)
    start, end = ({"line": line, "character": character} for line, character in where)
    server.tell("textDocument/didChange", changed(2, {"range": {"start": start, "end": end}, "text": "度"}))
    slip = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
    server.tell("textDocument/didChange", changed(3, {"range": slip, "text": "大会，，"}))
    ours = server.told(URI, 3)
    server.tell("textDocument/didOpen", opened("大会，，" + text, uri="file:///b.txt"))
    theirs = server.told("file:///b.txt", 1)
    assert [(one["code"], one["range"]) for one in ours] == [(one["code"], one["range"]) for one in theirs]
    assert ours
    assert server.end() == 0


@pytest.mark.parametrize("number", [-1, 2**31, 2**70, 1.5, "1", None, True])
def test_positions_that_are_none_harm_nothing(server: Bare, number: Any) -> None:
    server.begin()
    works(server)
    start = {"line": number, "character": number}
    server.tell("textDocument/didChange", changed(2, {"range": {"start": start, "end": start}, "text": "好"}))
    server.ask("textDocument/hover", {**DOCUMENT, "position": start})
    server.tell("textDocument/didClose", DOCUMENT)
    works(server)
    assert server.end() == 0


@pytest.mark.parametrize(
    "noise",
    [
        b"\r\n\r\n",
        b"Content-Length: 0\r\n\r\n",
        b"Content-Length: -5\r\n\r\n",
        b"content-length: many\r\n\r\n",
        b"Content-Length: " + b"9" * 10_000 + b"\r\n\r\n",
        b"x" * 1_000_000 + b"\r\n",
    ],
)
def test_headers_that_are_none_are_passed_over(server: Bare, noise: bytes) -> None:
    server.begin()
    server.raw(noise)
    works(server)
    assert server.end() == 0


def test_a_message_too_long_to_be_one_is_read_past(server: Bare) -> None:
    size = 130 * 1024 * 1024
    server.begin()
    before = memory(server.process.pid)
    server.raw(b"Content-Length: %d\r\n\r\n" % size)
    for _ in range(size // 2**20):
        server.raw(b" " * 2**20)
    assert server.answer(None)["error"]["code"] == PARSE
    works(server)
    assert memory(server.process.pid) - before < 60 * 2**20


def test_a_question_taken_back_is_answered_as_such(server: Bare) -> None:
    server.begin()
    server.tell("textDocument/didOpen", opened(SLIP * 20_000))
    server.send({"jsonrpc": "2.0", "id": "late", "method": "textDocument/hover", "params": HOVER})
    server.tell("$/cancelRequest", {"id": "late"})
    assert server.answer("late")["error"]["code"] == CANCELLED
    works(server)
    assert server.end() == 0


def memory(process: int) -> int:
    """The most memory a process has had, in bytes; 0 where the system does not say."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().split("\n"):
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def test_five_megabytes_under_fast_typing(server: Bare) -> None:
    """Two hundred edits without a pause: each is taken, only the last version is checked, and others are answered meanwhile."""
    story = "".join(
        f"第{number}号渠修通以后，下游第{number}村的稻田没有断过水，每亩多收了{number % 90}斤。\n"
        for number in range(53_000)
    )
    assert len(story.encode()) > 5_000_000
    edits, small = 200, "file:///small.txt"
    server.begin()
    server.tell("textDocument/didOpen", opened(uri=small))
    assert server.told(small, 1)
    server.tell("textDocument/didOpen", opened(story))
    server.ask("textDocument/hover", {**DOCUMENT, "position": "here"})  # the document has arrived
    before, start = memory(server.process.pid), time.monotonic()
    waited = []
    for number in range(edits):
        typed = SENTENCE[number % len(SENTENCE)]
        where = place(40_000 + number // len(SENTENCE), number % len(SENTENCE), number % len(SENTENCE))
        server.tell("textDocument/didChange", changed(number + 2, {"range": where, "text": typed}))
        if number % 20 == 19:
            asked = time.monotonic()
            hover = {"textDocument": {"uri": small}, "position": {"line": 0, "character": 7}}
            assert server.ask("textDocument/hover", hover, f"typed {number}")["result"]
            waited.append(time.monotonic() - asked)
    typing = time.monotonic() - start
    assert typing < 100, typing  # some 6 seconds on a machine with nothing else to do
    assert sorted(waited)[len(waited) // 2] < 10, waited  # the edits before it are part of it
    found, told = [], []
    while edits + 1 not in told:
        params = server.receive().get("params") or {}
        if params.get("uri") == URI:
            told.append(params["version"])
            found = params["diagnostics"]
    assert told == [edits + 1]
    assert {"reduplication/doubled-character"} <= {
        one["code"] for one in found if one["range"]["start"]["line"] in range(40_000, 40_004)
    }
    assert memory(server.process.pid) - before < 500 * 2**20
    assert server.end() == 0


def test_the_server_ends_when_its_input_does(server: Bare) -> None:
    server.begin()
    server.tell("textDocument/didOpen", opened(SLIP * 100_000))  # work of a minute is not waited for
    assert server.process.stdin is not None
    server.process.stdin.close()
    assert server.process.wait(30) == 1


def test_the_server_ends_when_nobody_reads(server: Bare) -> None:
    server.begin()
    assert server.process.stdout is not None
    server.process.stdout.close()
    with contextlib.suppress(BrokenPipeError):
        for number in range(100):
            server.tell("textDocument/didOpen", opened(uri=f"file:///{number}.txt"))
            time.sleep(0.01)
    assert server.process.wait(30) == 1


@pytest.mark.skipif(os.name == "nt", reason="asked of POSIX only; Windows closes the streams of the dead")
def test_the_server_ends_with_its_editor_even_if_the_streams_stay_open(server: Bare) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as living:
        server.ask("initialize", {"processId": living.pid, "rootUri": None, "capabilities": {}})
        server.tell("initialized", {})
        works(server)
        living.kill()
    assert server.process.wait(30) == 1


def test_an_editor_on_another_machine_is_not_looked_for(server: Bare) -> None:
    server.ask("initialize", {"processId": 2**31 - 1, "rootUri": None, "capabilities": {}})
    server.tell("initialized", {})
    time.sleep(2.5)
    works(server)
    assert server.end() == 0


def test_without_pygls_there_is_a_clear_message(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError(name='pygls')\n", "utf-8")
    ran = run(tmp_path, "lsp", env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"})
    assert ran.status == 2
    assert ran.said == '错误：语言服务器要先安装 pygls（pip install "copydesk[lsp]"）\n'


def test_only_this_command_imports_pygls(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIP, "utf-8")
    command = [sys.executable, "-c", "import sys, lint.cli.check, lint.cli.main; print(json.dumps(list(sys.modules)))"]
    command[2] = "import json; " + command[2]
    names = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert not [name for name in names if name.partition(".")[0] in ("pygls", "lsprotocol", "asyncio")]
