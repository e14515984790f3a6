"""Runs one command: a sentence on stderr and an exit code for whatever goes wrong."""

import io
import signal
import sys
import threading
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

import typer

from notesmith.cli.application import app
from notesmith.cli.output import complain, leave_stdout
from notesmith.errors import InputError, NoteSmithError, reason_of
from notesmith.language import _

STOPPED = 130
"""Exit code after Ctrl-C, as shells have it: 128 + SIGINT."""

AGAIN = 3.0
"""Seconds after which a signal to stop that was not heeded is raised once more."""

READER_GONE = 141
"""Exit code when nobody reads on, as after `| head`: 128 + SIGPIPE."""


def run_command_line(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command that `arguments` (by default those of the process) name, and exit."""
    # What is printed is UTF-8 everywhere, also in a pipe on Windows.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    stop_on_signals()
    sys.exit(_run(list(sys.argv[1:] if arguments is None else arguments)))


def stop_on_signals() -> None:
    """Let the signals that end a process, or its terminal, stop the work as Ctrl-C does.

    A signal that somebody chose to ignore (nohup) stays ignored. Only the main thread may do this.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    """Stop now, and once more in a while: Python drops what is raised in a finalizer."""
    _stop_again_in(AGAIN)
    raise KeyboardInterrupt


def _stop_again_in(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _run(arguments: list[str]) -> int:
    try:
        # Typer's own main would print its errors in a box of several lines, and swallow some.
        command = typer.main.get_command(app)
        with command.make_context("notesmith", arguments) as context:
            command.invoke(context)
    except typer.Exit as left:
        return left.exit_code
    except NoteSmithError as error:
        complain(str(error))
        return error.exit_code
    except typer.TyperException as error:
        complain(_usage_sentence(error))
        return 2
    except (KeyboardInterrupt, typer.Abort):
        _stop_again_in(0)
        complain(_("Stopped; nothing was left half-written."))
        return STOPPED
    except BrokenPipeError:
        leave_stdout()
        return READER_GONE
    except OSError as error:
        complain(system_sentence(error))
        return InputError.exit_code
    return 0


def system_sentence(error: OSError) -> str:
    """Return one sentence for what the file system refused and nobody foresaw."""
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return _("The current folder is not there any more; change to another one and try again.")
    named = _(
        "{file} cannot be used: {reason}; look at its name and its rights, or choose another place."
    )
    unnamed = _(
        "The system refused: {reason}; look at its name and its rights, or choose another place."
    )
    reason = reason_of(error)
    return (named if error.filename else unnamed).format(file=error.filename, reason=reason)


def _usage_sentence(error: typer.TyperException) -> str:
    """Return one sentence for a mistyped command, with where to read how it is typed."""
    message = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "notesmith"
    return _("{message}; see {command} --help.").format(message=message, command=command)
