"""The kinds of check. KINDS is the only registry: a new kind is one module, one line here, one test module, one rule."""

from __future__ import annotations

from typing import Any

KINDS: dict[str, type[Any]] = {}
