"""Bringing in order lists: shown before anything is stored, put right, undone."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from notesmith.gui.importing.incoming_model import IncomingColumn, IncomingKind
from notesmith.gui.importing.repair_model import Cells
from notesmith.gui.window.main_window import MainWindow
from notesmith.model import Parcel, Status
from notesmith.settings import load_settings

OpenWindow = Callable[..., MainWindow]
Stored = Callable[[Path], tuple[Parcel, ...]]
CONTROL = Qt.KeyboardModifier.ControlModifier

HEADER = (
    "Name,Email,Financial Status,Created at,Cancelled at,Lineitem quantity,Lineitem name,"
    "Billing Name,Shipping Name,Notes"
)
ROWS = (
    "#3001,nell@example.org,paid,2026-11-16 09:12:00 +0000,,1,Beeswax candle,Nell Ash,Nell Ash,",
    "#3002,pia@example.org,paid,2026-11-17 10:00:00 +0000,,2,Walnut board,Pia Lund,Pia Lund,Oiled?",
    "#3003,ted@example.org,paid,2026-11-17 11:00:00 +0000,,1,Linen apron,Ted Balint,Ted Balint,",
)
UNKNOWN = """\
Slip;Wer;Was;Stück;Wann
M-101;Ottoline Harcastle;Bienenwachskerze;2;3.11.2026
M-102;Piers Abernethy;Nussbaumbrett;1;4.11.2026
"""


def write_list(path: Path, rows: Sequence[str] = ROWS) -> Path:
    """Write a list as Shopify exports it."""
    path.write_text("\n".join((HEADER, *rows, "")), encoding="utf-8")
    return path


def texts(widget: QWidget) -> str:
    """All that is said in a widget."""
    labels = widget.findChildren(QLabel)
    return "\n".join(each.accessibleName() or each.text() for each in labels if each.isVisible())


@pytest.fixture
def window(window_on: OpenWindow, new_shop: Path) -> MainWindow:
    """A window on a new shop."""
    return window_on(new_shop)


@pytest.fixture
def shop_file(new_shop: Path) -> Path:
    """The file of that shop."""
    return new_shop


def wait_for_step(window: MainWindow, step: QWidget, qtbot: QtBot) -> None:
    """Wait until that page of the overlay is shown."""
    qtbot.waitUntil(lambda: window.flow.overlay.step is step, timeout=10_000)


def bring_in(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Bring a list in, by Enter on its preview."""
    window.import_files([path])
    wait_for_step(window, window.flow.preview, qtbot)
    qtbot.keyClick(window.flow.preview.primary, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.flow.overlay.isHidden(), timeout=10_000)


def test_nothing_is_stored_before_somebody_says_so(
    window: MainWindow, shop_file: Path, tmp_path: Path, stored: Stored, qtbot: QtBot
) -> None:
    window.import_files([write_list(tmp_path / "orders.csv")])
    preview = window.flow.preview
    wait_for_step(window, preview, qtbot)
    assert preview.title == "3 new orders"
    assert preview.primary.text() == "Bring in 3 orders"
    assert stored(shop_file) == ()
    qtbot.keyClick(preview.table, Qt.Key.Key_Escape)
    assert window.flow.overlay.isHidden()
    assert stored(shop_file) == ()
    bring_in(window, tmp_path / "orders.csv", qtbot)
    assert [each.order.order_id for each in stored(shop_file)] == ["#3001", "#3002", "#3003"]


