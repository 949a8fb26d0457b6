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


def test_what_stands_in_for_a_module_is_there_while_another_is_imported_and_no_longer() -> None:
    code = (
        "import sys; from lint.late import standing_in\n"
        "with standing_in({'uuid': {'UUID': object}, 'sys': {'path': ()}}):\n"
        "    import uuid as stood; print(stood.UUID is object, sys is sys.modules['sys'])\n"
        "import uuid; print('uuid' in sys.modules, uuid.UUID(int=0).int == 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["True"] * 4


def test_what_stands_in_for_a_module_that_is_imported_late_gives_its_place_back() -> None:
    code = (
        "import sys; from lint.late import late, standing_in; late('uuid')\n"
        "with standing_in({'uuid': {'UUID': object}}):\n"
        "    import uuid as stood; print(stood.UUID is object)\n"
        "import uuid; print(uuid is not stood, uuid.UUID(int=0).int == 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["True"] * 3


def test_click_does_without_what_it_only_has_for_others() -> None:
    code = "import sys, lint.cli.commands; print(*({'uuid', 'gettext', 'platform'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []
