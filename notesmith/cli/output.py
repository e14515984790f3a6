"""What commands say: tables and JSON on stdout, complaints and progress on stderr."""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import Any

import typer

from notesmith.errors import OutputError, reason_of
from notesmith.language import _
from notesmith.model import Progress, no_progress
from notesmith.patience import Patience

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters, but for the tab and the end of a line."""

PATIENCE = 0.7
"""Seconds of work before a progress bar appears."""


def say(text: str) -> None:
    """Print lines for the user; raises OutputError when stdout takes no more.

    Characters that would steer a terminal, as a file's name may hold, are left out.
    """
    _print(STEERING.sub("", text))


def _print(text: str) -> None:
    try:
        typer.echo(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        leave_stdout()
        wrong = _("The output cannot be written: {reason}; send it elsewhere.")
        raise OutputError(wrong.format(reason=reason_of(error))) from error


def leave_stdout() -> None:
    """Send what is still waiting for stdout nowhere: Python flushes once more when it leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(sentence: str) -> None:
    """Print one sentence on stderr, on one line."""
    typer.echo(one_line(sentence), err=True)


def show_json(value: Any) -> None:
    """Print `value` as one line of JSON."""
    text = json.dumps(value, ensure_ascii=False)
    _print(STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text))


WAITING = Patience(15.0, complain)
"""How long a command waits for other programs; once it takes long it says for what."""


def one_line(text: str) -> str:
    """Return `text` on one line, without characters that would steer a terminal."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table when a person looks at it, and lines with tabs when a program does."""
    if not sys.stdout.isatty():
        for row in rows:
            say("\t".join(one_line(cell) for cell in row))
        return
    from rich.console import Console  # noqa: PLC0415  slow to import, and needed only here
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for index, column in enumerate(columns):
        # What comes first is typed into other commands, so it stays whole.
        table.add_column(column, overflow="fold", no_wrap=index == 0)
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    Console().print(table)


@contextmanager
def progress_shown(doing: str) -> Iterator[Progress]:
    """Give a progress that draws a bar on stderr once the work takes long and a person waits."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    from rich.console import Console  # noqa: PLC0415  slow to import, and needed only here
    from rich.progress import Progress as Bar  # noqa: PLC0415

    bar = Bar(console=Console(stderr=True), transient=True)
    task = bar.add_task(doing, total=None)
    begun = monotonic()
    with ExitStack() as shown:

        def follow(done: int, total: int) -> None:
            if not bar.live.is_started:
                if monotonic() - begun < PATIENCE:
                    return
                shown.enter_context(bar)
            bar.update(task, completed=done, total=total)

        yield follow
