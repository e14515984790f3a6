"""Writing: what a customer's remark asks for: a question, a wish, a text for the card."""

import re

from notesmith.model import Request, RequestKind
from notesmith.writing.card_texts import (
    COLON,
    HEAD_WORDS,
    after_greeting,
    asks_to_leave_out,
    find_card_texts,
    without_quoted,
)
from notesmith.writing.phrase_patterns import fold
from notesmith.writing.remark_words import phrases
from notesmith.writing.typed_sentences import find_quoted, find_sentences

QUESTION_MARK = re.compile(r"[?？؟]")
CLAUSE = re.compile(r"[,;:]\s|\s[-–—]\s")
BEFORE_WORDS = re.compile(rf"{COLON.pattern}|\s*[\"“„«']_")
WORD = re.compile(r"[^\W\d_]+")
INFINITIVE = frozenset({"zu", "te"})
"""Between these and the verb nothing is ordered ("no need to ring")."""


def read_requests(remark: str) -> tuple[Request, ...]:
    """Return what a remark asks for, in its order; places are characters of `remark`.

    A question and a wish are whole sentences, a text for the card is the dictated words alone. A
    wish in the form of a question ("Could you wrap it?") is a wish.
    """
    dictated = find_card_texts(remark)
    found = [Request(RequestKind.CARD_TEXT, *words) for words, _ in dictated]
    quoted = find_quoted(remark)
    for start, end in find_sentences(remark, quoted):
        free = not any(start < last and first < end for _, (first, last) in dictated)
        if free and (kind := _kind(without_quoted(remark, (start, end), quoted))):
            found.append(Request(kind, start, end))
    return tuple(sorted(found, key=lambda request: request.start))


def _kind(sentence: str) -> RequestKind | None:
    """Return what a sentence that dictates nothing asks for."""
    folded = fold(sentence)
    for idle in phrases("not_asked").finditer(folded):
        folded = folded[: idle.start()] + "_" * len(idle[0]) + folded[idle.end() :]
    begin = after_greeting(folded)
    questioned = QUESTION_MARK.search(sentence) is not None
    asked = phrases("asks").search(folded) is not None
    polite = phrases("polite").search(folded) is not None
    ordered = _orders(folded, begin)
    accented = fold(sentence, accents=True)
    if phrases("answers").search(folded):
        return RequestKind.QUESTION
    begins = phrases("questions").match(accented, begin) and not sentence.endswith("!")
    if begins or (questioned and _asks_inside(accented)):
        mild = phrases("perhaps").match(folded, begin)
        return RequestKind.WISH if mild and (asked or polite) else RequestKind.QUESTION
    if asked or ordered or (polite and not questioned):
        return RequestKind.WISH
    return RequestKind.QUESTION if questioned else None


def _orders(folded: str, begin: int) -> bool:
    """Tell whether a sentence orders something, without a polite word."""
    if phrases("orders").match(folded, begin) or _ends_in_order(folded):
        return True
    clauses = [after_greeting(folded, sign.end()) for sign in CLAUSE.finditer(folded)]
    if phrases("conditions").match(folded, begin):
        # "If the green one is out of stock just send the grey one."
        return any(phrases("orders").search(folded, clause) for clause in [begin, *clauses])
    if phrases("blank").search(folded) and phrases("card").search(folded):
        return not phrases("told").search(folded)
    courier = phrases("couriers").match(folded, begin)
    if courier and COLON.match(folded, courier.end()):
        return True
    if courier and any(phrases("orders").match(folded, clause) for clause in clauses):
        return True
    shall = phrases("must").search(folded) and not phrases("own").search(folded)
    if shall and (phrases("elsewhere").search(folded) or phrases("couriers").search(folded)):
        return True
    return _names_words(folded[begin:]) or asks_to_leave_out(folded)


def _names_words(folded: str) -> bool:
    """Tell whether a sentence says which words a thing shall bear ("Name on the mug: Tijl")."""
    sign = BEFORE_WORDS.search(folded)
    head = folded[: sign.start()] if sign else ""
    if not head or len(head.split()) > HEAD_WORDS or phrases("paper").search(head):
        return False
    if phrases("engraved").match(head):
        return True
    place = phrases("places").search(head)
    return place is not None and phrases("elsewhere").search(head, place.end()) is not None


def _asks_inside(accented: str) -> bool:
    """Tell whether a question begins behind a comma ("I love it, when will it be back?")."""
    return any(
        phrases("questions").match(accented, after_greeting(accented, comma.end())) is not None
        for comma in CLAUSE.finditer(accented)
    )


def _ends_in_order(folded: str) -> bool:
    """Tell whether a sentence ends in an order ("Beim Nachbarn abgeben")."""
    words = WORD.findall(folded)
    if not words or not phrases("at_end").fullmatch(words[-1]) or phrases("own").search(folded):
        return False
    return len(words) < 2 or words[-2] not in INFINITIVE
