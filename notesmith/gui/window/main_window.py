"""The window: the top line, the rail and the four rooms, and what belongs to all of them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QMoveEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from notesmith.errors import NoteSmithError, ShopBusyError
from notesmith.gui.hands.hands_room import HandsRoom
from notesmith.gui.importing.import_flow import ImportFlow
from notesmith.gui.kit.clipboard import dropped_files, pasted_table
from notesmith.gui.kit.dialogs import (
    ask,
    choose_lists,
    choose_shop,
    show_about,
    show_bug,
    show_error,
)
from notesmith.gui.kit.keys import IMPORTING, ROOM_KEYS, listen
from notesmith.gui.kit.notice import Notice
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.kit.theme import Theme
from notesmith.gui.kit.work_progress import WorkPanel
from notesmith.gui.orders.orders_room import OrdersRoom
from notesmith.gui.print.print_room import PrintRoom
from notesmith.gui.review.review_room import ReviewRoom
from notesmith.gui.state.note_checks import NoteChecks
from notesmith.gui.state.session import Session
from notesmith.gui.window.drop_veil import DropVeil, all_fonts
from notesmith.gui.window.import_words import imported_words
from notesmith.gui.window.key_list import KeyList
from notesmith.gui.window.rail import ROOMS, Rail
from notesmith.gui.window.safe_keeping import SafeKeeping
from notesmith.gui.window.top_bar import TopBar
from notesmith.gui.window.window_menu import WindowMenu
from notesmith.gui.write.write_room import WriteRoom
from notesmith.language import _, plural
from notesmith.pipeline import Imported, Pasted

SMALLEST = (640, 360)
"""Logical pixels: a screen of 1280 × 720 at 200 %."""


class MainWindow(QMainWindow):
    """The one window. It opens where it was left: room, shipment, parcel, place on the screen."""

    def __init__(self, session: Session, tasks: Tasks, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._theme = theme
        self.setWindowTitle("NoteSmith")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.menu = WindowMenu(session, self)
        self.top_bar = TopBar(session, self.menu.menu)
        self.rail = Rail()
        self.orders = OrdersRoom(session)
        self.write = WriteRoom(session, tasks)
        self.checks = NoteChecks(session, tasks, self)
        self.review = ReviewRoom(session, self.checks)
        self.print = PrintRoom(session, tasks, self.checks)
        self.hands = HandsRoom(session, tasks)
        self._rooms: dict[str, QWidget] = {
            "orders": self.orders,
            "write": self.write,
            "review": self.review,
            "print": self.print,
            "hands": self.hands,
        }
        self._came_from = "write"
        self._stack = QStackedWidget()
        self.notice = Notice()
        middle = self._lay_out()
        behind = (self.top_bar, self.rail, self._stack)
        self.flow = ImportFlow(session, tasks, middle, behind)
        self.keeping = SafeKeeping(session, tasks, middle, behind, self.write.flush)
        self._column.insertWidget(2, self.keeping.banner)
        self.veil = DropVeil(middle)
        self._connect()
        self._come_back()
        if session.shipment.reader.reading:
            self._follow_reading()

    @property
    def session(self) -> Session:
        """What is open in this window."""
        return self._session

    @property
    def tasks(self) -> Tasks:
        """The long work of this window."""
        return self._tasks

    # Rooms

    @property
    def room(self) -> str:
        """The name of the room that is open."""
        widget = self._stack.currentWidget()
        return next(name for name, room in self._rooms.items() if room is widget)

    def show_room(self, name: str) -> None:
        """Open a room: orders, write, review, print or hands."""
        if name == "hands" != self.room:
            self._came_from = self.room
        self._stack.setCurrentWidget(self._rooms[name])
        self.rail.show_room(name)
        self._session.settings.change(room=name)
        if name == "write":
            self.write.focus_editor()
        elif name == "orders":
            self.orders.focus_list()
        elif name == "print":
            self.print.setFocus()

    def show_keys(self) -> KeyList:
        """List the keys of the room that is open, or of the import that lies over it."""
        importing = not self.flow.overlay.isHidden()
        keys = KeyList(IMPORTING if importing else self.room, self)
        keys.open()
        return keys

    def write_for(self, key: int) -> None:
        """Open the Write room at the parcel with that key."""
        self._session.shipment.select(key)
        self.write.show_parcel(key)
        self.show_room("write")

    # Order lists and shops

    def import_files(self, files: Sequence[Path]) -> None:
        """Read order lists beside the window and show what they hold; nothing is stored yet."""
        if self._session.shop.only_read:
            self.notice.tell(self._session.shop.only_read, "warn")
            return
        self.notice.hide()
        self.flow.start(files)

    def import_pasted(self) -> None:
        """Do the same with what was copied: files, or a table out of a spreadsheet."""
        if self._session.shop.only_read:
            self.notice.tell(self._session.shop.only_read, "warn")
            return
        data = QApplication.clipboard().mimeData()
        if files := dropped_files(data):
            self.import_files(files)
        elif text := pasted_table(data):
            self.notice.hide()
            self.flow.start([Pasted(text)])
        else:
            lacking = _(
                "What was copied is no table; copy the orders together with their header line."
            )
            self.notice.tell(lacking, "warn")

    def open_shop(self, where: str | Path, make: bool = True) -> None:
        """Open another shop, or say why it cannot be opened; what is not stored is asked about."""
        self.keeping.leave(lambda: self._open_shop(where, make))

    def _open_shop(self, where: str | Path, make: bool = True) -> None:
        try:
            self._session.open(where, make)
        except NoteSmithError as error:
            self.notice.tell(str(error), "block")
        else:
            self.show_room("orders")

    def warm_up(self) -> None:
        """Open the hands beside the window: growing one takes seconds the first time."""
        self._session.hands.warm_up()

    def report(self, error: BaseException) -> None:
        """Show an exception: a sentence for a known one, a mistake of ours for any other."""
        if isinstance(error, ShopBusyError):
            self.notice.tell(str(error), "warn")  # nothing to press away: it is over in a moment
        elif isinstance(error, NoteSmithError):
            show_error(self, str(error))
        else:
            show_bug(self, error)

    # What Qt calls

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.veil.show_over(files)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.veil.hide()
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            if all_fonts(files):
                self.show_room("hands")
                self.hands.add_fonts(files)
            else:
                self.import_files(files)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._theme.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._remember_place()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._remember_place()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.keeping.may_leave(self._close):
            event.ignore()
            return
        self._remember_place()
        self._session.shipment.leaving.emit()
        self._tasks.close()
        self._session.close()
        super().closeEvent(event)

    def _close(self) -> None:
        self.close()

    # Parts

    def _lay_out(self) -> QWidget:
        middle = QWidget()
        for room in self._rooms.values():
            self._stack.addWidget(room)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addWidget(self._stack, 1)
        column = self._column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(WorkPanel(self._tasks))
        column.addLayout(body, 1)
        whole = QWidget()
        parts = QVBoxLayout(whole)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        parts.addWidget(middle, 1)
        parts.addWidget(self.notice)  # below all else, so that it covers nothing
        self.setCentralWidget(whole)
        return middle

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_room)
        for room in ROOMS:  # that of the hands stands in the menu
            listen(ROOM_KEYS[room.name], self, partial(self._go_to, room.name))
        self.top_bar.find_wanted.connect(self._find)
        self._session.shipment.leaving.connect(self.write.flush)
        self._session.shipment.reader.changed.connect(self._follow_reading)
        self.orders.write_wanted.connect(self.write_for)
        for wanted in (self.orders, self.write, self.review, self.print):
            wanted.room_wanted.connect(self.show_room)
        self.orders.files_wanted.connect(self._ask_for_lists)
        self.orders.files_given.connect(self.import_files)
        self.orders.paste_wanted.connect(self.import_pasted)
        self.flow.refused.connect(lambda sentence: self.notice.tell(sentence, "block"))
        self.flow.imported.connect(self._imported)
        self.flow.taken_back.connect(self._taken_back)
        self.menu.undo_wanted.connect(self.flow.undo)
        self._session.shop.changed.connect(lambda: self.menu.undo.setEnabled(False))
        self.menu.paste_wanted.connect(self.import_pasted)
        self.menu.list_chosen.connect(lambda name: self.import_files([Path(name)]))
        self.review.write_wanted.connect(self.write_for)
        self.print.write_wanted.connect(self.write_for)
        self.hands.left.connect(lambda: self.show_room(self._came_from))
        self.write.notice_over.connect(self.notice.withdraw)
        for notice in (
            self.write.notice_wanted,
            self.review.notice_wanted,
            self.print.notice_wanted,
            self.hands.notice_wanted,
        ):
            notice.connect(self.notice.tell)
        self.keeping.noticed.connect(self.notice.tell)
        self.keeping.shop_wanted.connect(self._open_shop)
        self._tasks.failed.connect(lambda sentence: self.notice.tell(sentence, "block"))
        menu, session = self.menu, self._session
        menu.import_wanted.connect(self._ask_for_lists)
        menu.new_shop_wanted.connect(lambda: choose_shop(self, True, self.open_shop))
        menu.open_shop_wanted.connect(lambda: choose_shop(self, False, self.open_shop))
        menu.shop_chosen.connect(lambda where: self.open_shop(where, make=False))
        menu.writer_wanted.connect(self._ask_for_writer)
        menu.hands_wanted.connect(lambda: self._go_to("hands"))
        menu.appearance_chosen.connect(self._set_appearance)
        menu.take_back_wanted.connect(lambda: self.notice.tell(*session.decisions.undo()))
        menu.redo_wanted.connect(lambda: self.notice.tell(*session.decisions.redo()))
        menu.about_wanted.connect(lambda: show_about(self))
        menu.keys_wanted.connect(self.show_keys)

    def _come_back(self) -> None:
        settings = self._session.settings.now
        place = QByteArray.fromBase64(QByteArray(settings.geometry.encode()))
        if not settings.geometry or not self.restoreGeometry(place):
            self.resize(1440, 900)
        self.show_room(settings.room if settings.room in self._rooms else "orders")

    def _remember_place(self) -> None:
        if self.isVisible():
            place = self.saveGeometry().toBase64().data()
            self._session.settings.change(geometry=bytes(place).decode())

    def _go_to(self, name: str) -> None:
        if self.flow.overlay.isHidden() and self.keeping.overlay.isHidden():
            self.show_room(name)

    def _follow_reading(self) -> None:
        """Let the rooms say that a long shipment is on its way, or that it was stopped."""
        reader, shipment = self._session.shipment.reader, self._session.shipment.now
        count = shipment.orders if shipment is not None else 0
        for room in (self.orders, self.write, self.review, self.print):
            if reader.reading:
                opening = plural("Opening {count} order…", "Opening {count} orders…", count)
                room.empty.wait(opening, _("They are all here in a moment."))
            elif reader.stopped:
                lacking = plural(
                    "{count} order were not opened", "{count} orders were not opened", count
                )
                room.empty.wait(lacking, _("You stopped it."))
            else:
                room.empty.rest()
        if reader.stopped:
            stopped = plural(
                "{count} order were not opened.", "{count} orders were not opened.", count
            )
            self.notice.tell(stopped, "warn", ((_("Open them"), self._session.reload),))
        elif not reader.reading and self.room == "orders":
            self.orders.focus_list()

    def _find(self) -> None:
        self.show_room("orders")
        self.orders.focus_search()

    def _ask_for_lists(self) -> None:
        choose_lists(self, self.import_files)

    def _ask_for_writer(self) -> None:
        session = self._session
        ask(
            self,
            _("Who writes"),
            _("Your name; it is kept beside each note you write."),
            session.settings.now.writer,
            lambda name: session.settings.change(writer=name),
        )

    def _set_appearance(self, name: str) -> None:
        self._session.settings.change(appearance=name)
        self._theme.set_appearance(name)

    def _imported(self, imported: Imported) -> None:
        if imported.shipment is not None:
            self._session.shipment.open(imported.shipment.key)
        else:
            self._session.reload()
        self.show_room("orders")
        buttons = ((_("Undo"), self.flow.undo),) if self.flow.can_undo else ()
        self.notice.tell(imported_words(imported), "good", buttons)
        self.menu.undo.setEnabled(self.flow.can_undo)

    def _taken_back(self, done: Imported) -> None:
        self.menu.undo.setEnabled(False)
        here = self._session.shipment.now
        if done.shipment is not None and here is not None and here.key == done.shipment.key:
            left = self._session.shop.now.orders.shipments()
            self._session.shipment.open(left[0].key if left else 0)
        else:
            self._session.reload()
        self.show_room("orders")
        self.notice.tell(_("The import was undone; the shop is as it was before."))
