"""The verbs, in the order of the work: what the window and the command line do is one of these."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import as_file
from pathlib import Path

from babel.dates import format_date

from notesmith import orders, writing
from notesmith.card_pages import (
    CardStyle,
    DrawnPages,
    draw_in_order,
    open_hand,
    set_cards,
    typefaces_of,
)
from notesmith.cards import lay_out, list_designs, open_design
from notesmith.cards.proof import draw_proof
from notesmith.cards.tells import Tell
from notesmith.errors import BlockedError, InputError
from notesmith.hands import HandInfo, list_inks, list_pens
from notesmith.model import (
    Brief,
    Finding,
    HandChoice,
    Note,
    Order,
    Parcel,
    Progress,
    Severity,
    no_progress,
)
from notesmith.orders import HowRead, OrderList, Pasted, Problem
from notesmith.pipeline.hand_collection import (
    add_hand,
    list_hands,
    remove_hand,
    sample_notes,
    tells,
)
from notesmith.pipeline.note_checking import (
    check_note,
    check_notes,
    find_repeats,
    hold_against,
    list_findings,
)
from notesmith.pipeline.notes_file import read_notes, read_old_notes
from notesmith.pipeline.shop_repeats import (
    ShopRepeats,
    SideBySide,
    erase_before,
    erase_customer,
    open_repeats,
    side_by_side,
)
from notesmith.pipeline.targets import filled_at_the_end, make_folder, refuse_bad_target
from notesmith.pipeline.variety_report import measure_variety, report
from notesmith.pipeline.writer_choices import Writers, writers_of
from notesmith.resources import folder
from notesmith.settings import Settings
from notesmith.sheets import PageBatch, list_stocks, open_stock, write_pdf
from notesmith.storage import Change, ImportDone, Imported, Shop, open_shop
from notesmith.variety import Repeats

__all__ = [
    "Change",
    "Columns",
    "Demo",
    "HandInfo",
    "HowRead",
    "ImportDone",
    "ImportPreview",
    "Imported",
    "OrderList",
    "Pasted",
    "Printed",
    "Problem",
    "Repeats",
    "Shop",
    "ShopRepeats",
    "SideBySide",
    "Tell",
    "Writers",
    "add_hand",
    "brief",
    "check_note",
    "check_notes",
    "demo",
    "erase_before",
    "erase_customer",
    "find_repeats",
    "finished_notes",
    "import_notes",
    "import_orders",
    "lay_out",
    "list_designs",
    "list_hands",
    "list_inks",
    "list_pens",
    "list_stocks",
    "look_into",
    "measure_variety",
    "name_shipment",
    "open_design",
    "open_hand",
    "open_repeats",
    "open_shop",
    "open_stock",
    "preview_import",
    "print_cards",
    "proof",
    "read_list",
    "read_notes",
    "read_old_notes",
    "read_orders",
    "refuse_bad_target",
    "remove_hand",
    "report",
    "sample_notes",
    "side_by_side",
    "store_orders",
    "tells",
    "writers_of",
]

PROOF_PIXELS = 40_000_000
PROOF_CARDS = 600
"""A contact sheet of more cards, or of more pixels, could be neither read nor held in memory."""

NAMED = 3
"""Findings that a refusal to print spells out."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What was printed: how many cards on how many sheets, and the file."""

    cards: int
    sheets: int
    path: Path


