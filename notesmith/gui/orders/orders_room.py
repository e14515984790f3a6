"""The Orders room: the list of the shipment, found and filtered, and each order's story."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from notesmith.gui.kit.buttons import Button, allow
from notesmith.gui.kit.clipboard import dropped_files, pasted_table
from notesmith.gui.kit.empty_state import EmptyState
from notesmith.gui.kit.flow_layout import FlowLayout
from notesmith.gui.kit.icons import icon
from notesmith.gui.kit.keys import IMPORT, ORDERS_PASTE, ORDERS_WRITE, listen
from notesmith.gui.kit.labels import frame, label
from notesmith.gui.kit.room_columns import RoomColumns, Side
from notesmith.gui.kit.text_size import fix
from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.orders.order_model import OrderModel
from notesmith.gui.orders.order_table import OrderTable
from notesmith.gui.parts.chips import FilterChip, level_name
from notesmith.gui.parts.order_story import OrderStory
from notesmith.gui.state.order_filter import Filter
from notesmith.gui.state.session import Session
from notesmith.language import _, in_context, number, plural
from notesmith.model import Level
from notesmith.resources import folder

LEAST = 480
"""Pixels that the list keeps before the story beside it folds."""


def level_menu(
    parent: QWidget, chosen: Level | None, then: Callable[[Level | None], object]
) -> QMenu:
    """Return a menu of how personal a note may be; None is "as proposed"."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    choices: list[tuple[Level | None, str]] = [(each, level_name(each)) for each in Level]
    for level, words in (*choices, (None, _("As proposed"))):
        action = QAction(words, menu, checkable=True)
        action.setChecked(level is chosen)
        action.triggered.connect(lambda checked=False, level=level: then(level))
        menu.addAction(action)
    return menu


def filter_name(chosen: Filter) -> str:
    """Return what a filter is called on its chip."""
    return {
        Filter.ALL: in_context("orders", "All"),
        Filter.TO_WRITE: in_context("orders", "To write"),
        Filter.WRITTEN: in_context("orders", "Written"),
        Filter.GIFT: in_context("orders", "Gift"),
        Filter.REMARK: in_context("orders", "Remark"),
        Filter.CANCELLED: in_context("orders", "Cancelled"),
    }[chosen]


