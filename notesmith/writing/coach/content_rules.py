"""The coach: what a note says at all: something specific, an answer, an apology, no price."""

import re
from collections.abc import Iterator, Sequence

from notesmith.language import quoted
from notesmith.model import Level, Order, RequestKind, Status, says_something
from notesmith.toml_files import list_templates
from notesmith.writing.coach.own_words import alike, split_words
from notesmith.writing.coach.phrase_book import Key, phrase_book
from notesmith.writing.coach.tone_rules import phrase_spans, spot_of
from notesmith.writing.formats import in_days
from notesmith.writing.judgement import days_waited, is_gift, is_late, remark_of
from notesmith.writing.note_language import (
    count_languages,
    main_language,
    spoken_languages,
)
from notesmith.writing.note_subject import NoteSubject, Spot
from notesmith.writing.phrase_patterns import fold
from notesmith.writing.remarks import read_requests

ENOUGH = 3
"""Words that are not in everybody's note, from which on somebody must have meant somebody."""

EMPTY_KEYS: tuple[Key, ...] = ("selling", "review_plea", "pressure", "corporate")
"""Lists whose phrases say nothing specific, whatever words they have."""

MONEY = re.compile(
    r"(?:[€$£¥]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:[€$£¥]|(?:euros?|eur|pounds?|quid|dollars?|usd|gbp|chf"
    r"|francs?|franken|sek|nok|dkk|kronen|pesos?|zl|pln|cents?|pence)\b))"
)
"""A sum of money, in a folded text."""

QUOTED = 80
"""Characters of a question that a message quotes."""


def find_nothing_specific(subject: NoteSubject) -> Iterator[Spot]:
    """Yield once for a personal note, in a language of the coach's, that could be anybody's."""
    if subject.note.level is Level.SHORT or not says_something(subject.note.text):
        return
    if subject.language not in list_templates("coach"):
        return
    if not _says_enough(subject):
        yield Spot()


def find_unapologised(subject: NoteSubject) -> Iterator[Spot]:
    """Yield once for a delay, money sent back or a complaint of which a note says nothing."""
    order = subject.order
    if order is None or order.status is Status.CANCELLED:
        return
    day = subject.around.today
    refunded = order.status is Status.REFUNDED
    late = day is not None and is_late(order, day)
    words = "" if refunded or late else _complaint(order)
    if not (refunded or late or words) or _says(subject, "sorry", "no_sorry"):
        return
    waits, mends = _says(subject, "delays", "no_delays"), bool(subject.found("mended"))
    if refunded and not mends:
        yield Spot(saying="refunded")
    elif late and day is not None and not waits:
        yield Spot(slots={"days": in_days(days_waited(order, day) or 0)})
    elif words and not mends and not waits:
        yield Spot(saying="complained", slots={"words": quoted(words)})


def find_unanswered(subject: NoteSubject) -> Iterator[Spot]:
    """Yield a question of the remark that a note in its language does not answer."""
    remark = remark_of(subject.order) if subject.order else None
    if remark is None:
        return
    asked = [each for each in read_requests(remark) if each.kind is RequestKind.QUESTION]
    if not asked or subject.found("replies"):
        return
    for request in asked:
        question = " ".join(remark[request.start : request.end].split())
        if not _answers(subject, question):
            shown = question if len(question) <= QUOTED else question[: QUOTED - 1] + "…"
            yield Spot(slots={"words": quoted(shown)})


def find_price_in_gift(subject: NoteSubject) -> Iterator[Spot]:
    """Yield sums and words of money in the note of a gift."""
    if subject.order is None or not _opens_another(subject.order):
        return
    if spans := [*phrase_spans(subject, "prices"), *money_spans(subject)]:
        yield spot_of(subject, sorted(spans))


def money_spans(subject: NoteSubject) -> Sequence[tuple[int, int]]:
    """Return where sums of money stand in the text."""
    if not subject.figures:
        return ()
    return [match.span() for match in MONEY.finditer(subject.folded)]


def _says_enough(subject: NoteSubject) -> bool:
    own, book = subject.own, phrase_book(frozenset({subject.language}))
    if subject.names_thing or not subject.words.isdisjoint(book.telling):
        return True
    plain = book.plain
    unusual = {word for word in subject.words if not plain[word] and len(word) > 2}
    unusual.difference_update(own.names)
    if not unusual:
        return False
    unusual.difference_update(split_words(f"{subject.note.signature} {subject.note.writer}"))
    unusual -= subject.book.titles
    boilerplate = [span for key in EMPTY_KEYS for span in subject.found(key)]
    if boilerplate:
        unusual &= {
            word
            for word, place in subject.tokens
            if not any(start <= place < end for start, end in boilerplate)
        }
    # Where nobody knows what was bought, any word may be its name.
    enough = ENOUGH if own.things else 1
    return len(unusual) >= enough or any(own.knows(word) for word in unusual)


def _says(subject: NoteSubject, key: Key, unless: Key) -> bool:
    """Tell whether a phrase of a list stands in a note outside of those that only look so."""
    others = subject.found(unless)
    return any(
        not any(start < last and first < end for first, last in others)
        for start, end in subject.found(key)
    )


def _complaint(order: Order) -> str:
    """Return the words of a remark that say that something had gone wrong."""
    remark = remark_of(order)
    if not remark:
        return ""
    book, words = phrase_book(frozenset()), frozenset(split_words(remark))
    spans = book.find(("complaints",), fold(remark), words).get("complaints")
    return remark[slice(*spans[0])] if spans else ""


def _answers(subject: NoteSubject, question: str) -> bool:
    """Tell whether anything in a note may be the answer to a question.

    It shares a word of some weight with the question that is no name of the thing itself, or says
    of the thing what is possible, how much or when. Between two languages nobody can tell.
    """
    asked = split_words(question)
    votes = count_languages(asked)
    languages = spoken_languages(votes)
    spoken = subject.language
    if spoken and main_language(votes) and main_language(votes) != spoken:
        return True
    book = phrase_book(languages)
    own = subject.own
    topics = [word for word in asked if len(word) > 3 and not book.plain[word]]
    heavy = [word for word in topics if not own.names_thing(word)]
    said = [word for word, _ in subject.tokens if word not in own.names]
    if any(alike(word, topic) for topic in heavy for word in said if len(word) > 3):
        return True
    # "Are they dishwasher safe?" – "Both may go into the machine": of the thing, what it may do.
    modal = not subject.words.isdisjoint(subject.book.modals)
    of_thing = any(own.names_thing(word) for word in said)
    return subject.figures or bool(modal and not of_thing and not heavy)


def _opens_another(order: Order) -> bool:
    """Tell whether an order is a gift, or is opened by somebody else than who paid."""
    buyer, recipient = order.buyer or "", order.recipient or ""
    return is_gift(order) or bool(buyer and recipient and fold(buyer) != fold(recipient))
