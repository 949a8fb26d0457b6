"""Inputs to begin with, for targets whose inputs have a form that chance does not find."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from lint.checks.kinds import KINDS
from tests.fuzz.pieces import COPY, MARKUP, YAML
from tests.unit.expressions.catastrophic import BOUNDED, FINE, NESTED

HERE = Path(__file__).parent
COPY_OF_TESTS = HERE.parent / "cli" / "copy"


def _copy() -> list[bytes]:
    """Runs of pieces that belong together, each behind a byte that chooses."""
    rng = random.Random(7)
    runs = [bytes([at, *range(at, min(at + 24, len(COPY)))]) for at in range(0, len(COPY), 12)]
    return runs + [bytes([kind, *rng.randbytes(60)]) for kind in range(2 * len(KINDS) + 1)]


def _markup() -> list[bytes]:
    texts = [path.read_bytes() for path in sorted(COPY_OF_TESTS.glob("*.md")) + sorted(COPY_OF_TESTS.glob("*.html"))]
    return [b"\1" + text[:590] for text in texts] + [bytes([0, *range(at, at + 12)]) for at in range(0, len(MARKUP), 8)]


def _yaml() -> list[bytes]:
    texts = [path.read_bytes() for path in sorted(COPY_OF_TESTS.rglob("*.yml"))]
    return [b"\1" + text[:590] for text in texts] + [bytes([0, *range(at, at + 12)]) for at in range(0, len(YAML), 8)]


def _rules() -> list[bytes]:
    """Each kind with each of its keys and some values."""
    rng = random.Random(7)
    return [
        bytes((kind, key, rng.randrange(40), 0, *rng.randbytes(8), 0, *rng.randbytes(30)))
        for kind in range(len(KINDS))
        for key in range(12)
    ]


def _expressions() -> list[bytes]:
    """Known catastrophes and harmless ones, each with a text."""
    sources = [*(source for source, _text in (NESTED | BOUNDED).values()), *FINE]
    return [b"\1" + source.encode() + b"\0" + bytes([0, 1, 0, 1, 255]) for source in sources]


def _pdf() -> list[bytes]:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    text = b"BT /F 9 Tf 9 9 Td (Abc) Tj 0 9 Td <00410042> Tj ET"
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(text), text)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, font)
    body = b"".join(b"%d 0 obj%sendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return [b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF", b"%PDF-1.7"]


def _word() -> list[bytes]:
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("a", b"a")
    rng = random.Random(7)
    return [out.getvalue(), b"<w:document/>", *(rng.randbytes(90) for _ in range(20))]


def _encodings() -> list[bytes]:
    text = "县里修好了𠮷河堤，“村民”说。\r\n"
    codecs = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "utf-32")
    return [text.encode(codec, "replace") for codec in codecs] + [
        b"\xfe\xff\x4e\x2d",
        b"\x81\x30\x81\x30\x84\x31\xa4\x37\xa2\xe3",
    ]


def _print() -> list[bytes]:
    """Columns of characters."""
    rng = random.Random(7)
    pages = [
        bytes(b for row in range(12) for x in range(9) for b in (100 + x, 3 * x + c * 40, 200 - 4 * row, 5))
        for c in range(4)
    ]
    return [*pages, b"\xff".join(pages)[:600], *(rng.randbytes(240) for _ in range(8))]


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "encodings": _encodings,
    "plain": _encodings,
    "markdown": _markup,
    "hypertext": _markup,
    "comments": _markup,
    "word": _word,
    "pdf": _pdf,
    "print": _print,
    "yaml": _yaml,
    "toml": _yaml,
    "config": _yaml,
    "suppressions": _yaml,
    "baseline": _yaml,
    "rule": _rules,
    "expressions": _expressions,
    "lists": _copy,
    "checks": _copy,
    "fixes": _copy,
    "reports": _copy,
    "changes": _copy,
}
