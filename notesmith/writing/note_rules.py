"""Writing, second half: rules look at one note, and what they find becomes findings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from notesmith.finding_registry import make_finding, say_finding
from notesmith.model import Finding, FindingKind, Note, Order, Parcel
from notesmith.writing.leftover_rules import find_no_words, find_placeholders
from notesmith.writing.note_subject import NoteSubject, Spot
from notesmith.writing.signature_rules import find_unsigned


@dataclass(frozen=True, slots=True)
class NoteRule:
    """A rule for notes: `find` yields what is of that `kind` in one.

    Once a rule that is the `last_word` found something, no rule after it is asked.
    """

    kind: FindingKind
    find: Callable[[NoteSubject], Iterable[Spot]]
    last_word: bool = False


RULES = (
    NoteRule(FindingKind.EMPTY, find_no_words, last_word=True),
    NoteRule(FindingKind.PLACEHOLDER, find_placeholders),
    NoteRule(FindingKind.UNSIGNED, find_unsigned),
)
"""Every rule, in the order of their findings. A kind's words are in templates/findings."""


def check(
    note: Note, order: Order | None = None, earlier: Sequence[Parcel] = ()
) -> tuple[Finding, ...]:
    """Return what the rules find in one note.

    `order` is what it was written for and `earlier` are the customer's earlier parcels, oldest
    first, where somebody knows them. What they rest on is left unsaid where they are missing.
    """
    subject = NoteSubject(note, order, earlier)
    found: list[Finding] = []
    for rule in RULES:
        spots = [_finding(rule.kind, note, spot) for spot in rule.find(subject)]
        found += spots
        if spots and rule.last_word:
            break
    return tuple(found)


def _finding(kind: FindingKind, note: Note, spot: Spot) -> Finding:
    message = say_finding(kind, spot.saying, spot.count, **spot.slots)
    return make_finding(kind, note.order_id, message, words=spot.words, spans=spot.spans)
