"""The page of hands: looked at, tried, used, and a font of one's own made a hand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from notesmith import pipeline
from notesmith.gui.hands.hand_desk import info_words
from notesmith.gui.hands.hand_list import letters_words
from notesmith.gui.hands.hand_side import borrowed_words
from notesmith.gui.hands.hand_trial import letters_of
from notesmith.gui.hands.hands_room import HandsRoom
from notesmith.gui.hands.tell_list import verdict
from notesmith.gui.window.main_window import MainWindow
from notesmith.model import HandChoice
from notesmith.pipeline import HandInfo, Tell, open_shop
from notesmith.resources import folder

OpenWindow = Callable[..., MainWindow]
LONG = 60_000


@pytest.fixture
def window(window_on: OpenWindow, written_shop: Path, qtbot: QtBot) -> MainWindow:
    """A window on written notes, on its page of hands, the hand at hand shown."""
    made = window_on(written_shop)
    made.show_room("hands")
    shown(made.hands, qtbot)
    qtbot.waitUntil(lambda: bool(made.hands.shelf.list.hands.names), timeout=LONG)
    return made


def shown(room: HandsRoom, qtbot: QtBot) -> None:
    """Wait until what is chosen is what is seen."""
    qtbot.waitUntil(lambda: room.shown == room.choice, timeout=LONG)


def said(room: HandsRoom) -> str:
    """All that the right column says."""
    return " ".join(each.accessibleName() for each in room.side.findChildren(QLabel))


def kept(window: MainWindow) -> dict[str, HandChoice]:
    """What the shop keeps: who has chosen a hand, and which."""
    staff = window.session.shop.now.staff.list()
    return {each.name: each.choice for each in staff if each.choice is not None}


def test_the_page_opens_on_the_hand_of_who_writes_here(window: MainWindow) -> None:
    room = window.hands
    assert room.shelf.list.name == HandChoice().hand
    assert room.side.use.text() == "Ines writes like this already"
    assert not room.side.use.isEnabled()
    assert room.desk.view.card == window.session.cards.card_of(
        window.session.shipment.parcels[0].note
    )


def test_arrows_move_between_hands_and_enter_uses_one(window: MainWindow, qtbot: QtBot) -> None:
    room = window.hands
    names = room.shelf.list.hands.names
    qtbot.keyClick(room.shelf.list, Qt.Key.Key_Down)
    chosen = names[names.index(HandChoice().hand) + 1]
    assert room.choice.hand == chosen
    shown(room, qtbot)
    assert room.side.use.text() == "Ines writes like this"
    qtbot.keyClick(room.shelf.list, Qt.Key.Key_Return)
    assert kept(window) == {"Ines": HandChoice(chosen)}
    assert window.room != "hands"
    assert window.notice.text.startswith("Ines writes in ")
    window.notice.buttons[0].click()
    assert kept(window) == {}


def test_escape_goes_back_to_the_room_one_came_from(window: MainWindow, qtbot: QtBot) -> None:
    window.show_room("review")
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert window.room == "hands"
    qtbot.waitUntil(window.hands.shelf.list.hasFocus, timeout=LONG)
    qtbot.keyClick(window.hands.shelf.list, Qt.Key.Key_Escape)
    assert window.room == "review"


def test_pen_ink_and_strength_change_the_specimen(window: MainWindow, qtbot: QtBot) -> None:
    room = window.hands
    before = room.desk.view.card
    qtbot.mouseClick(room.desk.controls.swatches["green"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(room.desk.controls.pens.button("felt"), Qt.MouseButton.LeftButton)
    room.desk.controls.strength.setFocus()
    qtbot.keyClick(room.desk.controls.strength, Qt.Key.Key_Home)
    assert room.choice == HandChoice(pen="felt", ink="green", strength=0.0)
    assert room.desk.view.card is before  # the old picture stays until the new one is ready
    shown(room, qtbot)
    card = room.desk.view.card
    assert card is not None
    assert before is not None
    assert card.ink.name == "green"
    assert card.typeface != before.typeface


def test_the_tells_are_measured_and_listed(window: MainWindow, qtbot: QtBot) -> None:
    tells = window.hands.side.tells
    qtbot.waitUntil(lambda: bool(tells.rows()), timeout=LONG)
    wanted = pipeline.tells(pipeline.sample_notes(), HandChoice(), window.session.cards.design.name)
    assert len(tells.rows()) == len(wanted)
    assert tells.words == verdict(wanted)[0]
    assert all("hold" in each.accessibleName() for each in tells.rows())


def test_titles_are_written_and_what_a_hand_lacks_is_named(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    with open_shop(written_shop) as shop:
        shop.notes.save_text(shop.orders.parcels()[0].key, "Thank you, 田中", "Ines", "Ines", None)
    window = window_on(written_shop)
    window.show_room("hands")
    room = window.hands
    shown(room, qtbot)
    assert "It lacks 中 田" in said(room)
    model = room.shelf.list.hands
    qtbot.waitUntil(
        lambda: "bad-script" in model.rows and model.rows["bad-script"].title is not None,
        timeout=LONG,
    )
    assert model.rows["bad-script"].lacking == ("中", "田")
    assert not model.rows["bad-script"].suits


def test_the_search_leaves_hands_of_a_script_and_says_where_none_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    shelf = window.hands.shelf
    every = list(shelf.list.hands.names)
    qtbot.keyClicks(shelf.search, "hebrew")
    assert shelf.list.hands.names == ["gveret-levin"]
    assert shelf.all.accessibleName() == "All, 1"
    qtbot.keyClicks(shelf.search, "zzz")
    assert shelf.list.hands.names == []
    assert not shelf.list.isVisible()
    qtbot.keyClick(shelf.search, Qt.Key.Key_Escape)
    assert shelf.list.hands.names == every
    assert window.room == "hands"


def test_close_up_can_be_moved_and_real_size_is_real(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.hands.desk
    qtbot.mouseClick(desk.zoom.button("real"), Qt.MouseButton.LeftButton)
    assert desk.view.percent == 100
    assert round(desk.view.paper().width()) == round(148 / 25.4 * 96)
    qtbot.mouseClick(desk.zoom.button("close"), Qt.MouseButton.LeftButton)
    before = desk.view.paper().left()
    desk.view.setFocus()
    qtbot.keyClick(desk.view, Qt.Key.Key_Right)
    assert desk.view.paper().left() < before
    for _ in range(80):
        qtbot.keyClick(desk.view, Qt.Key.Key_Right)
    assert desk.view.paper().right() > 0


def test_without_a_name_the_shop_writes_like_this(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop, writer="")
    window.show_room("hands")
    shown(window.hands, qtbot)
    qtbot.mouseClick(window.hands.desk.controls.swatches["black"], Qt.MouseButton.LeftButton)
    assert window.hands.side.use.text() == "The shop writes like this"
    window.hands.use()
    assert kept(window) == {"": HandChoice(ink="black")}


@pytest.fixture
def own_font(tmp_path: Path) -> Path:
    """A font of the user's: one that ships, under another name."""
    path = tmp_path / "Ines writes.ttf"
    with folder("fonts", "reenie-beanie", "ReenieBeanie-Regular.ttf").open("rb") as file:
        font = TTFont(file)
        for record in font["name"].names:
            if record.nameID in (1, 4, 16):
                record.string = "Ines Writes"
        font.save(path)
    return path


