"""Variety: notes against notes; a note that says word for word what another says is found."""

from collections.abc import Iterable
from itertools import islice

from notesmith.model import Finding, Note, Severity
from notesmith.variety.normalising import normalise

NAMED = 10
"""So many of the notes that say the same are named; a find takes no longer if there are more."""


class Repeats:
    """The notes there are, by their bare words: putting and finding take the same time always."""

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        self._words: dict[str, str] = {}
        self._notes: dict[str, dict[str, Note]] = {}
        for note in notes:
            self.put(note)

    def put(self, note: Note) -> None:
        """Add a note, in place of what its order had before; a note without words is left out."""
        self.drop(note.order_id)
        if words := normalise(note.text):
            self._words[note.order_id] = words
            self._notes.setdefault(words, {})[note.order_id] = note

    def drop(self, order_id: str) -> None:
        """Forget the note of an order, if there is one."""
        words = self._words.pop(order_id, None)
        if words is None:
            return
        same = self._notes[words]
        del same[order_id]
        if not same:
            del self._notes[words]

    def find(self, note: Note) -> Finding | None:
        """Return the finding that `note` says what other orders' notes say; never its own."""
        same = self._notes.get(normalise(note.text), {})
        count = len(same) - (note.order_id in same)
        if not count:
            return None
        named = islice((each for each in same.values() if each.order_id != note.order_id), NAMED)
        others = tuple(named)
        return Finding(
            kind="verbatim",
            severity=Severity.BLOCK,
            order_id=note.order_id,
            message=_message(others, count),
            others=tuple(each.order_id for each in others),
            similarity=1.0,
            words=(note.text.strip(),),
            spans=((0, len(note.text)),),
        )


def _message(others: tuple[Note, ...], count: int) -> str:
    first = others[0]
    whose = f"{first.recipient} ({first.order_id})" if first.recipient else first.order_id
    more = f" and {count - 1} more" if count > 1 else ""
    return f"Word for word what {whose}{more} will read too. Say it another way here."
