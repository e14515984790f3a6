"""The index on disk: what was put in comes out, or is known to be damaged."""

import json
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notesmith.model import Note
from notesmith.variety import (
    Index,
    Known,
    Memory,
    NoteReader,
    Segment,
    build_segment,
    make_row,
    merge_segments,
)

ROOT = Path(__file__).parents[2]


def segment(first: int, count: int) -> Segment:
    """Return a segment of some notes."""
    reader = NoteReader()
    notes = (Note(f"#{n}", f"Note {n} tells of fox{n} and hen{n}.") for n in range(count))
    return build_segment(
        make_row(first + n, reader.read(note), Known()) for n, note in enumerate(notes)
    )


def matched(memory: Memory, text: str) -> set[tuple[int, str]]:
    """Return key and kind of what a text repeats."""
    reader = NoteReader()
    (matches,) = memory.match([make_row(0, reader.read(Note("#0", text)), Known())])
    return {(match.key, match.kind) for match in matches.found}


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    index = Index(tmp_path / "index", "me")
    with index.locked():
        index.save(7, [index.write(segment(1, 300))])
    loaded = index.load()
    assert loaded is not None
    assert loaded.revision == 7
    memory = Memory(NoteReader(), loaded.segments)
    assert len(memory) == 300
    assert matched(memory, "Note 5 tells of fox5 and hen5.") >= {(6, "verbatim")}


def test_a_part_is_added_beside_the_others(tmp_path: Path) -> None:
    index = Index(tmp_path, "me")
    with index.locked():
        first = index.save(1, [index.write(segment(1, 100))])
        second = index.save(2, [*first.files, index.write(segment(1001, 100))])
    assert second.files[0] == first.files[0]
    loaded = index.load()
    assert loaded is not None
    assert [each.count for each in loaded.segments] == [100, 100]
    with index.locked():
        index.save(3, [index.write(segment(1, 10))])
    assert len(list(tmp_path.glob("notes-*"))) == 1


def test_anothers_index_is_not_used(tmp_path: Path) -> None:
    index = Index(tmp_path, "me")
    assert index.load() is None
    with index.locked():
        index.save(1, [index.write(segment(1, 10))])
    assert Index(tmp_path, "you").load() is None


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a saved index."""
    folder = tmp_path_factory.mktemp("saved")
    index = Index(folder, "me")
    with index.locked():
        index.save(1, [index.write(segment(1, 50))])
    return folder


@given(place=st.floats(0, 0.999999), bit=st.integers(0, 7), which=st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_flipped_bit_is_noticed(saved: Path, place: float, bit: int, which: bool) -> None:
    (notes,) = saved.glob("notes-*")
    path = notes if which else saved / "current.json"
    whole = path.read_bytes()
    at = int(place * len(whole))
    damaged = bytearray(whole)
    damaged[at] ^= 1 << bit
    try:
        path.write_bytes(bytes(damaged))
        loaded = Index(saved, "me").load()
    finally:
        path.write_bytes(whole)
    # A blank or a letter of the JSON may change and still say the same.
    assert loaded is None or (not which and loaded.revision == 1)


def test_a_file_cut_short_is_noticed(tmp_path: Path) -> None:
    index = Index(tmp_path, "me")
    with index.locked():
        saved = index.save(1, [index.write(segment(1, 50))])
    path = tmp_path / saved.files[0]
    path.write_bytes(path.read_bytes()[:-100])
    assert index.load() is None
    path.unlink()
    assert index.load() is None
    (tmp_path / "current.json").write_text(json.dumps([1, 2]))
    assert index.load() is None


SAVE = """
    import sys
    from pathlib import Path
    from notesmith.model import Note
    from notesmith.variety import Index, Known, NoteReader, build_segment, make_row

    index, reader, mark = Index(Path(sys.argv[1]), "me"), NoteReader(), int(sys.argv[2])
    rows = [make_row(n, reader.read(Note("#1", f"word{n} of {mark}")), Known()) for n in range(400)]
    part = build_segment(rows)
    for turn in range(int(sys.argv[3])):
        with index.locked():
            index.save(mark, [index.write(part)])
        print(turn, flush=True)
"""


def start(folder: Path, mark: int, turns: int) -> subprocess.Popen[str]:
    """Start a process that saves an index again and again."""
    program = textwrap.dedent(SAVE)
    command = [sys.executable, "-c", program, str(folder), str(mark), str(turns)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def test_two_processes_leave_a_whole_index(tmp_path: Path) -> None:
    index = Index(tmp_path, "me")
    with start(tmp_path, 1, 40) as one, start(tmp_path, 2, 40) as other:
        assert one.stdout is not None
        one.stdout.readline()
        seen = 0
        while one.poll() is None or other.poll() is None:
            loaded = index.load()
            seen += loaded is not None
            assert loaded is None or [each.count for each in loaded.segments] == [400]
    assert (one.returncode, other.returncode) == (0, 0)
    loaded = index.load()
    assert loaded is not None
    assert loaded.revision in (1, 2)
    assert seen


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_while_saving_leaves_a_whole_index_and_no_lock(tmp_path: Path) -> None:
    index = Index(tmp_path, "me")
    for turn in range(5):
        with start(tmp_path, turn, 100_000) as process:
            assert process.stdout is not None
            for _ in range(turn + 2):
                process.stdout.readline()
            process.kill()
        loaded = index.load()
        assert loaded is not None
        assert loaded.segments[0].count == 400
        with index.locked():
            index.save(9, loaded.files)
    # What the killed ones had begun is swept away.
    assert len(list(tmp_path.iterdir())) == 3


def test_merging_keeps_what_lives() -> None:
    one, other = segment(1, 60), segment(31, 60)
    memory = Memory(NoteReader(), [one, other])
    memory.drop(90)
    merged = merge_segments([one, other], memory.dead)
    assert merged.count == 89
    alone = Memory(NoteReader(), [merged])
    for number in (0, 29, 35, 58, 59):
        text = f"Note {number} tells of fox{number} and hen{number}."
        assert matched(alone, text) == matched(memory, text)
    rebuilt = {name: values.tolist() for name, values in merged.arrays.items()}
    assert np.all(np.diff(rebuilt["keys"]) > 0)


@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.sampled_from(["", "a b c", "d e f", "g h i", "a b d"])),
        max_size=60,
    )
)
@settings(max_examples=40, deadline=None)
def test_putting_and_dropping_is_what_a_dictionary_says(steps: list[tuple[int, str]]) -> None:
    reader, truth = NoteReader(), dict[int, str]()
    memory = Memory(reader, [segment(1, 5)])
    truth = {n + 1: f"Note {n} tells of fox{n} and hen{n}." for n in range(5)}
    for turn, (key, text) in enumerate(steps):
        if not text:
            memory.drop(key)
            truth.pop(key, None)
            continue
        row = make_row(key, reader.read(Note("#1", text)), Known())
        if turn % 3:
            memory.put(row)
        else:
            memory.add(build_segment([row]))
        truth[key] = text
    assert len(memory) == len(truth)
    for text in set(truth.values()):
        same = {(key, "verbatim") for key, each in truth.items() if each == text}
        named = {each for each in matched(memory, text) if each[1] == "verbatim"}
        assert named == set(sorted(same)[:10]) or len(same) > 10
