"""Drawings that come back give a font away: letters, twins, words, whole cards."""

from collections.abc import Iterable
from dataclasses import replace

from notesmith.cards import lay_out
from notesmith.cards.tells.repetition_tells import MEASURES
from notesmith.cards.tells.trial import Trial
from notesmith.model import Design, Hand, Note, Word
from tests.cards.conftest import EvenHand, MakeHand
from tests.cards.tells.drawing import card_of, line_of, said, trial_of

REPEATS, FORMS, TWINS, WORDS, ORDERS = MEASURES


def test_tells_of_repetition_are_named_and_say_what_should_be(even: Hand, plain: Design) -> None:
    note = Note("#1", "ab ab")
    trial = Trial([note], [lay_out(note, plain, even)], even, plain)
    assert [
        (tell.number, tell.name, tell.bound) for tell in (each(trial) for each in MEASURES)
    ] == [
        (1, "No letter is drawn twice alike", "0 %"),
        (1, "Frequent letters have many forms", "6 or more"),
        (2, "Double letters are no twins", "0"),
        (3, "No word looks the same twice", "0"),
        (14, "Other orders, other drawings; the same, the same", "0"),
    ]


def test_drawings_that_come_back_on_a_card_are_counted(even: Hand, plain: Design) -> None:
    fresh = card_of(line_of("aaaa", forms=[0, 1, 2, 3]))
    again = card_of(line_of("aaaa", forms=[0, 1, 0, 0]))
    assert said(REPEATS(trial_of([fresh], even, plain))) == ("0.0% repeats", True)
    assert said(REPEATS(trial_of([again], even, plain))) == ("50.0% repeats", False)
    # The same form on another card, or in another size, is no repeat; blanks are none.
    sizes = card_of(line_of("aa  ", forms=[0, 0, 0, 0], scales=[1.0, 1.01, 1.0, 1.0]))
    assert said(REPEATS(trial_of([fresh, fresh, sizes], even, plain))) == ("0.0% repeats", True)
    assert said(REPEATS(trial_of([again, fresh], even, plain))) == ("25.0% repeats", False)
    assert said(REPEATS(trial_of([card_of()], even, plain))) == ("0.0% repeats", True)


class FewForms(EvenHand):
    """The even hand, with as many forms of each letter as `few` says."""

    few = 8

    def shape(self, text: str, rtl: bool = False) -> Word:
        word = super().shape(text, rtl)
        return Word.of(
            text, tuple(letter._replace(forms=letter.forms[: self.few]) for letter in word.letters)
        )


def test_frequent_letters_of_few_forms_are_seen(even: EvenHand, plain: Design) -> None:
    def measured(few: int, text: str = "abab") -> tuple[str, bool]:
        hand = FewForms(even.habits)
        object.__setattr__(hand, "few", few)
        return said(FORMS(Trial([Note("#1", text)], [], hand, plain)))

    assert measured(6) == ("6 forms", True)
    assert measured(5) == ("5 forms", False)
    assert measured(8, "12 ..") == ("0 forms", False)


def test_twins_side_by_side_are_counted_and_others_are_none(even: Hand, plain: Design) -> None:
    def measured(*forms: int, text: str = "aab a") -> tuple[str, bool]:
        return said(TWINS(trial_of([card_of(line_of(text, forms=forms))], even, plain)))

    assert measured(0, 1, 2, 3, 0) == ("0 twins", True)
    assert measured(1, 1, 2, 3, 0) == ("1 twins", False)
    assert measured(0, 0, 0, 0, 0, text="aa aa") == ("3 twins", False)
    assert measured(0, 0, text="ab") == ("0 twins", True)


def test_words_that_look_the_same_are_counted_on_each_card(even: Hand, plain: Design) -> None:
    def measured(*forms: Iterable[int]) -> tuple[str, bool]:
        cards = [card_of(line_of("ab ab ab", forms=list(each))) for each in forms]
        return said(WORDS(trial_of(cards, even, plain)))

    assert measured([0, 1, 0, 0, 2, 0, 3, 1]) == ("0 words", True)
    assert measured([0, 1, 0, 0, 1, 0, 3, 1]) == ("1 words", False)
    assert measured([0, 1, 0, 0, 1, 0, 0, 1], [0, 1, 0, 0, 1, 0, 3, 1]) == ("3 words", False)
    single = card_of(line_of("a a a", forms=[0] * 5))
    assert said(WORDS(trial_of([single], even, plain))) == ("0 words", True)


def test_cards_are_drawn_again_alike_and_otherwise_for_other_orders(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand()
    notes = [Note("#1", "thank you"), Note("#2", "so much"), Note("#3", "")]
    cards = [lay_out(note, plain, hand) for note in notes]
    assert said(ORDERS(Trial(notes, cards, hand, plain))) == ("0 cards not so", True)
    other = [replace(cards[0], size=19.0), *cards[1:]]
    assert said(ORDERS(Trial(notes, other, hand, plain))) == ("1 cards not so", False)
    swapped = [cards[0], lay_out(Note("#9", "so much"), plain, hand), cards[2]]
    assert said(ORDERS(Trial(notes, swapped, hand, plain))) == ("1 cards not so", False)


class StiffHand(EvenHand):
    """The even hand with one form of each letter."""

    def shape(self, text: str, rtl: bool = False) -> Word:
        word = super().shape(text, rtl)
        letters = tuple(letter._replace(forms=letter.forms[:1]) for letter in word.letters)
        return Word.of(text, letters)


def test_a_hand_that_draws_every_order_alike_is_seen(even: EvenHand, plain: Design) -> None:
    hand = StiffHand(even.habits)
    # Lines of one letter have no slope to differ by.
    notes = [Note("#1", "a"), Note("#2", "b"), Note("#3", "")]
    cards = [lay_out(note, plain, hand) for note in notes]
    assert said(ORDERS(Trial(notes, cards, hand, plain))) == ("2 cards not so", False)
