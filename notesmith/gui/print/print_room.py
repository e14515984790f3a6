"""The Print room: the sheets as they lie in the tray, what stops them, and the PDF."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from notesmith import pipeline
from notesmith.errors import InputError
from notesmith.gui.kit.buttons import Button, IconButton, allow
from notesmith.gui.kit.dialogs import ask, choose_pdf
from notesmith.gui.kit.empty_state import EmptyState
from notesmith.gui.kit.keys import GO_HANDS, PRINT_AFTER, PRINT_BEFORE, PRINT_SAVE, with_key
from notesmith.gui.kit.labels import Paragraph, label
from notesmith.gui.kit.room_columns import RoomColumns, Side
from notesmith.gui.kit.side_column import ClickPanel, SideColumn, empty, panel
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.print.check_line import CheckLine, checking_words
from notesmith.gui.print.print_words import file_name, names_words
from notesmith.gui.print.sheet_view import SheetView
from notesmith.gui.print.signing import Signing, signed_words, unsigned_words
from notesmith.gui.state.note_checks import NoteChecks
from notesmith.gui.state.order_filter import to_write
from notesmith.gui.state.order_words import order_name, recipient
from notesmith.gui.state.session import Session
from notesmith.language import _, number, plural
from notesmith.model import FindingKind, Parcel, Progress, Sheet, Stock
from notesmith.pipeline import Printed
from notesmith.sheets import SheetPlan, place_cards, plan_sheets

LEAST = 288
"""Pixels that the sheet keeps beside the other column, which holds what to press."""


class PrintRoom(QWidget):
    """The sheet on the desk, and at its side what is printed how, and what is not."""

    write_wanted = Signal(int)
    room_wanted = Signal(str)
    notice_wanted = Signal(str, str, tuple)

    def __init__(self, session: Session, tasks: Tasks, checks: NoteChecks) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._checks = checks
        self._page = 0
        self._start = 1
        self._finished: list[Parcel] | None = None
        self.view = SheetView()
        self.side = SideColumn()
        self.save = Button(_("Save the cards as PDF"), "primary", PRINT_SAVE)
        self.checking = CheckLine(checks)
        self.signing = Signing(session, self)
        self._allowed: frozenset[int] = frozenset()
        self.mend = Button(_("Mend the first note"), "primary")
        self.stock = Button("", "choice")
        self.hand = Button("", "opens")
        for button in (self.stock, self.hand, self.save, self.mend):
            button.give_way()
        self.before = IconButton("chevron-left", _("Sheet before"), PRINT_BEFORE)
        self.after = IconButton("chevron-right", _("Next sheet"), PRINT_AFTER)
        self._count = label("", "muted")
        self._hint = Paragraph("", "small")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.empty = self._empty_state()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that no button looks chosen at first
        self._pages = QStackedLayout(self)
        self._lay_out()
        self._connect()

    # What is printed

    @property
    def chosen_stock(self) -> Stock:
        """The stock that lies in the tray."""
        try:
            return pipeline.open_stock(self._session.settings.now.stock)
        except InputError:  # the settings are older than the stocks
            return pipeline.list_stocks()[0]

    def finished(self) -> list[Parcel]:
        """Return the parcels whose notes are printed, in the order of the shipment."""
        if self._finished is None:
            parcels = self._session.shipment.parcels
            self._finished = [each for each in parcels if each.note.finished]
        return self._finished

    def _look_again(self) -> None:
        """Other notes may be finished now."""
        self._finished = None

    def plan(self) -> SheetPlan:
        """Return which of the finished cards lie on which sheet."""
        return plan_sheets(len(self.finished()), self.chosen_stock, self._start)

    def sheet(self, page: int) -> Sheet | None:
        """Return the sheet number `page` (from 0), set without setting those before it."""
        here, finished = self.plan().on_sheet(page), self.finished()
        cards = [self._session.cards.card_of(finished[number].note) for number in here.cards]
        return place_cards(cards, self.chosen_stock, here.start) if cards else None

    def save_to(self, path: Path) -> None:
        """Write the PDF beside the window, and say where it is or why there is none."""
        parcels = self.finished()
        notes = [each.note for each in parcels]
        shop = self._session.shop.now
        settings, stock, start = self._session.settings.now, self.chosen_stock.name, self._start
        writers = self._session.hands.used

        def work(progress: Progress) -> Printed:
            return pipeline.print_cards(
                notes,
                writers.choice,
                settings.design,
                stock,
                path,
                start=start,
                writers=writers.others,
                progress=progress,
                facts=pipeline.gather_facts(shop, parcels),
            )

        self._tasks.run(_("Writing the cards"), work, self._saved)

    def _saved(self, printed: Printed) -> None:
        words = plural(
            "{cards} on {count} sheet: {file}",
            "{cards} on {count} sheets: {file}",
            printed.sheets,
            cards=plural("{count} card", "{count} cards", printed.cards),
            file=printed.path.name,
        )
        folder, file = (
            QUrl.fromLocalFile(str(each)) for each in (printed.path.parent, printed.path)
        )
        buttons = (
            (_("Show in folder"), lambda: QDesktopServices.openUrl(folder)),
            (_("Open"), lambda: QDesktopServices.openUrl(file)),
        )
        self.notice_wanted.emit(words, "good", buttons)

    # The room

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._session.hands.read_again()  # somebody else may have chosen another hand meanwhile
        self._checks.want()
        self._refresh()

    def _empty_state(self) -> EmptyState:
        state = EmptyState(
            "printer",
            _("No cards to print yet"),
            _("Finished notes are laid out on your paper here, in the order of the parcels."),
        )
        write = state.add(Button(_("Write the notes"), "primary"))
        write.clicked.connect(lambda: self.room_wanted.emit("write"))
        return state

    def _lay_out(self) -> None:
        steps = QHBoxLayout()
        steps.setSpacing(8)
        steps.addStretch(1)
        steps.addWidget(self.before)
        steps.addWidget(self._count)
        steps.addWidget(self.after)
        steps.addStretch(1)
        desk = QFrame()
        desk.setProperty("frame", "desk")
        column = QVBoxLayout(desk)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addWidget(self._hint)
        column.addLayout(steps)
        self.side.foot.setContentsMargins(20, 16, 20, 24)
        self.side.foot.addWidget(label(_("Paper in the tray"), "label"))
        self.side.foot.addWidget(self.stock)
        self.side.foot.addSpacing(4)
        self.side.foot.addWidget(label(_("Hand"), "label"))
        self.side.foot.addWidget(self.hand)
        self.side.foot.addSpacing(12)
        self.side.foot.addWidget(self.checking)
        self.side.foot.addWidget(self.save)
        self.side.foot.addWidget(self.mend)
        what = Side(self.side, _("What is printed"), "printer", 340, 252)
        self.columns = RoomColumns(desk, LEAST, (what,))
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.columns)

    def _connect(self) -> None:
        self._fill_stocks()
        self._session.shipment.parcels_changed.connect(self._look_again)
        self._session.shipment.parcel_changed.connect(lambda key: self._look_again())
        self.hand.clicked.connect(lambda: self.room_wanted.emit("hands"))
        self.view.place_chosen.connect(self._begin_at)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.save.clicked.connect(self._save)
        self.signing.ended.connect(self._signed)
        self._checks.progressed.connect(self._say_save)
        self.mend.clicked.connect(self._mend)
        self._checks.changed.connect(self._refresh_seen)
        self._session.shipment.changed.connect(self._other_shipment)
        self._session.shipment.parcels_changed.connect(self._refresh_seen)
        self._session.shipment.parcel_changed.connect(lambda key: self._refresh_seen())
        self._session.hands.changed.connect(self._refresh_seen)
        self._refresh()

    def _fill_stocks(self) -> None:
        menu = QMenu(self)
        for stock in pipeline.list_stocks():
            action = QAction(_(stock.title), menu)
            action.triggered.connect(
                lambda checked=False, name=stock.name: self._choose_stock(name)
            )
            menu.addAction(action)
        self.stock.set_menu(menu)

    def _choose_stock(self, name: str) -> None:
        self._start, self._page = 1, 0  # the other stock may have fewer positions
        self._session.settings.change(stock=name)
        self._refresh()

    def _other_shipment(self) -> None:
        self._start, self._page = 1, 0
        self._refresh_seen()

    def _begin_at(self, position: int) -> None:
        self._start = position
        self._refresh()

    def _turn(self, step: int) -> None:
        self._page += step
        self._show_page()

    def _refresh_seen(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        finished = self.finished()
        self._pages.setCurrentIndex(1 if finished else 0)
        self.stock.setText(_(self.chosen_stock.title))
        self._name_hands(finished)
        self._show_page()
        self._show_side(finished)

    def _show_page(self) -> None:
        """Show the sheet that is turned to; all else stays as it is."""
        finished, stock, plan = self.finished(), self.chosen_stock, self.plan()
        self._page = max(0, min(self._page, plan.sheets - 1))
        ready = self._session.hands.ready
        sheet = self.sheet(self._page) if ready and finished and self.isVisible() else None
        faces = self._session.hands.typefaces if ready else {}
        start = plan.on_sheet(self._page).start
        on_sheet = plan.on_sheet(self._page).cards if finished else ()
        names = [recipient(finished[each].order) for each in on_sheet]
        self.view.show_sheet(stock, sheet, faces, start, self._page == 0, names)
        count = _("Sheet {page} of {sheets}")
        page, sheets = number(self._page + 1), number(plan.sheets)
        self._count.setText(count.format(page=page, sheets=sheets))
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page + 1 < plan.sheets)
        several = len(stock.places) > 1 and self._page == 0
        hint = _("Part of the sheet is used? Click the first free place.")
        self._hint.set_text(hint if several else "")

    def _name_hands(self, finished: list[Parcel]) -> None:
        """Say in whose hands the cards are written: the hand's name, or how many there are."""
        hands = self._session.hands
        writers = {each.note.writer for each in finished} or {self._session.settings.now.writer}
        used = {hands.choice_of(writer).hand: writer for writer in writers}
        if len(used) > 1:
            words = plural(
                "{count} hand, one for each writer",
                "{count} hands, one for each writer",
                len(used),
            )
            self.hand.setText(words)
        elif hands.ready:
            self.hand.setText(hands.hand_of(next(iter(used.values()))).title)
        self.hand.setToolTip(with_key(_("The hands, pens and inks there are"), GO_HANDS))

    def _show_side(self, finished: list[Parcel]) -> None:
        empty(self.side.column)
        column = self.side.column
        count = len(finished)
        sheets = plural(
            "on {count} sheet, in the order of the parcels",
            "on {count} sheets, in the order of the parcels",
            self.plan().sheets,
        )
        column.addWidget(Paragraph(plural("{count} card", "{count} cards", count), "title"))
        column.addSpacing(-4)
        column.addWidget(Paragraph(sheets, "muted"))
        lacking = self._session.hands.used.sentence(each.note.writer for each in finished)
        if lacking:
            column.addSpacing(8)
            column.addWidget(panel(_("A hand is not here"), lacking, "warn", "warn"))
        blocked = self._checks.blocked()
        if blocked:
            self.side.section(_("Stops the printing"))
            for parcel, finding in blocked:
                heading = f"{recipient(parcel.order)}, {order_name(parcel.order)}"
                leads = ClickPanel(heading, finding.message, "block", "block")
                leads.clicked.connect(
                    lambda _checked=False, key=parcel.key: self.write_wanted.emit(key)
                )
                column.addWidget(leads)
        self._name_unsigned()
        waiting = [each for each in self._session.shipment.parcels if to_write(each)]
        drafts = [each for each in waiting if each.note.text.strip()]
        bare = [each for each in waiting if not each.note.text.strip()]
        for heading, some in ((_("Drafts, not printed"), drafts), (_("No note yet"), bare)):
            if some:
                self.side.section(heading)
                column.addWidget(Paragraph(names_words(some), "muted"))
        self._say_save()
        self.save.setVisible(not blocked)
        self.mend.setVisible(bool(blocked))

    def unsigned(self) -> list[Parcel]:
        """Return the parcels whose notes nobody signs, as far as that is mentioned."""
        return [parcel for parcel, _finding in self._checks.found(FindingKind.UNSIGNED)]

    def _name_unsigned(self) -> None:
        """Name the notes that nobody signs, with a way to sign them."""
        unsigned = self.unsigned()
        if unsigned:
            self.side.section(_("Nobody signs"))
            self.side.column.addWidget(Paragraph(names_words(unsigned), "muted"))
            words = plural("Sign {count} note…", "Sign {count} notes…", len(unsigned))
            sign = Button(words)
            sign.clicked.connect(self._ask_signature)
            allow(sign, self._session.shop.only_read)
            self.side.column.addWidget(sign)

    def _ask_signature(self) -> None:
        unsigned = self.unsigned()
        text = plural(
            "Which name stands under {count} note?",
            "Which name stands under {count} notes?",
            len(unsigned),
        )
        name = self._session.signatures.now or self._session.settings.now.writer
        ask(self, _("Sign"), text, name, lambda name: self.signing.sign(unsigned, name))

    def _signed(self, count: int, lapsed: int) -> None:
        self.notice_wanted.emit(signed_words(count, lapsed), "warn" if lapsed else "good", ())

    def _say_save(self) -> None:
        """Say on the button what pressing it does, or what goes on before it can be pressed."""
        checks, count = self._checks, len(self.finished())
        words = plural("Save {count} card as PDF", "Save {count} cards as PDF", count)
        if checks.stopped and not checks.settled:
            words = plural("Check {count} note first", "Check {count} notes first", count)
        elif not checks.settled and checks.total:
            words = checking_words(checks.done, checks.total)
        self.save.setText(words)
        self.save.setEnabled(bool(count) and (checks.settled or checks.stopped))

    def _save(self) -> None:
        """Ask where to save; first go on checking, or say once which notes nobody signs."""
        unsigned = self.unsigned()
        keys = frozenset(each.key for each in unsigned)
        if not self._checks.settled:
            self._checks.go_on()
        elif unsigned and not keys <= self._allowed:
            self._allowed = keys
            names = names_words(unsigned)
            sign = (_("Sign them…"), self._ask_signature)
            print_them = (_("Save them all the same"), self._ask_where)
            ways = (print_them,) if self._session.shop.only_read else (sign, print_them)
            self.notice_wanted.emit(unsigned_words(len(unsigned), names), "warn", ways)
        else:
            self._ask_where()

    def _lead_to(self, key: int, _checked: bool = False) -> None:
        self.write_wanted.emit(key)

    def _mend(self) -> None:
        blocked = self._checks.blocked()
        if blocked:
            self.write_wanted.emit(blocked[0][0].key)

    def _ask_where(self) -> None:
        kind = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(kind) or Path.home())
        shipment = self._session.shipment.now
        choose_pdf(self, folder / file_name(shipment.name if shipment else ""), self.save_to)