@dataclass(frozen=True, slots=True)
class Columns:
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


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo did, in its order, and where its files are."""

    orders: int
    imported: Imported
    notes: int
    findings: tuple[Finding, ...]
    printed: Printed
    shop: Path
    proof: Path


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


def look_into(given: Path | Pasted) -> Columns:
    """Return the columns of a list with sample values and guessed meanings, for mapping them."""
    table = orders.open_table(given, orders.score_header)
    samples = orders.sample_values(table)
    return Columns(table.header, samples, orders.guess_columns(table), orders.list_shape(table))


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
    by: str = "",
) -> Imported:
    """Store orders that were read before; the new shipment is named after the day if not named.

    `by` is the name of who brings them in.
    """
    return shop.imports.store(found, shipment_name or name_shipment(date.today()), progress, by)


def import_notes(shop: Shop, notes: Sequence[Note]) -> int:
    """Let `shop` remember notes sent before it was; return how many it did not know yet."""
    return shop.memory.remember_old([note for note in notes if note.text.strip()])


def brief(shop: Shop, parcel: Parcel) -> Brief:
    """Return what a writer needs for `parcel`, with what `shop` remembers of the customer."""
    return writing.brief(parcel.order, shop.orders.history(parcel.key), date.today())


def finished_notes(shop: Shop) -> list[Note]:
    """Return the notes of `shop` that are written or approved, shipment after shipment.

    Where two platforms share an order id, it is told apart as `platform:id`.
    """
    parcels = shop.orders.parcels()
    orders_of = Counter(parcel.order.order_id for parcel in parcels)
    return [
        parcel.note
        if orders_of[parcel.order.order_id] == 1
        else replace(parcel.note, order_id=f"{parcel.order.platform}:{parcel.order.order_id}")
        for parcel in parcels
        if parcel.note.finished
    ]


def print_cards(
    notes: Sequence[Note],
    choice: HandChoice,
    design_name: str,
    stock_name: str,
    path: Path,
    *,
    start: int = 1,
    only: Collection[str] = (),
    jobs: int | None = None,
    seed: int = 0,
    writers: Mapping[str, HandChoice] | None = None,
    progress: Progress = no_progress,
    repeats: Repeats | None = None,
) -> Printed:
    """Write the cards of `notes`, or `only` of those orders, as a PDF at `path`.

    Raises BlockedError when a finding blocks; then nothing is written. `repeats` is what they are
    held against, as in `check_notes`; `writers` are those who write in another hand than `choice`.
    """
    refuse_bad_target(path)
    chosen = _select(notes, only)
    setting = CardStyle(choice, open_design(design_name), seed, writers or {})
    among = hold_against(notes, repeats)
    drawn = draw_in_order(chosen, setting, open_stock(stock_name), start, jobs)
    passed = _pass_unless_blocked(drawn, chosen, among, progress)
    typefaces = typefaces_of(chosen, setting)
    pages = write_pdf(passed, typefaces, path, f"Cards, {setting.design.title}")
    return Printed(len(chosen), pages, path)


def proof(
    notes: Sequence[Note],
    choice: HandChoice,
    design_name: str,
    path: Path,
    order_id: str | None = None,
    seed: int = 0,
    writers: Mapping[str, HandChoice] | None = None,
) -> None:
    """Draw the card of one order, or a contact sheet of all, as a PNG at `path`."""
    refuse_bad_target(path)
    chosen = _select(notes, () if order_id is None else (order_id,))
    if not 0 < len(chosen) <= PROOF_CARDS:
        raise InputError(
            f"A proof shows 1 to {PROOF_CARDS} cards and here are {len(chosen)}; "
            + ("name one with --order." if chosen else "write a note first.")
        )
    design = open_design(design_name)
    setting = CardStyle(choice, design, seed, writers or {})
    cards = set_cards(chosen, setting)
    inches = len(cards) * design.width * design.height / 72**2
    dpi = min(300, int((PROOF_PIXELS / inches) ** 0.5))
    picture = draw_proof(cards, typefaces_of(chosen, setting), dpi)
    with filled_at_the_end(path) as beside:
        picture.save(beside, format="PNG", dpi=(dpi, dpi))


def demo(out: Path, progress: Progress = no_progress) -> Demo:
    """Take the shipped sample the whole way into the folder `out`, which is made if need be."""
    make_folder(out)
    shop_file, cards, picture = (
        out / name for name in ("sample.notesmith", "cards.pdf", "proof.png")
    )
    chosen = Settings()
    hand, design = open_hand(chosen.hand_choice), open_design(chosen.design)
    sample = folder("assets", "sample")
    with as_file(sample / "orders_export.csv") as list_file:
        listed = read_orders([list_file])
    notes = sample_notes()
    with open_shop(shop_file) as shop:
        imported = store_orders(shop, listed)
        shop.notes.write(notes)
        finished = finished_notes(shop)
    findings = check_notes(finished, hand, design)
    printed = print_cards(
        finished, chosen.hand_choice, chosen.design, chosen.stock, cards, progress=progress
    )
    proof(finished, chosen.hand_choice, chosen.design, picture)
    return Demo(len(listed), imported, len(finished), findings, printed, shop_file, picture)


def name_shipment(day: date) -> str:
    """Return what a shipment of that day is called, such as "Saturday's parcels, 21 Nov"."""
    return f"{format_date(day, 'EEEE', 'en')}'s parcels, {format_date(day, 'd MMM', 'en')}"


def _select(notes: Sequence[Note], only: Collection[str]) -> Sequence[Note]:
    """Return the notes of the orders `only`, or all; a `#` before an id may be left out."""
    known = {note.order_id: note for note in notes}
    chosen = set()
    for order_id in only:
        found = order_id if order_id in known else f"#{order_id}"
        if found not in known:
            raise InputError(f"There is no finished note for order {order_id}; write it first.")
        chosen.add(found)
    return [note for note in notes if note.order_id in chosen] if only else notes


def _pass_unless_blocked(
    drawn: Iterable[DrawnPages], notes: Sequence[Note], repeats: Repeats, progress: Progress
) -> Iterator[PageBatch]:
    """Yield pages until a note of theirs is blocked; then look at the rest, raise BlockedError."""
    blocks: list[Finding] = []
    rest = zip(notes, repeats.find_all(notes), strict=True)
    done = 0
    for batch, on_cards in drawn:
        for found, (note, repeated) in zip(on_cards, rest, strict=False):
            findings = list_findings(note, repeated, found)
            blocks += (finding for finding in findings if finding.severity is Severity.BLOCK)
        if not blocks:
            yield batch
        done += len(on_cards)
        progress(done, len(notes))
    if blocks:
        raise BlockedError(_why_blocked(blocks))


def _why_blocked(blocks: Sequence[Finding]) -> str:
    named = "; ".join(f"{one.order_id}: {one.message.rstrip('.')}" for one in blocks[:NAMED])
    count = len({one.order_id for one in blocks})
    rest = f"; and {len(blocks) - NAMED} more findings" if len(blocks) > NAMED else ""
    them = "one note needs" if count == 1 else f"{count} notes need"
    return f"Nothing was printed, because {them} another look ({named}{rest})."
