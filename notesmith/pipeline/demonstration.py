"""The whole job on the sample that ships."""

from dataclasses import dataclass
from importlib.resources import as_file
from pathlib import Path

from notesmith.card_pages import open_hand
from notesmith.cards import open_design
from notesmith.model import Finding, Progress, no_progress
from notesmith.orders import read_orders
from notesmith.pipeline.hand_collection import sample_notes
from notesmith.pipeline.importing import store_orders
from notesmith.pipeline.note_checking import check_notes
from notesmith.pipeline.parcel_notes import finished_parcels
from notesmith.pipeline.printing import Printed, print_cards, proof
from notesmith.pipeline.shop_facts import gather_facts
from notesmith.pipeline.shop_opening import open_shop
from notesmith.pipeline.targets import folder_to_fill
from notesmith.resources import folder
from notesmith.settings import Settings
from notesmith.storage import Imported


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


def demo(out: Path, progress: Progress = no_progress) -> Demo:
    """Take the shipped sample the whole way into the folder `out`, which is made if need be."""
    with folder_to_fill(out):
        return _fill(out, progress)


def _fill(out: Path, progress: Progress) -> Demo:
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
        parcels = finished_parcels(shop)
        facts = gather_facts(shop, parcels)
    finished = [parcel.note for parcel in parcels]
    findings = check_notes(finished, hand, design, facts=facts)
    choice, stock = chosen.hand_choice, chosen.stock
    printed = print_cards(
        finished, choice, chosen.design, stock, cards, progress=progress, facts=facts
    )
    proof(finished, chosen.hand_choice, chosen.design, picture)
    return Demo(len(listed), imported, len(finished), findings, printed, shop_file, picture)
