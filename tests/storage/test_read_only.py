"""A shop that may only be read is opened for reading; nothing is written in it or beside it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from notesmith import pipeline
from notesmith.errors import ShopError
from notesmith.model import Order, State
from notesmith.storage import open_shop
from tests.rights import bound_by_rights

WORDS = "Thank you, Zoë: the long way home is the pretty one."


@pytest.fixture
def path(tmp_path: Path, make_order: Callable[..., Order]) -> Path:
    """A shop with one order and its note, in a folder of its own."""
    folder = tmp_path / "counter"
    folder.mkdir()
    found = folder / "my.notesmith"
    with pipeline.open_shop(found) as shop:
        pipeline.store_orders(shop, [make_order()])
        key = shop.orders.parcels()[0].key
        saved = shop.notes.save_text(key, WORDS, "Ines", "Ines", 0)
        shop.notes.set_state(key, State.WRITTEN, "", saved.note.revision)
    return found


@pytest.fixture(params=["file", "folder", "both"])
def bound(request: pytest.FixtureRequest, path: Path) -> Iterator[Path]:
    """The shop with a file, a folder, or both, that may not be written."""
    rights = {"file": (0o444, 0o700), "folder": (0o600, 0o555), "both": (0o444, 0o555)}
    of_file, of_folder = rights[request.param]
    path.chmod(of_file)
    path.parent.chmod(of_folder)
    with bound_by_rights():
        yield path
    path.parent.chmod(0o700)


def test_it_is_opened_for_reading(bound: Path) -> None:
    before = bound.read_bytes()
    with pipeline.open_shop(bound) as shop:
        assert shop.read_only
        (parcel,) = shop.orders.parcels()
        assert parcel.note.text == WORDS
        assert len(pipeline.open_repeats(shop).memory) == 1
    assert bound.read_bytes() == before
    assert [each.name for each in bound.parent.iterdir()] == ["my.notesmith"]


def test_whatever_stores_says_why_it_cannot(bound: Path) -> None:
    with pipeline.open_shop(bound) as shop:
        (parcel,) = shop.orders.parcels()
        with pytest.raises(ShopError, match="may only be read"):
            shop.notes.save_text(parcel.key, "Other words", "", "", parcel.note.revision)
        assert shop.orders.parcels() == (parcel,)


def test_what_another_program_writes_meanwhile_is_read(path: Path) -> None:
    path.chmod(0o444)
    with bound_by_rights(), open_shop(path) as reading:
        assert reading.read_only
        path.chmod(0o600)
        with open_shop(path) as writing:
            assert not writing.read_only
            (parcel,) = writing.orders.parcels()
            writing.notes.save_text(parcel.key, "New words", "", "Ines", parcel.note.revision)
            assert reading.orders.parcels()[0].note.text == "New words"
        assert reading.orders.parcels()[0].note.text == "New words"


def test_one_of_an_older_notesmith_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "old.notesmith"
    shutil.copy(Path(__file__).parent / "old_shop" / "0004.notesmith", path)
    path.chmod(0o444)
    with bound_by_rights(), pytest.raises(ShopError, match="older NoteSmith"):
        open_shop(path)


def test_a_shop_that_may_be_written_is_not_called_read_only(path: Path) -> None:
    with open_shop(path) as shop:
        assert not shop.read_only
