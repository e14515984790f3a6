"""Order lists, when they are read: what was decided on the way, in sentences."""

from collections.abc import Sequence
from dataclasses import replace

from notesmith.language import N_, _, in_line, plural
from notesmith.orders.assembling import Readers
from notesmith.orders.fields import FIELDS
from notesmith.orders.files.tables import Table
from notesmith.orders.reading_report import HowRead, NoOrder
from notesmith.orders.recognising import RecognisedList

DELIMITERS = {
    ",": N_("its columns parted by commas, its letters as {encoding}"),
    ";": N_("its columns parted by semicolons, its letters as {encoding}"),
    "\t": N_("its columns parted by tabs, its letters as {encoding}"),
    "|": N_("its columns parted by bars, its letters as {encoding}"),
}
ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


def describe_reading(
    recognised: RecognisedList,
    readers: Readers,
    left_out: Sequence[tuple[int, NoOrder]],
    doubts: Sequence[tuple[int, str]],
) -> HowRead:
    """Return how one list was read.

    `left_out` are the lines that are no orders, `doubts` those with a date that reads two ways, and
    that date.
    """
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
    if not columns.order_id:
        sentences.append(
            _("The list has no order numbers, so each row is an order, named after what it holds.")
        )
    return HowRead(
        file=table.name,
        shape=recognised.shape,
        can_map=not of_platform,
        platform=title if of_platform else "",
        columns=named,
        left_out=tuple(sorted(left_out)),
        sentences=tuple(sentences),
        warnings=(*table.warnings, *recognised.warnings, *_doubt_words(table, doubts)),
        lacks_items=bool(columns.platform.part) and not columns.fields["item"],
    )


def say_what_is_missing(lists: Sequence[HowRead]) -> list[HowRead]:
    """Return the lists, with a warning where the items are in another file that is not here."""
    return [
        replace(how, warnings=(*how.warnings, _lacks_words(how))) if how.lacks_items else how
        for how in _with_items_found(lists)
    ]


def _with_items_found(lists: Sequence[HowRead]) -> list[HowRead]:
    there = {how.platform for how in lists if how.platform and "item" in how.columns}
    return [
        replace(how, lacks_items=how.lacks_items and how.platform not in there) for how in lists
    ]


def _lacks_words(how: HowRead) -> str:
    words = _(
        "{file} holds {platform} orders without their items; take the file with the items, too, "
        "both in one go."
    )
    return words.format(file=how.file, platform=how.platform)


def _doubt_words(table: Table, doubts: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Say which dates stay open, as the list shows days and months in both places."""
    if not doubts:
        return ()
    line, text = doubts[0]
    more = len(doubts) - 1
    one = _(
        "{file}, line {line}: the date {text!r} can be read two ways, and others in the list show "
        "both, so it is left out; write the month as a word."
    )
    several = plural(
        "{file}, line {line}: the date {text!r}, and {count} more, can be read two ways, and "
        "others in the list show both, so they are left out; write the month as a word.",
        "{file}, line {line}: the date {text!r}, and {count} more, can be read two ways, and "
        "others in the list show both, so they are left out; write the month as a word.",
        max(more, 1),
        file=table.name,
        line=line,
        text=text,
    )
    return (several if more else one.format(file=table.name, line=line, text=text),)


def _shape_words(table: Table) -> str:
    if table.sheet:
        return _("sheet “{name}”").format(name=table.sheet)
    encoding = ENCODINGS.get(table.encoding, table.encoding)
    return _(DELIMITERS[table.delimiter]).format(encoding=encoding)
