"""One target under atheris; see tools/fuzz.py. Arguments are the target's name and those of libFuzzer."""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> None:
    """Never returns: libFuzzer ends the process."""
    atheris = import_module("atheris")
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["lint"]):
        targets = import_module("tests.fuzz.targets")
    atheris.Setup(sys.argv, targets.TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
