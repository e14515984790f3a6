"""The card is a text field: keys, mouse, selection and undo work where the writing stands."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notesmith.cards import lay_out, open_design
from notesmith.gui.write.card_editor import CardEditor
from notesmith.gui.write.caret import caret_at, index_at, row_ends, stretches, text_lines
from notesmith.model import Card, Finding, FindingKind, Hand, Note, Severity

LONG = "Thank you Priya, and sorry for the wait.\nYou asked if it smells of honey: it does."


def card_of(caveat: Hand, text: str) -> Card:
    return lay_out(Note("#1", text, "Ines"), open_design("insert-a6"), caveat)


class Clock:
    """Seconds as a test says them."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def editor(qtbot: QtBot, caveat: Hand, clock: Clock) -> CardEditor:
    """An editor wired as in the Write room: every edit sets the card anew."""
    made = CardEditor(now=clock)
    qtbot.addWidget(made)

    def set_card() -> None:
        card = card_of(caveat, made.shown_text())
        made.show_card(card, {caveat.typeface.key: caveat.typeface}, ())

    made.edited.connect(set_card)
    made.setFixedSize(740, 525)
    made.show()
    made.open_note(1, LONG, "Write to Priya")
    set_card()
    made.setFocus()
    return made


def test_the_caret_stands_before_its_letter_and_a_click_finds_it_again(caveat: Hand) -> None:
    card = card_of(caveat, LONG)
    for index in (0, 5, 17, len("Thank you Priya, and sorry for the wait."), 44, len(LONG)):
        caret = caret_at(card, index)
        assert caret is not None
        assert index_at(card, caret.x, caret.y) == index


def test_the_place_of_a_broken_line_belongs_to_the_line_that_follows(caveat: Hand) -> None:
    card = card_of(caveat, LONG.replace("\n", " "))
    lines = text_lines(card)
    caret = caret_at(card, lines[1].start)
    assert caret is not None
    assert caret.row == 1
    assert row_ends(card, 0) == (0, lines[1].start - 1)


def test_marked_words_are_found_on_every_line_they_stand_on(caveat: Hand) -> None:
    card = card_of(caveat, LONG)
    places = list(stretches(card, 10, len(LONG)))
    assert len(places) == len(text_lines(card))
    assert all(x1 < x2 for x1, x2, _ in places)


def test_typing_goes_on_the_card_and_can_be_undone(editor: CardEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, " Yours")
    assert editor.text() == LONG + " Yours"
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == LONG


def test_up_and_down_follow_the_lines_that_are_seen(
    editor: CardEditor, qtbot: QtBot, caveat: Hand
) -> None:
    rows = len(text_lines(card_of(caveat, LONG)))
    qtbot.keyClick(editor, Qt.Key.Key_Home)
    for _ in range(rows - 1):
        qtbot.keyClick(editor, Qt.Key.Key_Up)
    assert editor.textCursor().position() == 0
    qtbot.keyClick(editor, Qt.Key.Key_End)
    qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert editor.textCursor().hasSelection()


def test_a_click_puts_the_caret_there_and_a_double_click_takes_the_word(
    editor: CardEditor, qtbot: QtBot, caveat: Hand
) -> None:
    card = card_of(caveat, LONG)
    scale = editor.viewport().width() / card.width
    caret = caret_at(card, LONG.index("sorry") + 2)
    assert caret is not None
    point = QPoint(round(caret.x * scale), round((card.height - caret.y - 4) * scale))
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert abs(editor.textCursor().position() - LONG.index("sorry") - 2) <= 1
    qtbot.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert editor.textCursor().selectedText() == "sorry"


def test_each_note_keeps_its_own_undo(editor: CardEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "!")
    editor.open_note(2, "Another note", "Write to Tom")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "Another note"
    editor.open_note(1, LONG + "!", "Write to Priya")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == LONG


def undo(editor: CardEditor, qtbot: QtBot) -> str:
    """Press Ctrl+Z and return what is left."""
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    return editor.text().removeprefix(LONG)


def test_undoing_takes_back_one_word_after_the_other_and_redoing_brings_them_again(
    editor: CardEditor, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor, " With love, Ines")
    assert [undo(editor, qtbot) for _step in range(3)] == [" With love,", " With", ""]
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    again = []
    for _step in range(3):
        qtbot.keyClick(editor, Qt.Key.Key_Z, both)
        again.append(editor.text().removeprefix(LONG))
    assert again == [" With", " With love,", " With love, Ines"]


def test_a_pause_within_a_word_parts_what_is_undone(
    editor: CardEditor, qtbot: QtBot, clock: Clock
) -> None:
    qtbot.keyClicks(editor, "Honey")
    clock.seconds = 0.9
    qtbot.keyClicks(editor, "suckle")
    clock.seconds = 2.0
    qtbot.keyClicks(editor, "vine")
    assert [undo(editor, qtbot) for _step in range(2)] == ["Honeysuckle", ""]


