"""The index only saves time: held by another, or not to be written, it changes no answer."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from notesmith import pipeline
from notesmith.model import Note
from notesmith.patience import SOON, Patience
from notesmith.pipeline.index_upkeep import FEW, forget_index, index_folder
from notesmith.storage import Shop, open_shop
from tests.holding import INDEX, held, held_shop
from tests.mounting import fill, only_to_read, small_disk

NOTES = FEW + 200


def said(number: int) -> str:
    """Return what the old note of that number says."""
    return f"Fox{number} and hen{number} met at gate{number}, said number {number}."


def remember(shop: Shop, first: int, count: int) -> None:
    """Let a shop remember old notes."""
    notes = [Note(f"old {n}", said(n)) for n in range(first, first + count)]
    pipeline.import_notes(shop, notes)


def kinds(repeats: pipeline.Repeats, number: int) -> list[str]:
    """Return how a note repeats the old one of that number."""
    return [one.kind.value for one in repeats.find(Note("#", said(number))) if one.others]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a shop with many old notes and no index, to be copied."""
    path = tmp_path_factory.mktemp("kept") / "my.notesmith"
    with open_shop(path) as shop:
        remember(shop, 0, NOTES)
    return path


@pytest.fixture
def shop_file(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(kept, tmp_path))


@pytest.fixture
def told() -> list[str]:
    """What the shop that is opened with `patience` told."""
    return []


@pytest.fixture
def patient(shop_file: Path, told: list[str]) -> Iterator[Shop]:
    """The shop, opened by somebody who waits a little and is told."""
    with open_shop(shop_file, patience=Patience(SOON + 0.2, told.append)) as shop:
        yield shop


def test_an_index_that_another_holds_is_done_without(patient: Shop, told: list[str]) -> None:
    folder = index_folder(patient)
    folder.mkdir()
    begun = monotonic()
    with held(INDEX, folder):
        repeats = pipeline.open_repeats(patient)
        assert not (folder / "current.json").exists()
    assert monotonic() - begun < 30
    assert len(repeats.memory) == NOTES
    assert kinds(repeats, 7) == kinds(repeats, NOTES - 1) == ["verbatim"]
    waiting, without = told
    assert waiting == (
        f"Another NoteSmith is using the index of {patient.where}; waiting up to 1 second."
    )
    assert "finds the same" in without


def test_an_older_index_that_another_holds_is_read_and_the_rest_is_added(
    patient: Shop, told: list[str]
) -> None:
    pipeline.open_repeats(patient)
    remember(patient, NOTES, FEW + 1)
    patient.notes.write([])
    before = (index_folder(patient) / "current.json").read_bytes()
    with held(INDEX, index_folder(patient)):
        repeats = pipeline.open_repeats(patient)
    assert (index_folder(patient) / "current.json").read_bytes() == before
    assert kinds(repeats, 7) == kinds(repeats, NOTES + FEW) == ["verbatim"]
    assert len(told) == 2


def test_a_shop_that_another_writes_is_checked_all_the_same(patient: Shop, told: list[str]) -> None:
    pipeline.open_repeats(patient)  # from now on the shop has its key for digests
    shutil.rmtree(index_folder(patient))
    with held_shop(patient.where):
        repeats = pipeline.open_repeats(patient)
    assert kinds(repeats, 7) == ["verbatim"]
    waiting, unkept = told
    assert "Another program is using" in waiting
    assert "nothing is left out" in unkept


def test_whoever_shares_the_work_reads_and_writes_nothing(patient: Shop) -> None:
    repeats = pipeline.open_repeats(patient, writes=False)
    assert not index_folder(patient).exists()
    assert len(repeats.memory) == NOTES
    assert kinds(repeats, 3) == kinds(repeats, NOTES - 2) == ["verbatim"]


def test_an_index_that_may_only_be_read_is_done_without(patient: Shop, told: list[str]) -> None:
    index_folder(patient).mkdir()
    with only_to_read(index_folder(patient)):
        repeats = pipeline.open_repeats(patient)
        assert kinds(repeats, 7) == ["verbatim"]
    (sentence,) = told
    assert "Read-only file system" in sentence
    assert patient.where in sentence


def test_an_index_for_which_the_disk_is_full_is_done_without(
    patient: Shop, told: list[str]
) -> None:
    index_folder(patient).mkdir()
    with small_disk(index_folder(patient), 400) as disk:
        filler = fill(disk)
        with filler.open("r+b") as file:
            file.truncate(250_000)
        repeats = pipeline.open_repeats(patient)
        assert kinds(repeats, 7) == ["verbatim"]
        assert [entry.name for entry in disk.iterdir()] == [filler.name]
    (sentence,) = told
    assert "(the disk is full)" in sentence


def test_what_was_erased_is_erased_though_another_holds_the_index(
    patient: Shop, told: list[str]
) -> None:
    pipeline.open_repeats(patient)
    with held(INDEX, index_folder(patient)):
        forget_index(patient)
    assert len(told) == 2
    # What lies there still is not used any more.
    before = (index_folder(patient) / "current.json").read_bytes()
    pipeline.open_repeats(patient)
    assert (index_folder(patient) / "current.json").read_bytes() != before
