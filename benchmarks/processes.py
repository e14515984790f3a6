"""Runs a command from start to end and tells its wall time and the memory of its whole tree."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

PROC = Path("/proc")
EVERY = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process and its children took: `seconds` on the clock, `busy` ones of processors.

    `peak` is their memory in bytes, 0 where the system does not tell it; `failure` is empty when
    all went well.
    """

    seconds: float
    busy: float
    peak: int
    failure: str


def run(command: Sequence[str], place: Path, environment: Mapping[str, str]) -> Ran:
    """Run `command` in the folder `place` to its end."""
    over = Event()
    peaks = [0]
    before = os.times()
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=place, env=environment, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        watcher = Thread(target=_watch, args=(process.pid, over, peaks))
        watcher.start()
        _, said = process.communicate()
        seconds = time.perf_counter() - begun
        over.set()
        watcher.join()
    after = os.times()
    busy = after.children_user + after.children_system
    busy -= before.children_user + before.children_system
    lines = said.strip().splitlines() or [f"ended with {process.returncode}"]
    return Ran(seconds, busy, max(peaks), lines[-1] if process.returncode else "")


def _watch(root: int, over: Event, peaks: list[int]) -> None:
    """Note the memory of all processes together; what two share counts twice."""
    while not over.wait(EVERY):
        peaks.append(sum(_resident(pid) for pid in _tree(root)))


def _tree(root: int) -> Iterator[int]:
    """Yield a process and all that it started; a process that ends meanwhile is left out."""
    yield root
    for listed in (PROC / str(root) / "task").glob("*/children"):
        with suppress(OSError):
            for child in listed.read_text(encoding="ascii").split():
                yield from _tree(int(child))


def _resident(pid: int) -> int:
    """Return the bytes of memory that a process holds (proc(5), the field VmRSS)."""
    with suppress(OSError):
        for line in (PROC / str(pid) / "status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    return 0
