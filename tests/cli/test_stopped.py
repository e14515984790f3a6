"""Printing that is stopped from outside leaves no process and no half-written file."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
CHILDREN = Path("/proc/self/task")

SYLLABLES = [first + last for first in "bdfgklmnprstvz" for last in "aeiou"]

pytestmark = pytest.mark.skipif(not CHILDREN.exists(), reason="asks /proc who is whose child")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Give a list that takes some seconds to print."""
    words = [f"{start}{end}" for start in SYLLABLES for end in SYLLABLES]
    rows = (
        f'{number},Ana,"'
        + " ".join(words[number * (place + 7) ** 3 % len(words)] for place in range(12))
        + '"'
        for number in range(1, 6_000)
    )
    path = tmp_path / "notes.csv"
    path.write_text("\n".join(("order_id,recipient,text", *rows)), encoding="utf-8")
    return path


def heed_signals() -> None:
    """Heed signals even where the tests were started in the background, and ignore some."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def wait_until(true: Callable[[], bool]) -> None:
    until = monotonic() + PATIENCE
    while not true():
        assert monotonic() < until, "It took too long."
        sleep(0.02)


def children_of(process: int) -> set[int]:
    found: set[int] = set()
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            found |= {int(each) for each in (task / "children").read_text().split()}
    return found


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def parts(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if each.suffix == ".part"]


def print_and_stop(notes: Path, number: signal.Signals) -> tuple[int, str, set[int]]:
    """Return the exit code, the last words and the workers of printing that got a signal."""
    out = notes.with_name("cards.pdf")
    command = [sys.executable, "-m", "notesmith", "cards", str(notes), "-o", str(out)]
    with subprocess.Popen(
        [*command, "--jobs", "2"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE, text=True, preexec_fn=heed_signals,
    ) as printing:  # fmt: skip
        wait_until(lambda: bool(parts(notes.parent)) and len(children_of(printing.pid)) >= 2)
        workers = children_of(printing.pid)
        printing.send_signal(number)
        _, words = printing.communicate(timeout=PATIENCE)
    return printing.returncode, words, workers


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_stops_printing_as_ctrl_c_does(notes: Path, number: signal.Signals) -> None:
    code, words, workers = print_and_stop(notes, number)
    assert (code, words) == (130, "Stopped; nothing was left half-written.\n")
    wait_until(lambda: not any(map(is_alive, workers)))
    assert [each.name for each in notes.parent.iterdir()] == ["notes.csv"]


def test_workers_end_with_a_killed_parent_and_the_next_sweeps_up(notes: Path) -> None:
    code, _, workers = print_and_stop(notes, signal.SIGKILL)
    assert code == -signal.SIGKILL
    wait_until(lambda: not any(map(is_alive, workers)))
    assert len(parts(notes.parent)) == 1
    few = notes.with_name("few.csv")
    few.write_text("order_id,recipient,text\n1,Ana,Hello Ana\n", encoding="utf-8")
    command = [sys.executable, "-m", "notesmith", "cards", str(few), "-o", str(few) + ".pdf"]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    assert sorted(each.name for each in notes.parent.iterdir()) == [
        "few.csv", "few.csv.pdf", "notes.csv"
    ]  # fmt: skip


INTERRUPTED = """
import os, signal, sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "babel":
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Interrupt())
sys.argv = ["notesmith", "pens"]
from notesmith.__main__ import main
main()
"""


def test_ctrl_c_while_the_program_is_read_gives_no_traceback() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")
