"""The pieces that all rooms are made of: buttons, chips, notice, progress, paper, the strip."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QImage,
    QPainter,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from notesmith.gui.kit import notice as notice_of_kit
from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.empty_state import EmptyState
from notesmith.gui.kit.flow_layout import FlowLayout
from notesmith.gui.kit.keys import PRINT_SAVE, WRITE_DONE, key_words
from notesmith.gui.kit.labels import Paragraph
from notesmith.gui.kit.notice import Notice
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.kit.theme import Theme
from notesmith.gui.kit.tokens import DARK, LIGHT, Tokens
from notesmith.gui.kit.work_progress import ThinBar, WorkPanel
from notesmith.gui.parts.chips import Chip, ChipRow, FilterChip
from notesmith.gui.parts.paper_drawing import draw_paper
from notesmith.gui.state.session import Session
from notesmith.gui.write.shipment_strip import ShipmentStrip
from notesmith.model import Level, Progress, State


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Theme:
    """Dress the application in light."""
    return Theme(qapp, "light")


def test_a_button_says_its_key_and_is_pressed_with_it(qtbot: QtBot) -> None:
    window = QWidget()
    button = Button("Done, next", "primary", WRITE_DONE, parent=window)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert key_words(WRITE_DONE) == "Ctrl ⏎"
    with qtbot.waitSignal(button.clicked, timeout=50):
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_button_keeps_its_key_when_its_words_change(qtbot: QtBot) -> None:
    window = QWidget()
    button = Button("Save the cards", "primary", PRINT_SAVE, parent=window)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    narrow = button.sizeHint().width()
    button.setText("Save 1,200 cards as PDF")
    assert button.sizeHint().width() > narrow
    assert button.accessibleName() == "Save 1,200 cards as PDF"
    with qtbot.waitSignal(button.clicked, timeout=50):
        qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("kind", ["primary", "quiet", "plain", "choice"])
def test_the_focus_of_a_key_is_seen_on_every_button(qtbot: QtBot, kind: str) -> None:
    window = QWidget()
    first, second = Button("One", kind, parent=window), Button("Two", kind, parent=window)
    second.move(120, 0)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    without = second.grab().toImage()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert second.grab().toImage() != without


def test_a_menu_opens_inside_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(600, 200)
    button = Button("Choose", "choice", parent=window)
    button.move(480, 0)
    menu = QMenu(window)
    menu.addAction("A rather long thing to choose from a list")
    button.set_menu(menu)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert menu.isVisible()
    right = window.mapToGlobal(window.rect().bottomRight()).x()
    assert menu.geometry().right() <= right
    menu.close()


def test_a_chip_is_as_wide_as_its_words(qtbot: QtBot) -> None:
    short, long = Chip("Gift"), Chip("Waited 6 days", "warn")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert long.width() > short.width()
    assert long.accessibleName() == "Waited 6 days"


def test_a_row_of_chips_never_opens_as_a_window(qtbot: QtBot) -> None:
    row = ChipRow()
    qtbot.addWidget(row)
    row.set_chips([("Gift", "accent"), ("Waited 6 days", "warn")])
    assert not row.isVisible()
    assert [each.text for each in row.findChildren(Chip)] == ["Gift", "Waited 6 days"]


def test_a_filter_says_how_many_it_leaves(qtbot: QtBot) -> None:
    chip = FilterChip("To write")
    qtbot.addWidget(chip)
    narrow = chip.sizeHint().width()
    chip.set_count(100_000)
    assert chip.sizeHint().width() > narrow
    assert chip.accessibleName() == "To write, 100000"


def test_what_does_not_fit_goes_on_a_new_line(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, gap=8, line_gap=8)
    chips = [Chip("Waited 6 days", parent=box) for _ in range(4)]
    for chip in chips:
        flow.addWidget(chip)
    width = 2 * chips[0].width() + 8
    assert flow.heightForWidth(width) == 2 * chips[0].height() + 8
    flow.setGeometry(QRect(0, 0, width, 200))
    assert chips[1].pos() == QPoint(chips[0].width() + 8, 0)
    assert chips[2].pos() == QPoint(0, chips[0].height() + 8)


def test_a_paragraph_shows_markup_as_it_was_written(qtbot: QtBot) -> None:
    paragraph = Paragraph("Tea & <b>cake</b>\nfor two")
    qtbot.addWidget(paragraph)
    assert "&lt;b&gt;cake&lt;/b&gt;" in paragraph.text()
    assert paragraph.accessibleName() == "Tea & <b>cake</b>\nfor two"


def test_an_empty_state_shows_its_whole_text(qtbot: QtBot) -> None:
    state = EmptyState("package", "Nothing yet", "A sentence that is much too long. " * 4)
    qtbot.addWidget(state)
    state.resize(800, 600)
    state.show()
    (text,) = (each for each in state.findChildren(Paragraph) if "sentence" in each.text())
    assert text.height() >= text.heightForWidth(text.width()) > 2 * 17


@pytest.fixture
def page(qtbot: QtBot) -> tuple[QWidget, QLineEdit, Notice]:
    """A window with a field, and a notice below it."""
    window, field, notice = QWidget(), QLineEdit(), Notice()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(field, 1)
    column.addWidget(notice)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    window.resize(1000, 600)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    return window, field, notice


def test_a_notice_offers_what_to_do_and_is_dismissed(
    page: tuple[QWidget, QLineEdit, Notice], qtbot: QtBot
) -> None:
    _window, _field, notice = page
    pressed: list[str] = []
    notice.tell("12 cards on 3 sheets", "good", (("Open", lambda: pressed.append("open")),))
    assert notice.isVisible()
    (button,) = notice.buttons
    button.click()
    assert pressed == ["open"]
    close = next(each for each in notice.findChildren(Button) if each.accessibleName() == "Dismiss")
    close.click()
    assert not notice.isVisible()


@pytest.mark.parametrize("width", [1000, 640])
def test_a_notice_covers_nothing_and_takes_no_keyboard(
    page: tuple[QWidget, QLineEdit, Notice], width: int, qtbot: QtBot
) -> None:
    window, field, notice = page
    notice.tell("A sentence that is much too long for one line. " * 3, "warn", (("Do it", print),))
    window.resize(width, 600)
    qtbot.waitUntil(lambda: notice.width() == width)
    qtbot.waitUntil(lambda: field.geometry().bottom() < notice.geometry().top())
    assert window.rect().contains(notice.geometry())
    (words,) = notice.findChildren(Paragraph)
    assert words.height() >= words.heightForWidth(words.width())
    for part in notice.findChildren(QWidget):
        assert notice.rect().contains(part.geometry()), part
    assert field.hasFocus()


@pytest.mark.parametrize("tone", ["good", "warn", "block"])
def test_a_notice_goes_by_itself_but_not_from_under_the_hand(
    page: tuple[QWidget, QLineEdit, Notice],
    tone: str,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _window, field, notice = page
    monkeypatch.setitem(notice_of_kit.STAYS, tone, 60)
    monkeypatch.setattr(notice_of_kit, "LONGER", 60)
    notice.tell("Stored.", tone, (("Open", lambda: None),))
    notice.buttons[0].setFocus()
    qtbot.wait(200)
    assert notice.isVisible()
    field.setFocus()
    qtbot.waitUntil(lambda: not notice.isVisible(), timeout=5_000)


def test_a_notice_is_read_aloud(
    page: tuple[QWidget, QLineEdit, Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    _window, _field, notice = page
    said: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        said.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    notice.tell("12 cards on 3 sheets")
    notice.tell("The disk is full.", "block")
    polite = QAccessible.AnnouncementPoliteness
    assert said == [
        ("12 cards on 3 sheets", polite.Polite),
        ("The disk is full.", polite.Assertive),
    ]
    assert notice.accessibleName() == "The disk is full."


def test_a_notice_that_is_not_so_any_more_is_withdrawn(
    page: tuple[QWidget, QLineEdit, Notice],
) -> None:
    _window, _field, notice = page
    notice.tell("Stored.")
    notice.withdraw("Something else.")
    assert notice.isVisible()
    notice.withdraw("Stored.")
    assert not notice.isVisible()


def test_long_work_shows_itself_and_stops_on_cancel(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tasks = Tasks()
    panel = WorkPanel(tasks, window)
    window.show()
    begun = Event()

    def work(progress: Progress) -> None:
        done = 0
        while True:
            begun.set()
            done += 1
            progress(done, 10**12)

    tasks.run("Reading the order list", work, lambda got: pytest.fail("it was cancelled"))
    assert not panel.isVisible()
    qtbot.waitUntil(panel.isVisible, timeout=3000)
    panel.cancel.click()
    qtbot.waitUntil(lambda: not panel.isVisible(), timeout=3000)
    tasks.close()


def test_quick_work_shows_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tasks = Tasks()
    panel = WorkPanel(tasks, window)
    window.show()
    with qtbot.waitSignal(tasks.finished):
        tasks.run("Quick", lambda progress: 1, lambda got: None)
    assert not panel.isVisible()
    tasks.close()


def test_a_bar_fills_to_its_part(qtbot: QtBot) -> None:
    bar = ThinBar(100)
    qtbot.addWidget(bar)
    bar.resize(100, 6)
    bar.set_part(1, 4)
    image = bar.grab().toImage()
    assert image.pixelColor(12, 3).name().upper() == LIGHT.accent
    assert image.pixelColor(60, 3).name().upper() == LIGHT.line
    bar.set_part(0, 0)
    assert bar.part == 0


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_paper_is_white_and_its_shadow_fades(qapp: QApplication, tokens: Tokens) -> None:
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(tokens.desk))
    painter = QPainter(image)
    draw_paper(painter, QRectF(60, 60, 80, 80), tokens)
    painter.end()
    assert image.pixelColor(100, 100).name().upper() == tokens.paper
    desk = QColor(tokens.desk).lightness()
    below = [image.pixelColor(100, y).lightness() for y in (142, 148, 156, 180)]
    assert below == sorted(below)
    assert below[0] < desk
    assert below[-1] == desk


def test_the_strip_shows_the_cards_around_this_one(session: Session, qtbot: QtBot) -> None:
    session.hands.hand_of("")  # opens it
    strip = ShipmentStrip(session)
    qtbot.addWidget(strip)
    strip.resize(5 * 94, 72)
    strip.show()
    keys = [each.key for each in session.shipment.parcels]
    session.shipment.select(keys[2])
    assert [each.key for each in strip.shown()] == keys[:5]
    blank = strip.grab().toImage()
    session.notes.save_text(keys[0], "Thank you, Mara", "Ines")
    session.notes.set_state(keys[0], State.WRITTEN)
    assert strip.grab().toImage() != blank
    session.notes.set_level(keys[1], Level.NONE)
    assert keys[1] not in [each.key for each in strip.shown()]


def test_a_card_on_the_strip_is_chosen_by_mouse_and_by_key(session: Session, qtbot: QtBot) -> None:
    strip = ShipmentStrip(session)
    qtbot.addWidget(strip)
    strip.resize(5 * 94, 72)
    strip.show()
    keys = [each.key for each in session.shipment.parcels]
    with qtbot.waitSignal(strip.chosen) as chosen:
        place = strip.place_of(3).center().toPoint()
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [keys[3]]
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert session.shipment.current == keys[2]
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert session.shipment.current == keys[4]


def test_pieces_are_drawn_in_the_dark_too(
    window_on: Callable[..., QWidget], shop_path: Path
) -> None:
    window = window_on(shop_path, appearance="dark")
    image = window.grab().toImage()
    ratio = window.devicePixelRatioF()
    right_of_the_list = round((window.width() - 60) * ratio), round(600 * ratio)
    assert image.pixelColor(*right_of_the_list).name().upper() == DARK.ground
