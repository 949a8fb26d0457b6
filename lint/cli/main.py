"""The program `copydesk`: how it begins, and how every failure ends."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from lint import modules
from lint.cli.console import echo
from lint.cli.language import LANG, say
from lint.errors import CopydeskError, why
from lint.version import __version__

VERSION = f"copydesk {__version__}"
COMPLETE = "_COPYDESK_COMPLETE"
"""The variable by which a shell asks what may come next."""
_OBJECTS = 300_000
"""New objects from which we look for garbage: the rules and the lists of a run are half as many, and all of them stay."""
FAILED = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit: 0 nothing to report, 1 findings, 2 could not do the job."""
    gc.set_threshold(_OBJECTS)
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a character the terminal's encoding lacks must not end the run
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run())


def program() -> None:
    """The program as a process of its own: `main`, and then all goes back to the system at once.

    Python would take apart what there is piece by piece, for a twelfth of the time that a page takes.
    """
    try:
        main()
    except SystemExit as end:
        is_watched = sys.gettrace() or sys.getprofile()  # by one who has to tell of it at the end
        if not is_watched and not _has_threads():
            _leave(end.code if isinstance(end.code, int) else FAILED)
        raise


def _has_threads() -> bool:
    threading = sys.modules.get("threading")  # who has never asked for it has none
    return threading is not None and threading.active_count() > 1


def _leave(status: int) -> None:
    """End here, unless what was said cannot be said to its end."""
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError):  # ValueError of one that is closed
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _open_streams() -> None:
    """Let streams that are closed lead nowhere: else the next file that is opened takes the place of one. Standard input that
    is closed cannot be read: nothing must not pass for a piece of copy.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_WRONLY)  # which takes the lowest place that is free
    if sys.stdin is None:
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)


def _run() -> int:
    try:
        return _status(sys.argv[1:])
    except KeyboardInterrupt:
        echo(err=True)  # behind the ^C that a terminal shows
        _complain(say("已中断", "interrupted"))
        return INTERRUPTED
    except CopydeskError as problem:
        _complain(problem.to(LANG))
    except BrokenPipeError:  # the reader of a pipe went away; nothing is wrong with the job
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except UnicodeEncodeError as problem:
        name = ascii(problem.object)
        _complain(
            say(f"系统的编码写不出 {name}；请设 PYTHONUTF8=1", f"no {problem.encoding} for {name}: set PYTHONUTF8=1")
        )
    except OSError as problem:  # the disk, a folder that is gone: what we do not expect, but no mistake of ours
        name, said = problem.filename, why(problem).to(LANG)
        _complain(f"{os.fsdecode(name)}: {said}" if isinstance(name, str | bytes) else said)
    except Exception:
        import traceback  # here: it is for mistakes of ours

        echo(traceback.format_exc().rstrip("\n"), err=True)
        _complain(
            say(
                f"copydesk {__version__} 内部错误：请把以上内容报告给开发者",
                f"copydesk {__version__}: a bug; please report the above",
            )
        )
    return FAILED


def _status(arguments: Sequence[str]) -> int:
    """What the command gives back that is asked for; without click where that can be, which takes a tenth of a short run."""
    if COMPLETE not in os.environ:
        if arguments == ["--version"]:
            echo(VERSION)
            return 0
        modules.know()
        if arguments[:1] == ["check"]:
            from lint.cli.asked import read
            from lint.cli.checking import run

            if asked := read(arguments[1:]):
                paths, options = asked
                return run(paths, **options)
    from lint.cli.commands import run_command

    return run_command()


def _complain(text: str) -> None:
    for line in text.split("\n"):
        echo(say("错误：", "error: ") + line if line else "", err=True)
