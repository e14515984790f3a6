"""Whatever the file system refuses is said in one sentence, and a name never steers a terminal."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from notesmith.cli import run_command_line

ROOT = Path(__file__).parents[2]
NOTES = ROOT / "assets" / "sample" / "notes.csv"
ORDERS = ROOT / "assets" / "sample" / "orders_export.csv"
LONG = "x" * 300

TOO_LONG = {
    "orders": ["orders", f"{LONG}.csv"],
    "import": ["import", str(ORDERS), "--shop", f"{LONG}.notesmith"],
    "check": ["check", f"{LONG}.csv"],
    "write": ["write", "--from", f"{LONG}.csv", "--shop", "new.notesmith"],
    "cards": ["cards", str(NOTES), "-o", f"{LONG}.pdf"],
    "proof": ["proof", str(NOTES), "-o", f"{LONG}.png"],
    "report": ["report", str(NOTES), "-o", f"{LONG}.html"],
    "demo": ["demo", "--out", LONG],
    "hands add": ["hands", "add", f"{LONG}.ttf"],
}


def run(
    arguments: Sequence[str], folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the real program in `folder`."""
    known: Mapping[str, str] = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-m", "notesmith", *arguments]
    return subprocess.run(
        command, cwd=folder, env=known, capture_output=True, text=True, check=False
    )


def is_one_sentence(text: str) -> bool:
    return re.fullmatch(r"[^\n]{20,}[.]\n", text) is not None


@pytest.mark.parametrize("arguments", TOO_LONG.values(), ids=TOO_LONG)
def test_a_name_that_is_too_long_is_refused(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        run_command_line(arguments)
    complaint = capsys.readouterr().err
    assert left.value.code == 2
    assert is_one_sentence(complaint), complaint
    assert not list(tmp_path.iterdir())


def test_a_current_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    program = (
        "import os, sys; from notesmith.cli import run_command_line; os.rmdir(os.getcwd());"
        f"run_command_line(['orders', {str(ORDERS)!r}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=gone, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "The current folder is not there any more" in done.stderr
    assert is_one_sentence(done.stderr)


def test_a_home_that_is_a_file_keeps_no_check_from_its_work(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("")
    done = run(["check", str(NOTES)], tmp_path, HOME=str(home))
    assert (done.returncode, done.stderr) == (0, "")


def test_the_name_of_a_shop_never_steers_a_terminal(tmp_path: Path) -> None:
    name = "\x1b[31mred\x9b.notesmith"
    done = run(["import", str(ORDERS), "--shop", name], tmp_path)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout + done.stderr
    assert "\x9b" not in done.stdout + done.stderr


def test_json_holds_what_steers_a_terminal_as_an_escape(tmp_path: Path) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text('order_id,recipient,text\n1,Zoë,"Hello {na\x9bme}"\n', encoding="utf-8")
    done = run(["check", str(notes), "--json"], tmp_path)
    assert "\x9b" not in done.stdout
    assert "\\u009b" in done.stdout
