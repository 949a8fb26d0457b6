"""The addresses of `copydesk serve`: what they answer is what the command line finds, at the same places."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import httpx
import pytest

import lint
from lint.engine.run import check_sources
from lint.engine.source import Source
from lint.report import json_report
from lint.report.word import track
from lint.text import readers
from tests.unit.text.word import p, word

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "examples" / "county-page.txt").read_text(encoding="utf-8")
SLIP = "全县河长制度度日趋完善。"
BOTH = f"{SLIP}听课的村民约八千多人次。"


def post(client: httpx.Client, name: str, **body: Any) -> Any:
    answer = client.post(f"/api/{name}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def data(content: bytes) -> str:
    return b64encode(content).decode()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_check_answers_with_the_json_report(client: httpx.Client, lang: Any) -> None:
    told = post(client, "check", files={"page.txt": PAGE}, lang=lang)
    result = check_sources([Source("page.txt", PAGE.encode())], lint.load_config("/"))
    assert told == json.loads(json_report.render(result, lang))
    assert told["diagnostics"]


@pytest.mark.parametrize("before", ["", "𠮷野家。", "\ufeff", "\r\n\r\n", "\v", "\x00", "a\u2028"])
def test_places_are_code_points_of_the_text_as_it_was_sent(client: httpx.Client, before: str) -> None:
    text = before + SLIP
    found = [d for d in post(client, "check", files={"a.txt": text})["diagnostics"] if d["rule"].startswith("redup")]
    assert [text[d["start"] : d["end"]] for d in found] == ["制度度"]


def test_files_of_an_edition_are_compared(client: httpx.Client) -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "examples" / "edition").glob("*.txt")}
    together = post(client, "check", files=files)["diagnostics"]
    alone = [d for path, text in files.items() for d in post(client, "check", files={path: text})["diagnostics"]]
    across = [d for d in together if any(half["path"] != d["path"] for half in d["related"])]
    assert len(together) == len(alone) + len(across)
    assert across


def test_a_profile_decides_which_rules_hold(client: httpx.Client) -> None:
    levels = {
        profile: {d["level"] for d in post(client, "check", files={"a.txt": BOTH}, profile=profile)["diagnostics"]}
        for profile in ("newsroom", "hook")
    }
    assert levels["hook"] == {"error"} < levels["newsroom"]


def test_markup_is_read_as_its_suffix_says(client: httpx.Client) -> None:
    source = "<p>河长制度<b>度</b>日趋完善。</p><script>制度度</script>"
    found = post(client, "check", files={"a.html": source})["diagnostics"]
    assert [source[d["start"] : d["end"]] for d in found] == ["制度<b>度"]
    assert len(post(client, "check", files={"a.txt": source})["diagnostics"]) != 1


@pytest.mark.parametrize(
    ("path", "content"),
    [("a.txt", SLIP.encode()), ("a.txt", SLIP.encode("gb18030")), ("a.md", SLIP.encode()), ("a.docx", word(p(SLIP)))],
)
def test_read_gives_text_and_report(client: httpx.Client, path: str, content: bytes) -> None:
    told = post(client, "read", path=path, data=data(content))
    assert told["text"] == SLIP
    assert told["word"] is path.endswith("docx")
    assert [d["text"] for d in told["report"]["diagnostics"]] == ["制度度"]


@pytest.mark.parametrize(("path", "content"), [("a.docx", b"PK no zip"), ("a.txt", b"\xff\xfe\xff"), ("a.docx", b"")])
def test_read_says_what_it_cannot_read(client: httpx.Client, path: str, content: bytes) -> None:
    told = post(client, "read", path=path, data=data(content))
    assert told["text"] is None
    assert [error["path"] for error in told["report"]["errors"]] == [path]


def test_annotate_writes_comments_and_changes(client: httpx.Client) -> None:
    content = word(p("一河清水绕村来。") + p(SLIP) + p("大会，，预计两千人参加。"))
    before = readers.read("a.docx", content).text
    after = before.replace("度度", "度").replace("绕村", "绕城")
    told = post(client, "annotate", path="a.docx", data=data(content), text=after)
    new = b64decode(told["data"])
    assert readers.read("a.docx", new).text == after
    assert (told["comments"], told["left"]) == (1, 0)
    again = post(client, "read", path="a.docx", data=data(new))["report"]["diagnostics"]
    assert [d["text"] for d in again] == ["，，"]
    skipped = post(
        client, "annotate", path="a.docx", data=data(content), text=after, skip=[d["fingerprint"] for d in again]
    )
    assert skipped["comments"] == 0


def test_annotate_leaves_a_file_with_nothing_to_say_as_it_is(client: httpx.Client) -> None:
    content = word(p("一河清水绕村来"))
    told = post(client, "annotate", path="a.docx", data=data(content))
    assert (b64decode(told["data"]), told["comments"], told["left"]) == (content, 0, 0)


def test_annotate_refuses_what_is_no_word_file(client: httpx.Client) -> None:
    answer = client.post("/api/annotate", json={"path": "a.docx", "data": data(b"PK"), "text": ""})
    assert answer.status_code == 422
    assert answer.json()["error"]["zh"] == "a.docx: 不是 Word 文件"


def test_changes_over_paragraphs_are_counted_as_left_out() -> None:
    content = word(p("接进了污水管") + p("网，河道清了。"))
    new, left = track("a.docx", content, "接进了污水管网，河道清亮了。")
    assert readers.read("a.docx", new).text == "接进了污水管\n网，河道清亮了。"
    assert left == 1


def test_rules_explain_themselves(client: httpx.Client) -> None:
    told = client.get("/api/rules/reduplication/doubled-character", params={"lang": "en"}).json()
    rule = lint.default_config().rulebook.rules["reduplication/doubled-character"]
    assert (told["why"], told["source"]) == (rule.why.en, rule.source)
    assert told["examples"][0]["texts"] == list(rule.examples[0].texts)
    assert client.get("/api/rules/no/such").status_code == 404


def test_profiles_are_listed_the_usual_one_first(client: httpx.Client) -> None:
    told = client.get("/api/profiles").json()
    assert told["usual"] == told["profiles"][0]["name"] == "newsroom"
    assert {"strict", "wire", "web", "hook"} < {profile["name"] for profile in told["profiles"]}


ODD: list[tuple[str, dict[str, Any]]] = [
    ("check", {}),
    ("check", {"files": {}}),
    ("check", {"files": ["a.txt"]}),
    ("check", {"files": {"a.txt": 1}}),
    ("check", {"files": {"": "x"}}),
    ("check", {"files": {"/etc/passwd": "x"}}),
    ("check", {"files": {"a\x00.txt": "x"}}),
    ("check", {"files": {"a" * 300: "x"}}),
    ("check", {"files": {f"{number}.txt": "" for number in range(201)}}),
    ("check", {"files": {"a.txt": "x"}, "profile": "night"}),
    ("check", {"files": {"a.txt": "x"}, "profile": "../../rules/_profiles/strict.yml"}),
    ("check", {"files": {"a.txt": "x"}, "profile": None}),
    ("check", {"files": {"a.txt": "x"}, "profile": ["strict"]}),
    ("check", {"files": {"a.txt": "x"}, "lang": "fr"}),
    ("check", {"files": {"a.txt": "x"}, "fix": True}),
    ("read", {"path": "a.txt"}),
    ("read", {"path": "a.txt", "data": "***"}),
    ("annotate", {"path": "a.docx", "data": "", "skip": "x"}),
    ("annotate", {"path": "a.docx", "data": "", "text": 1}),
]


@pytest.mark.parametrize(("name", "body"), ODD)
def test_odd_requests_are_refused(client: httpx.Client, name: str, body: dict[str, Any]) -> None:
    answer = client.post(f"/api/{name}", json=body)
    assert answer.status_code == 422
    assert set(answer.json()["error"]) == {"zh", "en"}


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_what_is_no_json_object_is_refused(client: httpx.Client, body: bytes) -> None:
    assert client.post("/api/check", content=body, headers={"content-type": "application/json"}).status_code == 400


def test_half_a_character_is_refused(client: httpx.Client) -> None:
    body = rb'{"files": {"a.txt": "\ud800"}}'
    assert client.post("/api/check", content=body, headers={"content-type": "application/json"}).status_code == 422
