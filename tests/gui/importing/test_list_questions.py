"""What the preview asks: an unknown status, the file with the items, a list without numbers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from notesmith.gui.window.main_window import MainWindow
from notesmith.model import Parcel, Status

OpenWindow = Callable[..., MainWindow]
Stored = Callable[[Path], tuple[Parcel, ...]]

FAIR = "Wer;Was\nNell Ash;Becher\nPia Lund;Tasse\n"
HEADER = "Name,Financial Status,Lineitem quantity,Lineitem name,Shipping Name\n"
ODD = HEADER + "#1,paid,1,Mug,Nell Ash\n#2,warbled,1,Cup,Pia Lund\n"
ETSY_ORDERS = (
    "Sale Date,Order ID,Buyer User ID,Full Name,Number of Items,Currency\n"
    "11/03/26,7001,nell1,Nell Ash,1,GBP\n"
)
ETSY_ITEMS = (
    "Sale Date,Item Name,Buyer,Quantity,Order ID,Ship Name\n11/03/26,Mug,x,1,7001,Nell Ash\n"
)


def texts(widget: QWidget) -> str:
    """All that is said in a widget."""
    labels = widget.findChildren(QLabel)
    return "\n".join(each.accessibleName() or each.text() for each in labels if each.isVisible())


@pytest.fixture
def window(window_on: OpenWindow, new_shop: Path) -> MainWindow:
    """A window on a new shop."""
    return window_on(new_shop)


def give(window: MainWindow, path: Path, text: str, step: QWidget, qtbot: QtBot) -> None:
    """Save a list, import it and wait for that step."""
    path.write_text(text, encoding="utf-8")
    window.import_files([path])
    qtbot.waitUntil(lambda: step.isVisible() and window.flow.overlay.isVisible(), timeout=5000)


def test_an_unknown_status_is_asked_once_for_all_lists(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    preview = window.flow.preview
    give(window, tmp_path / "odd.csv", ODD, preview, qtbot)
    assert preview.title == "1 new order"
    assert "What does the status “warbled” mean?" in texts(preview.side)
    assert preview.repair is None
    preview.questions["warbled"].buttons[Status.CANCELLED].click()
    qtbot.waitUntil(lambda: preview.title == "2 new orders", timeout=5000)
    assert not preview.questions
    window.flow.cancel()
    give(window, tmp_path / "later.csv", ODD.replace("#2", "#3"), preview, qtbot)
    assert preview.title == "2 new orders"


def test_the_items_of_etsy_are_asked_for_and_taken(
    window: MainWindow, tmp_path: Path, stored: Stored, qtbot: QtBot
) -> None:
    preview = window.flow.preview
    give(window, tmp_path / "orders.csv", ETSY_ORDERS, preview, qtbot)
    assert "without their items" in texts(preview.side)
    assert preview.more is not None
    items = tmp_path / "items.csv"
    items.write_text(ETSY_ITEMS, encoding="utf-8")
    window.flow.start([items])
    qtbot.waitUntil(lambda: preview.more is None, timeout=5000)
    assert "without their items" not in texts(preview.side)
    preview.primary.click()
    qtbot.waitUntil(lambda: not window.flow.overlay.isVisible(), timeout=5000)
    (parcel,) = stored(tmp_path / "new.notesmith")
    assert [item.title for item in parcel.order.items] == ["Mug"]


def test_a_list_without_order_numbers_is_mapped_without_them(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    mapping, preview = window.flow.mapping, window.flow.preview
    give(window, tmp_path / "fair.csv", FAIR, mapping, qtbot)
    qtbot.waitUntil(mapping.primary.isEnabled, timeout=5000)
    assert "order_id" not in mapping.mapping
    mapping.primary.click()
    qtbot.waitUntil(preview.isVisible, timeout=5000)
    assert preview.title == "2 new orders"
    assert "no order numbers" in texts(preview.side)
