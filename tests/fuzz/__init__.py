"""Any bytes in, an answer out: one function a target, from bytes to nothing, that fails where a promise is broken.

Three drivers share them: hypothesis (`test_targets.py`, seconds, in every run of the tests), blind mutation and atheris (both
in `tools/fuzz.py`). `corpus/TARGET/` keeps what was once found; it is played again in every run of the tests.
"""
