"""Asking git, which is never asked through a shell."""

from __future__ import annotations

import subprocess


def git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git says in a folder. Raises OSError when there is no git."""
    command = ["git", "--no-optional-locks", "-C", folder, *arguments]
    return subprocess.run(command, capture_output=True, check=False)
