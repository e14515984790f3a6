"""What is said too often can be silenced, for oneself or for the whole shop, and taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from notesmith.gui.kit.buttons import Button
from notesmith.gui.window.main_window import MainWindow
from notesmith.model import FindingKind, Item, Order, Silences, State
from notesmith.pipeline import open_shop, store_orders

OpenWindow = Callable[..., MainWindow]

ENDS = (
    "Moss grows on the north wall here.",
    "Copper turns green by the harbour.",
    "Your handle was thrown twice over.",
    "Thunder rolled while it dried.",
    "Paprika dust is in every drawer.",
)
WRITERS = ("Tam", "Tam", "Tam", "Ines", "Ines")
SILENCE = "Do not mention this again"


@pytest.fixture
def alike(tmp_path: Path) -> Path:
    """A shop in which five notes begin with the same words; Tam wrote three, Ines two."""
    path = tmp_path / "Mugs.notesmith"
    with open_shop(path) as shop:
        orders = [Order(f"#{n}", "shopify", f"Ada{n} Berg", (Item("Mug"),)) for n in range(5)]
        store_orders(shop, orders)
        for parcel, end, writer in zip(shop.orders.parcels(), ENDS, WRITERS, strict=True):
            text = f"We packed this with care. {end}"
            shop.notes.save_text(parcel.key, text, "The crew", writer, None)
            shop.notes.set_state(parcel.key, State.WRITTEN, "", None)
    return path


@pytest.fixture
def window(window_on: OpenWindow, alike: Path, qtbot: QtBot) -> MainWindow:
    """The Write room, where Ines looks at a note of hers."""
    opened = window_on(alike, room="write")
    opened.write_for(opened.session.shipment.parcels[4].key)
    return opened


def button(window: MainWindow, words: str) -> Button | None:
    """Return the button in the column of findings that begins with `words`, if it is shown."""
    every = window.write.findings.findChildren(Button)
    column = window.write.findings
    shown = [each for each in every if each.isVisibleTo(column) and each.text().startswith(words)]
    return shown[0] if shown else None


def choose(window: MainWindow, qtbot: QtBot, words: str, entry: str) -> None:
    """Open the menu of a button in the column, once it is there, and choose an entry."""
    qtbot.waitUntil(lambda: button(window, words) is not None)
    pressed = button(window, words)
    assert pressed is not None
    (menu,) = pressed.findChildren(QMenu)
    (chosen,) = [each for each in menu.actions() if each.text().startswith(entry)]
    chosen.trigger()


def kinds(window: MainWindow, place: int) -> list[FindingKind]:
    """Return what the checks say of the note at that place in the shipment."""
    session = window.session
    parcel = session.shipment.parcels[place]
    findings = session.memory.check(parcel, session.cards.card_of(parcel.note))
    return [finding.kind for finding in findings]


def test_a_hint_is_silenced_for_whoever_writes_and_undone_from_the_notice(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert kinds(window, 4) == [FindingKind.OPENING]
    choose(window, qtbot, SILENCE, "For me")
    assert button(window, SILENCE) is None
    assert kinds(window, 3) == kinds(window, 4) == []
    assert kinds(window, 0) == [FindingKind.OPENING]
    assert window.notice.text == "“The same opening” is not mentioned any more in your notes."
    (undo,) = window.notice.buttons
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert kinds(window, 4) == [FindingKind.OPENING]
    qtbot.waitUntil(lambda: button(window, SILENCE) is not None)
    assert window.session.memory.silences == Silences()


def test_a_hint_is_silenced_for_the_whole_shop_and_stays_so(
    window: MainWindow, window_on: OpenWindow, alike: Path, qtbot: QtBot
) -> None:
    choose(window, qtbot, SILENCE, "For the whole shop")
    assert kinds(window, 0) == kinds(window, 4) == []
    window.close()
    again = window_on(alike)
    assert again.session.memory.silences == Silences(frozenset({FindingKind.OPENING}))


def test_in_the_note_of_somebody_else_it_is_silenced_for_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.write_for(window.session.shipment.parcels[0].key)
    choose(window, qtbot, SILENCE, "For Tam")
    assert kinds(window, 0) == []
    assert kinds(window, 4) == [FindingKind.OPENING]
    assert "in the notes of Tam" in window.notice.text


def test_what_is_silenced_can_be_mentioned_again_later(window: MainWindow, qtbot: QtBot) -> None:
    assert button(window, "1 thing not mentioned") is None
    choose(window, qtbot, SILENCE, "For me")
    choose(window, qtbot, "1 thing not mentioned", "Mention “The same opening” again (for me)")
    assert kinds(window, 4) == [FindingKind.OPENING]
    assert button(window, "1 thing not mentioned") is None


def test_what_stops_the_printing_cannot_be_silenced(window: MainWindow, qtbot: QtBot) -> None:
    window.session.memory.silence(FindingKind.PLACEHOLDER, "")
    window.write.desk.editor.selectAll()
    qtbot.keyClicks(window.write.desk.editor, "Dear [Name], thank you")
    said = [each.accessibleName() for each in window.write.findings.findChildren(QWidget)]
    assert any("still waits to be filled in" in words for words in said)
    assert button(window, SILENCE) is None


def test_a_finding_says_why_it_matters_to_whoever_asks(window: MainWindow) -> None:
    every = window.write.findings.findChildren(QWidget)
    (reason,) = {each.toolTip() for each in every if each.isVisible() and each.toolTip()}
    assert "sound alike" in reason
