"""A shop that may only be read can be read, checked and printed; who writes gets one sentence."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from notesmith import pipeline
from notesmith.errors import ShopError
from tests.cli.conftest import Run
from tests.mounting import only_to_read

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "assets" / "sample"
NOTES, ORDERS = SAMPLE / "notes.csv", SAMPLE / "orders_export.csv"

BOUND = ["env"]
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Rights do not bind root, unless it gives away what sets it above them.
    BOUND = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all"]
    BOUND = BOUND if shutil.which("setpriv") else []


@pytest.fixture
def shop_file(tmp_path: Path, run: Run) -> Path:
    """A shop with finished notes in a folder of its own."""
    folder = tmp_path / "kept"
    folder.mkdir()
    run("import", ORDERS, "--shop", folder / "my.notesmith")
    run("write", "--from", NOTES, "--shop", folder / "my.notesmith")
    return folder / "my.notesmith"


@pytest.fixture
def locked(shop_file: Path) -> Iterator[Path]:
    """The same shop where nobody may write."""
    with only_to_read(shop_file.parent):
        yield shop_file


def test_whatever_reads_works(locked: Path, tmp_path: Path, run: Run) -> None:
    assert "11 notes checked, 0 blocked." in run("check", "--shop", locked)
    assert "11 cards" in run("cards", "--shop", locked, "-o", tmp_path / "cards.pdf")
    assert "the proof" in run("proof", "--shop", locked, "-o", tmp_path / "proof.png")
    assert "11 notes" in run("report", "--shop", locked, "-o", tmp_path / "report.html")
    assert "2045" in run("prompts", "2045", "--shop", locked)
    assert "nothing was stored" in run("import", ORDERS, "--shop", locked, "--dry-run")
    assert [entry.name for entry in locked.parent.iterdir()] == ["my.notesmith"]


def test_whatever_writes_says_one_sentence(locked: Path, run: Run) -> None:
    before = locked.read_bytes()
    for arguments in (
        ["import", ORDERS],
        ["import", "--notes", NOTES],
        ["write", "--from", NOTES],
        ["write", "2045", "--text", "Hello"],
    ):
        said = run(*arguments, "--shop", locked, code=2)
        assert said.startswith(f"The shop {locked} may only be read; put it where you")
    assert "cannot be opened" in run("import", ORDERS, "--shop", locked.parent / "new", code=2)
    assert locked.read_bytes() == before


@pytest.mark.skipif(not BOUND, reason="needs rights that bind")
@pytest.mark.parametrize(("of_file", "of_folder"), [(0o444, 0o755), (0o600, 0o555), (0o444, 0o555)])
def test_rights_are_heeded(shop_file: Path, of_file: int, of_folder: int) -> None:
    shop_file.chmod(of_file)
    shop_file.parent.chmod(of_folder)
    before = shop_file.read_bytes()

    def bound(*arguments: object) -> "subprocess.CompletedProcess[str]":
        command = [*BOUND, sys.executable, "-m", "notesmith", *map(str, arguments)]
        known = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, env=known, capture_output=True, text=True, check=False)

    checked = bound("check", "--shop", shop_file)
    assert checked.stdout.endswith("11 notes checked, 0 blocked.\n")
    assert checked.stderr == ""
    written = bound("write", "2045", "--text", "Hello", "--shop", shop_file)
    assert (written.returncode, written.stdout) == (2, "")
    assert "may only be read" in written.stderr
    assert [entry.name for entry in shop_file.parent.iterdir()] == ["my.notesmith"]
    assert shop_file.read_bytes() == before


def test_what_another_still_holds_in_the_log_is_not_left_out(shop_file: Path) -> None:
    with pipeline.open_shop(shop_file) as writer:
        writer.notes.save_text(writer.orders.find("2045").key, "In the log", "", "", None)
        with (
            only_to_read(shop_file.parent),
            pipeline.open_shop(shop_file) as shop,
        ):
            assert shop.read_only
            assert shop.orders.find("2045").note.text == "In the log"
            with pytest.raises(ShopError, match="may only be read"):
                shop.memory.allow("skeleton", "A reason")
