"""Files appear whole, for their owner alone, and what a killed process left is swept away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from notesmith.safe_files import folder_beside, private_folder, sweep_parts, written_beside

WRITE_AND_WAIT = """
import sys
from pathlib import Path
from notesmith.safe_files import written_beside
with written_beside(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    print("begun", flush=True)
    sys.stdin.readline()
"""


def parts(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir() if entry.name.endswith(".part")]


@pytest.fixture
def writer(tmp_path: Path) -> subprocess.Popen[str]:
    """Give a process that is in the middle of writing `out.pdf`."""
    started = subprocess.Popen(
        [sys.executable, "-c", WRITE_AND_WAIT, str(tmp_path / "out.pdf")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert started.stdout is not None
    assert started.stdout.readline() == "begun\n"
    return started


def test_a_part_that_is_being_written_is_left_alone(
    tmp_path: Path, writer: subprocess.Popen[str]
) -> None:
    with writer:
        sweep_parts(tmp_path)
        assert len(parts(tmp_path)) == 1
        writer.communicate("\n")
    assert (tmp_path / "out.pdf").read_bytes() == b"half"
    assert not parts(tmp_path)


def test_what_a_killed_process_left_is_swept_by_the_next_who_writes_there(
    tmp_path: Path, writer: subprocess.Popen[str]
) -> None:
    with writer:
        writer.kill()
    assert len(parts(tmp_path)) == 1
    with written_beside(tmp_path / "other.pdf") as file:
        file.write(b"whole")
    assert [entry.name for entry in tmp_path.iterdir()] == ["other.pdf"]


def test_a_folder_that_a_killed_process_left_is_swept_too(tmp_path: Path) -> None:
    left = tmp_path / ".notesmith-abc.part"
    left.mkdir()
    (left / "font.ttf").write_bytes(b"x")
    with folder_beside(tmp_path) as beside:
        assert [entry.name for entry in tmp_path.iterdir()] == [beside.name]
        beside.rename(tmp_path / "hand")
    assert [entry.name for entry in tmp_path.iterdir()] == ["hand"]


def test_a_folder_that_fails_to_be_filled_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), folder_beside(tmp_path) as beside:
        (beside / "no folder" / "font.ttf").write_bytes(b"x")
    assert not list(tmp_path.iterdir())


def test_somebody_elses_files_are_never_swept(tmp_path: Path) -> None:
    for name in ("film.part", "notesmith-letter.txt", "tmp1234.part"):
        (tmp_path / name).write_text("mine")
    sweep_parts(tmp_path)
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
def test_files_and_folders_are_their_owners_alone_whatever_the_mask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = private_folder(tmp_path / "a" / "b")
        with written_beside(folder / "cards.pdf") as file:
            file.write(b"x")
    finally:
        os.umask(before)
    assert (folder / "cards.pdf").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.parent.stat().st_mode & 0o777 == 0o700
