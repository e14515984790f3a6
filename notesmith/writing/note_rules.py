"""Writing, second half: one note becomes findings about what nobody would write by hand."""

import re
from unicodedata import category

from notesmith.model import Finding, Note, Severity

_NAME_WORDS = "name|first|last|full|title|item|product|order|customer|recipient|buyer|shop|store"

PLACEHOLDERS = re.compile(
    "|".join(
        (
            r"[$#%]?[{｛]{1,3}[^{}｛｝\n]{0,60}[}｝]{1,3}",  # {name} {{ name }} ${name} {% if %}
            r"\*\|[^|\n]{1,40}\|\*",  # *|FNAME|*
            r"\[\[?[^\[\]\n]*[^\W_][^\[\]\n]{0,60}\]?\]",  # [Name] [your name here]
            r"<<\s*[^\W\d_][^<>\n]{0,40}>>",  # <<name>>
            r"</?[^\W\d_][\w .:-]{0,40}/?>",  # <name> <br>; "<3" is a heart
            r"«\s?\w+_\w+\s?»",  # «First_Name»; «bonjour» is a quotation
            r"(?<![\w%])%\(\w{1,40}\)[sd]",  # %(name)s
            r"(?<!\w)%[A-Za-z_]\w{0,40}%",  # %NAME%; "100% wool" has one sign
            r"(?<![\w%])%[sd](?!\w)",  # %s
            r"(?<![\w$])\$[A-Za-z_]\w*",  # $name; "$5" is money
            r"(?<!\w)@@\w+@@",
            r"(?<!\w)#[A-Z_]{2,40}#",
            r"(?<![\w#])##\w+##",
            r"&(?:[a-z]{2,8}|#\d{2,5});",  # &nbsp;
            r"\bX{3,}\b(?![ \t.!]*(?:\n|\Z))",  # at the end of a line they are kisses
            r"_{3,}",
            r"(?i:\blorem\b(?:\s+ipsum\b)?|\bipsum\s+dolor\b)",
            r"\b(?:TODO|TBD|TBC|FIXME)\b",
            rf"(?<![\w@./-])(?i:{_NAME_WORDS})(?:_[A-Za-z]+)+\b",  # first_name
            r"\b(?:FNAME|LNAME|FIRSTNAME|LASTNAME|firstName|lastName|FirstName|LastName)\b",
            r"(?i:\(\s*insert\b[^()\n]{0,40}\))",  # (insert name)
            r"(?i:\(\s*(?:(?:first|last|full|your|customer|recipient)[ _-]?)?name(?: here)?\s*\))",
            r"(?i:(?<=\bdear )|(?<=\bhello )|(?<=\bhey )|(?<=\bhi )|(?<=\bthanks )|(?<=\byou ))"
            r"(?:null|None|undefined|NaN|N/A|Name|First ?[Nn]ame|Customer ?[Nn]ame)\b",
        )
    )
)
"""What templates and merge fields leave behind when nobody filled them in."""

BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by their class, but nothing to be seen."""


def check(note: Note) -> tuple[Finding, ...]:
    """Return what is wrong with one note by itself: `empty` or left-over `placeholder`s."""
    if is_empty(note.text):
        message = "There are no words in this note yet."
        return (Finding("empty", Severity.BLOCK, note.order_id, message),)
    found = (_in_text(note), _in_signature(note))
    return tuple(finding for finding in found if finding is not None)


def is_empty(text: str) -> bool:
    """Tell whether `text` has no letter, figure or sign: spaces and marks alone say nothing."""
    return not any(category(mark)[0] in "LNS" and mark not in BLANKS for mark in text)


def find_placeholders(text: str) -> tuple[tuple[int, int], ...]:
    """Return where something in `text` still waits to be filled in, as (start, end)."""
    return tuple(found.span() for found in PLACEHOLDERS.finditer(text))


def _in_text(note: Note) -> Finding | None:
    spans = find_placeholders(note.text)
    if not spans:
        return None
    words = tuple(note.text[start:end] for start, end in spans)
    message = f"{_quoted(words)} still waits to be filled in; write what belongs there."
    return Finding("placeholder", Severity.BLOCK, note.order_id, message, words=words, spans=spans)


def _in_signature(note: Note) -> Finding | None:
    words = tuple(note.signature[start:end] for start, end in find_placeholders(note.signature))
    if not words:
        return None
    message = f"{_quoted(words)} still stands in the signature; sign with a name."
    return Finding("placeholder", Severity.BLOCK, note.order_id, message, words=words)


def _quoted(words: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{word}”" for word in dict.fromkeys(words[:3]))
    return shown + ("…" if len(words) > 3 else "")
