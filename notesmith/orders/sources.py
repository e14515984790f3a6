"""Order lists, where they come from: a file on disk, or text pasted from a spreadsheet."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from notesmith.errors import InputError, reason_of
from notesmith.language import _

LARGEST_HELD = 200_000_000
"""Bytes of a file that are kept in memory; a larger one is read from the disk each time."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """Text from the clipboard, as a spreadsheet or a mail gives it."""

    text: str = field(repr=False)
    name: str = field(default_factory=lambda: _("the pasted text"))


Given = Path | Pasted
"""Where a list comes from: a file, or text copied from a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a list: its name, their number, and how to open them (again and again)."""

    name: str
    size: int
    open: Callable[[], BinaryIO] = field(repr=False, compare=False)


def open_source(given: Given) -> Source:
    """Return the source of a list; InputError for what is not there, no file, or empty."""
    if isinstance(given, Pasted):
        data = given.text.encode("utf-8", "replace")
        if not data.strip():
            raise InputError(_("Nothing was pasted; copy the orders with their header line first."))
        return Source(given.name, len(data), lambda: io.BytesIO(data))
    if given.is_dir():
        raise InputError(_("{path} is a folder; name the order list inside it.").format(path=given))
    if not given.exists():
        lacking = _("There is no file {path}; check the name and the folder.")
        raise InputError(lacking.format(path=given))
    if not given.is_file():
        other = _("{path} is not a file; save the order list as a CSV file first.")
        raise InputError(other.format(path=given))
    try:
        size = given.stat().st_size
    except OSError as error:
        wrong = _("{path} cannot be opened: {reason}.")
        raise InputError(wrong.format(path=given, reason=reason_of(error))) from error
    if not size:
        empty = _("{file} is empty; export the order list again.")
        raise InputError(empty.format(file=given.name))
    return Source(given.name, size, lambda: given.open("rb"))


def hold(source: Source) -> Source:
    """Return the same bytes, read once and kept in memory.

    The list then stays as it was opened, whatever is saved over its file meanwhile: lines that a
    person corrects are still the same lines. Raises OSError where the file cannot be read.
    """
    if source.size > LARGEST_HELD:
        return source
    with source.open() as file:
        data = file.read()
    return Source(source.name, len(data), lambda: io.BytesIO(data))
