"""Writing: whether anybody signs a note, beside it or in its own last words."""

import re
from collections.abc import Iterator

from notesmith.model import says_something
from notesmith.writing.note_subject import NoteSubject, Spot

SENTENCE_END = re.compile(r"[.!?…。！？,:)—–\u0964]\s+|\s[—–-]\s*|\n")
"""What may stand between a sentence, or a closing, and the name of whoever signs."""

ENDING = frozenset(".!?…。！？,:;")
"""Marks at the end of a sentence; nobody ends a name with one."""

LONGEST = 4
"""Words of a signature, such as "Ines and the crew"."""

SMALL = 3
"""Letters of the small words within a signature ("Ines and the bench" has two)."""


def find_unsigned(subject: NoteSubject) -> Iterator[Spot]:
    """Yield once for a note of a known order that neither has a signature nor ends with one.

    Of a bare list of notes nobody knows who signs them, and where.
    """
    note, order = subject.note, subject.order
    if order is None or not says_something(note.text) or says_something(note.signature):
        return
    if not signs_itself(note.text, note.recipient or order.recipient or ""):
        yield Spot()


def signs_itself(text: str, recipient: str) -> bool:
    """Return whether the last words are a name, on a line of their own or behind a closing.

    Behind a sentence it has capitals, where its letters have any; on its own line it needs none.
    The name of whoever gets the note is no signature.
    """
    text = text.rstrip()
    ends = [each.end() for each in SENTENCE_END.finditer(text)]
    if not ends or not ends[-1] or text[-1] in ENDING:
        return False
    last = text[ends[-1] :].split()
    if not 0 < len(last) <= LONGEST or not says_something("".join(last)):
        return False
    if {word.casefold() for word in last} & {word.casefold() for word in recipient.split()}:
        return False
    own_line = "\n" in text[ends[-1] - 1 : ends[-1]]
    *small, name = last
    named = not name.islower() and all(not each.islower() or len(each) <= SMALL for each in small)
    return own_line or named
