"""Asking git, which is never asked through a shell."""

from __future__ import annotations

from lint.hints import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

_NO_PROGRAMS = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
"""The settings of a repository that would start programs of its own."""


def git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git says in a folder. Raises OSError when there is no git."""
    import subprocess  # here: most runs ask git nothing

    command = ["git", "--no-optional-locks", *_NO_PROGRAMS, "-C", folder, *arguments]
    return subprocess.run(command, capture_output=True, check=False)
