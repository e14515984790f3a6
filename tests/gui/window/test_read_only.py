"""A shop that may only be read opens for that: it is said, and what would store is not offered."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from notesmith.gui.window.main_window import MainWindow
from notesmith.pipeline import open_shop
from tests.rights import bound_by_rights

OpenWindow = Callable[..., MainWindow]
REASON = "This shop may only be read here."


@pytest.fixture
def window(window_on: OpenWindow, written_shop: Path) -> Iterator[MainWindow]:
    """A window on a shop whose file may not be written."""
    written_shop.chmod(0o444)
    with bound_by_rights():
        yield window_on(written_shop)


def not_offered(button: QAbstractButton) -> bool:
    """Whether a button cannot be pressed, and says why."""
    return not button.isEnabled() and button.toolTip() == REASON


def test_it_is_shown_with_a_lasting_line(window: MainWindow, written_shop: Path) -> None:
    assert len(window.session.shipment.parcels) == 6
    assert window.keeping.banner.isVisible()
    assert window.keeping.banner.text.startswith(REASON[:-1])
    assert window.session.settings.now.shop == str(written_shop)


def test_what_would_store_is_not_offered_in_any_room(window: MainWindow, qtbot: QtBot) -> None:
    assert not_offered(window.orders._bring)
    window.show_room("write")
    first = window.session.shipment.parcels[0]
    window.write.show_parcel(first.key)
    desk = window.write.desk
    assert not_offered(desk.done)
    assert not_offered(desk.level)
    assert desk.editor.isReadOnly()
    qtbot.keyClicks(desk.editor, "Other words")
    qtbot.keyClick(desk.editor, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    window.write.brief.words_wanted.emit("Mara")
    assert desk.editor.text() == first.note.text
    window.show_room("review")
    qtbot.waitUntil(lambda: window.checks.settled, timeout=10_000)
    assert not_offered(window.review.approve)
    assert not_offered(window.review.send_back)
    qtbot.keyClick(window, Qt.Key.Key_A)
    window.show_room("hands")
    qtbot.waitUntil(lambda: not window.hands.side.use.isEnabled())
    window.import_files([Path("orders.csv")])
    assert window.notice.text == REASON
    storing = [each for each in window.menu.menu.actions() if each.toolTip() == REASON]
    assert len(storing) == 3
    assert not any(each.isEnabled() for each in storing)


def test_what_only_reads_works(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.show_room("print")
    qtbot.waitUntil(lambda: window.checks.settled, timeout=10_000)
    assert window.print.save.isEnabled()
    window.print.save_to(tmp_path / "cards.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "cards.pdf").exists(), timeout=20_000)


def test_nothing_was_written_in_it_or_beside_it(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    before, names = written_shop.read_bytes(), {each.name for each in written_shop.parent.iterdir()}
    written_shop.chmod(0o444)
    with bound_by_rights():
        window = window_on(written_shop)
        for room in ("write", "review", "print", "orders"):
            window.show_room(room)
        qtbot.waitUntil(lambda: window.checks.settled, timeout=10_000)
        window.close()
    assert written_shop.read_bytes() == before
    after = {each.name for each in written_shop.parent.iterdir()}
    assert after - names <= {"settings.toml"}


def test_another_shop_may_be_written_again(window: MainWindow, tmp_path: Path) -> None:
    with open_shop(tmp_path / "other.notesmith"):
        pass
    window.open_shop(tmp_path / "other.notesmith")
    assert not window.keeping.banner.isVisible()
    assert window.orders.choose.isEnabled()
