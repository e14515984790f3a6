"""What takes long to make is kept, and what is damaged is made anew."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notesmith.hands import bank
from notesmith.hands.bank import kept, load_or_complete, load_or_grow
from notesmith.hands.growth import Growth
from notesmith.resources import folder


def source() -> bytes:
    return folder("fonts", "zeyada", "Zeyada-Regular.ttf").read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), cut=st.integers(0, 400), flip=st.integers(0, 400))
def test_an_entry_cut_short_or_altered_is_made_anew(
    tmp_path: Path, data: bytes, cut: int, flip: int
) -> None:
    entry = tmp_path / "entry"
    entry.unlink(missing_ok=True)
    assert kept(entry, lambda: data) == data
    whole = entry.read_bytes()
    assert kept(entry, lambda: b"not asked for") == data
    altered = bytearray(whole[:cut])
    if altered:
        altered[flip % len(altered)] ^= 0x55
    entry.write_bytes(bytes(altered))
    assert kept(entry, lambda: data) == data
    assert entry.read_bytes() == whole


def test_nothing_is_kept_of_work_that_failed(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept(tmp_path / "entry", fail)
    assert list(tmp_path.iterdir()) == []


def test_many_at_once_keep_the_same(tmp_path: Path) -> None:
    data = b"the same" * 10_000
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: kept(tmp_path / "entry", lambda: data), range(40)))
    assert set(found) == {data}
    assert [entry.name for entry in tmp_path.iterdir()] == ["entry"]


def test_a_completed_typeface_is_kept_for_each_recipe(tmp_path: Path) -> None:
    first = load_or_complete(source(), (), "", "zeyada", tmp_path)
    assert load_or_complete(source(), (), "", "zeyada", tmp_path) == first
    assert len(list(tmp_path.iterdir())) == 1
    assert load_or_complete(source(), (), "ř" + "ẵ", "zeyada", tmp_path) != first
    assert len(list(tmp_path.iterdir())) == 2


def test_completed_and_grown_typefaces_do_not_mix(tmp_path: Path) -> None:
    whole = load_or_complete(source(), (), "", "zeyada", tmp_path)
    grown = load_or_grow(source(), Growth(), "zeyada", tmp_path)
    assert grown.data != whole
    assert load_or_grow(source(), Growth(), "zeyada", tmp_path) == grown
    assert load_or_complete(source(), (), "", "zeyada", tmp_path) == whole


def test_what_was_not_opened_for_longest_makes_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bank, "LARGEST", 250)
    for place in range(4):
        entry = tmp_path / f"{place}.hand"
        kept(entry, lambda: b"x" * 60)
        os.utime(entry, (place, place))
    kept(tmp_path / "0.hand", lambda: b"")
    kept(tmp_path / "new.hand", lambda: b"y" * 60)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["0.hand", "3.hand", "new.hand"]
