"""The Write room: typing is safe, findings come as one types, and done means next."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.labels import MarkedText, Paragraph
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.state.session import Session
from notesmith.gui.write.repeat_panel import RepeatPanel
from notesmith.gui.write.write_room import WriteRoom
from notesmith.model import REPEATS, Finding, FindingKind, Item, Level, Note, Order, Severity, State
from notesmith.pipeline import lay_out, store_orders
from notesmith.settings import Settings
from notesmith.storage import open_shop

ORDERS = [
    Order("#1", "shopify", "Zoë de Vries", (Item("Field Guide"),), city="Delft"),
    Order("#2", "shopify", "Aoife O'Brien", (Item("Dotted Notebook", 2),), customer_note="Is it?"),
    Order("#3", "shopify", "Łukasz Wrona", (Item("Maps"),)),
]


FindingsOf = Callable[[Session, int], tuple[Finding, ...]]


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    where = tmp_path / "test.notesmith"
    with open_shop(where) as shop:
        store_orders(shop, ORDERS, shipment_name="Today's parcels")
        shop.staff.sign("Ines", "The crew")
    made = Session(Settings(writer="Ines"), tmp_path / "settings.toml")
    made.open(where)
    yield made
    made.close()


@pytest.fixture
def room(qtbot: QtBot, session: Session) -> WriteRoom:
    made = WriteRoom(session, Tasks(session))
    qtbot.addWidget(made)
    made.resize(1400, 850)
    made.show()
    made.focus_editor()
    return made


def key_of(session: Session, order_id: str) -> int:
    parcel = session.shipment.parcels.find(order_id)
    assert parcel is not None
    return parcel.key


def test_what_is_typed_is_in_the_shop_within_a_second(
    room: WriteRoom, session: Session, qtbot: QtBot
) -> None:
    key = session.shipment.current or 0
    qtbot.keyClicks(room.desk.editor, "Hello Zoe")
    qtbot.waitUntil(
        lambda: session.shop.now.orders.parcel(key).note.text == "Hello Zoe", timeout=1000
    )
    assert session.shop.now.orders.parcel(key).note.state is State.TO_WRITE


def test_a_note_is_not_touched_by_opening_rooms_before_it_was_shown(
    qtbot: QtBot, session: Session
) -> None:
    key = session.shipment.current or 0
    session.notes.save_text(key, "Already here", "Ines")
    hidden = WriteRoom(session, Tasks(session))
    qtbot.addWidget(hidden)
    hidden.flush()
    session.shipment.select(key_of(session, "#2"))
    hidden.flush()
    assert session.shop.now.orders.parcel(key).note.text == "Already here"


def test_ctrl_enter_finishes_the_note_and_goes_on_with_the_next(
    room: WriteRoom, session: Session, qtbot: QtBot
) -> None:
    first = session.shipment.current or 0
    qtbot.keyClicks(room.desk.editor, "Thank you Zoe. ")
    qtbot.keyClick(room.desk.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    note = session.shop.now.orders.parcel(first).note
    assert (note.state, note.text, note.signature) == (State.WRITTEN, "Thank you Zoe.", "The crew")
    assert session.shipment.current == key_of(session, "#2")
    assert room.desk.editor.text() == ""


def write_elsewhere(session: Session, key: int, text: str) -> None:
    """Change a note as another window on the same shop does."""
    with open_shop(session.shop.now.where) as elsewhere:
        note = elsewhere.orders.parcel(key).note
        elsewhere.notes.save_text(key, text, "Bo", "Bo", note.revision)


def test_what_is_typed_stays_and_overwrites_nothing_that_somebody_else_wrote(
    room: WriteRoom, session: Session, qtbot: QtBot
) -> None:
    key, notes = session.shipment.current or 0, session.notes
    qtbot.keyClicks(room.desk.editor, "Hello Zoe")
    room.flush()
    write_elsewhere(session, key, "Dear Zoe")
    qtbot.keyClicks(room.desk.editor, ", enjoy it")
    room.flush()
    assert notes.undecided == (key,)
    assert session.shop.now.orders.parcel(key).note.text == "Dear Zoe"
    assert room.desk.editor.text() == "Hello Zoe, enjoy it"
    assert room.desk.unstored.isVisible()
    notes.take_theirs(key)
    assert not room.desk.unstored.isVisible()
    assert (room.desk.editor.text(), room.desk.signature.text()) == ("Dear Zoe", "Bo")
    room.desk.editor.undo()
    room.flush()
    assert session.shop.now.orders.parcel(key).note.text == "Hello Zoe, enjoy it"


def test_a_note_that_was_changed_elsewhere_is_not_finished_unseen(
    room: WriteRoom, session: Session, qtbot: QtBot
) -> None:
    key = session.shipment.current or 0
    write_elsewhere(session, key, "Dear Zoe")
    qtbot.keyClicks(room.desk.editor, "Hello Zoe")
    room.finish()
    assert session.shipment.current == key
    assert session.shop.now.orders.parcel(key).note.state is State.TO_WRITE
    session.notes.keep_mine(key)
    room.finish()
    note = session.shop.now.orders.parcel(key).note
    assert (note.text, note.state) == ("Hello Zoe", State.WRITTEN)


def test_looking_at_a_card_stores_nothing(room: WriteRoom, session: Session) -> None:
    key = session.shipment.current or 0
    before = session.shop.now.changes.seen()
    room.desk.skip.click()
    room.desk.back.click()
    room.flush()
    assert session.shop.now.changes.seen() == before
    assert session.shipment.current == key


def test_an_empty_card_cannot_be_done(room: WriteRoom, session: Session, qtbot: QtBot) -> None:
    first = session.shipment.current or 0
    room.finish()
    assert session.shipment.current == first
    assert session.shop.now.orders.parcel(first).note.state is State.TO_WRITE


def test_after_the_last_note_comes_the_review(
    room: WriteRoom, session: Session, qtbot: QtBot
) -> None:
    for words in ("Enjoy the guide in Delft", "It is dotted, yes"):
        qtbot.keyClicks(room.desk.editor, words)
        room.finish()
    qtbot.keyClicks(room.desk.editor, "Thank you all")
    with qtbot.waitSignal(room.room_wanted) as wanted:
        room.finish()
    assert wanted.args == ["review"]
    assert session.shipment.progress.written == 3


def test_a_repeat_is_said_while_it_is_typed_and_names_the_other_order(
    room: WriteRoom, session: Session, qtbot: QtBot, findings_of: FindingsOf
) -> None:
    qtbot.keyClicks(room.desk.editor, "Thanks for your order!")
    room.finish()
    qtbot.keyClicks(room.desk.editor, "thanks for your ORDER")
    room.flush()
    findings = findings_of(session, session.shipment.current or 0)
    assert [each.others for each in findings if each.kind == "verbatim"] == [("#1",)]


PAPER = "the paper is cream and kind to pencils. Do write in its margins, ours are full of arrows."


def only_panel(room: WriteRoom, qtbot: QtBot) -> RepeatPanel:
    """Return the one panel about another note, once it is shown."""

    def shown() -> list[RepeatPanel]:
        every = room.findings.findChildren(RepeatPanel)
        return [each for each in every if each.isVisibleTo(room)]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def test_a_note_with_only_the_name_changed_shows_the_earlier_one_beside_it(
    room: WriteRoom, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(room.desk.editor, f"Hello Zoe, {PAPER}")
    room.finish()
    qtbot.keyClicks(room.desk.editor, f"Hello Aoife, {PAPER}")
    panel = only_panel(room, qtbot)
    assert "with other names in it" in panel.accessibleName()
    (quoted,) = panel.findChildren(MarkedText)
    assert quoted.accessibleName() == f"Hello Zoe, {PAPER}"
    assert "background-color" in quoted.text()
    go, _allow = panel.findChildren(Button)
    go.click()
    assert session.shipment.current == key_of(session, "#1")
    assert session.shop.now.orders.find("#2").note.text == f"Hello Aoife, {PAPER}"


def test_a_repeat_can_be_allowed_and_the_reason_is_kept(
    room: WriteRoom, session: Session, qtbot: QtBot, findings_of: FindingsOf
) -> None:
    qtbot.keyClicks(room.desk.editor, f"Hello Zoe, {PAPER}")
    room.finish()
    qtbot.keyClicks(room.desk.editor, f"Hello Aoife, {PAPER}")
    room.flush()
    session.memory.allow(
        session.shop.now.orders.parcel(session.shipment.current or 0).note,
        FindingKind.SKELETON,
        "They ordered together",
        "Ines",
    )
    assert "They ordered together" in session.shop.now.memory.allowed().values()
    (finding,) = repeats_among(findings_of(session, session.shipment.current or 0))
    assert finding.severity is Severity.HINT
    panel = only_panel(room, qtbot)
    assert "They ordered together" in panel.accessibleName()


def repeats_among(findings: Sequence[Finding]) -> list[Finding]:
    """Return those that say what a note repeats; the coach has its own."""
    return [each for each in findings if each.kind in REPEATS]


def test_a_text_can_be_allowed_word_for_word(
    room: WriteRoom, session: Session, qtbot: QtBot, findings_of: FindingsOf
) -> None:
    qtbot.keyClicks(room.desk.editor, PAPER)
    room.finish()
    qtbot.keyClicks(room.desk.editor, PAPER)
    panel = only_panel(room, qtbot)
    assert "Word for word" in panel.accessibleName()
    _go, allow = panel.findChildren(Button)
    allow.click()
    dialog = room.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("One household")
    dialog.accept()
    (finding,) = repeats_among(findings_of(session, session.shipment.current or 0))
    assert (finding.kind, finding.severity) == ("verbatim", Severity.HINT)
    assert "One household" in only_panel(room, qtbot).accessibleName()


def test_short_thanks_are_counted_and_block_nothing(
    room: WriteRoom, session: Session, qtbot: QtBot, findings_of: FindingsOf
) -> None:
    for name in ("Zoe", "Aoife"):
        session.notes.set_level(session.shipment.current or 0, Level.SHORT)
        room.focus_editor()
        qtbot.keyClicks(room.desk.editor, f"Thank you so much, {name}!")
        if name == "Zoe":
            room.finish()
    room.flush()
    panel = only_panel(room, qtbot)
    assert panel.accessibleName() == "2 of 2 say this."
    assert [button.text() for button in panel.findChildren(Button)][:1] == ["Go to it"]
    (finding,) = repeats_among(findings_of(session, session.shipment.current or 0))
    assert finding.severity is Severity.HINT


def test_what_no_check_finds_is_said_plainly(room: WriteRoom, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.desk.editor, "A line of its own")
    said = [each.accessibleName() for each in room.findings.findChildren(Paragraph)]
    assert any("in other words" in words for words in said)


def test_going_to_another_parcel_stores_what_was_typed(
    room: WriteRoom, session: Session, qtbot: QtBot
) -> None:
    first = session.shipment.current or 0
    qtbot.keyClicks(room.desk.editor, "Half a sent")
    room.desk.skip.click()
    assert session.shop.now.orders.parcel(first).note.text == "Half a sent"
    room.desk.back.click()
    assert room.desk.editor.text() == "Half a sent"


def test_a_fact_enters_the_note_only_by_a_click(room: WriteRoom, qtbot: QtBot) -> None:
    assert room.desk.editor.text() == ""
    room.brief.words_wanted.emit("Zoë")
    assert room.desk.editor.text() == "Zoë"


def test_how_personal_a_note_shall_be_can_be_chosen(room: WriteRoom, session: Session) -> None:
    room._set_level(Level.NONE)
    assert session.shop.now.orders.parcel(session.shipment.current or 0).level is Level.NONE
    assert "no note" in room.desk.level.text()
    assert room.desk.level.toolTip() == "Chosen by a person"


def test_a_level_left_to_the_rules_again_is_shown_as_they_propose_it(
    room: WriteRoom, session: Session
) -> None:
    proposed = room.desk.level.text(), room.desk.level.toolTip()
    key = session.shipment.current or 0
    session.notes.set_level(key, Level.NONE)  # as the Orders room does
    assert "no note" in room.desk.level.text()
    session.notes.set_level(key, None)
    assert (room.desk.level.text(), room.desk.level.toolTip()) == proposed


def test_a_shop_without_orders_says_what_to_do_first(qtbot: QtBot, tmp_path: Path) -> None:
    empty = Session(Settings(), tmp_path / "settings.toml")
    empty.open(tmp_path / "empty.notesmith")
    made = WriteRoom(empty, Tasks(empty))
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.room_wanted) as wanted:
        made.empty.findChildren(Button)[0].click()
    assert wanted.args == ["orders"]
    empty.close()


def test_the_zoom_is_the_true_one_whatever_changes_the_card(
    room: WriteRoom, session: Session, qtbot: QtBot
) -> None:
    def true_zoom() -> str:
        design = session.cards.design
        return f"{round(100 * room.desk.editor.width() / (design.width / 72 * 96))} %"

    qtbot.waitUntil(lambda: room.desk.zoom == true_zoom())
    before = room.desk.zoom
    room.resize(1100, 640)
    qtbot.waitUntil(lambda: room.desk.zoom != before)
    assert room.desk.zoom == true_zoom()
    room.desk.editor.setFixedWidth(500)
    assert room.desk.zoom == true_zoom()
    design = replace(session.cards.design, width=360.0, height=360.0)
    wide = lay_out(Note("#1", "Hello"), design, session.hands.hand_of("Ines"))
    room.desk.show_card(wide, "Another", "A hand")
    percent = round(100 * room.desk.editor.width() / (wide.width / 72 * 96))
    assert room.desk.zoom == f"{percent} %"
    ratio = room.desk.editor.width() / room.desk.editor.height()
    assert abs(ratio - wide.width / wide.height) < 0.01
