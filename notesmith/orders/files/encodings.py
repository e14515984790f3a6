"""Order lists, before the first step: finds out in which encoding a text file is written."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes
from ftfy.badness import is_bad

from notesmith.errors import InputError
from notesmith.language import _
from notesmith.orders.files.mixed_lines import MARK, MixedLines, find_mixed_lines
from notesmith.orders.files.sources import Source

CHUNK = 1 << 20
PIECE = 1 << 13
CHUNKS_IN_LINE = 4
"""So many chunks without a line end are no line of an order list, and would fill the memory."""

SAMPLE = 1 << 18
"""Bytes of lines with other than plain ASCII that are enough to recognise an old encoding."""

LOOKED_AT = 4 * CHUNK
"""Bytes among which spoiled letters are looked for."""

SPOILED = frozenset("ÃÂâÐÅ")
"""Letters that stand in nearly every text whose bytes were read in the wrong encoding."""

OLD_ENCODINGS = ("cp1252", "cp1250", "cp1254", "cp1251", "cp1253", "shift_jis", "gb18030")
"""What spreadsheets saved before UTF-8, the likeliest first."""

TYPOGRAPHY = frozenset("’‘“”„«»–—…\u00a0")


@dataclass(frozen=True, slots=True)
class FoundEncoding:
    """The name of what reads a text, as `open_text` takes it, and which lines need another."""

    name: str
    mixed: MixedLines | None = None


def find_encoding(source: Source) -> FoundEncoding:
    """Return what reads the whole file: Unicode if it can, else a guess, line by line if need be.

    Raises InputError for what is not text.
    """
    with source.open() as file:
        head = file.read(SAMPLE // 64)
    first = _unicode_kind(head)
    if _reads_as(source, first):
        return FoundEncoding(first)
    mixed = find_mixed_lines(source)
    if mixed is not None:
        return FoundEncoding(MARK + (_guess(mixed.others) or OLD_ENCODINGS[0]), mixed)
    guess = _guess(bytes(_foreign_lines(source)))
    if guess is None or not _reads_as(source, guess):
        unknown = _(
            "{file} holds characters in an unknown encoding; save it again as CSV in UTF-8."
        )
        raise InputError(unknown.format(file=source.name))
    return FoundEncoding(guess)


def is_spoiled(source: Source, encoding: str) -> bool:
    """Return whether the text was read in a wrong encoding once before, and saved so: Ã© for é."""
    if encoding.startswith(MARK):
        return False
    text = bytes(_foreign_lines(source, LOOKED_AT)).decode(encoding, "replace")
    return not SPOILED.isdisjoint(text) and any(is_bad(line) for line in text.splitlines())


def _unicode_kind(head: bytes) -> str:
    """Name the Unicode encoding of a text: by its byte order mark, or where its zero bytes are."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    zeros = (head[0::2].count(0), head[1::2].count(0))
    if max(zeros) * 3 > len(head) // 2 and min(zeros) * 20 <= max(zeros):
        return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    return "utf-8-sig"


def _chunks(source: Source) -> Iterator[bytes]:
    with source.open() as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _reads_as(source: Source, encoding: str) -> bool:
    """Tell whether every byte can be read, in one pass and little memory."""
    decoder = codecs.getincrementaldecoder(encoding)()
    wide = encoding.startswith("utf-16")
    without_end = 0
    try:
        for chunk in _chunks(source):
            if wide:
                text = decoder.decode(chunk)
                if "\0" in text:
                    raise _not_text(source)
                ends = "\n" in text or "\r" in text
            else:
                if b"\0" in chunk:
                    raise _not_text(source)
                _decode_foreign(decoder, chunk)
                ends = b"\n" in chunk or b"\r" in chunk
            without_end = 0 if ends else without_end + 1
            if without_end >= CHUNKS_IN_LINE:
                long = _(
                    "{file} has a line of over 3 MB, longer than any order; "
                    "export the orders as CSV."
                )
                raise InputError(long.format(file=source.name))
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _decode_foreign(decoder: codecs.IncrementalDecoder, chunk: bytes) -> None:
    """Decode a chunk apart from what is plain ASCII, which never fails and would take most time."""
    for start in range(0, len(chunk), PIECE):
        piece = chunk[start : start + PIECE]
        if not piece.isascii() or decoder.getstate()[0]:
            decoder.decode(piece)


def _not_text(source: Source) -> InputError:
    binary = _("{file} is not text (it holds NUL bytes); export the orders as CSV.")
    return InputError(binary.format(file=source.name))


def _foreign_lines(source: Source, bound: int | None = None) -> bytearray:
    """Return the first lines that hold more than plain ASCII, `SAMPLE` bytes at most."""
    sample = bytearray()
    with source.open() as file:
        while len(sample) < SAMPLE and (line := file.readline(CHUNK)):
            if bound is not None and file.tell() > bound:
                break
            if not line.isascii():
                sample += line[:SAMPLE]
    return sample


def _guess(data: bytes) -> str | None:
    """Name the old encoding in which foreign letters make the most sense."""
    matches = from_bytes(data, cp_isolation=list(OLD_ENCODINGS))
    best = min((match.chaos for match in matches), default=0.0)
    likely = {
        name for match in matches if match.chaos <= best + 0.02 for name in _alike(match.encoding)
    }
    readings = [
        (_oddness(text), rank, name)
        for rank, name in enumerate(OLD_ENCODINGS)
        if name in likely and (text := _decoded(data, name)) is not None
    ]
    return min(readings)[2] if readings else None


def _alike(encoding: str) -> tuple[str, ...]:
    # The Latin code pages share most letters, so one match among them stands for all three.
    latin = ("cp1252", "cp1250", "cp1254")
    return latin if encoding in latin else (encoding,)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _oddness(text: str) -> int:
    """Count places where a foreign character stands in a word as no writer would put it."""
    odd = 0
    for before, here, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if here.isascii() or here in TYPOGRAPHY:
            continue
        in_word = before.isalpha() or after.isalpha()
        odd += in_word and (not here.isalpha() or (here.isupper() and before.islower()))
        # Latin letters have no letters of other scripts beside them in one word.
        if here.isalpha() and here > "\u024f" and not _is_ideograph(here):
            odd += _is_latin(before) or _is_latin(after)
    return odd


def _is_latin(mark: str) -> bool:
    return mark.isascii() and mark.isalpha()


def _is_ideograph(mark: str) -> bool:
    return mark >= "\u2e80"
