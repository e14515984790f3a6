"""Order lists, before the first step: bytes become the name of the encoding they are written in."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from notesmith.errors import InputError

CHUNK = 1 << 20
CHUNKS_IN_LINE = 4
"""So many chunks without a line end are no line of an order list, and would fill the memory."""

SAMPLE = 1 << 18
"""Bytes of lines with other than plain ASCII that are enough to tell an old encoding."""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a spreadsheet or a ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet file"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
OLD_ENCODINGS = ("cp1252", "cp1250", "cp1254", "cp1251", "cp1253", "shift_jis", "gb18030")
"""What spreadsheets saved before UTF-8, the likeliest first."""

TYPOGRAPHY = frozenset("’‘“”„«»–—…\u00a0")


def find_encoding(path: Path) -> str:
    """Return the codec that reads the whole file: by its byte order mark, else UTF-8, else a guess.

    Raises InputError for what is not there, is empty, or is not text.
    """
    head = _read_head(path)
    for signature, what in SIGNATURES:
        if head.startswith(signature):
            raise InputError(f"{path.name} is {what}, not an order list; export the orders as CSV.")
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    first = "utf-16" if wide else "utf-8-sig"
    if _reads_as(path, first):
        return first
    guess = _guess(path)
    if guess is None or not _reads_as(path, guess):
        raise InputError(
            f"{path.name} holds characters in an unknown encoding; save it again as CSV in UTF-8."
        )
    return guess


def _read_head(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(f"{path} is a folder; name the order list inside it.")
    if not path.exists():
        raise InputError(f"There is no file {path}; check the name and the folder.")
    if not path.is_file():
        raise InputError(f"{path} is not a file; save the order list as a CSV file first.")
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise InputError(f"{path.name} is empty; export the order list again.")
    return head


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _reads_as(path: Path, encoding: str) -> bool:
    """Tell whether every byte can be read, in one pass and little memory."""
    decoder = codecs.getincrementaldecoder(encoding)()
    without_end = 0
    try:
        for chunk in _chunks(path):
            if b"\0" in chunk and encoding != "utf-16":
                raise _not_text(path)
            text = decoder.decode(chunk)
            if "\0" in text:
                raise _not_text(path)
            without_end = 0 if "\n" in text or "\r" in text else without_end + 1
            if without_end >= CHUNKS_IN_LINE:
                raise InputError(
                    f"{path.name} has a line of over 3 MB, longer than any order; "
                    "export the orders as CSV."
                )
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _not_text(path: Path) -> InputError:
    return InputError(f"{path.name} is not text (it holds NUL bytes); export the orders as CSV.")


def _guess(path: Path) -> str | None:
    """Name the old encoding in which the file's foreign letters make the most sense."""
    sample = bytearray()
    with path.open("rb") as file:
        while len(sample) < SAMPLE and (line := file.readline(CHUNK)):
            if not line.isascii():
                sample += line[:SAMPLE]
    data = bytes(sample)
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
