"""The window in a made language: whatever is seen there came through the door, or is data.

The made translation writes each sentence in letters that no data of these tests has, between double
brackets. What is left of a text without its brackets and without the shop's own words must hold no
letter at all; it would be one that went around the door.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter, ascii_letters

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from notesmith.gui.kit.dialogs import ask
from notesmith.gui.window.main_window import MainWindow
from notesmith.gui.window.starting import translate_qt
from notesmith.language import use_language
from notesmith.pipeline import list_hands

OpenWindow = Callable[..., MainWindow]

LONG = 120_000
"""Milliseconds in which a hand is grown and measured on a slow machine."""

POT = Path(__file__).parents[3] / "assets" / "locales" / "notesmith.pot"
MADE = str.maketrans(ascii_letters, "".join(chr(0x4E00 + place) for place in range(52)))
"""Letters that stand for the Latin ones."""

DATA = (
    "Mara Quillfeather", "Odhrán Ó Súilleabháin", "Tilda Brook", "Anselm Vey",
    "Birgit Sörensen-Hale", "Cosmo Ferreira",
    "Mara", "Odhrán", "Tilda", "Anselm", "Birgit", "Cosmo",
    "Beeswax candle", "Walnut board", "Linen apron", "Leeds", "Ines",
    "Does it smell of honey?", "Happy birthday", "Thursday's parcels",
    "Thank you, Mara. It does smell of honey, mostly when you blow it out.",
    "Happy birthday from all of us at the bench.",
    "Two boards in one week, Tilda: the second was cut from the same plank.",
    "NoteSmith", "Candles.notesmith", "UTF-8",
)  # fmt: skip
"""What stands in the shop of these tests, and names that no language writes otherwise."""

COLUMNS = (
    *("Name", "Shipping Name", "Lineitem name", "Lineitem quantity", "Created at"),
    *("Slip", "Wer", "Was", "Shopify"),
)
"""Headings of the lists that these tests bring in."""

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def made_words(sentence: str) -> str:
    """Return a sentence in the made language; its slots stay."""
    pieces = []
    for text, slot, form, _ in Formatter().parse(sentence):
        pieces.append(text.translate(MADE))
        if slot is not None:
            pieces.append(f"{{{slot}:{form}}}" if form else f"{{{slot}}}")
    return f"[[{''.join(pieces)}]]"


@pytest.fixture
def made_language(tmp_path: Path) -> Iterator[None]:
    """Speak the made language: every sentence in it, days and numbers in Greek."""
    english = read_po(BytesIO(POT.read_bytes()))
    catalog = Catalog(locale="el")
    for message in english:
        if isinstance(message.id, tuple):
            catalog.add(message.id, tuple(map(made_words, message.id)), context=message.context)
        elif message.id:
            catalog.add(message.id, made_words(str(message.id)), context=message.context)
    file = tmp_path / "locales" / "el" / "LC_MESSAGES" / "notesmith.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as output:
        write_po(output, catalog)
    use_language("el", tmp_path / "locales")
    yield
    use_language()


def plain(text: str) -> str:
    """Return what a person sees of a text that may hold markup."""
    return re.sub(r"<[^>]+>", " ", text).replace("&amp;", "&").replace("&#x27;", "'")


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield everything that is shown of one widget, or read out."""
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
        yield widget.text()
    if isinstance(widget, QAbstractItemView):
        yield from cells_of(widget.model(), isinstance(widget, QTableView))


def cells_of(model: QAbstractItemModel | None, with_headers: bool) -> Iterator[str]:
    """Yield what the cells of a table or a list say, and its headers."""
    if model is None:
        return
    nowhere = QModelIndex()
    for column in range(model.columnCount(nowhere) if with_headers else 1):
        if with_headers:
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount(nowhere)):
            for role in ROLES:
                yield str(model.index(row, column).data(role) or "")


