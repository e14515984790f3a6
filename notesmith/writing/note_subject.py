"""Writing: what a rule looks at, a note with all that is known around it, and what it returns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from notesmith.model import Note, Order, Parcel
from notesmith.writing.note_language import guess_language


@dataclass(frozen=True)
class NoteSubject:
    """One note under check.

    `order` is None where only the note is known, as in a list of notes. `earlier` are the same
    customer's earlier parcels, oldest first; none where nobody remembers any.
    """

    note: Note
    order: Order | None = None
    earlier: Sequence[Parcel] = ()

    @cached_property
    def language(self) -> str:
        """The language that the note is written in, such as "de"; blank where none is certain."""
        return guess_language(self.note.text)


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that a rule found; it becomes one finding.

    `words` are those concerned, `spans` their places in the note's text where they stand in it.
    `saying` names a message of the rule's kind in templates/findings; `slots` and `count` fill it.
    """

    words: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    saying: str = "found"
    slots: Mapping[str, str] = field(default_factory=dict)
    count: int = 0
