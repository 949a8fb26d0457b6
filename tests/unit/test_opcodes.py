"""The steps are those of Python's own module, which is whole for whoever imports it."""

from __future__ import annotations

import subprocess
import sys
from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from lint.opcodes import opcodes

WORDS = st.lists(st.sampled_from("山水渠通了"), max_size=12)


@given(WORDS, WORDS)
def test_steps_are_those_of_difflib(one: list[str], other: list[str]) -> None:
    assert opcodes(one, other) == SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def test_neither_difflib_nor_re_lacks_anything_afterwards() -> None:
    code = (
        "import sys; from lint.opcodes import opcodes; opcodes('ab', 'ba')\n"
        "import difflib, re; print(difflib.IS_LINE_JUNK(' # '), re.compile('a|b').sub('c', 'ab'), re.escape('.'))\n"
        "print(re.compile is sys.modules['re'].compile, sys.modules['re'].fullmatch('a+', 'aa').group())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["True", "cc", r"\.", "True", "aa"]