def all_texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield every text in the window with where it is: widgets shown or not, and menus."""
    for widget in (window, *window.findChildren(QWidget)):
        if isinstance(widget, QMenu):
            widget.aboutToShow.emit()
        for text in texts_of(widget):
            yield text, f"{type(widget).__name__} in {type(widget.parent()).__name__}"
    for action in window.findChildren(QAction):
        yield action.text(), "QAction"
        yield action.toolTip(), "QAction"


def around_the_door(window: QWidget, known: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return the texts with words neither of the made language nor `known`, with their places."""
    found = set()
    for text, place in all_texts(window):
        rest = plain(text)
        for data in sorted(known, key=len, reverse=True):
            rest = rest.replace(data, "")
        if re.search(r"[A-Za-z]{2}", rest):
            found.add((text, place))
    return found


@pytest.mark.usefixtures("made_language")
def test_every_word_in_every_room_came_through_the_door(
    window_on: OpenWindow, written_shop: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    titles = tuple(hand.title for hand in list_hands())
    known = (*DATA, *titles, str(tmp_path))
    for room in ("orders", "write", "review", "print", "hands"):
        window.show_room(room)
        QTest.qWait(50)
        assert window.room == room
        assert not around_the_door(window, known), room
    qtbot.waitUntil(lambda: bool(window.hands.side.tells.rows()), timeout=LONG)
    assert not around_the_door(window, known), "tells"


@pytest.mark.usefixtures("made_language")
def test_the_steps_of_an_import_speak_the_language_too(
    window_on: OpenWindow, written_shop: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    flow = window.flow
    known = (*DATA, *(hand.title for hand in list_hands()), *COLUMNS, str(tmp_path), "orders.csv")
    path = tmp_path / "orders.csv"

    def bring(*rows: str) -> None:
        path.write_text("\n".join(rows), encoding="utf-8")
        window.import_files([path])

    bring(
        ",".join(COLUMNS[:5]),
        "#7,Tilda,Linen apron,1,2026-11-16 09:12:00 +0000",
        "#8,Mara,Walnut board,1,31.31.31",
    )
    qtbot.waitUntil(lambda: flow.overlay.step is flow.preview, timeout=LONG)
    assert not around_the_door(window, known), "preview"
    assert flow.preview.repair is not None
    flow.preview.repair.click()
    assert flow.overlay.step is flow.repair
    assert not around_the_door(window, known), "repair"
    flow.cancel()
    bring("Slip;Wer;Was", "M-101;Mara;Linen apron", "M-102;Tilda;Walnut board")
    qtbot.waitUntil(lambda: flow.overlay.step is flow.mapping, timeout=LONG)
    assert not around_the_door(window, known), "mapping"
    path.write_bytes(b"\x89PNG")
    window.import_files([path])
    qtbot.waitUntil(window.notice.isVisible, timeout=LONG)
    assert not around_the_door(window, known), "notice"


@pytest.mark.usefixtures("made_language")
def test_words_of_the_shop_are_seen_as_they_are(window_on: OpenWindow, written_shop: Path) -> None:
    window = window_on(written_shop)
    assert around_the_door(window, ())
    assert window.rail.button("write").text() == made_words("Write")


def test_english_words_would_be_found(window_on: OpenWindow, written_shop: Path) -> None:
    window = window_on(written_shop)
    texts = {text for text, _ in around_the_door(window, DATA)}
    assert {"Write the notes", "Find by name, order, item or note", "For whom"} <= texts


def test_qt_brings_its_own_words_in_the_language_too(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "pl" / "LC_MESSAGES" / "notesmith.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as output:
        write_po(output, Catalog(locale="pl"))
    use_language("pl", tmp_path)
    try:
        translate_qt(qapp)
        parent = QWidget()
        qtbot.addWidget(parent)
        ask(parent, "", "", "", lambda words: None)
        dialog = parent.findChild(QInputDialog)
        assert dialog is not None
        assert "Anuluj" in [each.text() for each in dialog.findChildren(QAbstractButton)]
    finally:
        use_language()
        for translator in qapp.findChildren(QTranslator):
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
