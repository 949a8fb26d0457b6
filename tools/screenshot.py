"""Makes pictures of copydesk commands as a terminal of so many columns shows them, in colour; of report pages, as a browser does.

python -m tools.screenshot                # takes anew the pictures of docs/ that are not of what is printed now
python -m tools.screenshot docs/zh/images/check.png 100 check examples/county-page.txt

Needs chromium, pngquant and two fonts, Noto Sans Mono CJK SC and DejaVu Sans Mono (Debian: chromium pngquant fonts-noto-cjk
fonts-dejavu-core). The command runs in the project's folder. A picture carries a digest of what was printed when it was taken.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from rich.ansi import AnsiDecoder
from rich.console import Console
from rich.terminal_theme import TerminalTheme

ROOT = Path(__file__).resolve().parent.parent
PICTURES: dict[str, tuple[int, *tuple[str, ...]]] = {
    "docs/zh/images/check.png": (100, "check", "examples/county-page.txt", "--lang", "zh"),
    "docs/en/images/check.png": (100, "check", "examples/county-page.txt", "--lang", "en"),
    "docs/zh/images/report.png": (140, "check", "examples/village-page.txt", "--format", "html", "--lang", "zh"),
    "docs/en/images/report.png": (140, "check", "examples/village-page.txt", "--format", "html", "--lang", "en"),
}
"""The pictures of the documentation: the columns, and what is typed after `copydesk`."""
CELL, LINE, EDGE = 9, 24, 24  # pixels: half the font's size, a line's height, the space around the text
HEADER, DIGEST = 33, 64  # bytes of a PNG before its second chunk, characters of a digest
PAGE_LINES = 36  # of a report page, which is longer
THEME = TerminalTheme(
    background=(30, 33, 39),
    foreground=(220, 223, 228),
    normal=[
        (92, 99, 112),
        (240, 113, 120),
        (152, 195, 121),
        (229, 192, 123),
        (97, 175, 239),
        (214, 137, 232),
        (86, 194, 204),
        (220, 223, 228),
    ],
)
PAGE = """<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: lines; src: local("DejaVu Sans Mono"); size-adjust: 83.06%%; unicode-range: U+2190-25FF }}
body {{ margin: %(edge)dpx; background: {background}; color: {foreground} }}
pre {{ margin: 0; font: %(size)dpx/%(line)dpx lines, "Noto Sans Mono CJK SC" }}
pre span {{ text-underline-offset: 4px; text-decoration-thickness: 2px }}
{stylesheet}
</style><pre>{code}</pre>"""
QUIET = ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "hide-scrollbars")
OFFLINE = ("disable-background-networking", "disable-component-update", "disable-sync")


def capture(arguments: Sequence[str], columns: int) -> str:
    """What a copydesk command prints, with its colours as ANSI codes."""
    environment = {**os.environ, "COLUMNS": str(columns), "COLORTERM": "truecolor", "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "lint", *arguments, "--color", "always"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode > 1:
        sys.exit(done.stderr)
    return done.stdout


def to_html(shown: str, columns: int) -> tuple[str, int]:
    """A page with text of a terminal, and how many lines it has."""
    console = Console(
        record=True, width=columns, file=io.StringIO(), force_terminal=True, color_system="truecolor", highlight=False
    )
    lines = list(AnsiDecoder().decode(shown.rstrip("\n")))
    for line in lines:
        console.print(line, soft_wrap=True)
    page = PAGE % {"edge": EDGE, "size": 2 * CELL, "line": LINE}
    return console.export_html(theme=THEME, code_format=page, inline_styles=False), len(lines)


def picture(html: str, width: int, height: int, out: Path) -> None:
    """Draw a page with chromium."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or sys.exit("chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(html, encoding="utf-8")
        options = [f"--{name}" for name in (*QUIET, *OFFLINE)]
        options += [f"--user-data-dir={folder}/profile", f"--window-size={width},{height}", f"--screenshot={out}"]
        subprocess.run([browser, *options, page.as_uri()], check=True, capture_output=True)
    subprocess.run(["pngquant", "--force", "--output", str(out), "64", str(out)], check=True)


def digest(shown: str) -> str:
    """A digest of what a command printed."""
    return hashlib.sha256(shown.encode()).hexdigest()


def sign(path: Path, text: str) -> None:
    """Write a text into a PNG, behind its header."""
    drawn, chunk = path.read_bytes(), b"tEXtshows\0" + text.encode("ascii")
    framed = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    path.write_bytes(drawn[:HEADER] + framed + drawn[HEADER:])


def signature(path: Path) -> str:
    """What `sign` wrote, "" where it did not."""
    found = re.search(rb"tEXtshows\0(\w+)", path.read_bytes()) if path.is_file() else None
    return found[1][:DIGEST].decode() if found else ""


def take(out: str, columns: int, *arguments: str) -> None:
    """Make a picture."""
    shown, lines = capture(arguments, columns), PAGE_LINES
    html = shown
    if not shown.startswith("<!doctype html>"):
        typed = re.sub(" --lang zh$", "", " ".join(arguments))
        html, lines = to_html(f"$ copydesk {typed}\n\n{shown}", columns)
    path = ROOT / out
    path.parent.mkdir(parents=True, exist_ok=True)
    picture(html, columns * CELL + 2 * EDGE, lines * LINE + 2 * EDGE, path)
    sign(path, digest(shown))


def is_stale(out: str) -> bool:
    """Whether a picture of the documentation is not of what its command prints now."""
    columns, arguments = PICTURES[out][0], PICTURES[out][1:]
    return signature(ROOT / out) != digest(capture(arguments, columns))


if __name__ == "__main__":
    if len(sys.argv) > 3:
        take(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
    elif len(sys.argv) == 1:
        for out in filter(is_stale, PICTURES):
            take(out, *PICTURES[out])
    else:
        sys.exit(__doc__)
