"""Order lists, when they are read: what was decided on the way, in sentences."""

from notesmith.orders.assembling import Readers
from notesmith.orders.fields import FIELDS
from notesmith.orders.reading_report import HowRead
from notesmith.orders.recognising import RecognisedList
from notesmith.orders.tables import Table

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


def describe_reading(
    recognised: RecognisedList, readers: Readers, left_out: tuple[int, ...]
) -> HowRead:
    """Return how one list was read; `left_out` are the lines that are no orders."""
    table, columns = recognised.table, recognised.columns
    named = {
        field: " + ".join(dict.fromkeys(table.header[place] for place in columns.fields[field][0]))
        for field in FIELDS
        if columns.fields[field]
    }
    title = columns.platform.title
    of_platform = bool(columns.platform.recognise)
    platform = f"Read as a list from {title}" if of_platform else f"Read as {title.lower()}"
    sentences = [f"{platform}, {_shape_words(table)}."]
    if columns.guessed:
        sources = ", ".join(
            f"{field.replace('_', ' ')} from “{name}”" for field, name in named.items()
        )
        sentences.append(f"What the columns mean was told from their names: {sources}.")
    if table.header_line > 1:
        sentences.append(f"The header stands in line {table.header_line}.")
    sentences += filter(None, (readers.dates.how(), readers.amounts.how()))
    if table.spoiled:
        sentences.append("Letters that were spoiled on the way (such as Ã©) were put right.")
    return HowRead(
        file=table.name,
        shape=recognised.shape,
        can_map=not of_platform,
        columns=named,
        left_out=left_out,
        sentences=tuple(sentences),
    )


def _shape_words(table: Table) -> str:
    if table.sheet:
        return f"sheet “{table.sheet}”"
    encoding = ENCODINGS.get(table.encoding, table.encoding)
    return f"its columns parted by {DELIMITERS[table.delimiter]}, its letters as {encoding}"
