"""A completed typeface writes every name, with glyphs of its own for each character."""

import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from notesmith.hands import list_hands
from notesmith.hands.bank import load_or_complete
from notesmith.hands.completing import complete, face_of, written
from notesmith.hands.composing import ABOVE, BESIDE
from notesmith.hands.lender import Lender
from notesmith.hands.outlines import apart, box, floating, points_of
from notesmith.hands.recipes import Recipe, lender_of, read_recipe
from notesmith.hands.strokes import SIGNS
from notesmith.resources import folder

NAMES = [hand.name for hand in list_hands()]

LANGUAGES = {
    "Polish": "ąćęłńóśźż",
    "Czech and Slovak": "áäčďéěíĺľňóôŕřšťúůýž",
    "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîșț",
    "Turkish": "çğıöşüâîûİ",
    "Estonian, Latvian and Lithuanian": "āčēģīķļņšūžąęėįųõäöü",
    "Croatian": "čćđšž",
    "Vietnamese": "ăâđêôơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2))),
    "Maltese": "ċġħż",
    "Icelandic": "áðéíóúýþæö",
    "Welsh": "âêîôûŵŷẁẃẅỳáéíóúẃýäëïöüẅÿ",
    "Nordic": "åäöæøé",
    "French": "àâæçéèêëîïôœùûüÿ",
}


def recipe_of(name: str) -> Recipe:
    return read_recipe(name, folder("fonts", name), own=False)


def lenders_of(recipe: Recipe) -> list[Lender]:
    lenders = [lender_of(recipe_of(name)) for name in recipe.borrow]
    if recipe.latin:
        lenders.append(lender_of(recipe_of(recipe.latin), latin=True))
    return lenders


@pytest.fixture(params=NAMES)
def recipe(request: pytest.FixtureRequest) -> Recipe:
    """Give every shipped hand as it is written down."""
    return recipe_of(request.param)


@pytest.fixture
def completed(recipe: Recipe, hand_cache: Path) -> TTFont:
    """Give its completed typeface."""
    lenders = lenders_of(recipe)
    data = load_or_complete(recipe.font, lenders, recipe.leave, recipe.name, hand_cache)
    return TTFont(io.BytesIO(data), lazy=True)


def test_every_hand_writes_the_names_of_many_languages(completed: TTFont) -> None:
    characters = set(map(chr, completed.getBestCmap()))
    for language, small in LANGUAGES.items():
        capitals = "".join(letter.upper() for letter in small if len(letter.upper()) == 1)
        assert [c for c in small + capitals if c not in characters] == [], language


def test_each_glyph_belongs_to_one_character(completed: TTFont) -> None:
    names = list(completed.getBestCmap().values())
    assert len(names) == len(set(names))


def test_what_is_told_beforehand_is_what_is_written(recipe: Recipe, completed: TTFont) -> None:
    plan = written(recipe.font, lenders_of(recipe), recipe.leave)
    assert plan.characters == set(map(chr, completed.getBestCmap()))


def test_composed_marks_stand_above_their_letter_and_do_not_touch_it(
    recipe: Recipe, completed: TTFont
) -> None:
    """Marks that may touch (cedilla, ogonek, horn, bars) stand elsewhere and are not meant."""
    face = face_of(completed)
    plan = written(recipe.font, lenders_of(recipe), recipe.leave)
    for character in set(plan.made) - set(plan.borrowed):
        base, *marks = tuple(unicodedata.normalize("NFD", character))
        if len(marks) != 1 or marks[0] not in ABOVE or character in BESIDE or base not in "aeou":
            continue
        if unicodedata.category(character) != "Ll":
            continue
        body, above, _ = floating(face.drawing(character).outline)
        assert above, character
        assert box(above).bottom > box(body).top, character
        assert apart(above, body, 0.03 * face.x_height), character
        reach = 0.2 * face.x_height + abs(face.slant) * box(above).height
        assert box(body).left - reach < box(above).middle < box(body).right + reach, character