def test_deleting_after_a_pause_is_undone_apart(
    editor: CardEditor, qtbot: QtBot, clock: Clock
) -> None:
    qtbot.keyClicks(editor, " Yours")
    for pause in (2.0, 4.0):
        clock.seconds = pause
        for _key in range(2):
            qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.text() == LONG + " Y"
    assert [undo(editor, qtbot) for _step in range(2)] == [" You", " Yours"]


def test_a_fact_and_a_paste_are_steps_of_their_own(editor: CardEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, " Dear")
    editor.insert_words("Priya")
    qtbot.keyClicks(editor, "!")
    source = QMimeData()
    source.setText("?")
    editor.insertFromMimeData(source)
    assert [undo(editor, qtbot) for _step in range(3)] == [" Dear Priya!", " Dear Priya", " Dear"]


def test_undo_outlives_leaving_a_note_that_was_stored_a_little_differently(
    editor: CardEditor, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor, " Yours ")
    editor.open_note(2, "Another note", "Write to Tom")
    editor.open_note(1, LONG + " Yours", "Write to Priya")  # stored without the blank at its end
    assert [undo(editor, qtbot) for _step in range(3)] == [" Yours ", " Yours", ""]


def test_another_shop_has_nothing_of_this_one_to_undo(editor: CardEditor, qtbot: QtBot) -> None:
    editor.open_note(1, LONG, "")
    qtbot.keyClicks(editor, " Yours")
    editor.forget()
    editor.open_note(1, "Dear Tom", "Write to Tom")
    assert undo(editor, qtbot) == "Dear Tom"


def test_facts_enter_as_words_with_a_space_where_one_is_missing(editor: CardEditor) -> None:
    editor.insert_words("Priya")
    assert editor.text() == LONG + " Priya"


def test_pasted_text_comes_composed_and_without_its_looks(editor: CardEditor) -> None:
    source = QMimeData()
    source.setHtml("<b>Zoe\u0308</b>")
    source.setText("Zoe\u0308\r\nx")
    editor.insertFromMimeData(source)
    assert editor.text() == LONG + "Zoë\nx"


def test_an_input_methods_draft_is_seen_before_it_is_typed(editor: CardEditor) -> None:
    QApplication.sendEvent(editor, QInputMethodEvent("é", []))
    assert editor.shown_text() == LONG + "é"
    assert editor.text() == LONG
    done = QInputMethodEvent("", [])
    done.setCommitString("é")
    QApplication.sendEvent(editor, done)
    assert editor.text() == LONG + "é"


def test_a_finding_marks_its_words_and_a_character_outside_the_plane_does_not_shift_them(
    editor: CardEditor, caveat: Hand
) -> None:
    text = "😀 Thank you"
    editor.open_note(3, text, "")
    card = card_of(caveat, text)
    finding = Finding(FindingKind.PHRASE, Severity.WARN, "#1", "m", spans=((2, 7),))
    editor.show_card(card, {caveat.typeface.key: caveat.typeface}, [finding])
    editor.select_span(2, 7)
    assert editor.textCursor().selectedText() == "Thank"
    picture = editor.grab().toImage()
    assert not picture.isNull()


def test_the_card_is_painted_as_paper_with_ink(editor: CardEditor) -> None:
    picture = editor.grab().toImage()
    colours = {
        picture.pixelColor(x, y).lightness()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    assert max(colours) > 250
    assert min(colours) < 110
    assert picture.pixelColor(QPointF(5, 5).toPoint()).lightness() > 250


@pytest.mark.parametrize(
    ("key", "modifier", "sign"),
    [
        (Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier, "_"),
        (
            Qt.Key.Key_X,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            "~",
        ),
    ],
)
def test_a_key_marks_the_word_at_the_caret_and_takes_the_mark_away(
    editor: CardEditor, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, sign: str
) -> None:
    editor.select_span(12, 12)
    qtbot.keyClick(editor, key, modifier)
    assert editor.text() == LONG.replace("Priya", f"{sign}Priya{sign}")
    editor.select_span(13, 13)
    qtbot.keyClick(editor, key, modifier)
    assert editor.text() == LONG
    editor.undo()
    assert editor.text() == LONG.replace("Priya", f"{sign}Priya{sign}")


def test_chosen_words_are_marked_together_but_not_over_a_new_line(
    editor: CardEditor, qtbot: QtBot
) -> None:
    editor.select_span(0, 9)
    qtbot.keyClick(editor, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert editor.text().startswith("_Thank you_ Priya")
    editor.select_span(20, 60)
    before = editor.text()
    qtbot.keyClick(editor, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == before
