"""The coach: how a note sounds: selling, pleading, pressing, corporate, loud."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from notesmith.language import in_line, quoted
from notesmith.toml_files import AsWritten, read_template
from notesmith.writing.coach.phrase_book import Key, Span
from notesmith.writing.note_subject import NoteSubject, Spot
from notesmith.writing.phrase_patterns import fold

NAMED = 3
"""Places that a message spells out."""

ROW = re.compile(r"[!¡]\s?[!¡]|!\s!")
ROWS = re.compile(r"[!¡](?:\s?[!¡])+")
"""Exclamation marks in a row; French parts them by a blank."""

EXCITED = 4
"""Sentences one after another that end in an exclamation mark."""

ENDS = re.compile(r"[.!?…]+")
LOUD = re.compile(r"(?<![\w@#])[^\W\d_a-zß-öø-ÿ]{2,}(?![\w])")
CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ]{2}")
"""Two capitals side by side, or two letters of a script that has none."""

LONG = 5
"""Letters of a lone word in capitals that is no abbreviation."""

ROMAN = re.compile(r"[IVXLCDM]+")
KISSES = re.compile(r"[XO]+")


MAY_LINK = re.compile(r"[@#]|\w[./]\w|://")
CODE = re.compile(r"[A-Z]{3}\d")
"""Without any of these there is no link and no code."""


class LinksFile(AsWritten, frozen=True):
    """The patterns of templates/rules/links.toml, of any language."""

    signs: tuple[str, ...]


def find_phrases(key: Key) -> Callable[[NoteSubject], Iterator[Spot]]:
    """Return a rule that finds the phrases of one list."""

    def find(subject: NoteSubject) -> Iterator[Spot]:
        if spans := phrase_spans(subject, key):
            yield spot_of(subject, spans)

    return find


def find_selling(subject: NoteSubject) -> Iterator[Spot]:
    """Yield offers, codes, links and handles."""
    spans = [*phrase_spans(subject, "selling"), *_links(subject)]
    if spans:
        yield spot_of(subject, sorted(spans))


def find_exclamations(subject: NoteSubject) -> Iterator[Spot]:
    """Yield exclamation marks in a row, and many sentences in a row that end in one."""
    text = subject.note.text
    if text.count("!") + text.count("¡") < 2:
        return
    spans = [match.span() for match in ROWS.finditer(text) if "!!" in _bare(match[0])]
    if not spans:
        ends = list(ENDS.finditer(text))
        runs = [ends[at : at + EXCITED] for at in range(len(ends) - EXCITED + 1)]
        if any(all("!" in end[0] for end in run) for run in runs):
            spans = [end.span() for end in ends if "!" in end[0]]
    if spans:
        yield spot_of(subject, spans)


def find_shouting(subject: NoteSubject) -> Iterator[Spot]:
    """Yield words in capitals, unless the order writes them so."""
    text = subject.note.text
    if not CAPITALS.search(text):
        return
    loud = [match.span() for match in LOUD.finditer(text) if _is_loud(subject, match[0])]
    spans = [span for place, span in enumerate(loud) if _shouts(subject, loud, place)]
    if spans:
        yield spot_of(subject, spans)


def phrase_spans(subject: NoteSubject, key: Key) -> Sequence[Span]:
    """Return where the phrases of a list stand, without what only looks like one."""
    spans = subject.found(key)
    if not spans:
        return ()
    honest = subject.found("honest")
    said = fold(_said(subject))
    return [
        (start, end)
        for start, end in spans
        if not any(first <= start and end <= last for first, last in honest)
        and subject.folded[start:end] not in said
    ]


def spot_of(subject: NoteSubject, spans: Sequence[Span]) -> Spot:
    """Return what was found at some places of the text, which its message quotes.

    `spans` are in order; neighbours become one.
    """
    text = subject.note.text
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip(" ,"):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    words = tuple(text[start:end] for start, end in joined)
    shown = [quoted(word) for word in dict.fromkeys(words[:NAMED])]
    return Spot(words, tuple(joined), slots={"words": in_line(shown)})


@cache
def read_links() -> re.Pattern[str]:
    """Return what matches any sign of templates/rules/links.toml."""
    written = read_template("rules", "links", LinksFile)
    return re.compile("|".join(written.signs))


def _links(subject: NoteSubject) -> Iterator[Span]:
    text = subject.note.text
    if not (MAY_LINK.search(text) or (subject.figures and CODE.search(text))):
        return
    for match in read_links().finditer(text):
        if match[0].casefold() not in _said(subject):
            yield match.span()


def _said(subject: NoteSubject) -> str:
    """Return what the order itself says, in small letters."""
    order = subject.order
    if order is None:
        return subject.note.item.casefold()
    parts = [subject.own.recipient, subject.note.item, order.customer_note, order.gift_message]
    for item in order.items:
        parts += [item.title, item.variant, item.personalisation]
    return " ".join(part for part in parts if part).casefold()


def _bare(marks: str) -> str:
    return marks.replace(" ", "").replace("\u202f", "").replace("\xa0", "").replace("¡", "!")


def _is_loud(subject: NoteSubject, word: str) -> bool:
    if not word.isupper() or ROMAN.fullmatch(word) or KISSES.fullmatch(word):
        return False
    folded = word.casefold()
    return folded not in subject.note.signature.casefold().split()


def _shouts(subject: NoteSubject, loud: Sequence[Span], place: int) -> bool:
    """Tell whether a word in capitals is loud, beside others or alone."""
    text = subject.note.text
    start, end = loud[place]
    before = place > 0 and not re.search(r"\w", text[loud[place - 1][1] : start])
    after = place + 1 < len(loud) and not re.search(r"\w", text[end : loud[place + 1][0]])
    word = subject.folded[start:end]
    if before or after:
        return len(loud) > 2 or text[start:end].casefold() not in _said(subject)
    if text[start:end].casefold() in _said(subject):
        return False
    return len(word) >= LONG or (len(word) > 2 and subject.book.plain[word])
