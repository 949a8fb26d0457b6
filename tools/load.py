"""Puts a running `copydesk serve` under load: CLIENTS at once, each checks a story, waits for the answer, and checks again.

python -m tools.load --clients 200 --seconds 120

Starts a server of its own on this machine, and says how many answers came, how many were errors, how long they took, and how
the memory of the server and its processes went. Nobody pauses: so many clients wait in one queue, and a client waits for
all others once, clients / answers a second. `--clients 1` tells what one editor waits.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
STORY = ROOT / "examples" / "county-page.txt"


class Done(NamedTuple):
    """One request: its HTTP status (0 for none) and its time in seconds."""

    status: int
    took: float


def request(port: int, length: int) -> bytes:
    """A POST of a story of so many characters."""
    text = (STORY.read_text(encoding="utf-8") * 3)[:length]
    body = json.dumps({"files": {"story.txt": text}}, ensure_ascii=False).encode()
    headers = f"Host: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return f"POST /api/check HTTP/1.1\r\n{headers}\r\n\r\n".encode() + body


async def client(port: int, sent: bytes, until: float, done: list[Done]) -> None:
    """One client on one connection, until a time of the clock."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.monotonic() < until:
        began = time.monotonic()
        writer.write(sent)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        await reader.readexactly(int(length.group(1)) if length else 0)
        done.append(Done(int(head.split()[1]), time.monotonic() - began))
    writer.close()


async def load(port: int, clients: int, seconds: float, length: int, process: int) -> tuple[list[Done], list[int], int]:
    """All requests, the memory in KiB sampled while they ran, and how many clients broke off."""
    done: list[Done] = []
    memory: list[int] = []
    until = time.monotonic() + seconds
    sent = request(port, length)
    tasks = [asyncio.create_task(client(port, sent, until, done)) for _ in range(clients)]
    while time.monotonic() < until:
        memory.append(resident(process))
        await asyncio.sleep(max(0.5, seconds / 20))
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    return done, memory, sum(isinstance(one, BaseException) for one in ended)


def family(process: int) -> list[Path]:
    """What the system tells of a process and its children."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [Path(f"/proc/{number}") for number in (str(process), *children)]


def resident(process: int) -> int:
    """The memory of a process and its children, in KiB."""
    held = (re.search(r"VmRSS:\s+(\d+)", (one / "status").read_text(encoding="utf-8")) for one in family(process))
    return sum(int(found.group(1)) for found in held if found)


def worked(process: int) -> float:
    """The processor's time that a process and its children have had, in seconds."""
    ticks = (
        int(number)
        for one in family(process)
        for number in (one / "stat").read_text().rpartition(")")[2].split()[11:13]
    )
    return sum(ticks) / os.sysconf("SC_CLK_TCK")


def report(done: Sequence[Done], memory: Sequence[int], broken: int, seconds: float, busy: float) -> str:
    """What came of it, in a few lines."""
    took = sorted(one.took for one in done)
    errors = broken + sum(one.status != 200 for one in done)
    ranks = ", ".join(f"p{rank} {took[min(len(took) - 1, len(took) * rank // 100)]:.2f} s" for rank in (50, 95, 99))
    start, middle, end = (held // 1024 for held in (memory[0], memory[len(memory) // 2], memory[-1]))
    return (
        f"{len(done)} requests, {len(done) / seconds:.0f} a second, {errors} errors; "
        f"the server's own time {1000 * busy / len(done):.0f} ms each\n{ranks}, longest {took[-1]:.2f} s\n"
        f"memory: {start} MiB at the start, {middle} in the middle, {end} at the end, {max(memory) // 1024} at most"
    )


def main() -> int:
    """Run, print the report, and return 1 when there were errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--characters", type=int, default=1000)
    given = parser.parse_args()
    command = [sys.executable, "-m", "lint", "serve", "--port", "0", "--isolated"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        assert server.stdout
        address = re.search(r":(\d+)/", server.stdout.readline())
        assert address, "the server did not start"
        port = int(address.group(1))
        asyncio.run(load(port, 4, 5, given.characters, server.pid))  # all processes have the rules by then
        before = worked(server.pid)
        done, memory, broken = asyncio.run(load(port, given.clients, given.seconds, given.characters, server.pid))
        busy = worked(server.pid) - before
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)
    print(report(done, memory, broken, given.seconds, busy))
    return int(broken > 0 or any(one.status != 200 for one in done))


if __name__ == "__main__":
    sys.exit(main())
