"""What keeps a card from being printed as typed is said in words that help, with its place."""

import pytest

from notesmith.cards import check_card, lay_out
from notesmith.model import Design, Finding, FindingKind, Hand, Note, Severity
from tests.cards.conftest import MakeHand


def findings_of(note: Note, design: Design, hand: Hand) -> tuple[Finding, ...]:
    return check_card(lay_out(note, design, hand), note)


def test_a_note_that_can_be_printed_as_typed_has_no_findings(even: Hand, plain: Design) -> None:
    assert findings_of(Note("#1", "Thank you", "Ines"), plain, even) == ()


@pytest.mark.parametrize(("rows", "over"), [(16, "one line"), (17, "2 lines"), (20, "5 lines")])
def test_a_note_too_long_says_by_how_much(rows: int, over: str, even: Hand, plain: Design) -> None:
    note = Note("#7", "\n".join("a" * rows))
    assert findings_of(note, plain, even) == (
        Finding(
            kind=FindingKind.OVERFLOW,
            severity=Severity.BLOCK,
            order_id="#7",
            message=f"The note is {over} too long for this card. Shorten it a little.",
        ),
    )


def test_letters_that_cannot_be_written_are_named_and_found(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(lacks="\u6f22\U0001f680\u0007")
    note = Note("#7", "Zoe\u0308 \u6f22 \U0001f680 \u6f22\u0007")
    (finding,) = findings_of(note, plain, hand)
    assert (finding.kind, finding.severity, finding.order_id) == (
        "missing_glyph", Severity.BLOCK, "#7",
    )  # fmt: skip
    assert finding.message == (
        "This hand cannot write “\u6f22” (cjk unified ideograph-6f22), “\U0001f680” (rocket), "
        "u+0007. Choose another hand or write it otherwise."
    )
    assert finding.words == ("\u6f22", "\U0001f680", "\u0007")
    assert finding.spans == ((4, 5), (6, 7), (8, 9), (9, 10))  # in the composed text


def test_a_letter_that_only_the_signature_lacks_is_named_without_a_place(
    make_hand: MakeHand, plain: Design
) -> None:
    (finding,) = findings_of(Note("#1", "Hi", "x"), plain, make_hand(lacks="x"))
    assert (finding.words, finding.spans) == (("x",), ())


def test_words_in_letters_of_other_hands_are_named_once_and_found_each_time(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(borrowed={"\u0416": "Bad Script", "\u0430": "Bad Script", "\u03a9": "Mynerve"})
    note = Note("#7", "Zoe\u0308 and \u0416\u0430, \u0416\u0430 and \u03a9!")
    (finding,) = findings_of(note, plain, hand)
    assert (finding.kind, finding.severity, finding.order_id) == ("borrowed", Severity.HINT, "#7")
    assert finding.message == (
        "“\u0416\u0430”, “\u03a9” is written with letters of Bad Script and Mynerve, "
        "as this hand has none."
    )
    assert finding.words == ("\u0416\u0430", "\u03a9")
    assert finding.spans == ((8, 10), (12, 14), (19, 20))


def test_a_signature_in_letters_of_another_hand_is_named_as_such(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(borrowed={"\u0416": "Bad Script"})
    (finding,) = findings_of(Note("#1", "Hi", "\u0416"), plain, hand)
    assert finding.message == (
        "The signature is written with letters of Bad Script, as this hand has none."
    )
    assert (finding.words, finding.spans) == ((), ())


def test_signs_of_another_hand_are_not_worth_a_word(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(borrowed={"\u0387": "Mynerve"})
    assert findings_of(Note("#1", "a\u03f6\u0387", "\u0416"), plain, make_hand()) == ()
    assert findings_of(Note("#1", "\u03f6 \u0384", ""), plain, hand) == ()
    marked = make_hand(borrowed={"\u03f6": "Mynerve"})  # a reversed lunate epsilon: a sign
    assert findings_of(Note("#1", "\u03f6"), plain, marked) == ()


def test_all_that_is_wrong_is_said(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(lacks="x", borrowed={"\u0416": "Bad Script"})
    note = Note("#1", "\n".join(["x\u0416"] * 18))
    kinds = [finding.kind for finding in findings_of(note, plain, hand)]
    assert kinds == ["missing_glyph", "overflow", "borrowed"]
