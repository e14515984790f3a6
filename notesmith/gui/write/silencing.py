"""The buttons that silence a kind of finding, and that bring it back; the words of both."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from notesmith.finding_registry import finding_entry
from notesmith.gui.kit.buttons import Button
from notesmith.gui.state.order_words import plural
from notesmith.model import FindingKind, Silences

WHOLE_SHOP = ""
"""The writer that stands for everybody who writes."""

Choose = Callable[[FindingKind, str], None]
"""Takes a kind of finding and the writer whose notes are meant."""


def silence_button(kind: FindingKind, writer: str, me: str, choose: Choose) -> Button:
    """Return the quiet button on a finding in a note of `writer`; `me` is who sits here."""
    button = Button("Do not mention this again", "plain")
    button.set_small()
    menu = QMenu(button)
    for whose in dict.fromkeys((writer, WHOLE_SHOP)):
        _add(menu, _whose(whose, me), partial(choose, kind, whose))
    button.set_menu(menu)
    return button


def mention_button(silences: Silences, writer: str, me: str, choose: Choose) -> Button | None:
    """Return the button that brings back what is silenced in notes of `writer`; None if nothing."""
    silent = [(kind, WHOLE_SHOP) for kind in FindingKind if kind in silences.shop]
    own = silences.writers.get(writer, frozenset())
    silent += [(kind, writer) for kind in FindingKind if kind in own]
    if not silent:
        return None
    kinds = {kind for kind, _ in silent}
    button = Button(f"{plural(len(kinds), 'thing')} not mentioned", "plain")
    button.set_small()
    menu = QMenu(button)
    for kind, whose in silent:
        words = f"Mention “{finding_entry(kind).title}” again ({_whose(whose, me).lower()})"
        _add(menu, words, partial(choose, kind, whose))
    button.set_menu(menu)
    return button


def silenced_words(kind: FindingKind, writer: str, me: str) -> str:
    """Return what is said once a kind is silenced."""
    return f"“{finding_entry(kind).title}” is not mentioned any more {_where(writer, me)}."


def mentioned_words(kind: FindingKind, writer: str, me: str) -> str:
    """Return what is said once a kind is mentioned again."""
    return f"“{finding_entry(kind).title}” is mentioned again {_where(writer, me)}."


def _whose(writer: str, me: str) -> str:
    if writer == WHOLE_SHOP:
        return "For the whole shop"
    return "For me" if writer == me else f"For {writer}"


def _where(writer: str, me: str) -> str:
    if writer == WHOLE_SHOP:
        return "in this shop"
    return "in your notes" if writer == me else f"in the notes of {writer}"


def _add(menu: QMenu, words: str, does: Callable[[], None]) -> None:
    action = QAction(words.replace("&", "&&"), menu)
    action.triggered.connect(lambda _checked=False: does())
    menu.addAction(action)
