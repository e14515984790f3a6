"""Bringing in order lists, from the file to the shop: read, ask where need be, show, then store."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from notesmith import pipeline
from notesmith.errors import NoteSmithError
from notesmith.gui.importing.mapping_step import MappingStep
from notesmith.gui.importing.preview_step import PreviewStep
from notesmith.gui.importing.repair_step import RepairStep
from notesmith.gui.kit.dialogs import choose_lists
from notesmith.gui.kit.overlay import Overlay
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.state.session import Session
from notesmith.language import _
from notesmith.model import Progress
from notesmith.pipeline import Given, Imported, ImportPreview, Table, UnknownList

KEPT = 8
"""Order lists that the menu remembers."""


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
        self._window = window
        self._given: tuple[Given, ...] = ()
        self._before: tuple[Given, ...] = ()
        self._corrections: dict[tuple[str, int], tuple[str, ...]] = {}
        self._open: dict[Given, Table] = {}
        """The lists that lie open: mapped or corrected, they are read again as they were opened."""
        self._preview: ImportPreview | None = None
        self._asked: UnknownList | None = None
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
        self._given = tuple(dict.fromkeys((*before, *given)))
        # A file that is given again was saved anew, so it is opened anew.
        self._read(anew=frozenset(given))

    def cancel(self) -> None:
        """Leave it: nothing was stored."""
        self._given, self._before, self._open = (), (), {}
        self._preview, self._asked = None, None
        self.overlay.close_up()

    def _forget(self) -> None:
        self._done = None
        self.cancel()

    # Reading

    def _read(self, anew: Collection[Given] = ()) -> None:
        given, corrections, shop = self._given, dict(self._corrections), self._session.shop.beside
        already = {each: table for each, table in self._open.items() if each not in anew}

        def work(progress: Progress) -> tuple[dict[Given, Table], UnknownList | ImportPreview]:
            lists = {each: already.get(each) or pipeline.open_list(each) for each in given}
            found = pipeline.read_as_recalled(
                tuple(lists.values()),
                shop.imports.columns_for,
                corrections,
                progress,
                shop.imports.answers(),
            )
            if isinstance(found, UnknownList):
                return lists, found
            return lists, pipeline.preview_import(shop, found)

        self._tasks.run(
            _("Reading the order list"), work, lambda found: self._took(*found), self._refuse
        )

    def _took(self, lists: dict[Given, Table], found: UnknownList | ImportPreview) -> None:
        if not self._given:
            return
        self._before, self._open = (), lists
        if isinstance(found, UnknownList):
            self._ask(found)
            return
        self._preview = found
        names = tuple(each.name for each in self._given)
        self.preview.show_preview(found, names)
        self.overlay.show_step(self.preview)

    def _refuse(self, error: NoteSmithError) -> None:
        if self._before:  # what was added last is refused, the rest stays as it is shown
            self._given, self._before = self._before, ()
        else:
            self.cancel()
        self.refused.emit(str(error))

    # The steps

    def _connect(self) -> None:
        self._session.shop.changed.connect(self._forget)
        self.preview.left.connect(self.cancel)
        self.mapping.left.connect(self._leave_mapping)
        self.repair.left.connect(lambda: self.overlay.show_step(self.preview))
        self.preview.accepted.connect(self._store)
        self.preview.mapping_wanted.connect(self._ask_again)
        self.preview.repair_wanted.connect(self._repair)
        self.preview.status_answered.connect(self._answer)
        self.preview.more_wanted.connect(lambda: choose_lists(self._window, self.start))
        self.mapping.accepted.connect(self._mapped)
        self.repair.read_again.connect(self._repaired)

    def _ask(self, unknown: UnknownList, mapping: Mapping[str, str] | None = None) -> None:
        self._asked = unknown
        self.mapping.show_list(unknown, mapping)
        self.overlay.show_step(self.mapping)

    def _ask_again(self) -> None:
        if self._preview is None:
            return
        shape = next(how.shape for how in self._preview.listed.how_read if how.can_map)
        tables = (each for table in self._open.values() for each in pipeline.all_tables(table))
        columns = map(pipeline.describe_columns, tables)
        unknown = next(each for each in columns if each.shape == shape)
        self._ask(unknown, self._session.shop.now.imports.columns_for(shape))

    def _leave_mapping(self) -> None:
        if self._preview is not None:
            self.overlay.show_step(self.preview)
        else:
            self.cancel()

    def _mapped(self, mapping: Mapping[str, str]) -> None:
        if self._asked is None:
            return
        try:
            self._session.shop.now.imports.remember_columns(
                self._asked.shape, pipeline.as_chosen(mapping)
            )
        except NoteSmithError as error:
            self._refuse(error)
            return
        self._read()

    def _answer(self, word: str, meaning: str) -> None:
        """Keep what a status word means, for this list and all others, and read the list anew."""
        answers = pipeline.answers_in({f"status:{word}": meaning})
        try:
            self._session.shop.now.imports.remember_answers(answers)
        except NoteSmithError as error:
            self._refuse(error)
            return
        self._read()

    def _repair(self) -> None:
        if self._preview is None:
            return
        found = self._preview.listed
        used = {
            name
            for how in found.how_read
            for joined in how.columns.values()
            for name in joined.split(" + ")
        }
        self.repair.show_problems(self._preview.repairable, used)
        self.overlay.show_step(self.repair)

    def _repaired(self, corrections: Mapping[tuple[str, int], tuple[str, ...]]) -> None:
        self._corrections.update(corrections)
        self._read()

    # Storing

    def _store(self, shipment_name: str) -> None:
        if self._preview is None:
            return
        if not self._preview.new and not self._preview.changed:
            self.cancel()
            return
        shop, orders = self._session.shop.beside, self._preview.listed.orders
        by = self._session.settings.now.writer

        def work(progress: Progress) -> Imported:
            return pipeline.store_orders(shop, orders, progress, shipment_name or None, by)

        self._tasks.run(_("Bringing in the orders"), work, self._stored, self._refuse)

    def _stored(self, imported: Imported) -> None:
        files = tuple(str(each) for each in self._given if isinstance(each, Path))
        before = (each for each in self._session.settings.now.lists if each not in files)
        self._session.settings.change(lists=(*files, *before)[:KEPT])
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
        shop, key = self._session.shop.beside, self._done.key
        by = self._session.settings.now.writer

        def work(progress: Progress) -> None:
            pipeline.undo_import(shop, key, by)

        self._tasks.run(_("Taking the import back"), work, lambda nothing: self._taken_back())

    def _taken_back(self) -> None:
        done, self._done = self._done, None
        self.taken_back.emit(done)
