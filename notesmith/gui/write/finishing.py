"""What is said when a note shall be done and something speaks against it: once, then it may be."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from notesmith.gui.state.session import Session
from notesmith.language import _, plural
from notesmith.model import Finding, FindingKind, Parcel, Severity


def no_note_words() -> str:
    """Return why a note cannot be done where there shall be none."""
    return _(
        "“No note” is chosen for this parcel, so nothing can be done here. "
        "Choose another level first, or skip it."
    )


def waiting_words() -> str:
    """Return why a note is not done yet whose findings are not known yet."""
    return _("One moment: the earlier notes are still being read. It goes on by itself then.")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why somebody was stopped at a note, as it stood then; the same again stops nobody."""

    key: int
    text: str
    signature: str
    sentence: str
    blocks: bool


def doubt_about(parcel: Parcel, findings: Sequence[Finding], ask_signature: bool) -> Doubt | None:
    """Return what speaks against it that the note of `parcel` is done; None if nothing does.

    `ask_signature` says that its writer has never been asked how to sign.
    """
    blocking = [each.message for each in findings if each.severity is Severity.BLOCK]
    unsigned = any(each.kind is FindingKind.UNSIGNED for each in findings)
    if blocking:
        sentences = [blocking[0]]
        if len(blocking) > 1:
            more = len(blocking) - 1
            sentences.append(plural("And {count} thing more.", "And {count} things more.", more))
        sentences.append(
            _("It stops the printing: mend it, or press Ctrl+Enter again to go on all the same.")
        )
    elif unsigned and ask_signature:
        sentences = [
            _("Who signs? Type a name below the card; it is kept for your next notes."),
            _("Press Ctrl+Enter again to leave them unsigned."),
        ]
    else:
        return None
    note = parcel.note
    return Doubt(parcel.key, note.text, note.signature, " ".join(sentences), bool(blocking))


class Finishing(QObject):
    """Stands between "done" and the next note: nobody walks past what blocks unsaid."""

    said = Signal(str, str, bool)
    """Why it is not done yet: a sentence, its tone, and whether it asks for a signature."""
    over = Signal(str)
    """That sentence is not so any more."""
    known = Signal(object)
    """What was waited for is known: the parcel, as it stood then, can be done now."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._doubt: Doubt | None = None
        self._awaited: Parcel | None = None
        session.hands.changed.connect(self._look)
        session.memory.changed.connect(self._look)

    def stops(self, parcel: Parcel) -> bool:
        """Return whether something speaks against `parcel` that was not said yet; it is said now.

        While its findings are not known, it waits for them beside the window.
        """
        session = self._session
        if not self._knows:
            self._awaited = parcel
            self.said.emit(waiting_words(), "warn", False)
            return True
        findings = session.memory.check(parcel, session.cards.card_of(parcel.note))
        doubt = doubt_about(parcel, findings, session.signatures.now is None)
        if doubt is None or doubt == self._doubt:
            return False
        self.forget()
        self._doubt = doubt
        self.said.emit(doubt.sentence, "block" if doubt.blocks else "warn", not doubt.blocks)
        return True

    def finished(self, signature: str) -> None:
        """A note was done with that signature, with which the next one begins."""
        asked = self._doubt is not None and not self._doubt.blocks
        if signature or asked:
            self._session.signatures.keep(signature)
        self.forget()

    def forget(self) -> None:
        """Something else stands on the card now: nobody was stopped at it, and nothing waits."""
        gone = [waiting_words()] if self._awaited is not None else []
        if self._doubt is not None:
            gone.append(self._doubt.sentence)
        self._doubt = self._awaited = None
        for sentence in gone:
            self.over.emit(sentence)

    @property
    def _knows(self) -> bool:
        return self._session.hands.ready and not self._session.memory.reading

    def _look(self) -> None:
        awaited = self._awaited
        if awaited is not None and self._knows:
            self.forget()
            self.known.emit(awaited)
