"""The kinds of check, one module each; `lint.checks.kinds` is their register."""
