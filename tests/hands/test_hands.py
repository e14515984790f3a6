"""Every shipped hand can be opened, says what it can write, and shapes text into letters."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.errors import InputError
from notesmith.hands import list_hands, open_hand
from notesmith.model import Hand, HandChoice
from notesmith.resources import folder

NAMES = tuple(hand.name for hand in list_hands())


def test_twelve_hands_and_more_ship_each_with_its_licence() -> None:
    assert len(NAMES) >= 12
    assert {"caveat", "homemade-apple", "nothing-you-could-do"} <= set(NAMES)
    for name in NAMES:
        licence = folder("fonts", name, "LICENSE.txt").read_text(encoding="utf-8")
        assert "License" in licence


def test_an_unknown_hand_names_those_there_are(hand_cache: Path) -> None:
    with pytest.raises(InputError, match=r'no hand "quill"; there are aref-ruqaa, bad-script'):
        open_hand(HandChoice("quill"), hand_cache)


def test_a_hand_measures_its_own_letters(hand: Hand) -> None:
    habits = hand.habits
    assert 0.2 < habits.x_height < 0.65
    assert habits.ascent > habits.x_height
    assert habits.descent > 0


def test_every_letter_has_several_forms_and_a_space_has_one(hand: Hand) -> None:
    letters = hand.shape("ten a").letters
    assert [letter.text for letter in letters] == list("ten a")
    assert all(len(letter.forms) >= 6 for letter in letters if letter.text != " ")
    assert len(set(letters[3].forms)) == 1


def test_missing_characters_are_named_once_and_in_order(hand: Hand) -> None:
    assert hand.missing("𓀀 🚀 a 🚀 é") == ("𓀀", "🚀")


def test_characters_that_a_pen_writes_alike_are_borrowed_and_stay_themselves(hand: Hand) -> None:
    typed = "don\u2019t\u00a0go"
    assert hand.missing(typed) == ()
    assert "".join(letter.text for letter in hand.shape(typed).letters) == typed


def test_characters_without_ink_are_left_out_of_the_writing(hand: Hand) -> None:
    assert [letter.offset for letter in hand.shape("a\u200bb").letters] == [0, 2]
    assert hand.missing("a\u200b\ufeffb") == ()


def test_the_hands_together_write_many_scripts() -> None:
    written = {script for hand in list_hands() for script in hand.scripts}
    assert written >= {"Latin", "Cyrillic", "Greek", "Hebrew", "Arabic", "Japanese", "Korean"}


def test_what_a_hand_borrows_is_said_with_its_lender(hand_cache: Path) -> None:
    infos = {hand.name: hand for hand in list_hands()}
    assert infos["zeyada"].borrowed == ("Bad Script", "Mynerve")
    zeyada, bad_script = (
        open_hand(HandChoice(name), hand_cache).borrowed for name in ("zeyada", "bad-script")
    )
    assert zeyada["щ"] == "Bad Script"
    assert zeyada["ω"] == "Mynerve"
    assert "а" not in zeyada  # written as its own Latin a
    assert "щ" not in bad_script
    assert not infos["zeyada"].own


@given(st.text(max_size=40))
def test_any_text_is_shaped_or_named_as_missing(caveat: Hand, text: str) -> None:
    letters = caveat.shape(text).letters
    for letter in letters:
        assert text[letter.offset : letter.offset + len(letter.text)] == letter.text
    assert [letter.offset for letter in letters] == sorted(letter.offset for letter in letters)
    missing = set(caveat.missing(text))
    shaped = {character for letter in letters for character in letter.text}
    assert not missing & shaped
