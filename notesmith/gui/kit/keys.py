"""The keys of the window: all of them are declared here, and nowhere else.

Shortcuts, tool tips, what stands on buttons and in menus, and the list of F1 come from these.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from notesmith.language import N_, _

KEY_WORDS = {
    "Return": "⏎",
    "Enter": "⏎",
    "Escape": N_("Esc"),
    "Ctrl": N_("Ctrl"),
    "Shift": N_("Shift"),
    "Alt": N_("Alt"),
    "Meta": N_("Ctrl"),  # only Macs are given keys with it, and there it is written so
    "Up": "↑",
    "Down": "↓",
    "PgUp": N_("PgUp"),
    "PgDown": N_("PgDown"),
}
MAC = {"Ctrl": "⌘", "Shift": "⇧", "Alt": "⌥", "Meta": "⌃", "Escape": "⎋"}
"""How a Mac writes the keys that Qt calls so."""

NUMBERED = "Meta" if sys.platform == "darwin" else "Alt"
"""What is held down with a figure: on a Mac, the Option key with one types a sign."""

EVERYWHERE, IMPORTING = "everywhere", "importing"
ORDERS, WRITE, REVIEW, PRINT, HANDS = "orders", "write", "review", "print", "hands"


@dataclass(frozen=True, slots=True)
class Key:
    """A key as Qt writes it ("Ctrl+Return"), what it does (marked by `N_`), and in which room."""

    keys: str
    words: str
    room: str


_DECLARED: list[Key] = []


def _key(keys: str, words: str, room: str = EVERYWHERE) -> Key:
    made = Key(keys, words, room)
    _DECLARED.append(made)
    return made


ORDERS_WRITE = _key("Ctrl+Return", N_("Write the notes"), ORDERS)
ORDERS_OPEN = _key("Return", N_("Write for the order that is marked"), ORDERS)
ORDERS_LIST = _key("Down", N_("Go from the search to the list"), ORDERS)
ORDERS_PASTE = _key("Ctrl+V", N_("Bring in a table of orders that was copied"), ORDERS)

WRITE_DONE = _key("Ctrl+Return", N_("Done, on to the next"), WRITE)
WRITE_SKIP = _key("Ctrl+Down", N_("Leave this one for later"), WRITE)
WRITE_BACK = _key("Ctrl+Up", N_("The parcel before this one"), WRITE)
WRITE_PERSONAL = _key("Ctrl+Shift+P", N_("Make it a personal note"), WRITE)
WRITE_SHORT = _key("Ctrl+Shift+S", N_("Make it a short note"), WRITE)
WRITE_NONE = _key("Ctrl+Shift+N", N_("Send no note"), WRITE)
WRITE_PROPOSED = _key("Ctrl+Shift+D", N_("Take the level that was proposed"), WRITE)
WRITE_NUMBERS = tuple(
    _key(
        f"{NUMBERED}+{figure}",
        N_("Put the words with that number into the note, or go to that question"),
        WRITE,
    )
    for figure in "1234567890"
)
WRITE_UNDERLINE = _key("Ctrl+U", N_("Underline a word, or take the line away"), WRITE)
WRITE_STRIKE = _key("Ctrl+Shift+X", N_("Strike a word out, or take the line away"), WRITE)
WRITE_SPELLING = _key("F7", N_("Help with the unknown word at the caret, or the next"), WRITE)

REVIEW_APPROVE = _key("A", N_("Approve the card"), REVIEW)
REVIEW_RETURN = _key("R", N_("Return the card to its writer"), REVIEW)
REVIEW_OPEN = _key("Return", N_("Open the card in Write"), REVIEW)

PRINT_SAVE = _key("Ctrl+P", N_("Save the cards as PDF"), PRINT)
PRINT_BEFORE = _key("PgUp", N_("The sheet before"), PRINT)
PRINT_AFTER = _key("PgDown", N_("The next sheet"), PRINT)

HANDS_USE = _key("Return", N_("Write like this from now on"), HANDS)
HANDS_LEAVE = _key("Escape", N_("Take the search away, or go back"), HANDS)

STEP_ON = _key("Return", N_("Go on"), IMPORTING)
STEP_READ = _key("Ctrl+Return", N_("Read the list again"), IMPORTING)
STEP_LEAVE = _key("Escape", N_("Leave it; nothing is stored"), IMPORTING)
STEP_JOIN = _key("Ctrl+J", N_("Join a cell with the next one"), IMPORTING)

GO_ORDERS = _key("Ctrl+1", N_("Go to the orders"))
GO_WRITE = _key("Ctrl+2", N_("Go to writing"))
GO_REVIEW = _key("Ctrl+3", N_("Go to the review"))
GO_PRINT = _key("Ctrl+4", N_("Go to printing"))
GO_HANDS = _key("Ctrl+5", N_("Look at hands, pens and inks"))
FIND = _key("Ctrl+F", N_("Find an order"))
IMPORT = _key("Ctrl+O", N_("Import an order list"))
OPEN_SHOP = _key("Ctrl+Shift+O", N_("Open another shop"))
UNDO = _key("Ctrl+Z", N_("Take back what was typed or decided last"))
REDO = _key("Ctrl+Shift+Z", N_("Do it again"))
NEXT_PART = _key("F6", N_("Go to the next part of the room; what is folded opens"))
LAST_PART = _key("Shift+F6", N_("Go to the part before"))
SHOW_KEYS = _key("F1", N_("Show these keys"))
QUIT = _key("Ctrl+Q", N_("Quit"))

ROOM_KEYS = {
    ORDERS: GO_ORDERS,
    WRITE: GO_WRITE,
    REVIEW: GO_REVIEW,
    PRINT: GO_PRINT,
    HANDS: GO_HANDS,
}


def keys_of(room: str) -> list[Key]:
    """Return the keys of a room in the order they are declared."""
    return [key for key in _DECLARED if key.room == room]


def key_words(key: Key) -> str:
    """Return how a key is written on a button: "Ctrl+Return" becomes "Ctrl ⏎"."""
    mac = MAC if sys.platform == "darwin" else {}
    parts = key.keys.split("+")
    return " ".join(mac[part] if part in mac else _(KEY_WORDS.get(part, part)) for part in parts)


def with_key(name: str, key: Key) -> str:
    """Return a name with the key that does the same: "Next sheet (PgDown)"."""
    return _("{name} ({key})").format(name=name, key=key_words(key))


def listed_keys(room: str) -> list[tuple[str, str]]:
    """Return the keys of a room as (key, what it does); those that do the same on one line."""
    lines: dict[str, list[str]] = {}
    for key in keys_of(room):
        lines.setdefault(key.words, []).append(key_words(key))
    return [
        (some[0] if len(some) == 1 else f"{some[0]} … {some[-1]}", _(words))
        for words, some in lines.items()
    ]


def is_key(event: QKeyEvent, key: Key) -> bool:
    """Return whether it is that key that was pressed."""
    return QKeySequence(event.keyCombination()) == QKeySequence(key.keys)


def listen(key: Key, widget: QWidget, then: Callable[[], object]) -> QShortcut:
    """Let a key do something while `widget` is seen and switched on, wherever the keyboard is."""
    shortcut = QShortcut(QKeySequence(key.keys), widget)
    shortcut.activated.connect(lambda: then())
    return shortcut


def give_key(action: QAction, key: Key) -> None:
    """Let a key trigger an action, which shows it where the action stands in a menu."""
    action.setShortcut(QKeySequence(key.keys))