def test_the_preview_says_how_the_list_was_read(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.import_files([write_list(tmp_path / "orders.csv")])
    wait_for_step(window, window.flow.preview, qtbot)
    said = texts(window.flow.preview.side)
    assert "Shopify" in said
    assert "commas" in said
    assert "UTF-8" in said


def test_an_overlapping_list_tells_new_known_and_what_changed(
    window: MainWindow, shop_file: Path, tmp_path: Path, stored: Stored, qtbot: QtBot
) -> None:
    bring_in(window, write_list(tmp_path / "one.csv"), qtbot)
    key = window.session.shipment.parcels[0].key
    window.session.notes.save_text(key, "Thank you, Nell", "Ines")
    cancelled = ROWS[0].replace("+0000,,", "+0000,2026-11-18 09:00:00 +0000,")
    fresh = ROWS[1].replace("#3002", "#3004").replace("Pia Lund", "Una Grieg")
    window.import_files([write_list(tmp_path / "two.csv", (cancelled, ROWS[1], fresh))])
    preview = window.flow.preview
    wait_for_step(window, preview, qtbot)
    rows = [preview.model.row(place) for place in range(preview.model.rowCount())]
    told = [(each.order.order_id, each.kind, each.words) for each in rows]
    assert told == [
        ("#3004", IncomingKind.NEW, "New"),
        ("#3001", IncomingKind.CHANGED, "Now cancelled"),
        ("#3002", IncomingKind.KNOWN, "Known"),
    ]
    preview.chips[IncomingKind.CHANGED].click()
    assert preview.model.rowCount() == 1
    assert preview.model.index(0, IncomingColumn.WHAT).data() == "Now cancelled"
    preview.primary.click()
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=10_000)
    first = stored(shop_file)[0]
    assert first.order.status is Status.CANCELLED
    assert first.note.text == "Thank you, Nell"