def drop(window: MainWindow, path: Path) -> None:
    """Let go of a file over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(200, 200), action, data, button, none))


def test_a_font_that_is_dropped_becomes_a_hand_and_can_go_again(
    window: MainWindow, own_font: Path, qtbot: QtBot
) -> None:
    room = window.hands
    window.show_room("orders")
    drop(window, own_font)
    assert window.room == "hands"
    rows = room.shelf.list.hands
    qtbot.waitUntil(lambda: any(row.info.own for row in rows.rows.values()), timeout=LONG)
    shown(room, qtbot)
    (own,) = (row.info for row in rows.rows.values() if row.info.own)
    assert room.choice.hand == own.name
    assert info_words(own).startswith("Your own font")
    assert room.side.remove.isVisible()
    room.use()
    assert kept(window)["Ines"].hand == own.name
    window.show_room("hands")
    qtbot.waitUntil(room.side.remove.isVisible, timeout=LONG)
    room.side.remove.click()
    box = window.findChild(QMessageBox)
    assert box is not None
    next(each for each in box.buttons() if each.text() == "Remove").click()
    qtbot.waitUntil(lambda: room.choice == HandChoice(), timeout=LONG)
    assert own.name not in {each.name for each in pipeline.list_hands()}
    assert window.session.hands.choice_of("Ines") == HandChoice()


def test_a_file_that_is_no_font_is_refused_in_a_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_text("not a font")
    window.hands.add_fonts([broken])
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=LONG)
    assert "broken.ttf" in window.notice.text
    assert not any(row.info.own for row in window.hands.shelf.list.hands.rows.values())


def test_letters_are_gathered_once_and_marks_stay_with_their_words() -> None:
    assert letters_of(["bab", "ca"]) == "a b c"
    assert letters_of(["q\u0307uo vadis"]).endswith("q\u0307uo")


def test_letters_and_lenders_are_put_in_words() -> None:
    assert letters_words("abc") == "a b c"
    assert letters_words("abcdefgh") == "a b c d e f and 2 more"
    lent = {"a": "Caveat", "b": "Mynerve", "c": "Caveat"}
    assert borrowed_words(lent) == "a c from Caveat; b from Mynerve"


def test_a_hand_and_its_tells_are_put_in_words() -> None:
    info = HandInfo("x", "X", True, 10, ("Latin", "Greek", "Hebrew"), own=True)
    assert info_words(info) == "Your own font    Joined letters    Latin, Greek and Hebrew"
    holds, fails = Tell(1, "One", "0", "0", True), Tell(2, "Two", "1", "0", False)
    assert verdict([holds, holds]) == ("All 2 hold", "good")
    assert verdict([holds, fails]) == ("1 of 2 tells does not hold", "warn")
