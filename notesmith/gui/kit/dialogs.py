"""Short questions and errors in dialogs; none of them makes the caller wait."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from notesmith import __version__
from notesmith.language import _

FIELD = 360
LISTS = "*.csv *.tsv *.txt *.xlsx *.xls *.ods"
FONTS = "*.ttf *.otf"
SHOPS = "*.notesmith"


def ask(parent: QWidget, title: str, text: str, value: str, then: Callable[[str], None]) -> None:
    """Ask for one line of text; `then` gets it stripped, if there is one."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setInputMode(QInputDialog.InputMode.TextInput)
    dialog.setLabelText(text)
    dialog.setTextValue(value)
    field = dialog.findChild(QLineEdit)
    if field is not None:  # the dialog is only as wide as its field
        field.setMinimumWidth(FIELD)

    def accepted(words: str) -> None:
        if words.strip():
            then(words.strip())

    dialog.textValueSelected.connect(accepted)
    dialog.open()


def choose_lists(parent: QWidget, then: Callable[[list[Path]], None]) -> None:
    """Ask for order lists to import."""
    filters = _kinds_of_file(_("Order lists"), LISTS)
    dialog = _file_dialog(parent, _("Import an order list"), filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()


def choose_shop(parent: QWidget, new: bool, then: Callable[[Path], None]) -> None:
    """Ask for the file of a shop to open, or of a new one to make."""
    filters = _kinds_of_file(_("NoteSmith shops"), SHOPS)
    dialog = _file_dialog(parent, _("New shop") if new else _("Open a shop"), filters)
    dialog.setDefaultSuffix("notesmith")
    mode = QFileDialog.AcceptMode.AcceptSave if new else QFileDialog.AcceptMode.AcceptOpen
    dialog.setAcceptMode(mode)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile if new else QFileDialog.FileMode.ExistingFile)
    # A shop that exists is opened, never written over; so there is nothing to confirm.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def choose_fonts(parent: QWidget, then: Callable[[list[Path]], None]) -> None:
    """Ask for fonts to make hands of."""
    filters = _kinds_of_file(_("Fonts"), FONTS)
    dialog = _file_dialog(parent, _("Add a font of yours"), filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()


def confirm(parent: QWidget, title: str, text: str, button: str, then: Callable[[], None]) -> None:
    """Ask whether to do something that cannot be undone; `button` says what it does."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    does = box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    does.clicked.connect(then)
    box.open()


def ask_which(
    parent: QWidget, title: str, text: str, choices: Sequence[tuple[str, Callable[[], None]]]
) -> QMessageBox:
    """Ask which of several things to do, the first of them for Enter; Cancel does none.

    Return the dialog, which its caller may close when there is nothing to ask any more.
    """
    box = QMessageBox(QMessageBox.Icon.Warning, title, text, parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    for place, (words, does) in enumerate(choices):
        button = box.addButton(words, QMessageBox.ButtonRole.ActionRole)
        button.clicked.connect(lambda _checked=False, does=does: does())
        if place == 0:
            box.setDefaultButton(button)
    box.setEscapeButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
    box.open()
    return box


def choose_copy(parent: QWidget, proposed: Path, then: Callable[[Path], None]) -> None:
    """Ask where to save a copy of the shop."""
    filters = _kinds_of_file(_("NoteSmith shops"), SHOPS)
    dialog = _file_dialog(parent, _("Save a copy of the shop"), filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("notesmith")
    dialog.setDirectory(str(proposed.parent))
    dialog.selectFile(proposed.name)
    # A copy never takes the place of a file: that is said when it is tried.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def choose_pdf(parent: QWidget, proposed: Path, then: Callable[[Path], None]) -> None:
    """Ask where to save the cards as PDF."""
    dialog = _file_dialog(parent, _("Save the cards as PDF"), ["PDF (*.pdf)"])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.setDirectory(str(proposed.parent))
    dialog.selectFile(proposed.name)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def show_error(parent: QWidget | None, sentence: str) -> None:
    """Say in a dialog what went wrong and what to do."""
    _message(parent, QMessageBox.Icon.Warning, "NoteSmith", sentence, "")


def show_bug(parent: QWidget | None, error: BaseException) -> None:
    """Say that NoteSmith itself made a mistake, with what a report of it needs."""
    text = _("NoteSmith made a mistake of its own. Every note is stored; please report this.")
    detail = f"{type(error).__name__}: {error}"
    _message(parent, QMessageBox.Icon.Critical, _("A mistake"), text, detail)


def show_about(parent: QWidget) -> None:
    """Say what this is, which version, and whose type and icons it shows."""
    lines = (
        f"NoteSmith {__version__}\n",
        _("Short, personal notes for the parcels a small shop sends."),
        _("Type: {type} (Open Font License). Icons: {icons} (ISC).").format(
            type="Inter", icons="Lucide"
        ),
    )
    _message(parent, QMessageBox.Icon.NoIcon, _("About NoteSmith"), "\n".join(lines), "")


def _kinds_of_file(words: str, patterns: str) -> list[str]:
    """Return what a file dialog offers to show: the files wanted, or all there are."""
    every = _("All files")
    return [f"{words} ({patterns})", f"{every} (*)"]


def _file_dialog(parent: QWidget, title: str, filters: list[str]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters(filters)
    return dialog


def _message(
    parent: QWidget | None, picture: QMessageBox.Icon, title: str, text: str, detail: str
) -> None:
    box = QMessageBox(picture, title, text, QMessageBox.StandardButton.Ok, parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    box.open()