def test_two_imports_of_one_day_have_names_of_their_own(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    bring_in(window, write_list(tmp_path / "one.csv", ROWS[:2]), qtbot)
    window.import_files([write_list(tmp_path / "two.csv", ROWS[2:])])
    wait_for_step(window, window.flow.preview, qtbot)
    first = window.session.shipment.now
    assert first is not None
    assert window.flow.preview.name.text() == f"{first.name} (2)"
    window.flow.preview.name.setText(first.name)  # what somebody types is no exception
    window.flow.preview.primary.click()
    qtbot.waitUntil(lambda: window.session.shipment.now != first, timeout=10_000)
    names = [each.name for each in window.session.shop.now.orders.shipments()]
    assert names == [f"{first.name} (2)", first.name]


def test_an_import_is_undone_from_its_notice(
    window: MainWindow, shop_file: Path, tmp_path: Path, stored: Stored, qtbot: QtBot
) -> None:
    bring_in(window, write_list(tmp_path / "one.csv", ROWS[:2]), qtbot)
    before = stored(shop_file)
    cancelled = ROWS[0].replace("+0000,,", "+0000,2026-11-18 09:00:00 +0000,")
    bring_in(window, write_list(tmp_path / "two.csv", (cancelled, *ROWS[1:])), qtbot)
    assert len(stored(shop_file)) == 3
    undo = next(each for each in window.notice.buttons if each.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "undone" in window.notice.text, timeout=10_000)
    assert stored(shop_file) == before
    assert len(window.session.shipment.parcels) == 2
    assert not window.menu.undo.isEnabled()


def test_an_import_with_a_note_written_for_it_stays(
    window: MainWindow, shop_file: Path, tmp_path: Path, stored: Stored, qtbot: QtBot
) -> None:
    bring_in(window, write_list(tmp_path / "one.csv"), qtbot)
    window.session.notes.save_text(
        window.session.shipment.parcels[0].key, "Thank you, Nell", "Ines"
    )
    window.menu.undo.trigger()
    qtbot.waitUntil(lambda: "stays" in window.notice.text, timeout=10_000)
    assert len(stored(shop_file)) == 3


def test_a_table_copied_from_a_spreadsheet_is_pasted(
    window: MainWindow, shop_file: Path, stored: Stored, qtbot: QtBot
) -> None:
    table = "\n".join(line.replace(",", "\t") for line in (HEADER, *ROWS))
    QApplication.clipboard().setText(table)
    window.orders.focus_list()
    QTest.keyClick(window.orders.empty.first, Qt.Key.Key_V, CONTROL)
    wait_for_step(window, window.flow.preview, qtbot)
    assert window.flow.preview.title == "3 new orders"
    window.flow.preview.primary.click()
    qtbot.waitUntil(lambda: len(window.session.shipment.parcels) == 3, timeout=10_000)
    # With the cursor in the search, a table is still a table, and a word is a word.
    window.orders.focus_search()
    QTest.keyClick(window.orders.search, Qt.Key.Key_V, CONTROL)
    wait_for_step(window, window.flow.preview, qtbot)
    window.flow.cancel()
    QApplication.clipboard().setText("apron")
    window.orders.focus_search()
    QTest.keyClick(window.orders.search, Qt.Key.Key_V, CONTROL)
    assert window.orders.search.text() == "apron"


def test_pasting_what_is_no_table_says_so(window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("See you on Monday")
    QApplication.clipboard().setMimeData(data)
    window.import_pasted()
    assert "no table" in window.notice.text
    assert window.flow.overlay.isHidden()


def test_an_unknown_list_is_mapped_once_and_remembered(
    window: MainWindow, shop_file: Path, tmp_path: Path, stored: Stored, qtbot: QtBot
) -> None:
    path = tmp_path / "Market stall.csv"
    path.write_text(UNKNOWN, encoding="utf-8")
    window.import_files([path])
    mapping = window.flow.mapping
    wait_for_step(window, mapping, qtbot)
    assert "Market stall.csv" in mapping.title
    for field, column in (("order_id", "Slip"), ("recipient", "Wer"), ("item", "Was")):
        mapping.choose(field, column)
    qtbot.waitUntil(lambda: "Ottoline Harcastle, M-101" in texts(mapping.side), timeout=5000)
    assert "Bienenwachskerze × 2" in texts(mapping.side)
    qtbot.keyClick(mapping.primary, Qt.Key.Key_Return)
    wait_for_step(window, window.flow.preview, qtbot)
    window.flow.preview.primary.click()
    qtbot.waitUntil(lambda: len(window.session.shipment.parcels) == 2, timeout=10_000)
    assert stored(shop_file)[0].order.recipient == "Ottoline Harcastle"
    path.write_text(UNKNOWN.replace("M-10", "M-20"), encoding="utf-8")
    window.import_files([path])
    wait_for_step(window, window.flow.preview, qtbot)
    assert window.flow.preview.title == "2 new orders"
    assert window.flow.preview.map.isVisible()


def test_a_list_is_read_from_the_disk_once(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Market stall.csv"
    path.write_text(UNKNOWN, encoding="utf-8")
    window.import_files([path])
    mapping, preview = window.flow.mapping, window.flow.preview
    wait_for_step(window, mapping, qtbot)
    path.unlink()
    for field, column in (("order_id", "Slip"), ("recipient", "Wer"), ("item", "Was")):
        mapping.choose(field, column)
    qtbot.waitUntil(lambda: mapping.primary.isEnabled(), timeout=5000)
    mapping.primary.click()
    wait_for_step(window, preview, qtbot)
    assert preview.title == "2 new orders"
    preview.map.click()
    wait_for_step(window, mapping, qtbot)
    assert mapping.mapping["item"] == "Was"


def test_a_mapping_without_order_numbers_cannot_go_on(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Market stall.csv"
    path.write_text(UNKNOWN, encoding="utf-8")
    window.import_files([path])
    mapping = window.flow.mapping
    wait_for_step(window, mapping, qtbot)
    mapping.choose("order_id", "")
    mapping.choose("item", "")
    qtbot.waitUntil(lambda: not mapping.primary.isEnabled(), timeout=5000)
    assert "order numbers" in texts(mapping.side)
    assert "Slip: M-101 · M-102" in texts(mapping.side)


def test_a_spoiled_row_is_put_right_and_the_others_come_in_regardless(
    window: MainWindow, shop_file: Path, tmp_path: Path, stored: Stored, qtbot: QtBot
) -> None:
    spoiled = ROWS[1].replace("2026-11-17 10:00:00 +0000", "on a Tuesday")
    window.import_files([write_list(tmp_path / "orders.csv", (ROWS[0], spoiled, ROWS[2]))])
    preview, repair = window.flow.preview, window.flow.repair
    wait_for_step(window, preview, qtbot)
    assert preview.title == "2 new orders"
    assert preview.repair is not None
    assert "orders.csv, line 3" in texts(preview.side)
    preview.repair.click()
    wait_for_step(window, repair, qtbot)
    assert not repair.primary.isEnabled()
    at = repair.table.currentIndex()
    assert repair.model.to_blame(at)
    assert at.data() == "on a Tuesday"
    qtbot.keyClick(repair.table, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "2026-11-17")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: repair.primary.isEnabled(), timeout=5000)
    assert window.flow.overlay.step is repair
    qtbot.keyClick(repair.table, Qt.Key.Key_Return, CONTROL)
    wait_for_step(window, preview, qtbot)
    assert preview.title == "3 new orders"
    preview.primary.click()
    qtbot.waitUntil(lambda: len(window.session.shipment.parcels) == 3, timeout=10_000)
    assert {each.order.order_id for each in stored(shop_file)} == {"#3001", "#3002", "#3003"}
    assert "on a Tuesday" in (tmp_path / "orders.csv").read_text(encoding="utf-8")


def test_cells_that_a_comma_parted_are_joined_again(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    parted = ROWS[1].replace("Walnut board", "Walnut board, large")
    window.import_files([write_list(tmp_path / "orders.csv", (ROWS[0], parted))])
    preview, repair = window.flow.preview, window.flow.repair
    wait_for_step(window, preview, qtbot)
    assert preview.repair is not None
    preview.repair.click()
    wait_for_step(window, repair, qtbot)
    row = next(n for n, each in enumerate(repair.model.lines) if isinstance(each, Cells))
    repair.table.setCurrentIndex(repair.model.index(row, HEADER.split(",").index("Lineitem name")))
    qtbot.keyClick(repair.table, Qt.Key.Key_J, CONTROL)
    repair.primary.click()
    wait_for_step(window, preview, qtbot)
    assert preview.title == "2 new orders"
    last = preview.model.row(1).order
    assert last.items[0].title == "Walnut board, large"
    assert last.recipient == "Pia Lund"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
        ("nothing.csv", b""),
        ("words.csv", b"just a few words\n"),
        ("open.csv", HEADER.encode() + b'\n#1,"never closed\n'),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(
    window: MainWindow,
    shop_file: Path,
    tmp_path: Path,
    stored: Stored,
    qtbot: QtBot,
    name: str,
    data: bytes,
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    window.import_files([path])
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=10_000)
    assert name in window.notice.text
    assert "\n" not in window.notice.text
    assert window.flow.overlay.isHidden()
    assert stored(shop_file) == ()


def test_a_list_dropped_on_the_preview_is_read_with_the_first(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.import_files([write_list(tmp_path / "one.csv", ROWS[:1])])
    preview = window.flow.preview
    wait_for_step(window, preview, qtbot)
    window.import_files([write_list(tmp_path / "two.csv", ROWS[1:])])
    qtbot.waitUntil(lambda: preview.title == "3 new orders", timeout=10_000)
    assert "one.csv and two.csv" in texts(preview)


def test_a_picture_dropped_on_the_preview_is_refused_and_the_preview_stays(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.import_files([write_list(tmp_path / "one.csv")])
    preview = window.flow.preview
    wait_for_step(window, preview, qtbot)
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    window.import_files([picture])
    qtbot.waitUntil(lambda: "picture.csv" in window.notice.text, timeout=10_000)
    assert window.flow.overlay.step is preview
    preview.primary.click()
    qtbot.waitUntil(lambda: len(window.session.shipment.parcels) == 3, timeout=10_000)


def test_reading_that_is_cancelled_changes_nothing(
    window: MainWindow, shop_file: Path, tmp_path: Path, stored: Stored, qtbot: QtBot
) -> None:
    rows = [ROWS[0].replace("#3001", f"#{number}") for number in range(30_000)]
    window.import_files([write_list(tmp_path / "long.csv", rows)])
    with qtbot.waitSignal(window.tasks.progressed, timeout=10_000):
        pass
    window.tasks.cancel()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert window.flow.overlay.isHidden()
    assert not window.notice.isVisible()
    assert stored(shop_file) == ()


def test_lists_of_late_are_in_the_menu(
    window: MainWindow, tmp_path: Path, settings_path: Path, qtbot: QtBot
) -> None:
    path = write_list(tmp_path / "orders.csv")
    bring_in(window, path, qtbot)
    qtbot.waitUntil(
        lambda: settings_path.exists() and load_settings(settings_path).lists == (str(path),),
        timeout=3000,
    )
    window.menu.list_chosen.emit(str(path))
    wait_for_step(window, window.flow.preview, qtbot)
    assert window.flow.preview.title == "Nothing new in this list"


def test_no_key_reaches_the_rooms_behind_the_preview(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    bring_in(window, write_list(tmp_path / "one.csv"), qtbot)
    window.import_files([write_list(tmp_path / "one.csv")])
    wait_for_step(window, window.flow.preview, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert window.room == "orders"
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        at_hand = QApplication.focusWidget()
        assert at_hand is not None
        assert window.flow.overlay.isAncestorOf(at_hand)
    window.flow.cancel()
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert window.room == "write"