class OrdersRoom(QWidget):
    """Search, filters and table at the left, the story of the current order at the right."""

    write_wanted = Signal(int)
    room_wanted = Signal(str)
    files_wanted = Signal()
    files_given = Signal(list)
    paste_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._stale = True
        self.setProperty("frame", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = OrderModel(session, self)
        self.table = OrderTable(session, self.model)
        self.story = OrderStory(session, with_note=True)
        self.search = QLineEdit()
        self.chips = {each: FilterChip(filter_name(each)) for each in Filter}
        self._found = label("", "muted")
        self._write = Button(_("Write the notes"), "primary", ORDERS_WRITE)
        self._bring = Button(_("Import an order list"), icon="file-down", hint=IMPORT)
        self.empty = self._empty_state()
        self._nothing = EmptyState(
            "search", _("No order like that"), _("Try fewer letters, or all orders.")
        )
        self._list = QStackedLayout()
        self._pages = QStackedLayout(self)
        self._lay_out()
        self._connect()
        self._refresh()

    def focus_search(self) -> None:
        """Go to the search field, with what stands there selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_list(self) -> None:
        """Put the keyboard on the list, or on what to do first while there is none."""
        wanted = self.table if self._session.shipment.parcels else self.empty.first
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.model.reload()
            self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.search.actions():
            self.search.actions()[0].setIcon(icon("search", tokens_of(self).muted, 16))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Paste) and self._holds_table():
                self.paste_wanted.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return False

    def _holds_table(self) -> bool:
        """Return whether what was copied is a table: then it is no word to search for."""
        data = QApplication.clipboard().mimeData()
        return bool(pasted_table(data) or dropped_files(data))

    def _empty_state(self) -> EmptyState:
        state = EmptyState(
            "package",
            _("Drop an order list here"),
            _(
                "Drop the list that your shop exports anywhere on this window, and write a short "
                "note for each parcel. Nothing leaves this computer."
            ),
        )
        self.choose = state.add(Button(_("Choose a file…"), "primary", hint=IMPORT))
        self.choose.clicked.connect(self.files_wanted)
        self.try_sample = state.add(Button(_("Try the sample list")))
        self.try_sample.clicked.connect(self._give_sample)
        return state

    def _give_sample(self) -> None:
        self.files_given.emit([Path(str(folder("assets", "sample", "orders_export.csv")))])

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Find by name, order, item or note"))
        self.search.setAccessibleName(_("Find an order"))
        fix(self.search, 280, 36)
        self.search.addAction(
            QAction(icon("search", tokens_of(self).muted, 16), "", self.search),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        filters = QWidget()  # what does not fit beside the search goes below it
        flow = FlowLayout(filters, gap=8, line_gap=8)
        flow.addWidget(self.search)
        for chip in self.chips.values():
            flow.addWidget(chip)
        self.chips[Filter.ALL].setChecked(True)
        panel = frame("panel")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(1, 4, 1, 6)
        inside.addLayout(self._list)
        self._list.addWidget(self.table)
        self._list.addWidget(self._nothing)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._bring)
        foot.addSpacing(8)
        foot.addWidget(self._found)
        foot.addStretch(1)
        foot.addWidget(self._write)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(filters)
        column.addWidget(panel, 1)
        column.addLayout(foot)
        about = Side(self.story, _("About the order"), "package", 340, 264)
        self.columns = RoomColumns(left, LEAST, (about,))
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.columns)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        paste = listen(ORDERS_PASTE, self, self.paste_wanted.emit)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for each, chip in self.chips.items():
            chip.clicked.connect(lambda checked=False, each=each: self._filter(each))
        self.table.chosen.connect(self._session.shipment.select)
        self.table.opened.connect(self.write_wanted)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer_levels)
        self._write.clicked.connect(self._go_on)
        self._bring.clicked.connect(self.files_wanted)
        self._session.shipment.parcels_changed.connect(self._changed)
        self._session.shipment.parcel_changed.connect(lambda key: self._changed())
        self._session.shipment.current_changed.connect(self._current_changed)

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _current_changed(self, key: int) -> None:
        if self.isVisible():
            self._show_current()
        else:
            self._stale = True

    def _refresh(self) -> None:
        self._stale = False
        self._pages.setCurrentIndex(1 if self._session.shipment.parcels else 0)
        only_read = self._session.shop.only_read
        for button in (self._bring, self.choose, self.try_sample):
            allow(button, only_read)
        for each, count in self.model.counts().items():
            self.chips[each].set_count(count)
        self._say_found()
        self._show_current()
        left = self._session.shipment.next_to_write() is not None
        self._write.setText(_("Write the notes") if left else _("Review the notes"))

    def _offer_levels(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if not index.isValid():
            return
        parcel = self.model.parcel_at(index.row())
        menu = level_menu(
            self, parcel.level, lambda level: self._session.decisions.set_level(parcel.key, level)
        )
        for action in menu.actions():
            allow(action, self._session.shop.only_read)
        menu.setToolTipsVisible(True)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _show_current(self) -> None:
        current = self._session.shipment.current
        if current is not None:
            self.table.show_parcel(current)
        self.story.show_parcel(current)

    def _search(self, words: str) -> None:
        self.model.set_search(words)
        self._after_filter()

    def _filter(self, chosen: Filter) -> None:
        self.model.set_filter(chosen)
        self._after_filter()

    def _after_filter(self) -> None:
        self._say_found()
        current = self._session.shipment.current
        if current is not None:
            self.table.show_parcel(current)

    def _say_found(self) -> None:
        shown, every = self.model.rowCount(), len(self._session.shipment.parcels)
        self._list.setCurrentIndex(0 if shown or not every else 1)
        found = plural(
            "{shown} of {count} order", "{shown} of {count} orders", every, shown=number(shown)
        )
        self._found.setText("" if shown == every else found)

    def _go_on(self) -> None:
        key = self._session.shipment.next_to_write()
        current = self._session.shipment.current
        if current is not None and key is not None:
            here = self._session.shipment.parcels.of(current)
            self.write_wanted.emit(here.key if not here.note.finished else key)
        elif key is not None:
            self.write_wanted.emit(key)
        else:
            self.room_wanted.emit("review")
