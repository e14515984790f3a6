"""Runs the real commands on spoiled files: each in a copy of a process that has read all code.

The process is started without a main module, so that what the commands start reads no more code
than it does otherwise.
"""

import contextlib
import gc
import io
import json
import os
import re
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import asdict
from multiprocessing import resource_tracker
from pathlib import Path

from benchmarks.attack.material import NOTES, ORDERS, Material, make_material
from benchmarks.attack.spoiled_files import spoil_list, spoil_shop, spoil_workbook
from benchmarks.attack.tallies import GOOD, Case, Ending
from notesmith.cli import run_command_line

MEMORY = 6_000_000 * 1024
"""Bytes of address space for each case, as after `ulimit -v 6000000`."""

PATIENCE = 90.0
"""Seconds after which a command hangs."""

BROKEN = re.compile(
    r"Traceback \(most recent|Exception ignored|Fatal Python|panicked at|^\w+Error: ", re.MULTILINE
)
SENTENCE = re.compile(r"[^\n]{20,}[.]")

LISTS: tuple[tuple[str, ...], ...] = (
    ("orders", "FILE", "--json"),
    ("import", "FILE", "--shop", "SHOP"),
    ("check", "FILE"),
    ("import", "FILE", "--shop", "SHOP", "--dry-run"),
    ("import", "--notes", "FILE", "--shop", "SHOP"),
    ("write", "--from", "FILE", "--shop", "SHOP"),
    ("orders", "FILE", "--map", "order_id=Order ID", "--map", "item=Item"),
)
SHOPS: tuple[tuple[str, ...], ...] = (
    ("check", "--shop", "SHOP"),
    ("prompts", "2044", "--shop", "SHOP"),
    ("write", "2044", "--text", "Hello Aoife, the paper is cream.", "--shop", "SHOP"),
    ("import", str(ORDERS), "--shop", "SHOP"),
    ("report", "--shop", "SHOP", "-o", "OUT"),
    ("write", "--from", str(NOTES), "--shop", "SHOP"),
    ("import", "--notes", str(NOTES), "--shop", "SHOP"),
    ("cards", "--shop", "SHOP", "-o", "OUT"),
    ("import", str(ORDERS), "--shop", "SHOP", "--dry-run"),
)
WORKBOOKS = LISTS[:2]


def run_cases(
    shares: Mapping[str, int], first: int, step: int, folder: Path, take: Callable[[Case], None]
) -> None:
    """Run every `step`-th case from `first` on, of each kind so many; hand over how each ended.

    Files that break something are kept in `folder`.
    """
    material = make_material(folder / "whole")
    _warm_up(material, folder / "whole")
    for kind, count in shares.items():
        for number in range(first, count, step):
            place = folder / "case"
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            arguments = _prepare(kind, number, material, place)
            case = _judge(kind, number, arguments, place)
            if case.ending not in GOOD:
                shutil.copytree(place, folder / f"{kind}-{number}", dirs_exist_ok=True)
            take(case)


def _warm_up(material: Material, place: Path) -> None:
    """Have all that the commands read later in memory, before copies are made."""
    place.mkdir(exist_ok=True)
    shop, out = place / "my.notesmith", place / "cards.pdf"
    shop.write_bytes(material.shop)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for words in (*LISTS, *SHOPS, ("orders", str(ORDERS))):
            places = {"FILE": str(NOTES), "SHOP": str(shop), "OUT": str(out)}
            with contextlib.suppress(SystemExit):
                run_command_line([places.get(word, word) for word in words])
    resource_tracker.ensure_running()
    gc.collect()
    gc.freeze()


def _prepare(kind: str, number: int, material: Material, place: Path) -> list[str]:
    """Write the spoiled file and return the command for it."""
    shop, out = place / "my.notesmith", place / "out"
    shop.write_bytes(material.shop)
    if kind == "shops":
        spoil_shop(number, shop)
        command, file = SHOPS[number % len(SHOPS)], shop
    else:
        ending, data = (
            spoil_list(number, material.lists)
            if kind == "lists"
            else spoil_workbook(number, material.workbooks)
        )
        file = place / f"spoiled.{ending}"
        file.write_bytes(data)
        commands = LISTS if kind == "lists" else WORKBOOKS
        command = commands[number % len(commands)]
    places = {"FILE": str(file), "SHOP": str(shop), "OUT": str(out)}
    return [places.get(word, word) for word in command]


def _judge(kind: str, number: int, arguments: list[str], place: Path) -> Case:
    begun = time.monotonic()
    status = _run(arguments, place)
    seconds = time.monotonic() - begun
    said = (place / "stderr").read_text(encoding="utf-8", errors="replace")
    ending = _ending(status, said)
    strays = [each for each in place.iterdir() if each.name.endswith(".part")]
    if ending in GOOD and strays:
        ending = Ending.STRAY
    told = "" if ending in GOOD else f"{number}: {status}: {' '.join(arguments)}: {said[-300:]}"
    return Case(f"{kind}: {arguments[0]}", ending, seconds, told)


def _ending(status: int | None, said: str) -> Ending:
    if status is None:
        return Ending.HANG
    if os.WIFSIGNALED(status):
        return Ending.ABORT
    if BROKEN.search(said):
        return Ending.TRACEBACK
    code = os.waitstatus_to_exitcode(status)
    lines = said.splitlines()
    if code == 0 or (code == 1 and not lines):
        return Ending.SUCCESS
    if code in (1, 2) and lines and SENTENCE.fullmatch(lines[-1]):
        return Ending.SENTENCE
    return Ending.ODD


def _run(arguments: list[str], place: Path) -> int | None:
    """Run the command in a copy of this process; return its status, None where it hangs."""
    child = os.fork()
    if child == 0:
        _be_the_command(arguments, place)
    until = time.monotonic() + PATIENCE
    pause = 0.001
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(pause)
        pause = min(0.02, 2 * pause)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _be_the_command(arguments: list[str], place: Path) -> None:
    """Become the command: never comes back."""
    code = 70
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        for number, name in ((1, "stdout"), (2, "stderr")):
            os.dup2(os.open(place / name, os.O_WRONLY | os.O_CREAT), number)
        try:
            run_command_line(arguments)
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 70
    except BaseException:  # noqa: BLE001  whatever it is, it is what is looked for
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main(shares: Mapping[str, int], first: int, step: int, folder: str) -> None:
    """Run the cases of one process of several; print a line of JSON for each."""
    run_cases(
        shares,
        first,
        step,
        Path(folder),
        lambda case: print(json.dumps(asdict(case)), flush=True),  # noqa: T201  for who started it
    )
