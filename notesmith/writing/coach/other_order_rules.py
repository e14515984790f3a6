"""The coach: a name or a thing in a note that belongs to another order."""

from collections.abc import Iterator, Sequence

from notesmith.language import listed, quoted
from notesmith.writing.coach.name_rules import strangers
from notesmith.writing.coach.phrase_book import all_words
from notesmith.writing.note_subject import NoteSubject, Spot

BEFORE = 3
"""Words before a thing among which "your" or "the" stands."""


def find_other_order(subject: NoteSubject) -> Iterator[Spot]:
    """Yield a name or a thing that another order has, and this one has not."""
    if subject.order is None:
        return
    named = [
        _other_spot(subject, (called.start, called.end), ids) for called, ids in strangers(subject)
    ]
    yield from named
    if not named:
        yield from _other_things(subject)


def _other_things(subject: NoteSubject) -> Iterator[Spot]:
    """Yield a thing that only other orders have, said to be the customer's, if no own is named."""
    things = subject.around.others.things
    if not things or not subject.own.things:
        return
    candidates = things.keys() & subject.words
    if not candidates:
        return
    own, book, tokens = subject.own, subject.book, subject.tokens
    common = all_words("common")
    if subject.names_thing:
        return
    for place, (word, start) in enumerate(tokens):
        if word not in candidates or word in common or book.plain[word] or own.knows(word):
            continue
        before = {known for known, _ in tokens[max(place - BEFORE, 0) : place]}
        if not before.isdisjoint(book.points):
            yield _other_spot(subject, (start, start + len(word)), things[word])
            return


def _other_spot(subject: NoteSubject, span: tuple[int, int], ids: Sequence[str]) -> Spot:
    written = subject.note.text[slice(*span)]
    mine = subject.note.order_id
    others = tuple(each for each in ids if each != mine) or tuple(ids)
    slots = {"words": quoted(written), "orders": listed(others)}
    return Spot((written,), (span,), slots=slots, others=others)
