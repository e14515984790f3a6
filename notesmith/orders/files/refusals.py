"""Order lists, what is none: files of other kinds are named, with the way to a list."""

import codecs
import re
from pathlib import Path

from notesmith.errors import InputError
from notesmith.language import N_, _
from notesmith.orders.files.sources import Source

LOOKED_AT = 1 << 12
"""Bytes at the beginning of a file that show what it is."""

PDF = N_(
    "{file} is a PDF, made for printing, not an order list; where it came from, choose Export "
    "and CSV instead."
)
PICTURE = N_("{file} is a picture, not an order list; export the orders as CSV.")
COMPRESSED = N_("{file} is a compressed file, not an order list; export the orders as CSV.")
DATABASE = N_("{file} is a database, not an order list; export the orders as CSV.")
WEB_PAGE = N_("{file} is a web page, not an order list; export the orders as CSV.")
XML = N_(
    "{file} is an XML file, which programs read, not an order list; in your shop choose Orders, "
    "Export and CSV."
)
JSON = N_(
    "{file} is a JSON file, which programs read, not an order list; in your shop choose Orders, "
    "Export and CSV."
)
RICH_TEXT = N_("{file} is a text with layout, not an order list; save the table in it as CSV.")
MAIL = N_("{file} is an e-mail, not an order list; save the list attached to it and take that.")
LINK = N_(
    "{file} is a link, and NoteSmith stays off the network; open it in a browser, download the "
    "orders as CSV and take that file."
)
NUMBERS = N_(
    "{file} is a Numbers file; in Numbers choose File, Export to, CSV, and take the file that "
    "makes."
)
WORD_FILE = N_("{file} is a Word file, not an order list; save the table in it as CSV.")

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
    (b"{\\rtf", RICH_TEXT),
    (b"[InternetShortcut]", LINK),
    (b"[Desktop Entry]", LINK),
    (b"bplist00", LINK),
)
"""How files begin that are no lists, and what is said of each."""

MARKUP = re.compile(rb"<(\?xml|Workbook|!--|[a-z][\w:.-]*[\s>/])", re.IGNORECASE)
WEB_LINK = re.compile(rb"<key>URL</key>|\"doc_id\"|\"resource_id\"|\"url\"\s*:\s*\"https://docs\.")
OBJECTS = re.compile(
    rb"(\[\s*[\[{\]]|\{\s*[\"}]|\[\s*(\"[^\"]*\"|\d+)\s*[,\]].*\][\s;]*\Z)", re.DOTALL
)
ADDRESS = re.compile(rb"\"?(https?://|www\.)\S+\"?\s*", re.IGNORECASE)
MAIL_HEAD = re.compile(
    rb"(Return-Path|Received|Delivered-To|MIME-Version|From): \S.*\n[A-Z]", re.DOTALL
)
WEB_ADDRESS = re.compile(r"(https?:/|www\.|docs\.google\.|drive\.google\.)", re.IGNORECASE)


def refuse_link(given: Path) -> None:
    """Raise InputError where the name of a file is a link into the web, or of a package."""
    if WEB_ADDRESS.match(str(given)) and not given.exists():
        raise InputError(_(LINK).format(file=str(given).replace(":/", "://", 1)))
    if given.suffix.casefold() == ".numbers" and given.is_dir():
        raise InputError(_(NUMBERS).format(file=given.name))


def refuse_other_kinds(source: Source) -> None:
    """Raise InputError, a sentence with the way to a list, for a file that plainly is none."""
    with source.open() as file:
        head = file.read(LOOKED_AT)
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    kind = _kind(start, head)
    if kind is not None:
        raise InputError(_(kind).format(file=source.name))


def _kind(start: bytes, head: bytes) -> str | None:
    for signature, other in SIGNATURES:
        # A list may begin with the letters BM or RIFF, but then no control byte follows soon.
        letters = signature.isalpha()
        if start.lower().startswith(signature.lower()) and (not letters or _is_binary(head)):
            return other
    whole = len(head) < LOOKED_AT
    if MARKUP.match(start):
        return LINK if WEB_LINK.search(start) else XML
    if OBJECTS.match(start):
        return LINK if WEB_LINK.search(start) and whole else JSON
    if whole and ADDRESS.fullmatch(start):
        return LINK
    return MAIL if MAIL_HEAD.match(start) else None


def _is_binary(head: bytes) -> bool:
    return any(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
