"""The checks of a card before it is printed: letters the hand lacks, notes too long."""

import re
import unicodedata

from notesmith.finding_registry import make_finding, say_finding, say_phrase
from notesmith.language import in_line, listed, quoted
from notesmith.model import Card, Finding, FindingKind, Note


def check_card(card: Card, note: Note) -> tuple[Finding, ...]:
    """Return what keeps `card` from being printed as `note` was typed."""
    return (*_missing(card, note), *_overflow(card, note), *_borrowed(card, note))


def _missing(card: Card, note: Note) -> tuple[Finding, ...]:
    if not card.missing:
        return ()
    kind = FindingKind.MISSING_GLYPH
    text = unicodedata.normalize("NFC", note.text)
    spans = tuple(
        (index, index + 1) for index, character in enumerate(text) if character in card.missing
    )
    named = in_line(_described(character) for character in card.missing)
    message = say_finding(kind, "found", letters=named)
    return (make_finding(kind, note.order_id, message, words=card.missing, spans=spans),)


def _borrowed(card: Card, note: Note) -> tuple[Finding, ...]:
    """Say which letters another hand lends: the writer shall see it before it is printed."""
    letters = {character for character, lender in card.borrowed if character.isalpha()}
    if not letters:
        return ()
    kind = FindingKind.BORROWED
    text = unicodedata.normalize("NFC", note.text)
    places = [found for found in re.finditer(r"\w+", text) if letters & set(found.group())]
    spans = tuple(found.span() for found in places)
    words = tuple(dict.fromkeys(found.group() for found in places))
    lenders = listed(dict.fromkeys(lender for letter, lender in card.borrowed))
    if words:
        named = in_line(quoted(word) for word in words)
        message = say_finding(kind, "found", words=named, lenders=lenders)
    else:
        message = say_finding(kind, "signature", lenders=lenders)
    return (make_finding(kind, note.order_id, message, words=words, spans=spans),)


def _described(character: str) -> str:
    """Name a character so that it can be found, even where the screen cannot show it."""
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return say_phrase("described", letter=character, name=name) if character.isprintable() else name


def _overflow(card: Card, note: Note) -> tuple[Finding, ...]:
    if card.fits:
        return ()
    kind = FindingKind.OVERFLOW
    return (make_finding(kind, note.order_id, say_finding(kind, "found", -card.spare_lines)),)
