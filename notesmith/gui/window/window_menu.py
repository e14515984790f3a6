"""The menu of the window: shops, order lists, appearance, and the end; each with its key."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from notesmith.gui.state.session import Session
from notesmith.language import N_, _

APPEARANCE_WORDS = (
    ("system", N_("Like the system")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
)


class WindowMenu(QObject):
    """Owns the menu and its actions, and says which was chosen."""

    import_wanted = Signal()
    paste_wanted = Signal()
    list_chosen = Signal(str)
    undo_wanted = Signal()
    take_back_wanted = Signal()
    redo_wanted = Signal()
    new_shop_wanted = Signal()
    open_shop_wanted = Signal()
    shop_chosen = Signal(str)
    writer_wanted = Signal()
    hands_wanted = Signal()
    appearance_chosen = Signal(str)
    about_wanted = Signal()

    def __init__(self, session: Session, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.menu = QMenu(window)
        self._add(_("Import order list…"), "Ctrl+O", self.import_wanted)
        self._lists = self.menu.addMenu(_("Order lists of late"))
        self._lists.aboutToShow.connect(self._list_lists)
        self.paste = self._add(_("Paste a table of orders"), "", self.paste_wanted)
        self.undo = self._add(_("Undo the last import"), "", self.undo_wanted)
        self.undo.setEnabled(False)
        self.menu.addSeparator()
        self._add(_("Undo what was decided last"), "Ctrl+Z", self.take_back_wanted)
        self._add(_("Redo it"), "Ctrl+Shift+Z", self.redo_wanted)
        self.menu.addSeparator()
        self._add(_("New shop…"), "", self.new_shop_wanted)
        self._add(_("Open shop…"), "Ctrl+Shift+O", self.open_shop_wanted)
        self._recent = self.menu.addMenu(_("Shops opened lately"))
        self._recent.aboutToShow.connect(self._list_recent)
        self.menu.addSeparator()
        self._add(_("Who writes…"), "", self.writer_wanted)
        self._add(_("Hands, pens and inks"), "Ctrl+5", self.hands_wanted)
        self._add_appearance()
        self.menu.addSeparator()
        self._add(_("About NoteSmith"), "", self.about_wanted)
        quit_action = QAction(_("Quit"), window)
        quit_action.setShortcut(QKeySequence("Ctrl+Q"))
        quit_action.triggered.connect(window.close)
        self._put(quit_action)

    def _add(self, words: str, key: str, signal: SignalInstance) -> QAction:
        action = QAction(words, self._window)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda: signal.emit())
        self._put(action)
        return action

    def _put(self, action: QAction) -> None:
        self.menu.addAction(action)
        self._window.addAction(action)  # so that its key works while the menu is closed

    def _add_appearance(self) -> None:
        menu = self.menu.addMenu(_("Appearance"))
        group = QActionGroup(self)
        for name, words in APPEARANCE_WORDS:
            action = QAction(_(words), group, checkable=True)
            action.setChecked(self._session.settings.now.appearance == name)
            action.triggered.connect(
                lambda checked=False, name=name: self.appearance_chosen.emit(name)
            )
            menu.addAction(action)

    def _list_lists(self) -> None:
        self._lists.clear()
        for name in self._session.settings.now.lists:
            words = f"{Path(name).name}\t{Path(name).parent}".replace("&", "&&")
            action = QAction(words, self._lists)
            action.triggered.connect(lambda checked=False, name=name: self.list_chosen.emit(name))
            self._lists.addAction(action)
        if self._lists.isEmpty():
            action = QAction(_("None yet"), self._lists)
            action.setEnabled(False)
            self._lists.addAction(action)

    def _list_recent(self) -> None:
        self._recent.clear()
        for where in self._session.settings.now.recent:
            action = QAction(where, self._recent)
            action.triggered.connect(
                lambda checked=False, where=where: self.shop_chosen.emit(where)
            )
            self._recent.addAction(action)
