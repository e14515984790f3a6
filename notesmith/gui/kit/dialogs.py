"""Short questions and errors in dialogs; none of them makes the caller wait."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from notesmith import __version__

LISTS = "Order lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods);;All files (*)"
FIELD = 360
FONTS = "Fonts (*.ttf *.otf);;All files (*)"
SHOPS = "NoteSmith shops (*.notesmith);;All files (*)"


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
    dialog = _file_dialog(parent, "Import an order list", LISTS)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()


def choose_shop(parent: QWidget, new: bool, then: Callable[[Path], None]) -> None:
    """Ask for the file of a shop to open, or of a new one to make."""
    dialog = _file_dialog(parent, "New shop" if new else "Open a shop", SHOPS)
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
    dialog = _file_dialog(parent, "Add a font of yours", FONTS)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()


def confirm(parent: QWidget, title: str, text: str, button: str, then: Callable[[], None]) -> None:
    """Ask whether to do something that cannot be undone; `button` says what it does."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    does = box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
    box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    does.clicked.connect(then)
    box.open()


def choose_pdf(parent: QWidget, proposed: Path, then: Callable[[Path], None]) -> None:
    """Ask where to save the cards as PDF."""
    dialog = _file_dialog(parent, "Save the cards as PDF", "PDF (*.pdf)")
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
    text = "NoteSmith made a mistake of its own. Every note is stored; please report this."
    _message(
        parent, QMessageBox.Icon.Critical, "A mistake", text, f"{type(error).__name__}: {error}"
    )


def show_about(parent: QWidget) -> None:
    """Say what this is, which version, and whose type and icons it shows."""
    text = (
        f"NoteSmith {__version__}\n\nShort, personal notes for the parcels a small shop sends.\n"
        "Type: Inter (Open Font License). Icons: Lucide (ISC)."
    )
    _message(parent, QMessageBox.Icon.NoIcon, "About NoteSmith", text, "")


def _file_dialog(parent: QWidget, title: str, filters: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters(filters.split(";;"))
    return dialog


def _message(
    parent: QWidget | None, picture: QMessageBox.Icon, title: str, text: str, detail: str
) -> None:
    box = QMessageBox(picture, title, text, QMessageBox.StandardButton.Ok, parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    box.open()
