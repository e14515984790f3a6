"""Order lists and old notes on their way into a shop."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from notesmith.language import _, short_day, weekday
from notesmith.model import Note, Order, Progress, no_progress
from notesmith.orders import OrderList, Problem
from notesmith.pipeline.shop_opening import propose_today
from notesmith.storage import Change, ImportDone, Imported, Shop


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What importing a list into a shop would do; the command line and the window show this.

    Each order of `listed` is in one of `new`, `changed` and `known` (as the shop holds it), all in
    the order of the list. `shipment_name` is what the shipment of the new ones is called unless
    somebody names it.
    """

    listed: OrderList
    new: tuple[Order, ...]
    changed: tuple[Change, ...]
    known: tuple[Order, ...]
    shipment_name: str = ""

    @property
    def kept_aside(self) -> tuple[str, ...]:
        """A sentence for each row, or order, that cannot be read: where, and what is wrong."""
        return tuple(problem.sentence for problem in self.listed.problems)

    @property
    def repairable(self) -> tuple[Problem, ...]:
        """What was kept aside as cells have to be put right."""
        return tuple(each for each in self.listed.problems if each.unknown_status is None)

    @property
    def unknown_statuses(self) -> dict[str, int]:
        """Status words of which somebody has to say what they mean -> orders that wait for it."""
        words = (each.unknown_status for each in self.listed.problems)
        return dict(Counter(word for word in words if word is not None))

    @property
    def left_out(self) -> tuple[str, ...]:
        """A sentence for each list with lines that are no orders, such as sums and footers."""
        said = ((how.file, how.left_out_sentence) for how in self.listed.how_read)
        return tuple(f"{file}: {sentence}" for file, sentence in said if sentence)

    @property
    def skipped(self) -> tuple[str, ...]:
        """Why something of the list would not come in, in sentences."""
        return self.kept_aside + self.left_out


def preview_import(shop: Shop, listed: OrderList) -> ImportPreview:
    """Return what importing `listed` into `shop` would do; nothing is stored."""
    seen = shop.imports.preview(listed.orders)
    name = shop.imports.free_name(name_shipment(date.today()))
    return ImportPreview(listed, seen.new, seen.changed, seen.known, name)


def store_orders(
    shop: Shop,
    found: Sequence[Order],
    progress: Progress = no_progress,
    shipment_name: str | None = None,
    by: str = "",
) -> Imported:
    """Store orders that were read before; the new shipment is named after the day if not named.

    No two shipments have the same name; the second of a day has a number behind it.

    `by` is the name of who brings them in.
    """
    name = shipment_name or name_shipment(date.today())
    return shop.imports.store(found, name, propose_today(), progress, by)


def undo_import(shop: Shop, key: int, by: str = "") -> ImportDone:
    """Take the last import back: its new orders go, those it changed are as before.

    Raises ShopError for any other than the last, and when notes were written for it. `by` is the
    name of who does it.
    """
    return shop.imports.undo(key, propose_today(), by)


def import_notes(shop: Shop, notes: Sequence[Note]) -> int:
    """Let `shop` remember notes sent before it was; return how many it did not know yet."""
    return shop.memory.remember_old([note for note in notes if note.text.strip()])


def name_shipment(day: date) -> str:
    """Return what a shipment of that day is called, such as "Saturday's parcels, 21 Nov"."""
    return _("{weekday}'s parcels, {day}").format(weekday=weekday(day), day=short_day(day))
