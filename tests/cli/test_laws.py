"""The laws that every command keeps."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from notesmith.cli import run_command_line

ROOT = Path(__file__).parents[2]

COMMANDS = (
    "demo",
    "orders",
    "import",
    "prompts",
    "write",
    "check",
    "words",
    "customers",
    "copy-sheet",
    "cards",
    "proof",
    "report",
    "pens",
    "inks",
    "designs",
    "stocks",
    "hands",
)

BAD = {
    "a mistyped option": {name: [name, "--nonsense"] for name in COMMANDS},
    "one argument too many": {
        name: [name, "one", "two", "three"] for name in COMMANDS if name not in ("orders", "import")
    },
    "a file that is not there": {
        "orders": ["orders", "none.csv"],
        "import": ["import", "none.csv", "--shop", "new.notesmith"],
        "write": ["write", "--from", "none.csv", "--shop", "new.notesmith"],
        "check": ["check", "none.csv"],
        "cards": ["cards", "none.csv", "-o", "cards.pdf"],
        "proof": ["proof", "none.csv", "-o", "proof.png"],
        "report": ["report", "none.csv", "-o", "report.html"],
    },
    "a folder for a file": {
        "orders": ["orders", "."],
        "import": ["import", ".", "--shop", "new.notesmith"],
        "check": ["check", "."],
        "cards": ["cards", "notes.csv", "-o", "."],
        "proof": ["proof", "notes.csv", "-o", "."],
        "report": ["report", "notes.csv", "-o", "."],
    },
    "a picture for a list": {
        "orders": ["orders", "card.png"],
        "import": ["import", "card.png", "--shop", "new.notesmith"],
        "write": ["write", "--from", "card.png", "--shop", "new.notesmith"],
        "check": ["check", "card.png"],
        "cards": ["cards", "card.png", "-o", "cards.pdf"],
        "proof": ["proof", "card.png", "-o", "proof.png"],
        "report": ["report", "card.png", "-o", "report.html"],
    },
    "a list without a needed column": {
        "orders": ["orders", "short.csv"],
        "import": ["import", "short.csv", "--shop", "new.notesmith"],
        "check": ["check", "short.csv"],
    },
    "no shop where one is named": {
        "prompts": ["prompts", "1", "--shop", "new.notesmith"],
        "write": ["write", "1", "--shop", "new.notesmith", "--text", "Hello"],
        "check": ["check", "--shop", "new.notesmith"],
        "cards": ["cards", "--shop", "new.notesmith", "-o", "cards.pdf"],
        "proof": ["proof", "--shop", "new.notesmith", "-o", "proof.png"],
        "report": ["report", "--shop", "new.notesmith", "-o", "report.html"],
    },
    "a missing folder for the output": {
        "demo": ["demo", "--out", "new/demo"],
        "cards": ["cards", "notes.csv", "-o", "new/cards.pdf"],
        "proof": ["proof", "notes.csv", "-o", "new/proof.png"],
        "report": ["report", "notes.csv", "-o", "new/report.html"],
    },
    "a file for the folder": {"demo": ["demo", "--out", "notes.csv"]},
}

MISTAKES = [
    pytest.param(arguments, id=f"{name}: {mistake}")
    for mistake, by_command in BAD.items()
    for name, arguments in by_command.items()
]


def run(arguments: Sequence[str], folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the real program."""
    command = [sys.executable, "-m", "notesmith", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a good list of notes and some files that are none."""
    (tmp_path / "notes.csv").write_text("order_id,recipient,text\n1,Zoë,Hello\n", encoding="utf-8")
    (tmp_path / "short.csv").write_text("recipient\nZoë\n", encoding="utf-8")
    (tmp_path / "card.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")
    return tmp_path


@pytest.mark.parametrize("name", COMMANDS)
def test_it_has_help(name: str) -> None:
    shown = run([name, "--help"])
    assert shown.returncode == 0
    assert f"notesmith {name}" in shown.stdout
    assert shown.stderr == ""


@pytest.mark.parametrize("arguments", MISTAKES)
def test_bad_input_gets_one_sentence_and_leaves_nothing(
    arguments: list[str],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    before = contents(folder)
    with pytest.raises(SystemExit) as left:
        run_command_line(arguments)
    said = capsys.readouterr()
    assert left.value.code == 2
    assert said.out == ""
    assert re.fullmatch(r".{20,}[.]\n", said.err), said.err
    assert contents(folder) == before


def test_the_real_program_does_the_same(folder: Path) -> None:
    before = contents(folder)
    done = run(["check", "card.png"], folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert re.fullmatch(r".{20,}[.]\n", done.stderr), done.stderr
    assert contents(folder) == before


def contents(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder."""
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()}


@pytest.mark.parametrize("name", COMMANDS)
def test_it_is_in_the_readme(name: str) -> None:
    assert f"notesmith {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_lists_just_what_there_is() -> None:
    shown = run(["--help"])
    assert shown.returncode == 0
    listed = re.findall(r"^[│ ] *([a-z][a-z-]*)  ", shown.stdout, flags=re.MULTILINE)
    assert tuple(listed) == COMMANDS


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"NoteSmith \d+\.\d+\.\d+\S*\n", run(["--version"]).stdout)


def loaded(code: str) -> set[str]:
    """Return the modules that are in memory after `code`."""
    program = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_command_line_never_loads_the_window() -> None:
    assert not {"PySide6", "shiboken6"} & loaded("import notesmith.cli, notesmith.pipeline")


def test_help_answers_without_the_heavy_parts() -> None:
    heavy = {"sqlalchemy", "alembic", "fontTools", "reportlab", "numpy", "PIL", "uharfbuzz"}
    code = (
        "from notesmith.cli import run_command_line\n"
        "try: run_command_line(['--help'])\n"
        "except SystemExit: pass"
    )
    assert not heavy & loaded(code)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell's pipes")
def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "notesmith", "hands", "--json"]
    done = subprocess.run(command, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert done.returncode == 141
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_behind_stdout_gets_a_sentence() -> None:
    command = [sys.executable, "-m", "notesmith", "hands"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("The output cannot be written")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def heed_signals() -> None:
    """Heed Ctrl-C even where the tests were started in the background, and ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_ctrl_c_stops_with_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "note.txt")
    command = [sys.executable, "-m", "notesmith", "write", "1", "--file", "note.txt", "--shop", "x"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, preexec_fn=heed_signals
    )
    # Opening waits for the reader, so from then on the command is waiting for the note.
    with process, (tmp_path / "note.txt").open("wb"):
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=20)
    assert process.returncode == 130
    assert complaint == b"Stopped; nothing was left half-written.\n"
