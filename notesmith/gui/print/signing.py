"""Signs notes that nobody signed, one after another, while the window stays at hand."""

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from notesmith.gui.state.session import Session
from notesmith.language import _, plural
from notesmith.model import Parcel, State

SLICE = 0.008
"""Seconds of storing between two looks at what the user does: half a frame."""


def unsigned_words(count: int, names: str) -> str:
    """Return what is said before notes are printed that nobody signs."""
    return plural(
        "Nobody signs {count} card: {names}.",
        "Nobody signs {count} cards: {names}.",
        count,
        names=names,
    )


def signed_words(count: int, lapsed: int) -> str:
    """Return what came of the signing; `lapsed` approvals were of the note without a name."""
    signed = plural("{count} note is signed.", "{count} notes are signed.", count)
    if not lapsed:
        return signed
    again = plural(
        "{count} of them was approved without a name and can be approved again.",
        "{count} of them were approved without a name and can be approved again.",
        lapsed,
    )
    return _("{first} {second}").format(first=signed, second=again)


class Signing(QObject):
    """Puts one name under many notes; each stays its writer's."""

    ended = Signal(int, int)
    """How many notes were signed, and how many approvals lapsed by it."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._name = ""
        self._waiting: list[Parcel] = []
        self._signed = self._lapsed = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._sign_some)
        session.shipment.leaving.connect(self._waiting.clear)

    def sign(self, parcels: Sequence[Parcel], name: str) -> None:
        """Sign the notes of `parcels`, and keep the name for whoever writes here."""
        self._name = name
        self._waiting[:] = reversed(parcels)
        self._signed = self._lapsed = 0
        self._session.signatures.keep(name)
        self._timer.start()

    def _sign_some(self) -> None:
        until = perf_counter() + SLICE
        here = self._session.shipment.parcels
        while self._waiting and perf_counter() < until:
            seen = self._waiting.pop()
            now = here.get(seen.key)
            if now is None or now.note != seen.note:
                continue  # somebody wrote on meanwhile
            self._session.notes.sign(seen.key, self._name)
            self._signed += 1
            self._lapsed += seen.note.state is State.APPROVED
        if not self._waiting:
            self._timer.stop()
            self.ended.emit(self._signed, self._lapsed)
