"""A small part of the attack (`make attack`): spoiled files and killed commands do no harm."""

from pathlib import Path
from subprocess import run
from sys import executable

import pytest

from benchmarks.attack.kills import KillingPlace, kills
from benchmarks.attack.spoiled_files import spoil_bytes, spoil_list
from benchmarks.attack.tallies import Case, Ending, faults, table

ROOT = Path(__file__).parents[1]


def test_a_case_is_the_same_every_time() -> None:
    lists = [b"order_id,recipient\n1,Ana\n", b"Order;Name\n2;Bo\n"]
    cases = [spoil_list(number, lists) for number in range(200)]
    assert cases == [spoil_list(number, lists) for number in range(200)]
    assert len(set(cases)) > 150
    assert len({spoil_bytes(number, bytes(500)) for number in range(50)}) > 20


def test_what_ended_badly_is_named_and_counted() -> None:
    cases = [
        Case("lists", Ending.SENTENCE, 0.25),
        Case("lists", Ending.TRACEBACK, 1.5, "orders spoiled.csv"),
        Case("shops", Ending.SUCCESS, 0.1),
    ]
    assert [case.told for case in faults(cases)] == ["orders spoiled.csv"]
    head, lists, shops = table(cases).splitlines()
    assert head.split()[:4] == ["kind", "cases", "sentences", "successes"]
    assert lists.split() == ["lists", "2", "1", "0", "1", "0", "0", "0", "0", "0", "0", "1.5"]
    assert shops.split()[:4] == ["shops", "1", "0", "1"]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for orphans in /proc")
def test_killed_commands_leave_whole_shops_and_nothing_else(tmp_path: Path) -> None:
    place = KillingPlace(tmp_path / "kills", 40)
    wanted = [kill for kill in kills(15) if kill.number in (0, 6, 12)]
    named = [(kill.command, kill.signal.name) for kill in wanted]
    assert named == [("import", "SIGKILL"), ("write", "SIGTERM"), ("cards", "SIGINT")]
    assert faults(map(place.run, wanted)) == []


def test_spoiled_files_get_sentences(tmp_path: Path) -> None:
    command = [executable, "-m", "benchmarks.attack", "--kills", "0", "--files", "30"]
    done = run(
        [*command, "--processes", "1", "--keep", str(tmp_path / "kept")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "lists: orders" in done.stdout
    assert "shops: check" in done.stdout
    assert "workbooks: orders" in done.stdout
