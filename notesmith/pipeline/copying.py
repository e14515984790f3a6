"""The copy sheet of a shipment: its notes for whoever writes them by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from notesmith.card_pages import CardStyle, set_cards, typefaces_of
from notesmith.cards import open_design
from notesmith.errors import InputError
from notesmith.language import _
from notesmith.model import Parcel, State
from notesmith.pipeline.targets import refuse_bad_target
from notesmith.pipeline.writer_choices import Writers
from notesmith.sheets import CopyBook, copy_note, write_copy_sheet
from notesmith.storage import Shop


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy sheet holds: how many notes on how many pages, and the parcels left out."""

    notes: int
    left_out: int
    pages: int
    path: Path


def write_copies(
    shop: Shop,
    path: Path,
    shipment: int | None,
    paper: str,
    design_name: str,
    writers: Writers,
    seed: int = 0,
) -> Copied:
    """Write the notes of a shipment, or of the newest one, to copy by hand, as a PDF at `path`.

    Notes stand in the order of their parcels and break as on cards of the design. `paper` is "a4"
    or "letter". Raises InputError without a shipment or a finished note in it, ShopError for a
    shipment that there is not, and OutputError when `path` cannot be written.
    """
    refuse_bad_target(path)
    if shipment is None:
        newest = shop.orders.shipments()[:1]
        if not newest:
            raise InputError(_("This shop has no orders yet; import a list first."))
        shipment = newest[0].key
    title = shop.orders.shipment(shipment).name
    parcels = shop.orders.parcels(shipment)
    style = CardStyle(writers.choice, open_design(design_name), seed, writers.others)
    written = [(place, each) for place, each in enumerate(parcels, start=1) if _is_to_copy(each)]
    if not written:
        none = _("No note of the shipment “{shipment}” is finished; write one first.")
        raise InputError(none.format(shipment=title))
    notes = [parcel.note for _place, parcel in written]
    cards = set_cards(notes, style)
    copies = [
        copy_note(place, parcel.note, card, parcel.order.recipient or "")
        for (place, parcel), card in zip(written, cards, strict=True)
    ]
    left_out = _left_out(parcels)
    book = CopyBook(title, copies, left_out, typefaces_of(notes, style))
    return Copied(len(copies), len(left_out), write_copy_sheet(book, paper, path), path)


def _is_to_copy(parcel: Parcel) -> bool:
    return parcel.wants_note and parcel.note.finished


def _left_out(parcels: Sequence[Parcel]) -> list[str]:
    """Return each parcel without a finished note in words, in their order."""
    lines = []
    for place, parcel in enumerate(parcels, start=1):
        if _is_to_copy(parcel):
            continue
        if not parcel.wants_note:
            words = _("{place}.  {order}, {name}: gets no note")
        elif parcel.note.state is State.RETURNED:
            words = _("{place}.  {order}, {name}: returned to its writer")
        else:
            words = _("{place}.  {order}, {name}: to write")
        name = parcel.order.recipient or "—"
        lines.append(words.format(place=place, order=parcel.order.order_id, name=name))
    return lines
