"""The window as a whole: rooms, keys, drops, notices, and coming back where it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from notesmith.gui.window.import_words import imported_words
from notesmith.gui.window.main_window import MainWindow
from notesmith.gui.window.starting import open_window
from notesmith.model import State
from notesmith.pipeline import Imported
from notesmith.settings import load_settings

OpenWindow = Callable[..., MainWindow]

LIST = """\
Name,Email,Created at,Lineitem quantity,Lineitem name,Billing Name,Shipping Name,Notes
#3001,nell@example.org,2026-11-16 09:12:00 +0000,1,Beeswax candle,Nell Ash,Nell Ash,
#3002,pia@example.org,2026-11-17 10:00:00 +0000,2,Walnut board,Pia Lund,Pia Lund,Is it oiled?
"""


@pytest.fixture
def order_list(tmp_path: Path) -> Path:
    """An order list as Shopify exports it."""
    path = tmp_path / "orders_export.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def drag(window: MainWindow, *files: Path) -> QMimeData:
    """Drag files over the window, and return what they carry."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    left = Qt.MouseButton.LeftButton
    event = QDragEnterEvent(
        QPoint(600, 400), Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, event)
    return data


def drop(window: MainWindow, *files: Path) -> None:
    """Drag files over the window and let go."""
    data = drag(window, *files)
    left = Qt.MouseButton.LeftButton
    event = QDropEvent(
        QPointF(600, 400), Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, event)


def accept(window: MainWindow, qtbot: QtBot) -> None:
    """Wait for the preview and bring in what it shows."""
    overlay = window.flow.overlay
    qtbot.waitUntil(lambda: overlay.step is window.flow.preview, timeout=10_000)
    qtbot.keyClick(overlay, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: overlay.isHidden(), timeout=10_000)


def test_a_dropped_order_list_becomes_a_shipment(
    window_on: OpenWindow, new_shop: Path, order_list: Path, qtbot: QtBot
) -> None:
    window = window_on(new_shop)
    assert window.orders.empty.isVisible()
    drop(window, order_list)
    accept(window, qtbot)
    assert len(window.session.shipment.parcels) == 2
    assert window.notice.isVisible()
    assert window.notice.text == "2 new orders, none known, none changed"
    assert window.orders.table.isVisible()
    assert window.orders.model.rowCount() == 2


def test_the_same_list_again_adds_nothing(
    window_on: OpenWindow, new_shop: Path, order_list: Path, qtbot: QtBot
) -> None:
    window = window_on(new_shop)
    drop(window, order_list)
    accept(window, qtbot)
    shipment = window.session.shipment.now
    drop(window, order_list)
    preview = window.flow.preview
    qtbot.waitUntil(lambda: window.flow.overlay.step is preview, timeout=10_000)
    assert preview.title == "Nothing new in this list"
    assert preview.primary.text() == "Done"
    accept(window, qtbot)
    assert window.session.shipment.now == shipment


def test_a_file_that_is_no_order_list_gives_one_sentence(
    window_on: OpenWindow, shop_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_on(shop_path)
    wrong = tmp_path / "holiday.csv"
    wrong.write_text("just a few words\n", encoding="utf-8")
    drop(window, wrong)
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=10_000)
    assert "holiday.csv" in window.notice.text
    assert len(window.session.shipment.parcels) == 6


def test_a_file_over_the_window_is_announced(window_on: OpenWindow, shop_path: Path) -> None:
    window = window_on(shop_path)
    drag(window, shop_path)
    assert window.veil.isVisible()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.veil.isVisible()


def test_the_rooms_have_keys_and_names(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    rooms = [("orders", "Orders"), ("write", "Write"), ("review", "Review"), ("print", "Print")]
    for number, (name, title) in enumerate(rooms):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)
        assert window.room == name
        button = window.rail.button(name)
        assert button.isChecked()
        assert button.accessibleName() == title


def test_ctrl_f_finds_an_order_from_any_room(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop, room="print")
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.room == "orders"
    assert window.orders.search.hasFocus()


