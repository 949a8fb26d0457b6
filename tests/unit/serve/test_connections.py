"""Clients that hold connections open, send a byte at a time, do not fetch their answers, or ask for minutes of work."""

from __future__ import annotations

import os
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import pytest

from lint.serve.page import asset
from tests.serving import Running, served_within

HEAD = b"POST /api/check HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
SLIP = "全县河长制度度日趋完善。"
PATIENCE = 60.0
SOON = 15.0
"""Much less than what the others would take, on a machine that does much else."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("within")
    with served_within(folder, connections=100, idle=2, receiving=2, waiting=25, working=20, workers=2) as server:
        yield server


def find(server: Running) -> float:
    """Check a story as an editor would; the seconds it took."""
    began = time.monotonic()
    answer = httpx.post(f"{server.address}/api/check", json={"files": {"a.txt": SLIP}}, timeout=PATIENCE)
    assert [d["text"] for d in answer.json()["diagnostics"]] == ["制度度"]
    return time.monotonic() - began


def connected(server: Running) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), PATIENCE)


def is_closed(connection: socket.socket) -> bool:
    """Whether the server ends a connection, and says nothing before."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def told(connection: socket.socket) -> bytes:
    """What the server says, nothing where it only ends the connection."""
    try:
        return connection.recv(300)
    except ConnectionResetError:
        return b""


def closes_within(connection: socket.socket, seconds: float, act: Callable[[], object]) -> bool:
    """Whether a connection is closed within some seconds, in which `act` is done again and again."""
    connection.settimeout(0.05)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            act()
            if is_closed(connection):
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


def test_the_second_piece_of_an_answer_does_not_wait_for_the_first(server: Running) -> None:
    """Nagle's algorithm would have each answer on an open connection take 40 ms longer than the work."""
    took = []
    with httpx.Client(base_url=server.address, timeout=PATIENCE) as client:
        for _ in range(10):
            began = time.monotonic()
            client.get("/api/profiles")
            took.append(time.monotonic() - began)
    assert min(took[2:]) < 0.03


@pytest.mark.parametrize("begun", [b"", b"P", HEAD % 1, b"\r\n" * 100])
def test_connections_without_a_request_are_closed(server: Running, begun: bytes) -> None:
    with connected(server) as connection:
        connection.sendall(begun)
        assert closes_within(connection, 5, lambda: None)


def test_a_byte_at_a_time_is_too_slow(server: Running) -> None:
    with connected(server) as connection:
        assert closes_within(connection, 6, lambda: connection.sendall(b"X"))


def test_a_second_request_may_not_be_slower_than_the_first(server: Running) -> None:
    with connected(server) as connection:
        connection.sendall(b"GET /icon.svg HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % server.port)
        time.sleep(0.3)
        assert connection.recv(100_000).startswith(b"HTTP/1.1 200")
        assert closes_within(connection, 6, lambda: connection.sendall(b"X"))


def test_a_body_a_byte_at_a_time_is_refused(server: Running) -> None:
    with connected(server) as connection:
        connection.sendall(HEAD % server.port + b"Content-Length: 1000\r\n\r\n")
        said = b""
        end = time.monotonic() + 6
        while not said and time.monotonic() < end:
            connection.sendall(b" ")
            connection.settimeout(0.1)
            try:
                said = connection.recv(1000)
            except TimeoutError:
                continue
        assert said.startswith(b"HTTP/1.1 408")


def test_an_answer_that_is_not_fetched_is_dropped(tmp_path: Path) -> None:
    """Answers are larger than what the system keeps for a reader; that nobody reads must not hold them for ever."""
    asked = 60
    with served_within(tmp_path, idle=1, receiving=1, waiting=1, sending=1) as server, connected(server) as connection:
        connection.sendall(b"GET /app.js HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % server.port * asked)
        time.sleep(6)
        taken = 0
        try:
            while piece := connection.recv(1 << 20):
                taken += len(piece)
        except ConnectionResetError:
            pass
    assert 0 < taken < asked * len(asset("app.js")) * 2 // 3


def sockets_of(process: int) -> int:
    """How many sockets a process holds; one that it closes while they are counted is not."""
    held = 0
    for path in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):
            held += "socket" in os.readlink(path)
    return held


def test_a_thousand_open_connections_keep_nobody_out(server: Running) -> None:
    with ExitStack() as stack:
        held = [stack.enter_context(connected(server)) for _ in range(1000)]
        for number, connection in enumerate(held):
            if number % 2:
                try:
                    connection.sendall(HEAD % server.port + (b"Content-Length: 9\r\n\r\n" if number % 4 == 1 else b""))
                except OSError:  # it has gone already
                    continue
        assert find(server) < SOON
        assert sockets_of(server.process) < 130
    assert find(server) < SOON


def test_work_of_minutes_is_ended_and_others_are_answered_meanwhile(server: Running) -> None:
    body = b'{"files": {"a.txt": "%s"}}' % ("他他他说，，大会会" * 500_000).encode()
    with connected(server) as connection:
        connection.sendall(HEAD % server.port + b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        assert find(server) < SOON
        connection.settimeout(PATIENCE)
        # too long, or too much for the memory of a request: whichever comes first
        assert connection.recv(1000).startswith((b"HTTP/1.1 503", b"HTTP/1.1 422"))
    assert find(server) < 2 * SOON  # a new process may be reading the rules


def test_what_is_no_http_is_refused(server: Running) -> None:
    for noise in (b"\x00" * 100 + b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00", b"GET / HTTP/1.1\r\n\r\n"):
        with connected(server) as connection:
            connection.sendall(noise)
            said = told(connection)
            assert not said or re.match(rb"HTTP/1.1 4\d\d ", said)
    with connected(server) as connection:
        long = b"GET / HTTP/1.1\r\nX: " + b"x" * 1_000_000
        try:
            connection.sendall(long)
            assert connection.recv(300).startswith(b"HTTP/1.1 4")
        except OSError:  # refused before all of it was sent
            pass
    assert find(server) < SOON
