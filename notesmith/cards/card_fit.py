"""What can be said of a card before it is printed: letters the hand lacks, notes too long."""

import re
import unicodedata

from notesmith.language import _, in_line, listed, plural, quoted
from notesmith.model import Card, Finding, Note, Severity


def check_card(card: Card, note: Note) -> tuple[Finding, ...]:
    """Return what keeps `card` from being printed as `note` was typed."""
    return (*_missing(card, note), *_overflow(card, note), *_borrowed(card, note))


def _missing(card: Card, note: Note) -> tuple[Finding, ...]:
    if not card.missing:
        return ()
    text = unicodedata.normalize("NFC", note.text)
    spans = tuple(
        (index, index + 1) for index, character in enumerate(text) if character in card.missing
    )
    named = in_line(_described(character) for character in card.missing)
    words = _("This hand cannot write {letters}. Choose another hand or write it otherwise.")
    return (
        Finding(
            kind="missing_glyph",
            severity=Severity.BLOCK,
            order_id=note.order_id,
            message=words.format(letters=named),
            words=card.missing,
            spans=spans,
        ),
    )


def _borrowed(card: Card, note: Note) -> tuple[Finding, ...]:
    """Say which letters another hand lends: the writer shall see it before it is printed."""
    letters = {character for character, lender in card.borrowed if character.isalpha()}
    if not letters:
        return ()
    text = unicodedata.normalize("NFC", note.text)
    words = [found for found in re.finditer(r"\w+", text) if letters & set(found.group())]
    lenders = listed(dict.fromkeys(lender for letter, lender in card.borrowed))
    named = in_line(quoted(word) for word in dict.fromkeys(each.group() for each in words))
    sentence = _("{words} is written with letters of {hands}, as this hand has none.")
    return (
        Finding(
            kind="borrowed",
            severity=Severity.HINT,
            order_id=note.order_id,
            message=sentence.format(words=named or _("The signature"), hands=lenders),
            words=tuple(dict.fromkeys(each.group() for each in words)),
            spans=tuple(each.span() for each in words),
        ),
    )


def _described(character: str) -> str:
    """Name a character so that it can be found, even where the screen cannot show it."""
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    if not character.isprintable():
        return name
    return _("“{letter}” ({name})").format(letter=character, name=name)


def _overflow(card: Card, note: Note) -> tuple[Finding, ...]:
    if card.fits:
        return ()
    over = -card.spare_lines
    one = _("The note is one line too long for this card. Shorten it a little.")
    many = plural(
        "The note is {count} line too long for this card. Shorten it a little.",
        "The note is {count} lines too long for this card. Shorten it a little.",
        over,
    )
    return (
        Finding(
            kind="overflow",
            severity=Severity.BLOCK,
            order_id=note.order_id,
            message=one if over == 1 else many,
        ),
    )
