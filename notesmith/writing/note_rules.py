"""Writing, second half: rules look at one note, and what they find becomes findings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from notesmith.finding_registry import make_finding, read_severities, say_finding
from notesmith.model import Finding, FindingKind, Note, Order, Parcel, Severity
from notesmith.writing.coach.content_rules import (
    find_nothing_specific,
    find_price_in_gift,
    find_unanswered,
    find_unapologised,
)
from notesmith.writing.coach.length_rules import find_too_long, find_too_short
from notesmith.writing.coach.name_rules import find_misspelt_name, find_no_name
from notesmith.writing.coach.order_rules import find_contradictions
from notesmith.writing.coach.other_order_rules import find_other_order
from notesmith.writing.coach.tone_rules import (
    find_exclamations,
    find_phrases,
    find_selling,
    find_shouting,
)
from notesmith.writing.leftover_rules import find_no_words, find_placeholders
from notesmith.writing.note_subject import ALONE, Around, NoteSubject, Spot
from notesmith.writing.signature_rules import find_unsigned
from notesmith.writing.spelling.spelling_rule import find_misspelt


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
    NoteRule(FindingKind.NO_NAME, find_no_name),
    NoteRule(FindingKind.MISSPELT_NAME, find_misspelt_name),
    NoteRule(FindingKind.OTHER_ORDER, find_other_order),
    NoteRule(FindingKind.CONTRADICTS, find_contradictions),
    NoteRule(FindingKind.UNAPOLOGISED, find_unapologised),
    NoteRule(FindingKind.UNANSWERED, find_unanswered),
    NoteRule(FindingKind.PRICE_IN_GIFT, find_price_in_gift),
    NoteRule(FindingKind.NOTHING_SPECIFIC, find_nothing_specific),
    NoteRule(FindingKind.SELLING, find_selling),
    NoteRule(FindingKind.REVIEW_PLEA, find_phrases("review_plea")),
    NoteRule(FindingKind.PRESSURE, find_phrases("pressure")),
    NoteRule(FindingKind.CORPORATE, find_phrases("corporate")),
    NoteRule(FindingKind.EXCLAMATIONS, find_exclamations),
    NoteRule(FindingKind.SHOUTING, find_shouting),
    NoteRule(FindingKind.TOO_LONG, find_too_long),
    NoteRule(FindingKind.TOO_SHORT, find_too_short),
    NoteRule(FindingKind.SPELLING, find_misspelt),
)
"""Every rule, in the order of their findings. A kind's words are in templates/findings."""


def check(
    note: Note,
    order: Order | None = None,
    earlier: Sequence[Parcel] = (),
    around: Around = ALONE,
    *,
    blocks_only: bool = False,
) -> tuple[Finding, ...]:
    """Return what the rules find in one note.

    `order` is what it was written for and `earlier` are the customer's earlier parcels, oldest
    first, where somebody knows them. What they rest on is left unsaid where they are missing.
    With `blocks_only` no rule is asked whose findings stop nothing.
    """
    subject = NoteSubject(note, order, earlier, around)
    found: list[Finding] = []
    for rule in RULES:
        if blocks_only and read_severities()[rule.kind] is not Severity.BLOCK:
            continue
        known = len(found)
        for spot in rule.find(subject):
            found.append(_finding(rule.kind, note, spot))
        if rule.last_word and len(found) > known:
            break
    return tuple(found)


def _finding(kind: FindingKind, note: Note, spot: Spot) -> Finding:
    message = say_finding(kind, spot.saying, spot.count, **spot.slots)
    return make_finding(
        kind, note.order_id, message, others=spot.others, words=spot.words, spans=spot.spans
    )
