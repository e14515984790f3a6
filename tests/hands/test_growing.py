"""A typeface grows into many forms of each letter, the same on every machine."""

import io
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont

from notesmith.hands.bank import load_or_grow
from notesmith.hands.growing import FORMS, Growth, grow
from notesmith.model import PRIVATE_USE, Typeface
from notesmith.resources import folder

JOINED = Growth(join=0.14)


@pytest.fixture(scope="module")
def source() -> bytes:
    return folder("fonts", "nothing-you-could-do", "NothingYouCouldDo-Regular.ttf").read_bytes()


@pytest.fixture(scope="module")
def grown(source: bytes) -> Typeface:
    return grow(source, Growth(), "Test")


def points(font: TTFont, gid: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array(font["glyf"][font.getGlyphOrder()[gid]].coordinates, float)


def test_every_glyph_gets_its_forms_and_none_is_a_copy_of_another(
    source: bytes, grown: Typeface
) -> None:
    original = TTFont(io.BytesIO(source))
    font = TTFont(io.BytesIO(grown.data))
    count = original["maxp"].numGlyphs
    assert font["maxp"].numGlyphs == FORMS * count
    cmap = original.getBestCmap()
    for letter in "aehnost,.":
        gid = original.getGlyphID(cmap[ord(letter)])
        outlines = [points(font, gid + form * count).tobytes() for form in range(FORMS)]
        assert len(set(outlines)) == FORMS


def test_the_forms_stay_close_enough_to_read(source: bytes, grown: Typeface) -> None:
    original = TTFont(io.BytesIO(source))
    font = TTFont(io.BytesIO(grown.data))
    count = original["maxp"].numGlyphs
    gid = original.getGlyphID(original.getBestCmap()[ord("g")])
    for form in range(1, FORMS):
        moved = np.abs(points(font, gid + form * count) - points(font, gid)) / grown.units_per_em
        assert 0.003 < moved.max() < 0.09


def test_the_dot_of_an_i_moves_against_its_stem(source: bytes, grown: Typeface) -> None:
    original = TTFont(io.BytesIO(source))
    font = TTFont(io.BytesIO(grown.data))
    count = original["maxp"].numGlyphs
    gid = original.getGlyphID(original.getBestCmap()[ord("i")])
    name = font.getGlyphOrder()[gid]
    first = font["glyf"][name].endPtsOfContours[0] + 1
    offsets = []
    for form in range(FORMS):
        outline = points(font, gid + form * count)
        offsets.append(outline[:first].mean(axis=0) - outline[first:].mean(axis=0))
    assert np.std(offsets, axis=0).min() > 2


def test_a_joined_hand_keeps_its_joins_where_they_were() -> None:
    data = folder("fonts", "homemade-apple", "HomemadeApple-Regular.ttf").read_bytes()
    original = TTFont(io.BytesIO(data))
    typeface = grow(data, JOINED, "Joined")
    font = TTFont(io.BytesIO(typeface.data))
    count, units = original["maxp"].numGlyphs, typeface.units_per_em
    biggest = 3.1 / 0.488  # millimetres per em at the largest x-height of the insert
    for letter in "aemnou":
        name = original.getBestCmap()[ord(letter)]
        gid, advance = original.getGlyphID(name), original["hmtx"][name][0]
        still = points(font, gid)
        at_join = (still[:, 0] > advance - 0.01 * units) | (still[:, 0] < 0.01 * units)
        for form in range(1, FORMS):
            moved = points(font, gid + form * count)[at_join] - still[at_join]
            assert np.abs(moved).max(initial=0) / units * biggest <= 0.1


def test_the_same_typeface_gives_the_same_bytes(source: bytes, grown: Typeface) -> None:
    assert grow(source, Growth(), "Test") == grown
    assert grow(source, Growth(field=0.02), "Test").key != grown.key


def test_a_glyph_answers_to_its_private_character(grown: Typeface) -> None:
    font = TTFont(io.BytesIO(grown.data))
    cmap = font.getBestCmap()
    assert font.getGlyphID(cmap[PRIVATE_USE + 70]) == 70


def test_a_grown_hand_is_kept_and_a_damaged_one_is_grown_anew(
    source: bytes, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    first = load_or_grow(source, Growth(), "test", cache)
    (entry,) = cache.iterdir()
    whole = entry.read_bytes()
    assert load_or_grow(source, Growth(), "test", cache) == first
    entry.write_bytes(whole[: len(whole) // 2])
    assert load_or_grow(source, Growth(), "test", cache) == first
    assert entry.read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_only_time(source: bytes, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    assert load_or_grow(source, Growth(), "test", in_the_way / "cache").data
