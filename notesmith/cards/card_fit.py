"""What can be said of a card before it is printed: letters the hand lacks, notes too long."""

import re
import unicodedata

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
    named = ", ".join(_described(character) for character in card.missing)
    return (
        Finding(
            kind="missing_glyph",
            severity=Severity.BLOCK,
            order_id=note.order_id,
            message=f"This hand cannot write {named}. Choose another hand or write it otherwise.",
            words=card.missing,
            spans=spans,
        ),
    )


def _borrowed(card: Card, note: Note) -> tuple[Finding, ...]:
    """Say which letters another hand lends: the writer shall see it before it is printed."""
    letters = {character for character, _ in card.borrowed if character.isalpha()}
    if not letters:
        return ()
    text = unicodedata.normalize("NFC", note.text)
    words = [found for found in re.finditer(r"\w+", text) if letters & set(found.group())]
    lenders = " and ".join(dict.fromkeys(title for _, title in card.borrowed))
    named = ", ".join(f"“{word}”" for word in dict.fromkeys(each.group() for each in words))
    whose = named or "The signature"
    return (
        Finding(
            kind="borrowed",
            severity=Severity.HINT,
            order_id=note.order_id,
            message=f"{whose} is written with letters of {lenders}, as this hand has none.",
            words=tuple(dict.fromkeys(each.group() for each in words)),
            spans=tuple(each.span() for each in words),
        ),
    )


def _described(character: str) -> str:
    """Name a character so that it can be found, even where the screen cannot show it."""
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return f"“{character}” ({name})" if character.isprintable() else name


def _overflow(card: Card, note: Note) -> tuple[Finding, ...]:
    if card.fits:
        return ()
    over = -card.spare_lines
    lines = "one line" if over == 1 else f"{over} lines"
    return (
        Finding(
            kind="overflow",
            severity=Severity.BLOCK,
            order_id=note.order_id,
            message=f"The note is {lines} too long for this card. Shorten it a little.",
        ),
    )
