"""The buttons that silence a kind of finding, and that bring it back; the words of both."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from notesmith.finding_registry import finding_entry
from notesmith.gui.kit.buttons import Button
from notesmith.language import N_, _, plural, quoted
from notesmith.model import FindingKind, Silences

WHOLE_SHOP = ""
"""The writer that stands for everybody who writes."""

Choose = Callable[[FindingKind, str], None]
"""Takes a kind of finding and the writer whose notes are meant."""


def silence_button(kind: FindingKind, writer: str, me: str, choose: Choose) -> Button:
    """Return the quiet button on a finding in a note of `writer`; `me` is who sits here."""
    button = Button(_("Do not mention this again"), "plain")
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
    kinds = {kind for kind, whose in silent}
    words = plural("{count} thing not mentioned", "{count} things not mentioned", len(kinds))
    button = Button(words, "plain")
    button.set_small()
    menu = QMenu(button)
    for kind, whose in silent:
        _add(menu, _mention_again(kind, whose, me), partial(choose, kind, whose))
    button.set_menu(menu)
    return button


def silenced_words(kind: FindingKind, writer: str, me: str) -> str:
    """Return the sentence that tells that a kind is silenced from now on."""
    shop = N_("{kind} is not mentioned any more in this shop.")
    mine = N_("{kind} is not mentioned any more in your notes.")
    theirs = N_("{kind} is not mentioned any more in the notes of {writer}.")
    return _sentence((shop, mine, theirs), kind, writer, me)


def mentioned_words(kind: FindingKind, writer: str, me: str) -> str:
    """Return the sentence that tells that a kind is mentioned again."""
    shop = N_("{kind} is mentioned again in this shop.")
    mine = N_("{kind} is mentioned again in your notes.")
    theirs = N_("{kind} is mentioned again in the notes of {writer}.")
    return _sentence((shop, mine, theirs), kind, writer, me)


def _mention_again(kind: FindingKind, writer: str, me: str) -> str:
    shop = N_("Mention {kind} again (for the whole shop)")
    mine = N_("Mention {kind} again (for me)")
    theirs = N_("Mention {kind} again (for {writer})")
    return _sentence((shop, mine, theirs), kind, writer, me)


def _sentence(forms: tuple[str, str, str], kind: FindingKind, writer: str, me: str) -> str:
    """Fill the form for the whole shop, for who sits here, or for another writer."""
    shop, mine, theirs = forms
    words = shop if writer == WHOLE_SHOP else mine if writer == me else theirs
    return _(words).format(kind=quoted(finding_entry(kind).title), writer=writer)


def _whose(writer: str, me: str) -> str:
    if writer == WHOLE_SHOP:
        return _("For the whole shop")
    return _("For me") if writer == me else _("For {writer}").format(writer=writer)


def _add(menu: QMenu, words: str, does: Callable[[], None]) -> None:
    action = QAction(words.replace("&", "&&"), menu)
    action.triggered.connect(lambda checked=False: does())
    menu.addAction(action)
