"""click, imported without what it never asks for."""

from __future__ import annotations

from lint.late import late, standing_in

late("inspect")  # it takes as long as all the rest of click, and is asked about help alone

_NEVER_ASKED: dict[str, dict[str, object]] = {
    # for options of that type, of which we have none; it looks at length what machine this is
    "uuid": {"UUID": object},
    # click has no catalogue of its messages; the system's locales would be looked through for one
    "gettext": {"gettext": str, "ngettext": lambda one, many, count: one if count == 1 else many},
}
with standing_in(_NEVER_ASKED):
    import click

__all__ = ["click"]
