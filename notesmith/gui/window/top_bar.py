"""The top line: which shipment is open, how far it is, and the menu of the window."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QWidget

from notesmith.gui.kit.buttons import Button, IconButton, allow
from notesmith.gui.kit.dialogs import ask
from notesmith.gui.kit.keys import FIND
from notesmith.gui.kit.labels import label
from notesmith.gui.kit.text_size import fix
from notesmith.gui.kit.work_progress import ThinBar
from notesmith.gui.state.open_shipment import Counts
from notesmith.gui.state.session import Session
from notesmith.language import _, in_line, number, plural

HEIGHT = 56
GAP = 12
SHOWN = 15


def progress_words(counts: Counts) -> str:
    """Return how far the shipment is, in words: "12 of 40 written, about 25 min left"."""
    if not counts.wanted:
        return ""
    if counts.written == counts.wanted:
        if counts.wanted == 1:
            return _("The note is written")
        return plural("All {count} written", "All {count} written", counts.wanted)
    how_far = {"done": number(counts.written), "total": number(counts.wanted)}
    if counts.minutes is None:
        return _("{done} of {total} written").format(**how_far)
    return plural(
        "{done} of {total} written, about {count} min left",
        "{done} of {total} written, about {count} min left",
        counts.minutes,
        **how_far,
    )


class TopBar(QFrame):
    """The shipment's name with a menu to switch and rename, its counts, and the window's menu."""

    find_wanted = Signal()

    def __init__(self, session: Session, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("frame", "bar")
        fix(self, height=HEIGHT)
        self.shipments = QMenu(self)
        self.shipments.aboutToShow.connect(self._list_shipments)
        self.name = Button(_("No shipment yet"), "plain")
        self.name.set_heading()
        self.name.set_menu(self.shipments)
        self.name.give_way()
        self._orders = label("", "muted")
        self._bar = ThinBar(180)
        self._words = label("", "muted")
        self.find_button = Button(_("Find an order"), "plain", FIND)
        self.find_button.clicked.connect(self.find_wanted)
        self.menu_button = IconButton("menu", _("Menu"))
        self.menu_button.set_menu(menu)
        self._lay_out()
        here = session.shipment
        for signal in (here.changed, here.parcels_changed):
            signal.connect(self.refresh)
        here.parcel_changed.connect(lambda key: self.refresh())
        self.refresh()

    @property
    def words(self) -> QLabel:
        """The label that says how far the shipment is."""
        return self._words

    def refresh(self) -> None:
        """Show the shipment as it is now."""
        shipment = self._session.shipment.now
        counts = self._session.shipment.progress
        orders = plural("{count} order", "{count} orders", shipment.orders) if shipment else ""
        self.name.setText(shipment.name if shipment else _("No shipment yet"))
        self._orders.setText(orders)
        self._bar.set_part(counts.written, counts.wanted)
        self._words.setText(progress_words(counts))
        self.name.setToolTip(in_line(filter(None, (orders, progress_words(counts)))))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Leave out what matters least where there is no room for all; the tool tip says it."""
        shown = {
            self._words: bool(self._words.text()),
            self._bar: self._session.shipment.progress.wanted > 0,
            self._orders: bool(self._orders.text()),
        }
        kept = (self.name, self.find_button, self.menu_button)
        room = self.width() - sum(each.sizeHint().width() + GAP for each in kept) - GAP
        for widget, useful in shown.items():
            wanted = widget.sizeHint().width() + GAP
            fits = useful and wanted <= room
            widget.setVisible(fits)
            room -= wanted if fits else 0

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 12, 1)
        row.setSpacing(GAP)
        row.addWidget(self.name)
        for widget in (self._orders, self._bar, self._words):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.find_button)
        row.addWidget(self.menu_button)

    def _list_shipments(self) -> None:
        self.shipments.clear()
        here = self._session.shipment.now
        for shipment in self._session.shop.now.orders.shipments()[:SHOWN]:
            done, total = number(shipment.written), number(shipment.wanted)
            how_far = _("{done} of {total}").format(done=done, total=total)
            action = QAction(f"{shipment.name}\t{how_far}", self.shipments, checkable=True)
            action.setChecked(here is not None and shipment.key == here.key)
            action.triggered.connect(
                lambda checked=False, key=shipment.key: self._session.shipment.open(key)
            )
            self.shipments.addAction(action)
        self.shipments.addSeparator()
        rename = QAction(_("Rename this shipment…"), self.shipments)
        allow(rename, self._session.shop.only_read)
        rename.setEnabled(rename.isEnabled() and here is not None)
        rename.triggered.connect(self._rename)
        self.shipments.addAction(rename)

    def _rename(self) -> None:
        shipment = self._session.shipment.now
        if shipment is not None:
            then = self._session.shipment.rename
            title, text = _("Rename the shipment"), _("What shall it be called?")
            ask(self, title, text, shipment.name, then)
