"""Words that several reports share."""

from __future__ import annotations

from lint.diagnostic import Level
from lint.errors import Words

LEVELS = {
    Level.ERROR: Words("错误", "error"),
    Level.WARNING: Words("警告", "warning"),
    Level.SUGGESTION: Words("建议", "suggestion"),
}
