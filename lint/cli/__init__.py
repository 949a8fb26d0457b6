"""The command line: the only place that prints, exits or reads the environment."""

from lint.late import late

late(
    "inspect"
)  # click and dataclasses import it; it takes as long as all the rest of click, and is asked about help alone
