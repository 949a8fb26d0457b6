"""The command line: the only place that prints, exits or reads the environment."""

from lint.late import late, standing_in

# click and dataclasses import it; it takes as long as all the rest of click, and is asked about help alone
late("inspect")

_NEVER_ASKED: dict[str, dict[str, object]] = {
    # for options of that type, of which we have none; it looks at length what machine this is
    "uuid": {"UUID": object},
    # click has no catalogue of its messages; the system's locales would be looked through for one
    "gettext": {"gettext": str, "ngettext": lambda one, many, count: one if count == 1 else many},
}
with standing_in(_NEVER_ASKED):
    import click  # noqa: F401  (for all that import it later)
