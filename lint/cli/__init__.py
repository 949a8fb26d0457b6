"""The command line: the only place that prints, exits or reads the environment."""

from lint.late import late

late("inspect")  # dataclasses import it, and click; it takes longer than both, and is asked about help alone
