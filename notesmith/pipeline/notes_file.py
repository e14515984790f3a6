"""Reads NOTES.csv: a header line, then a note for one order in each row."""

import hashlib
from dataclasses import replace
from pathlib import Path

from notesmith.errors import InputError
from notesmith.language import _, in_line, quoted
from notesmith.model import Level, Note, State
from notesmith.orders.files.tables import open_table, read_rows

NEEDED = ("order_id", "recipient", "text")
"""What every list of notes has; `signature`, `writer`, `item`, `level` may be there as well."""

LEVELS = (Level.PERSONAL.value, Level.SHORT.value)
"""What the column `level` may say."""


def read_notes(path: Path) -> list[Note]:
    """Return the notes of the file `path`, each as written; raises InputError naming the line."""
    table = open_table(path)
    header = [name.casefold() for name in table.header]
    lacking = [column for column in NEEDED if column not in header]
    if lacking:
        wrong = _(
            "{file}, line {line}: there is no column {lacking}; "
            "a list of notes needs the columns {needed}."
        )
        where = {"file": path.name, "line": table.header_line}
        raise InputError(wrong.format(lacking=in_line(lacking), needed=in_line(NEEDED), **where))
    lines: dict[str, int] = {}
    notes = []
    for line, row in read_rows(table):
        cells = dict(zip(header, row, strict=True))
        order_id = cells["order_id"].strip()
        if not order_id:
            blank = _("{file}, line {line}: the order_id is blank; say which order it is for.")
            raise InputError(blank.format(file=path.name, line=line))
        if order_id in lines:
            twice = _(
                "{file}, line {line}: order {order} has its note in line {first} already; "
                "keep one of the two."
            )
            first = lines[order_id]
            raise InputError(twice.format(file=path.name, line=line, order=order_id, first=first))
        lines[order_id] = line
        notes.append(replace(_note(order_id, cells), level=_level(cells, path, line)))
    if not notes:
        empty = _("{file} holds no notes below its header; write one first.")
        raise InputError(empty.format(file=path.name))
    return notes


def read_old_notes(path: Path) -> list[Note]:
    """Return notes that were sent from elsewhere; only their `text` has to be there.

    One without an order_id gets a name of its own, the same at the next reading.
    """
    table = open_table(path)
    header = [name.casefold() for name in table.header]
    if "text" not in header:
        wrong = _(
            "{file}, line {line}: there is no column text; "
            "a list of old notes needs one, and may have order_id, recipient and item."
        )
        raise InputError(wrong.format(file=path.name, line=table.header_line))
    notes: dict[str, Note] = {}
    for _line, row in read_rows(table):
        cells = {"recipient": "", **dict(zip(header, row, strict=True))}
        text = cells["text"]
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
        name = cells.get("order_id", "").strip()
        if not name or (name in notes and notes[name].text != text):
            name = f"{name or 'old'}-{digest}"
        if text.strip():
            notes[name] = _note(name, cells)
    if not notes:
        empty = _("{file} holds no notes below its header; look at the file.")
        raise InputError(empty.format(file=path.name))
    return list(notes.values())


def _level(cells: dict[str, str], path: Path, line: int) -> Level:
    """Return how personal a note shall be: personal where its row does not say."""
    said = cells.get("level", "").strip().casefold() or Level.PERSONAL
    if said not in LEVELS:
        wrong = _("{file}, line {line}: there is no level {level}; write one of {levels}.")
        known = {"level": quoted(said), "levels": in_line(LEVELS)}
        raise InputError(wrong.format(file=path.name, line=line, **known))
    return Level(said)


def _note(order_id: str, cells: dict[str, str]) -> Note:
    return Note(
        order_id=order_id,
        text=cells["text"].replace("\r\n", "\n").replace("\r", "\n"),
        signature=cells.get("signature", ""),
        writer=cells.get("writer", ""),
        recipient=cells["recipient"],
        item=cells.get("item", ""),
        state=State.WRITTEN,
    )
