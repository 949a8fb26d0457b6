"""A module that is imported late is all there when it is asked for something."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lint.late import late

ASKED = {
    "an attribute": "import inspect; print(inspect.cleandoc('  a') == 'a')",
    "a name": "from inspect import cleandoc; print(cleandoc('  a') == 'a')",
    "twice": "import inspect as one; one.cleandoc; import inspect as other; print(one.cleandoc is other.cleandoc)",
}


@pytest.mark.parametrize("how", ASKED)
def test_it_is_imported_when_it_is_asked(how: str) -> None:
    code = f"from lint.late import late; import sys; late('inspect'); print('ast' in sys.modules); {ASKED[how]}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["False", "True"]


def test_one_that_is_there_stays() -> None:
    before = sys.modules["subprocess"]
    late("subprocess")
    assert sys.modules["subprocess"] is before


def test_what_it_does_not_have_it_does_not_have() -> None:
    code = "from lint.late import late; late('inspect'); import inspect; print(hasattr(inspect, 'nothing'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["False"]
