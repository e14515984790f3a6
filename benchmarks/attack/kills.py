"""Kills commands at moments spread over their run, and looks at what they leave."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.attack.tallies import Case, Ending

ROOT = Path(__file__).parents[2]
FONT = ROOT / "fonts" / "caveat" / "Caveat-Regular.ttf"

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
HANGS, DIES = 60.0, 10.0
"""Seconds for a command to end, and for all that it started to end after it."""

MARK = "NOTESMITH_ATTACK"
"""What each process of a case has in its environment, so that none is overlooked."""

HEADER = "order_id,recipient,text"


@dataclass(frozen=True, slots=True)
class Kill:
    """Case `number`: kills `command` with `signal` after `part` of its whole time."""

    number: int
    command: str
    signal: signal.Signals
    part: float


COMMANDS: Mapping[str, Sequence[str]] = {
    "import": ("import", "orders.csv", "--shop", "my.notesmith"),
    "write": ("write", "--from", "notes.csv", "--shop", "my.notesmith"),
    "cards": ("cards", "notes.csv", "-o", "cards.pdf", "--jobs", "2"),
    "check": ("check", "--shop", "my.notesmith"),
    "hands add": ("hands", "add", str(FONT)),
}


def kills(count: int) -> Iterator[Kill]:
    """Yield so many kills, the same ones every time: each command with each signal."""
    names = tuple(COMMANDS)
    for number in range(count):
        digest = hashlib.blake2b(f"kill {number}".encode(), digest_size=4).digest()
        part = 0.02 + 0.98 * int.from_bytes(digest, "big") / 2**32
        which = SIGNALS[number // len(names) % len(SIGNALS)]
        yield Kill(number, names[number % len(names)], which, part)


class KillingPlace:
    """A folder in which commands are killed one after another, all in the same shop."""

    def __init__(self, folder: Path, notes: int) -> None:
        self.folder = folder
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            **{f"XDG_{name}_HOME": str(folder / name) for name in ("DATA", "CACHE", "CONFIG")},
        }
        folder.mkdir(parents=True)
        self._write_lists(notes)
        self._times = {name: self._time(COMMANDS[name]) for name in ("import", "write")}

    def run(self, kill: Kill) -> Case:
        """Kill once, look, and let the same command run to its end; return what became of it."""
        if kill.command not in self._times:
            self._times[kill.command] = self._time(COMMANDS[kill.command])
        before = self._counts()
        mark = f"{os.getpid()}-{kill.number}"
        begun = time.monotonic()
        with self._start(COMMANDS[kill.command], mark) as process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(kill.part * self._times[kill.command])
            process.send_signal(kill.signal)
            try:
                _, said = process.communicate(timeout=HANGS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                return self._case(kill, Ending.HANG, begun, "")
        if "Traceback" in said or "Exception ignored" in said:
            return self._case(kill, Ending.TRACEBACK, begun, said[-300:])
        if left := _orphans(mark):
            return self._case(kill, Ending.ORPHAN, begun, str(left))
        if lost := self._lost(before):
            return self._case(kill, Ending.LOST, begun, lost)
        again = self._end(COMMANDS[kill.command])
        if again.returncode not in (0, 1):
            return self._case(kill, Ending.ODD, begun, again.stderr[-300:])
        if strays := self._strays():
            return self._case(kill, Ending.STRAY, begun, str(strays))
        return self._case(kill, Ending.SENTENCE if "Stopped" in said else Ending.SUCCESS, begun, "")

    def _case(self, kill: Kill, ending: Ending, begun: float, told: str) -> Case:
        name = f"killed: {kill.command}"
        how = f"{kill.number}: {kill.signal.name} after {kill.part:.3f}: {told}" if told else ""
        return Case(name, ending, time.monotonic() - begun, how)

    def _write_lists(self, notes: int) -> None:
        orders = (f"A{n},Person {n} Vale,The book of number {n}" for n in range(notes))
        written = (
            f'A{n},Person {n} Vale,"Fox{n} and hen{n} met at gate{n}, number {n}."'
            for n in range(notes)
        )
        for name, head, rows in (
            ("orders.csv", "Order ID,Recipient,Item", orders),
            ("notes.csv", HEADER, written),
        ):
            text = "\n".join((head, *rows))
            (self.folder / name).write_text(text + "\n", encoding="utf-8")

    def _time(self, words: Sequence[str]) -> float:
        begun = time.monotonic()
        done = self._end(words)
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr)
        return time.monotonic() - begun

    def _start(self, words: Sequence[str], mark: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "notesmith", *words],
            cwd=self.folder, env={**self._environment, MARK: mark}, preexec_fn=_heed_signals,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def _end(self, words: Sequence[str]) -> "subprocess.CompletedProcess[str]":
        with self._start(words, "") as process:
            _, said = process.communicate(timeout=10 * HANGS)
        return subprocess.CompletedProcess(words, process.returncode, "", said)

    def _counts(self) -> tuple[int, ...]:
        with closing(sqlite3.connect(self.folder / "my.notesmith")) as shop:
            asked = ("orders", "notes WHERE text != ''", "events", "old_notes")
            return tuple(
                shop.execute(f"SELECT count(*) FROM {each}").fetchone()[0] for each in asked
            )

    def _lost(self, before: tuple[int, ...]) -> str:
        """Return what is wrong with the shop; blank if it is whole."""
        with closing(sqlite3.connect(self.folder / "my.notesmith")) as shop:
            (said,) = shop.execute("PRAGMA integrity_check").fetchone()
            dangling = shop.execute("PRAGMA foreign_key_check").fetchall()
        after = self._counts()
        if said != "ok" or dangling:
            return f"{said} {dangling[:3]}"
        fewer = any(now < then for now, then in zip(after, before, strict=True))
        return f"{before} before, {after} after" if fewer else ""

    def _strays(self) -> list[str]:
        """Return what no command leaves that ends well."""
        ends = (".part", "-wal", "-shm", "-journal")
        return [str(each) for each in self.folder.rglob("*") if each.name.endswith(ends)]


def _orphans(mark: str) -> list[int]:
    """Return the processes of a case that do not end."""
    until = time.monotonic() + DIES
    while left := _marked(mark):
        if time.monotonic() > until:
            return left
        time.sleep(0.05)
    return []


def _marked(mark: str) -> list[int]:
    words = f"{MARK}={mark}".encode()
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdecimal():
            with suppress(OSError):
                if words in (place / "environ").read_bytes().split(b"\0"):
                    found.append(int(place.name))
    return found


def _heed_signals() -> None:
    """Heed signals even where this was started in the background, and ignores some."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
