"""The coach: whether a note names whoever opens the parcel, and as the order spells it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from notesmith.language import quoted
from notesmith.model import says_something
from notesmith.toml_files import list_templates
from notesmith.writing.coach.own_words import nicknamed, spelt_alike
from notesmith.writing.names import greeting_name
from notesmith.writing.note_language import read_grammar
from notesmith.writing.note_subject import NoteSubject, Spot
from notesmith.writing.phrase_patterns import fold

CALLED = re.compile(r"\s?[,!:–—\n-]")
"""What follows a name with which a note begins."""

ENDED = re.compile(r"\s?[,!.?;:)]")

NEAR_LETTERS, FAR_LETTERS = 4, 6
"""Letters of a name from which on one letter, or two, may be a slip."""

OTHERWISE = 2
"""Letters in which a name may end otherwise in a language that bends names."""

NO_NAME = frozenset("@*#0123456789")
"""Signs of what is no name: an address, a number, a name that the platform hides."""


@dataclass(frozen=True, slots=True)
class Called:
    """A word by which somebody is addressed: folded, and its place in the text."""

    word: str
    start: int

    @property
    def end(self) -> int:
        """Where the word ends."""
        return self.start + len(self.word)


def find_no_name(subject: NoteSubject) -> Iterator[Spot]:
    """Yield once for a note that does not name whoever opens the parcel, where that is known."""
    recipient = subject.own.recipient
    if not (_is_name(recipient) and subject.own.names and says_something(subject.note.text)):
        return
    if subject.language and subject.language not in list_templates("coach"):
        return  # Who is greeted may have another ending there ("Marto").
    known = is_named(subject) or _may_be_named(subject)
    if known or next(slips(subject), None) or next(strangers(subject), None):
        return
    yield Spot(slots={"name": greeting_name(recipient) or " ".join(recipient.split())})


def find_misspelt_name(subject: NoteSubject) -> Iterator[Spot]:
    """Yield where somebody is addressed by nearly the name on the order."""
    for called, name in slips(subject):
        written = subject.note.text[called.start : called.end]
        slots = {"words": quoted(written), "name": quoted(_as_ordered(subject, name))}
        yield Spot((written,), ((called.start, called.end),), slots=slots)


def is_named(subject: NoteSubject) -> bool:
    """Tell whether a note names the one who opens the parcel, or who paid for it."""
    words, names = subject.words, subject.own.names
    if not words.isdisjoint(names):
        return True
    if any(not name.isascii() and name in subject.folded for name in names):
        return True
    bends = subject.language not in read_grammar()
    return any(_is_form(word, name, bends) for word in words for name in names)


def called_names(subject: NoteSubject) -> Sequence[Called]:
    """Return the words by which a note addresses somebody, in its order."""
    text, tokens, book = subject.note.text, subject.tokens, subject.book
    found = []
    for place, (word, start) in enumerate(tokens):
        if not text[start].isupper() or word in book.greets or word in book.titles:
            continue
        end = start + len(word)
        if len(word) < 2:
            continue
        before = [known for known, _ in tokens[max(place - 4, 0) : place]]
        gap = text[tokens[place - 1][1] + len(tokens[place - 1][0]) : start] if place else ""
        if (
            (place == 0 and CALLED.match(text, end))
            or (gap.strip(" .,") == "" and place and _follows_greeting(subject, before))
            or (gap.strip() == "," and ENDED.match(text, end) and text[end + 1 :].strip())
        ):
            found.append(Called(word, start))
    return found


def slips(subject: NoteSubject) -> Iterator[tuple[Called, str]]:
    """Yield each word that addresses somebody by nearly a name of the order, and that name."""
    own = subject.own
    if not own.names or own.names[0] in subject.words or not _is_name(own.recipient):
        return
    joined = {first + second for first in own.names for second in own.names}
    for called in called_names(subject):
        word = called.word
        if word in own.names or word in joined or word in own.context:
            continue
        name = next((name for name in own.names if _is_slip(word, name)), None)
        bends = subject.language not in read_grammar()
        if name and not any(_is_form(word, each, bends) for each in own.names):
            yield called, name


def strangers(subject: NoteSubject) -> Iterator[tuple[Called, tuple[str, ...]]]:
    """Yield each word that addresses somebody of other orders alone, and the ids of those."""
    names = subject.around.others.names
    if not names or not subject.own.names or is_named(subject):
        return
    near = {called.start for called, _ in slips(subject)}
    for called in called_names(subject):
        ids = names.get(called.word, ())
        strange = called.start not in near and not subject.own.knows(called.word)
        if ids and strange and called.word not in subject.book.grammar:
            yield called, ids


def _follows_greeting(subject: NoteSubject, before: Sequence[str]) -> bool:
    """Tell whether the words before a place are a greeting, up to a title or small words."""
    book = subject.book
    for word in reversed(before):
        if word in book.greets or word in book.titles:
            return True
        if word not in book.fillers:
            return False
    return False


def _is_slip(word: str, name: str) -> bool:
    """Tell whether a word is one or two letters from a name."""
    letters = max(len(word), len(name))
    if min(len(word), len(name)) < NEAR_LETTERS - 1 or letters < NEAR_LETTERS:
        return False
    far = min(len(word), len(name)) >= FAR_LETTERS
    distance = OSA.distance(word, name, score_cutoff=2)
    return distance == 1 or (far and distance == 2)


def _is_form(word: str, name: str, bends: bool) -> bool:
    """Tell whether a word is another form of a name: possessive, bent, or what friends say."""
    if spelt_alike(word, name) or word == name + "s" or nicknamed(word, name):
        return True
    if not bends or len(name) < NEAR_LETTERS:
        return False
    stem = max(len(name) - OTHERWISE, NEAR_LETTERS - 1)
    return word.startswith(name[:stem]) and abs(len(word) - len(name)) <= OTHERWISE


def _may_be_named(subject: NoteSubject) -> bool:
    """Tell whether the name on the order is of another script than the note: nobody can tell."""
    return _is_latin(subject.own.recipient) != _is_latin(subject.note.text)


def _is_latin(text: str) -> bool:
    """Tell whether at least half of the letters of a text are Latin."""
    letters = [sign for sign in text if sign.isalpha()]
    latin = [sign for sign in letters if sign < "\u0370" or "\u1e00" <= sign < "\u1f00"]
    return 2 * len(latin) >= len(letters)


def _is_name(recipient: str) -> bool:
    return len(recipient.strip()) > 1 and NO_NAME.isdisjoint(recipient)


def _as_ordered(subject: NoteSubject, name: str) -> str:
    """Return a folded word of a name as the order writes it."""
    buyer = (subject.order.buyer if subject.order else None) or ""
    for full in (subject.own.recipient, subject.note.recipient, buyer):
        place = fold(full).find(name)
        if place >= 0:
            return full[place : place + len(name)]
    return name
