"""A full disk is called full, by the name of what did not fit, and nothing is left half-written."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.mounting import fill, small_disk

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "assets" / "sample"
NOTES, ORDERS = SAMPLE / "notes.csv", SAMPLE / "orders_export.csv"
FONT = ROOT / "fonts" / "caveat" / "Caveat-Regular.ttf"

KILOBYTES = 600


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk that is empty."""
    with small_disk(tmp_path / "disk", KILOBYTES) as folder:
        yield folder


@pytest.fixture
def full(disk: Path, run: Run) -> Path:
    """A small disk with a shop, and no room for anything else."""
    run("import", ORDERS, "--shop", disk / "my.notesmith")
    run("write", "--from", NOTES, "--shop", disk / "my.notesmith")
    fill(disk)
    return disk


@pytest.fixture
def long_list(tmp_path: Path) -> Path:
    """A list of orders that need more room than the disk has."""
    path = tmp_path / "long.csv"
    rows = (f"A{n},Person {n} Vale,The book of number {n}" for n in range(3000))
    path.write_text("\n".join(("Order ID,Recipient,Item", *rows)), encoding="utf-8")
    return path


MAPPED = [f"--map={field}" for field in ("order_id=Order ID", "recipient=Recipient", "item=Item")]


def test_a_first_import_that_does_not_fit_leaves_nothing(
    disk: Path, long_list: Path, run: Run
) -> None:
    said = run("import", long_list, "--shop", disk / "my.notesmith", *MAPPED, code=2)
    assert "the disk is full" in said
    assert str(disk / "my.notesmith") in said
    assert list(disk.iterdir()) == []


@pytest.mark.parametrize("kilobytes", [0, 4, 8, 40, 100])
def test_a_shop_that_cannot_even_be_begun_leaves_nothing(
    disk: Path, run: Run, kilobytes: int
) -> None:
    filler = fill(disk)
    os.truncate(filler, filler.stat().st_size - 1024 * kilobytes)
    assert "full" in run("import", ORDERS, "--shop", disk / "my.notesmith", code=2)
    assert list(disk.iterdir()) == [filler]


def test_an_import_that_does_not_fit_leaves_the_shop_as_it_was(
    disk: Path, long_list: Path, run: Run
) -> None:
    shop = disk / "my.notesmith"
    run("import", ORDERS, "--shop", shop)
    assert "the disk is full" in run("import", long_list, "--shop", shop, *MAPPED, code=2)
    assert "13 known already" in run("import", ORDERS, "--shop", shop)
    assert [entry.name for entry in disk.iterdir()] == ["my.notesmith"]


MADE = {
    "cards": ["cards", NOTES, "-o", "cards.pdf"],
    "proof": ["proof", NOTES, "-o", "proof.png"],
    "report": ["report", NOTES, "-o", "report.html"],
    "demo": ["demo", "--out", "demo"],
}


@pytest.mark.parametrize("arguments", MADE.values(), ids=MADE)
def test_what_is_made_is_whole_or_not_there(
    full: Path, run: Run, arguments: Sequence[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(full)
    before = {entry.name for entry in full.iterdir() if entry.suffix == ".notesmith"}
    said = run(*arguments, code=2)
    assert "the disk is full" in said
    assert str(arguments[-1]) in said
    assert {entry.name for entry in full.iterdir()} == {*before, "everything else"}


def test_a_hand_that_does_not_fit_is_not_half_added(
    full: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(full))
    assert "the disk is full" in run("hands", "add", FONT, code=2)
    assert not [entry for entry in full.rglob("*") if entry.name.startswith("caveat")]
    assert not list(full.rglob("*.part"))


def test_a_shop_on_a_full_disk_can_still_be_read_and_not_written(full: Path, run: Run) -> None:
    shop = full / "my.notesmith"
    assert "11 notes checked" in run("check", "--shop", shop)
    assert "the disk is full" in run("write", "--from", NOTES, "--shop", shop, code=2)
    assert "11 notes checked" in run("check", "--shop", shop)


@pytest.mark.parametrize("kilobytes", [4, 60, 200])
def test_files_that_may_not_grow_so_large_are_told_of_alike(
    tmp_path: Path, long_list: Path, kilobytes: int
) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024,) * 2)

    before = set(tmp_path.iterdir())
    command = [sys.executable, "-m", "notesmith", "import", str(long_list), *MAPPED]
    done = subprocess.run(
        [*command, "--shop", str(tmp_path / "my.notesmith")],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, preexec_fn=limit,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "the disk is full" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert set(tmp_path.iterdir()) == before