def test_signs_are_drawn_with_the_pen_of_the_letters(completed: TTFont) -> None:
    face = face_of(completed)
    for character in SIGNS:
        drawn = box(face.drawing(character).outline)
        assert 0.9 * face.x_height < drawn.height < 1.1 * max(face.cap_height, face.x_height)
        assert abs(drawn.bottom) < 0.1 * face.x_height
    heart = face.drawing("♥").outline
    for half in heart:
        line = points_of((half,))
        after = np.roll(line, -1, axis=0)
        area = abs(float((line[:, 0] * after[:, 1] - after[:, 0] * line[:, 1]).sum())) / 2
        length = float(np.hypot(*(after - line).T).sum())
        assert 2 * area / length == pytest.approx(face.stroke, rel=0.15)


@pytest.mark.parametrize("name", ["bad-script", "aref-ruqaa", "homemade-apple"])
def test_the_typeface_itself_stays_as_it_was(name: str, hand_cache: Path) -> None:
    recipe = recipe_of(name)
    before = TTFont(io.BytesIO(recipe.font))
    data = load_or_complete(recipe.font, lenders_of(recipe), recipe.leave, recipe.name, hand_cache)
    after = TTFont(io.BytesIO(data))
    assert after["maxp"].numGlyphs > before["maxp"].numGlyphs
    for gid, glyph in enumerate(before.getGlyphOrder()):
        other = after.getGlyphOrder()[gid]
        assert before["hmtx"].metrics[glyph][0] == after["hmtx"].metrics[other][0]
    for table in ("GSUB", "GPOS", "GDEF", "kern"):
        assert (table in before) == (table in after)
        if table in before:
            assert before.reader[table] == after.reader[table]


def test_arabic_is_still_shaped_after_completing(hand_cache: Path) -> None:
    recipe = recipe_of("aref-ruqaa")

    def shaped(data: bytes) -> list[int]:
        buffer = hb.Buffer()
        buffer.add_str("شكرا يا ليلى")
        buffer.guess_segment_properties()
        hb.shape(hb.Font(hb.Face(data)), buffer)
        return [info.codepoint for info in buffer.glyph_infos]

    data = load_or_complete(recipe.font, lenders_of(recipe), recipe.leave, "aref-ruqaa", hand_cache)
    assert shaped(data) == shaped(recipe.font)


def test_the_same_typeface_is_completed_to_the_same_bytes() -> None:
    recipe = recipe_of("zeyada")
    first = complete(recipe.font, lenders_of(recipe))
    assert complete(recipe.font, lenders_of(recipe)) == first
    assert first.borrowed["ж"] == "Bad Script"


def test_a_large_typeface_is_cut_to_the_same_bytes_at_any_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recipe = recipe_of("nanum-pen-script")
    made = []
    for moment in ("0", "1000000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        made.append(complete(recipe.font, lenders_of(recipe), recipe.leave).font)
    assert made[0] == made[1]


def test_letters_that_are_left_out_stay_missing() -> None:
    recipe = recipe_of("zeyada")
    assert "ẵ" in written(recipe.font).characters
    assert "ẵ" not in written(recipe.font, (), "ẵ").characters


def test_borrowed_letters_are_as_high_and_as_bold_as_ones_own(hand_cache: Path) -> None:
    recipe = recipe_of("covered-by-your-grace")
    lenders = lenders_of(recipe)
    face = face_of(TTFont(io.BytesIO(complete(recipe.font, lenders).font), lazy=True))
    assert box(face.drawing("п").outline).top == pytest.approx(face.x_height, rel=0.2)
    assert box(face.drawing("ш").outline).top == pytest.approx(face.x_height, rel=0.2)


def characters_with_ink(font: TTFont) -> Iterator[str]:
    for code in font.getBestCmap():
        if not chr(code).isspace() and unicodedata.category(chr(code))[0] in "LNPS":
            yield chr(code)


def test_no_letter_of_any_hand_is_empty(completed: TTFont) -> None:
    glyf, cmap = completed["glyf"], completed.getBestCmap()
    fillers = "\u115f\u1160\u3164"
    empty = [
        character
        for character in characters_with_ink(completed)
        if glyf[cmap[ord(character)]].numberOfContours == 0 and character not in fillers
    ]
    assert empty == []
