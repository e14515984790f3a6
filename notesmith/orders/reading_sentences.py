"""Order lists, when they are read: what was decided on the way, in sentences."""

from notesmith.language import N_, _, in_line
from notesmith.orders.assembling import Readers
from notesmith.orders.fields import FIELDS
from notesmith.orders.files.tables import Table
from notesmith.orders.reading_report import HowRead
from notesmith.orders.recognising import RecognisedList

DELIMITERS = {
    ",": N_("its columns parted by commas, its letters as {encoding}"),
    ";": N_("its columns parted by semicolons, its letters as {encoding}"),
    "\t": N_("its columns parted by tabs, its letters as {encoding}"),
    "|": N_("its columns parted by bars, its letters as {encoding}"),
}
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
    own = _("Read as a list of your own, {shape}.")
    known = _("Read as a list from {platform}, {shape}.")
    shape = _shape_words(table)
    sentences = [(known if of_platform else own).format(platform=title, shape=shape)]
    if columns.guessed:
        sources = in_line(
            _("{field} from “{name}”").format(field=field.replace("_", " "), name=name)
            for field, name in named.items()
        )
        guessed = _("What the columns mean was told from their names: {columns}.")
        sentences.append(guessed.format(columns=sources))
    if table.header_line > 1:
        sentences.append(_("The header stands in line {line}.").format(line=table.header_line))
    sentences += filter(None, (readers.dates.how(), readers.amounts.how()))
    if table.spoiled:
        sentences.append(_("Letters that were spoiled on the way (such as Ã©) were put right."))
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
        return _("sheet “{name}”").format(name=table.sheet)
    encoding = ENCODINGS.get(table.encoding, table.encoding)
    return _(DELIMITERS[table.delimiter]).format(encoding=encoding)
