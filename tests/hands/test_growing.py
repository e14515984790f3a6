"""A typeface grows into many forms of each letter, the same on every machine."""

import io
from pathlib import Path

import numpy as np
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from notesmith.errors import InputError
from notesmith.hands.bank import load_or_grow
from notesmith.hands.growing import grow
from notesmith.hands.growth import Growth, Tip
from notesmith.model import FORMS, PRIVATE_USE, Typeface
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


def stroke(font: TTFont, gid: int) -> float:
    """Twice the area of a glyph over the length of its outline."""
    glyph = font["glyf"][font.getGlyphOrder()[gid]]
    area = length = 0.0
    for contour in np.split(points(font, gid), [end + 1 for end in glyph.endPtsOfContours[:-1]]):
        following = np.roll(contour, -1, axis=0)
        area += float((contour[:, 0] * following[:, 1] - contour[:, 1] * following[:, 0]).sum()) / 2
        length += float(np.hypot(*(following - contour).T).sum())
    return 2 * abs(area) / length


def picture(data: bytes, character: str) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    image = Image.new("L", (400, 500), 255)
    font = ImageFont.truetype(io.BytesIO(data), 400, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(image).text((100, 300), character, 0, font, anchor="ls")
    return np.asarray(image) < 128


def made_font(letters: dict[str, list[list[tuple[int, int]]]], spare: int = 0) -> bytes:
    """Return a TrueType font of 1,000 units with letters of straight contours."""
    names = [".notdef", *letters, *(f"spare{number}" for number in range(spare))]
    glyphs = {}
    for name in names:
        pen = TTGlyphPen(None)
        for contour in letters.get(name, []):
            pen.moveTo(contour[0])
            for place in contour[1:]:
                pen.lineTo(place)
            pen.closePath()
        glyphs[name] = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): letter for letter in letters} or {32: ".notdef"})
    builder.setupGlyf(glyphs)
    bearings = {name: getattr(glyph, "xMin", 0) for name, glyph in glyphs.items()}
    builder.setupHorizontalMetrics({name: (400, bearings[name]) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Made", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


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


def test_other_engines_read_the_font_as_it_was_packed(grown: Typeface) -> None:
    font = TTFont(io.BytesIO(grown.data), recalcBBoxes=False)
    assert font["maxp"].numGlyphs == len(font.getGlyphOrder())
    for gid in (70, 71, font["maxp"].numGlyphs - 1):
        name = font.getGlyphOrder()[gid]
        glyph = font["glyf"][name]
        packed = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
        glyph.recalcBounds(font["glyf"])
        assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == packed
        assert font["hmtx"].metrics[name][1] == glyph.xMin
    again = io.BytesIO()
    font.save(again)
    rewritten = TTFont(io.BytesIO(again.getvalue()))
    for gid in (70, 400, 1200):
        assert np.array_equal(points(font, gid), points(rewritten, gid))


def test_the_first_form_is_drawn_as_the_typeface_is(source: bytes) -> None:
    still = grow(source, Growth(weight=0, tip=Tip(breath=0)), "Still")
    cmap = TTFont(io.BytesIO(source)).getBestCmap()
    for letter in "aegnst":
        gid = TTFont(io.BytesIO(source)).getGlyphID(cmap[ord(letter)])
        ours = picture(still.data, chr(PRIVATE_USE + gid))
        theirs = picture(source, letter)
        assert (ours & theirs).sum() / (ours | theirs).sum() > 0.9


def test_forms_differ_in_weight_by_the_share_that_was_asked_for(source: bytes) -> None:
    for growth in (Growth(), Growth(field=0.02, stretch=0.05, tip=Tip(width=0.2))):
        font = TTFont(io.BytesIO(grow(source, growth, "Test").data))
        count = font["maxp"].numGlyphs // FORMS
        cmap = TTFont(io.BytesIO(source)).getBestCmap()
        for letter in "etaonhs":
            gid = TTFont(io.BytesIO(source)).getGlyphID(cmap[ord(letter)])
            strokes = [stroke(font, gid + form * count) for form in range(FORMS)]
            assert np.std(strokes) / np.mean(strokes) == pytest.approx(growth.weight, abs=0.012)


def test_dots_turn_and_stretch_while_stems_do_not(source: bytes, grown: Typeface) -> None:
    font = TTFont(io.BytesIO(grown.data))
    original = TTFont(io.BytesIO(source))
    count = original["maxp"].numGlyphs
    gid = original.getGlyphID(original.getBestCmap()[ord("i")])
    shapes: list[list[float]] = [[], []]
    for form in range(FORMS):
        outline = points(font, gid + form * count)
        ends = font["glyf"][font.getGlyphOrder()[gid]].endPtsOfContours
        for part, contour in enumerate(np.split(outline, [ends[0] + 1])):
            sides = np.sqrt(np.linalg.eigvalsh(np.cov(contour.T)))
            shapes[part].append(float(sides[0] / sides[1]))
    dot, stem = sorted(shapes, key=np.mean, reverse=True)
    assert np.std(dot) > 0.05
    assert np.std(dot) > 2 * np.std(stem)


def test_a_typeface_of_too_many_letters_is_refused() -> None:
    with pytest.raises(InputError, match="more than 8,191 letters"):
        grow(made_font({}, spare=8200), Growth(), "Large")


def test_a_typeface_without_outlines_is_refused() -> None:
    with pytest.raises(InputError, match="no outlines"):
        grow(made_font({}), Growth(), "Empty")


def test_a_mirrored_part_grows_like_the_rest() -> None:
    bar = [(100, 0), (100, 500), (170, 500), (170, 0)]
    data = made_font({letter: [bar] for letter in "acemnorsuvxzth"} | {"b": [bar[::-1]]})
    typeface = grow(data, Growth(weight=0, tip=Tip(width=0.28, breath=0)), "Mirrored")
    font = TTFont(io.BytesIO(typeface.data))
    cmap = TTFont(io.BytesIO(data)).getBestCmap()
    a, b = (points(font, TTFont(io.BytesIO(data)).getGlyphID(cmap[ord(c)])) for c in "ab")
    assert np.ptp(a[:, 0]) > 80
    assert np.ptp(b[:, 0]) == pytest.approx(np.ptp(a[:, 0]), abs=3)


def test_a_grown_hand_is_kept_and_a_damaged_one_is_grown_anew(
    source: bytes, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    first = load_or_grow(source, Growth(), "test", cache)
    entry = max(cache.iterdir(), key=lambda file: file.stat().st_size)
    whole = entry.read_bytes()
    assert load_or_grow(source, Growth(), "test", cache) == first
    entry.write_bytes(whole[: len(whole) // 2])
    assert load_or_grow(source, Growth(), "test", cache) == first
    assert entry.read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_only_time(source: bytes, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    assert load_or_grow(source, Growth(), "test", in_the_way / "cache").data
