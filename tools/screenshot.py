"""Makes a picture of a copydesk command as a terminal of COLUMNS shows it, in colour; of a report page, as a browser does.

python tools/screenshot.py docs/zh/images/check.png 100 check examples/county-page.txt
python tools/screenshot.py docs/zh/images/report.png 140 check examples/village-page.txt --format html

Needs chromium, pngquant and two fonts, Noto Sans Mono CJK SC and DejaVu Sans Mono (Debian: chromium pngquant fonts-noto-cjk
fonts-dejavu-core). The command runs in the project's folder.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.ansi import AnsiDecoder
from rich.console import Console
from rich.terminal_theme import TerminalTheme

ROOT = Path(__file__).resolve().parent.parent
CELL, LINE, EDGE = 9, 24, 24  # pixels: half the font's size, a line's height, the space around the text
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


def main(out: str, columns: str, *arguments: str) -> None:
    """Make the picture."""
    shown, lines = capture(arguments, int(columns)), PAGE_LINES
    html = shown
    if not shown.startswith("<!doctype html>"):
        html, lines = to_html(f"$ copydesk {' '.join(arguments)}\n\n{shown}", int(columns))
    path = Path(out).resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    picture(html, int(columns) * CELL + 2 * EDGE, lines * LINE + 2 * EDGE, path)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
