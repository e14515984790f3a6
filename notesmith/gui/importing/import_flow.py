"""Bringing in order lists, from the file to the shop: read, ask where need be, show, then store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from notesmith import pipeline
from notesmith.errors import NoteSmithError
from notesmith.gui.importing.incoming_model import Incoming, IncomingKind, change_words, new_words
from notesmith.gui.importing.mapping_step import MappingStep
from notesmith.gui.importing.preview_step import Incomings, PreviewStep
from notesmith.gui.importing.repair_step import RepairStep
from notesmith.gui.kit.overlay import Overlay
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.state.session import Session
from notesmith.model import Order, Progress
from notesmith.pipeline import Imported, Shop
from notesmith.pipeline.list_import import (
    Given,
    OrderList,
    Unknown,
    read_lists,
    unknown_list,
)

KEPT = 8
ORDER = tuple(IncomingKind)
"""Order lists that the menu remembers."""
OWN = "csv"
"""The platform of a list whose columns a person named, or whose headings were guessed."""


@dataclass(frozen=True, slots=True)
class Read:
    """What reading gave: the orders, and what each is to the shop."""

    found: OrderList
    rows: tuple[Incoming, ...]
    left_out: tuple[str, ...]


def look_through(shop: Shop, found: OrderList) -> Read:
    """Return what each order is to the shop: new ones first, then in the order of the list."""
    preview = pipeline.preview_import(shop, found)
    rows = {
        identity(each): Incoming(each, IncomingKind.NEW, new_words(each)) for each in preview.new
    }
    for change in preview.changed:
        words = change_words(change.before, change.after)
        rows[identity(change.after)] = Incoming(change.after, IncomingKind.CHANGED, words)
    for order in preview.known:
        rows[identity(order)] = Incoming(order, IncomingKind.KNOWN, "Known")
    listed = (rows[each] for each in dict.fromkeys(map(identity, found.orders)))
    ordered = tuple(sorted(listed, key=lambda row: ORDER.index(row.kind)))
    return Read(found, ordered, preview.skipped[len(found.problems) :])


def identity(order: Order) -> tuple[str, str]:
    """Return what tells an order from all others."""
    return order.platform, order.order_id


def given_name(given: Given) -> str:
    """Return what a list is called."""
    return given.name


class ImportFlow(QObject):
    """Takes lists in, one question after another; Cancel at any point leaves the shop as it was."""

    refused = Signal(str)
    """A sentence: this is no list, or it cannot be read. Nothing else happens."""
    imported = Signal(object)
    """What was stored, as `Imported`."""

    taken_back = Signal(object)
    """The last import was undone; what it had done, as `Imported`."""

    def __init__(
        self, session: Session, tasks: Tasks, window: QWidget, behind: Sequence[QWidget]
    ) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._given: tuple[Given, ...] = ()
        self._before: tuple[Given, ...] = ()
        self._corrections: dict[tuple[str, int], tuple[str, ...]] = {}
        self._read: Read | None = None
        self._asked: Unknown | None = None
        self._done: Imported | None = None
        self.overlay = Overlay(window, behind, tasks)
        self.preview = PreviewStep(date.today())
        self.mapping = MappingStep()
        self.repair = RepairStep()
        for step in (self.preview, self.mapping, self.repair):
            self.overlay.add(step)
        self._connect()

    def start(self, given: Sequence[Given]) -> None:
        """Read these lists; dropped on the open preview, they are read together with its own."""
        if not given:
            return
        before = self._given if self.overlay.isVisible() else ()
        if not before:
            self._corrections = {}
        self._before = before
        # A file that is given again was saved anew, so it is read anew.
        self._given = tuple(dict.fromkeys((*before, *given)))
        self._go()

    def cancel(self) -> None:
        """Leave it: nothing was stored."""
        self._given, self._before, self._read, self._asked = (), (), None, None
        self.overlay.close_up()

    def _forget(self) -> None:
        self._done = None
        self.cancel()

    # Reading

    def _go(self) -> None:
        given, corrections, shop = self._given, dict(self._corrections), self._session.shop

        def work(progress: Progress) -> Unknown | Read:
            found = read_lists(given, shop.imports.columns_for, corrections, progress)
            return found if isinstance(found, Unknown) else look_through(shop, found)

        self._tasks.run("Reading the order list", work, self._took, self._refuse)

    def _took(self, result: Unknown | Read) -> None:
        if not self._given:
            return
        self._before = ()
        if isinstance(result, Unknown):
            self._ask(result)
            return
        self._read = result
        found = result.found
        names = tuple(given_name(each) for each in self._given)
        how = tuple(
            (each.file if len(names) > 1 else "How it was read", each.sentences)
            for each in found.how_read
        )
        coming = Incomings(
            names,
            result.rows,
            how,
            tuple(problem.sentence for problem in found.problems),
            result.left_out,
            any(each.platform == OWN for each in found.how_read),
        )
        self.preview.show_incoming(coming, pipeline.name_shipment(date.today()))
        self.overlay.show_step(self.preview)

    def _refuse(self, error: NoteSmithError) -> None:
        if self._before:  # what was added last is refused, the rest stays as it is shown
            self._given, self._before = self._before, ()
        else:
            self.cancel()
        self.refused.emit(str(error))

    # The steps

    def _connect(self) -> None:
        self._session.shop_changed.connect(self._forget)
        self.preview.left.connect(self.cancel)
        self.mapping.left.connect(self._leave_mapping)
        self.repair.left.connect(lambda: self.overlay.show_step(self.preview))
        self.preview.accepted.connect(self._store)
        self.preview.mapping_wanted.connect(self._ask_again)
        self.preview.repair_wanted.connect(self._repair)
        self.mapping.accepted.connect(self._mapped)
        self.repair.read_again.connect(self._repaired)

    def _ask(self, unknown: Unknown, mapping: Mapping[str, str] | None = None) -> None:
        self._asked = unknown
        self.mapping.show_list(unknown, mapping)
        self.overlay.show_step(self.mapping)

    def _ask_again(self) -> None:
        if self._read is None:
            return
        how = next(each for each in self._read.found.how_read if each.platform == OWN)
        given = next(each for each in self._given if given_name(each) == how.file)
        said = self._session.shop.imports.columns_for(how.shape)

        def work(progress: Progress) -> Unknown:
            return unknown_list(given)

        self._tasks.run(
            "Looking at the columns", work, lambda unknown: self._ask(unknown, said), self._refuse
        )

    def _leave_mapping(self) -> None:
        if self._read is not None:
            self.overlay.show_step(self.preview)
        else:
            self.cancel()

    def _mapped(self, mapping: Mapping[str, str]) -> None:
        if self._asked is None:
            return
        try:
            self._session.shop.imports.remember_columns(self._asked.shape, mapping)
        except NoteSmithError as error:
            self._refuse(error)
            return
        self._go()

    def _repair(self) -> None:
        if self._read is None:
            return
        found = self._read.found
        used = {
            name
            for how in found.how_read
            for joined in how.columns.values()
            for name in joined.split(" + ")
        }
        self.repair.show_problems(found.problems, used)
        self.overlay.show_step(self.repair)

    def _repaired(self, corrections: Mapping[tuple[str, int], tuple[str, ...]]) -> None:
        self._corrections.update(corrections)
        self._go()

    # Storing

    def _store(self, shipment_name: str) -> None:
        if self._read is None:
            return
        new = any(each.kind is IncomingKind.NEW for each in self._read.rows)
        if not new and not any(each.kind is IncomingKind.CHANGED for each in self._read.rows):
            self.cancel()
            return
        shop, orders = self._session.shop, self._read.found.orders
        by = self._session.settings.writer

        def work(progress: Progress) -> Imported:
            return pipeline.store_orders(shop, orders, progress, shipment_name or None, by)

        self._tasks.run("Bringing in the orders", work, self._stored, self._refuse)

    def _stored(self, imported: Imported) -> None:
        files = tuple(str(each) for each in self._given if isinstance(each, Path))
        before = (each for each in self._session.settings.lists if each not in files)
        self._session.remember(lists=(*files, *before)[:KEPT])
        self.cancel()
        self._done = imported
        self.imported.emit(imported)

    @property
    def can_undo(self) -> bool:
        """Whether the last import of this sitting can be taken back."""
        return self._done is not None and self._done.key is not None

    def undo(self) -> None:
        """Take the last import back: its new orders go, those it changed are as before."""
        if self._done is None or self._done.key is None:
            return
        shop, key = self._session.shop, self._done.key
        by = self._session.settings.writer

        def work(progress: Progress) -> None:
            shop.imports.undo(key, by)

        self._tasks.run("Taking the import back", work, lambda _: self._taken_back())

    def _taken_back(self) -> None:
        done, self._done = self._done, None
        self.taken_back.emit(done)
