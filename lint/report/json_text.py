"""JSON reports: what could act on a terminal or in the log of a CI is written as an escape, and read back as it was."""

from __future__ import annotations

import json
import re
from typing import Any

from lint.report.safe import SHOWN


def to_text(value: Any, indent: int = 1) -> str:
    """The value as JSON, indented."""
    text = json.dumps(value, ensure_ascii=False, indent=indent) + "\n"
    for pattern in SHOWN:
        text = pattern.sub(_escape, text)
    return text


def _escape(match: re.Match[str]) -> str:
    before, char = match.group()[:-1], match.group()[-1]
    return before + (f"\\u{ord(char):04x}" if ord(char) < 0x80 else json.dumps(char)[1:-1])
