"""Order lists and old notes on their way into a shop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel.dates import format_date

from notesmith import orders
from notesmith.model import Note, Order, Progress, no_progress
from notesmith.orders import OrderList, Pasted
from notesmith.storage import Change, Imported, Shop


@dataclass(frozen=True, slots=True)
class ListColumns:
    """The columns of a list: names, first values of each, guesses (field -> name), its shape."""

    header: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    guesses: Mapping[str, str]
    shape: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do: orders new, known and changed, and what is skipped and why."""

    new: tuple[Order, ...]
    known: tuple[Order, ...]
    changed: tuple[Change, ...]
    skipped: tuple[str, ...]


def read_orders(
    files: Sequence[Path],
    mapping: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
) -> list[Order]:
    """Return the orders of order lists, in the order of the files; `mapping` is field -> column."""
    return orders.read_orders(files, mapping, progress)


def read_list(
    files: Sequence[Path | Pasted],
    mapping: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
    corrections: Mapping[tuple[str, int], Sequence[str]] | None = None,
) -> OrderList:
    """Return what order lists hold, what was kept aside for repair, and how all was read.

    `corrections` are repaired rows: (file, line) -> its cells, none to leave the row out.
    """
    return orders.read_list(files, mapping, progress, corrections)


def look_into(given: Path | Pasted) -> ListColumns:
    """Return the columns of a list with sample values and guessed meanings, for mapping them."""
    table = orders.open_table(given, orders.score_header)
    samples = orders.sample_values(table)
    return ListColumns(table.header, samples, orders.guess_columns(table), orders.list_shape(table))


def preview_import(shop: Shop, found: OrderList) -> ImportPreview:
    """Return what importing `found` into `shop` would do, and what is skipped and why."""
    seen = shop.imports.preview(found.orders)
    skipped = [problem.sentence for problem in found.problems]
    skipped += [f"{how.file}: {said}" for how in found.how_read if (said := how.left_out_sentence)]
    return ImportPreview(seen.new, seen.known, seen.changed, tuple(skipped))


def import_orders(
    shop: Shop,
    files: Sequence[Path],
    mapping: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
    shipment_name: str | None = None,
) -> Imported:
    """Read order lists into `shop`; what is new there becomes one shipment."""
    return store_orders(shop, read_orders(files, mapping, progress), progress, shipment_name)


def store_orders(
    shop: Shop,
    found: Sequence[Order],
    progress: Progress = no_progress,
    shipment_name: str | None = None,
) -> Imported:
    """Store orders that were read before; the new shipment is named after the day if not named."""
    return shop.imports.store(found, shipment_name or name_shipment(date.today()), progress)


def import_notes(shop: Shop, notes: Sequence[Note]) -> int:
    """Let `shop` remember notes sent before it was; return how many it did not know yet."""
    return shop.memory.remember_old([note for note in notes if note.text.strip()])


def name_shipment(day: date) -> str:
    """Return what a shipment of that day is called, such as "Saturday's parcels, 21 Nov"."""
    return f"{format_date(day, 'EEEE', 'en')}'s parcels, {format_date(day, 'd MMM', 'en')}"
