"""A command says on stderr what it waits for, and goes on as soon as it can."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.holding import INDEX, held, held_shop

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "assets" / "sample"
NOTES, ORDERS = SAMPLE / "notes.csv", SAMPLE / "orders_export.csv"


@pytest.fixture
def shop_file(tmp_path: Path, run: Run) -> Path:
    """A shop with finished notes that were never looked at."""
    path = tmp_path / "my.notesmith"
    run("import", ORDERS, "--shop", path)
    run("write", "--from", NOTES, "--shop", path)
    return path


def begin(*arguments: object) -> "subprocess.Popen[str]":
    """Start the real program."""
    return subprocess.Popen(
        [sys.executable, "-m", "notesmith", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_a_shop_in_use_is_waited_for_with_a_word(shop_file: Path) -> None:
    with held_shop(shop_file):
        waiting = begin("write", "--from", NOTES, "--shop", shop_file)
        assert waiting.stderr is not None
        told = waiting.stderr.readline()
    out, rest = waiting.communicate(timeout=60)
    assert told == f"Another program is using {shop_file}; waiting up to 15 seconds.\n"
    assert (waiting.returncode, rest) == (0, "")
    assert out == f"{shop_file}: 11 notes stored.\n"


def test_an_index_in_use_is_waited_for_with_a_word(shop_file: Path) -> None:
    index = shop_file.with_name("my.notesmith-variety")
    index.mkdir()
    with held(INDEX, index):
        waiting = begin("check", "--shop", shop_file)
        assert waiting.stderr is not None
        told = waiting.stderr.readline()
    out, rest = waiting.communicate(timeout=60)
    assert told == (
        f"Another NoteSmith is using the index of {shop_file}; waiting up to 15 seconds.\n"
    )
    assert (waiting.returncode, rest) == (0, "")
    assert out.endswith("11 notes checked, 0 blocked.\n")


def test_a_command_that_waits_can_be_stopped(shop_file: Path) -> None:
    with held_shop(shop_file):
        waiting = begin("write", "--from", NOTES, "--shop", shop_file)
        assert waiting.stderr is not None
        waiting.stderr.readline()
        waiting.terminate()
        _, rest = waiting.communicate(timeout=60)
    assert (waiting.returncode, rest) == (130, "Stopped; nothing was left half-written.\n")


def test_a_check_does_not_wait_for_somebody_who_writes(shop_file: Path, run: Run) -> None:
    run("check", "--shop", shop_file)
    with held_shop(shop_file):
        checking = begin("check", "--shop", shop_file)
        out, said = checking.communicate(timeout=60)
    assert out.endswith("11 notes checked, 0 blocked.\n")
    assert said == ""
