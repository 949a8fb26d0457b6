"""The configuration of a run: copydesk.yml and [tool.copydesk], the files of a tree laid one over the other."""

from lint.config.files import FILE_NAME, KEYS, RawConfig, find, read, read_upwards
from lint.config.patterns import Exclude
from lint.config.resolve import BASELINE, SUPPRESSIONS, Config, Overrides, configured, resolve
from lint.config.spread import spread
from lint.config.taken import Taken

__all__ = [
    "BASELINE",
    "FILE_NAME",
    "KEYS",
    "SUPPRESSIONS",
    "Config",
    "Exclude",
    "Overrides",
    "RawConfig",
    "Taken",
    "configured",
    "find",
    "read",
    "read_upwards",
    "resolve",
    "spread",
]
