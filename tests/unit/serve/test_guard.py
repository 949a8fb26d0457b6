"""Whom `copydesk serve` answers, what its answers carry, and where it listens."""

from __future__ import annotations

import re
import socket

import httpx
import pytest

from lint.errors import UsageError
from lint.serve.app import listen

CHECK = {"files": {"a.txt": "一河清水绕村来"}}


FOREIGN = (
    "evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "",
    "127.0.0.1:{port}.evil.example", "0.0.0.0:{port}", "[::1]:{port}",
)  # fmt: skip


@pytest.mark.parametrize("host", FOREIGN)
def test_another_name_for_this_machine_is_refused(client: httpx.Client, host: str) -> None:
    named = host.format(port=client.base_url.port)
    for path in ("/", "/app.js", "/api/profiles"):
        answer = client.get(path, headers={"host": named})
        assert answer.status_code == 421
        assert "copydesk" not in answer.text
    assert client.post("/api/check", json=CHECK, headers={"host": named}).status_code == 421


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST"])
def test_own_names_are_answered(client: httpx.Client, name: str) -> None:
    own = f"{name}:{client.base_url.port}"
    assert client.get("/", headers={"host": own}).status_code == 200
    headers = {"host": own, "origin": f"http://{own}", "sec-fetch-site": "same-origin"}
    assert client.post("/api/check", json=CHECK, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "https://127.0.0.1:{port}"},
        {"origin": "http://127.0.0.1:{port}.evil.example"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1:{port}", "sec-fetch-site": "cross-site"},
    ],
)
def test_pages_of_other_sites_are_refused(client: httpx.Client, headers: dict[str, str]) -> None:
    sent = {name: value.format(port=client.base_url.port) for name, value in headers.items()}
    for answer in (client.post("/api/check", json=CHECK, headers=sent), client.get("/api/profiles", headers=sent)):
        assert answer.status_code == 403


def test_a_link_on_another_site_opens_the_page_and_nothing_else(client: httpx.Client) -> None:
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert client.get("/", headers=link).status_code == 200
    assert client.get("/api/profiles", headers=link).status_code == 403
    assert client.get("/", headers={**link, "sec-fetch-mode": "no-cors"}).status_code == 403


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", None]
)
def test_types_that_a_form_can_send_are_refused(client: httpx.Client, kind: str | None) -> None:
    headers = {"content-type": kind} if kind else {}
    answer = client.post("/api/check", content=b'{"files": {"a.txt": "x"}}', headers=headers)
    assert answer.status_code == 415


def test_nobody_else_is_given_leave_to_ask(client: httpx.Client) -> None:
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    for origin in ("http://evil.example", str(client.base_url).rstrip("/")):
        answer = client.options("/api/check", headers={**asked, "origin": origin})
        assert answer.status_code in (403, 405)
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/", "/app.js", "/look.css", "/icon.svg", "/api/profiles", "/nothing", "/api/check"])
def test_every_answer_is_guarded(client: httpx.Client, path: str) -> None:
    for headers in ({}, {"host": "evil.example"}):
        answer = client.get(path, headers=headers)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "server" not in answer.headers


def test_the_pages_policy_has_a_new_nonce_each_time(client: httpx.Client) -> None:
    nonces = set()
    for _ in range(3):
        answer = client.get("/")
        (nonce,) = re.findall(r"'nonce-([\w-]{20,})'", answer.headers["content-security-policy"])
        assert answer.text.count(nonce) == 1
        assert not re.search(r"<script(?![^>]* src=)|<style|style=|\son\w+=", answer.text)
        nonces.add(nonce)
    assert len(nonces) == 3


def test_no_path_leads_out_of_the_pages_files(client: httpx.Client) -> None:
    for path in ("/page.html", "/openapi.json", "/../guard.py", "/%2e%2e/guard.py", "/app.js/../../guard.py"):
        assert client.get(path).status_code == 404


def test_it_listens_on_this_machine_alone(client: httpx.Client) -> None:
    port = client.base_url.port
    assert port
    with listen(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.2", port), 1):
        pass


def test_a_port_in_use_is_told(client: httpx.Client) -> None:
    with pytest.raises(UsageError, match=f"cannot listen at port {client.base_url.port}"):
        listen(client.base_url.port or 0)
