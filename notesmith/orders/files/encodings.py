"""Order lists, before the first step: finds out in which encoding a text file is written."""

import codecs
from collections.abc import Iterator

from charset_normalizer import from_bytes
from ftfy.badness import is_bad

from notesmith.errors import InputError
from notesmith.language import N_, _
from notesmith.orders.files.sources import Source

CHUNK = 1 << 20
PIECE = 1 << 13
CHUNKS_IN_LINE = 4
"""So many chunks without a line end are no line of an order list, and would fill the memory."""

SAMPLE = 1 << 18
"""Bytes of lines with other than plain ASCII that are enough to recognise an old encoding."""

PDF = N_("{file} is a PDF, not an order list; export the orders as CSV.")
PICTURE = N_("{file} is a picture, not an order list; export the orders as CSV.")
COMPRESSED = N_("{file} is a compressed file, not an order list; export the orders as CSV.")
DATABASE = N_("{file} is a database, not an order list; export the orders as CSV.")
WEB_PAGE = N_("{file} is a web page, not an order list; export the orders as CSV.")
XML = N_("{file} is an XML file, not an order list; export the orders as CSV.")

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", PDF),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"BM", PICTURE),
    (b"RIFF", PICTURE),
    (b"II*\0", PICTURE),
    (b"\x1f\x8b", COMPRESSED),
    (b"Rar!", COMPRESSED),
    (b"7z\xbc\xaf", COMPRESSED),
    (b"SQLite format", DATABASE),
    (b"<!doctype", WEB_PAGE),
    (b"<html", WEB_PAGE),
    (b"<table", WEB_PAGE),
    (b"<?xml", XML),
    (b"<Workbook", XML),
)
"""How files begin that are no text, and what is said of each."""

LOOKED_AT = 4 * CHUNK
"""Bytes among which spoiled letters are looked for."""

SPOILED = frozenset("ÃÂâÐÅ")
"""Letters that stand in nearly every text whose bytes were read in the wrong encoding."""

OLD_ENCODINGS = ("cp1252", "cp1250", "cp1254", "cp1251", "cp1253", "shift_jis", "gb18030")
"""What spreadsheets saved before UTF-8, the likeliest first."""

TYPOGRAPHY = frozenset("’‘“”„«»–—…\u00a0")


def find_encoding(source: Source) -> str:
    """Return the name of a codec that reads the whole file: Unicode if it can, else a guess.

    Raises InputError for what is not text.
    """
    with source.open() as file:
        head = file.read(SAMPLE // 64)
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:16]
    for signature, other in SIGNATURES:
        # A list may begin with the letters BM or RIFF, but then no control byte follows soon.
        letters = signature.isalpha()
        if start.lower().startswith(signature.lower()) and (not letters or _is_binary(head)):
            raise InputError(_(other).format(file=source.name))
    first = _unicode_kind(head)
    if _reads_as(source, first):
        return first
    guess = _guess(source)
    if guess is None or not _reads_as(source, guess):
        unknown = _(
            "{file} holds characters in an unknown encoding; save it again as CSV in UTF-8."
        )
        raise InputError(unknown.format(file=source.name))
    return guess


def is_spoiled(source: Source, encoding: str) -> bool:
    """Return whether the text was read in a wrong encoding once before, and saved so: Ã© for é."""
    text = bytes(_foreign_lines(source, LOOKED_AT)).decode(encoding, "replace")
    return not SPOILED.isdisjoint(text) and any(is_bad(line) for line in text.splitlines())


def _is_binary(head: bytes) -> bool:
    return any(byte < 32 and byte not in b"\t\n\r\f" for byte in head)


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


def _guess(source: Source) -> str | None:
    """Name the old encoding in which the file's foreign letters make the most sense."""
    data = bytes(_foreign_lines(source))
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
    return odd