def test_the_window_comes_back_where_it_was(
    window_on: OpenWindow, written_shop: Path, settings_path: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    window.resize(1180, 720)  # higher than the least; the test's screen is 800 wide
    key = window.session.shipment.parcels[3].key
    window.session.shipment.select(key)
    window.show_room("review")
    window.show_room("print")
    qtbot.waitUntil(lambda: load_settings(settings_path).room == "print", timeout=3000)
    # Nothing was closed, as after a kill: the file alone brings it back.
    again = window_on()
    assert again.room == "print"
    assert again.session.shipment.current == key
    assert again.height() == 720


def test_what_was_typed_is_stored_when_the_window_closes(
    window_on: OpenWindow, shop_path: Path, stored: Callable[..., tuple[object, ...]], qtbot: QtBot
) -> None:
    window = window_on(shop_path)
    window.write_for(window.session.shipment.parcels[0].key)
    QTest.keyClicks(window.write.desk.editor, "Thank you, Mara")
    window.close()
    assert stored(shop_path)[0].note.text == "Thank you, Mara"  # type: ignore[attr-defined]


def test_going_through_the_rooms_changes_no_note(
    window_on: OpenWindow, written_shop: Path, stored: Callable[..., tuple[object, ...]]
) -> None:
    before = stored(written_shop)
    window = window_on(written_shop)
    for parcel in list(window.session.shipment.parcels):
        for room in ("orders", "write", "review", "print"):
            window.session.shipment.select(parcel.key)
            window.show_room(room)
            QApplication.processEvents()
    window.close()
    assert stored(written_shop) == before


def test_another_shipment_is_opened_from_the_top_line(
    window_on: OpenWindow, shop_path: Path, order_list: Path, qtbot: QtBot
) -> None:
    window = window_on(shop_path)
    drop(window, order_list)
    accept(window, qtbot)
    menu = window.top_bar.shipments
    menu.aboutToShow.emit()
    names = [action.text().split("\t")[0] for action in menu.actions()]
    menu.actions()[names.index("Thursday's parcels")].trigger()
    assert len(window.session.shipment.parcels) == 6
    assert window.top_bar.name.text() == "Thursday's parcels"


def test_the_top_line_follows_the_writing(window_on: OpenWindow, shop_path: Path) -> None:
    window = window_on(shop_path)
    key = window.session.shipment.parcels[0].key
    window.session.notes.save_text(key, "Thank you", "Ines")
    window.session.notes.set_state(key, State.WRITTEN)
    assert window.top_bar.words.text() == "1 of 5 written"


def test_dark_is_remembered(
    window_on: OpenWindow, written_shop: Path, settings_path: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    light = window.grab().toImage().pixelColor(700, 500).lightness()
    window.menu.appearance_chosen.emit("dark")
    QApplication.processEvents()
    assert window.grab().toImage().pixelColor(90, 500).lightness() < 60 < light
    qtbot.waitUntil(lambda: load_settings(settings_path).appearance == "dark", timeout=3000)


def test_a_shop_that_is_gone_is_said_and_another_one_opened(
    qapp: QApplication, tmp_path: Path, settings_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    broken = tmp_path / "broken.notesmith"
    broken.write_text("no shop at all, only words " * 50, encoding="utf-8")
    settings_path.write_text(f'shop = "{broken}"\n', encoding="utf-8")
    window = open_window(qapp, settings_path)
    window.show()
    assert "broken.notesmith" in window.notice.text
    assert len(window.session.shipment.parcels) == 0
    window.close()


def test_an_error_of_ours_is_shown_as_a_mistake(window_on: OpenWindow, shop_path: Path) -> None:
    window = window_on(shop_path)
    window.report(ZeroDivisionError("division by zero"))
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "mistake" in box.text()
    assert "division by zero" in box.informativeText()
    box.close()


def test_what_an_import_did_is_said_in_a_few_words() -> None:
    assert imported_words(Imported(12, 3, 0, None)) == "12 new orders, 3 known, none changed"
    assert imported_words(Imported(1, 0, 2, None)) == "1 new order, none known, 2 changed"
