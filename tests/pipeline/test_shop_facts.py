"""What a shop knows around its notes reaches every check, and what is silenced is left out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from notesmith import pipeline
from notesmith.model import FindingKind, HandChoice, Note, Order, Parcel, Silences, State
from notesmith.pipeline import Shop, ShopFacts, gather_facts, open_design, open_hand, open_shop

MakeOrder = Callable[..., Order]

ENDS = (
    "Moss grows on the north wall here.",
    "Copper turns green by the harbour.",
    "Your handle was thrown twice over.",
    "Thunder rolled while it dried.",
)
WRITERS = ("Tam", "Tam", "Tam", "Ines")

OPENING = FindingKind.OPENING


@pytest.fixture
def filled(tmp_path: Path, make_order: MakeOrder) -> Iterator[Shop]:
    """A shop with four finished notes that begin alike; the last two went to one customer."""
    with open_shop(tmp_path / "my.notesmith") as shop:
        people = ("ada", "ben", "cleo", "cleo")
        orders = [
            make_order(
                f"#{n}",
                recipient=f"{name.title()} Berg",
                email=f"{name}@example.org",
                placed_at=date(2026, 11, 1 + n),
            )
            for n, name in enumerate(people)
        ]
        pipeline.store_orders(shop, orders, shipment_name="Monday")
        for parcel, end, writer in zip(shop.orders.parcels(), ENDS, WRITERS, strict=True):
            text = f"We packed this with care. {end}"
            shop.notes.save_text(parcel.key, text, "The crew", writer, None)
            shop.notes.set_state(parcel.key, State.WRITTEN, "", None)
        yield shop


def found(parcels: list[Parcel], facts: ShopFacts) -> list[tuple[str, str]]:
    """Return the order and the kind of each finding."""
    notes = [parcel.note for parcel in parcels]
    hand, design = open_hand(HandChoice("homemade-apple")), open_design("insert-a6")
    findings = pipeline.check_notes(notes, hand, design, facts=facts)
    heard = (OPENING, FindingKind.PLACEHOLDER)
    return [(each.order_id, each.kind) for each in findings if each.kind in heard]


def test_behind_a_note_stand_its_order_and_what_the_customer_got_before(filled: Shop) -> None:
    parcels = pipeline.finished_parcels(filled)
    facts = gather_facts(filled, parcels)
    for parcel in parcels:
        background = facts.behind(parcel.note)
        assert background.order == parcel.order
        assert tuple(background.earlier) == filled.orders.history(parcel.key)
    assert [len(facts.behind(parcel.note).earlier) for parcel in parcels] == [0, 0, 0, 1]


def test_of_a_note_that_no_shop_knows_nothing_is_claimed(filled: Shop) -> None:
    facts = gather_facts(filled, pipeline.finished_parcels(filled))
    background = facts.behind(Note("#99", "Hello"))
    assert (background.order, tuple(background.earlier)) == (None, ())


def test_of_two_orders_with_one_id_nothing_is_claimed(filled: Shop) -> None:
    first, second, *_ = pipeline.finished_parcels(filled)
    twin = replace(second, note=replace(second.note, order_id=first.note.order_id))
    assert gather_facts(filled, [first, twin]).backgrounds == {}


def test_a_share_of_the_notes_takes_only_what_belongs_to_it(filled: Shop) -> None:
    notes = [parcel.note for parcel in pipeline.finished_parcels(filled)]
    facts = gather_facts(filled, pipeline.finished_parcels(filled))
    share = facts.only([notes[3], Note("#99", "Hello")])
    assert share == ShopFacts({"#3": facts.behind(notes[3])}, facts.silences, facts.around)


def test_what_the_shop_silences_is_said_of_no_note(filled: Shop) -> None:
    parcels = pipeline.finished_parcels(filled)
    assert found(parcels, gather_facts(filled, parcels)) == [(f"#{n}", OPENING) for n in range(4)]
    filled.silences.silence(OPENING)
    assert found(parcels, gather_facts(filled, parcels)) == []


def test_what_a_writer_silences_is_still_said_to_the_others(filled: Shop) -> None:
    parcels = pipeline.finished_parcels(filled)
    filled.silences.silence(OPENING, "Tam")
    assert found(parcels, gather_facts(filled, parcels)) == [("#3", OPENING)]


def test_what_blocks_is_said_whatever_is_silenced(filled: Shop) -> None:
    (parcel, *_) = pipeline.finished_parcels(filled)
    blank = replace(parcel, note=replace(parcel.note, text="Dear {first_name}, thank you"))
    everything = Silences(frozenset(FindingKind))
    assert found([blank], ShopFacts(silences=everything)) == [("#0", FindingKind.PLACEHOLDER)]


def test_an_allowed_repeat_is_a_hint_and_can_be_silenced(filled: Shop) -> None:
    parcels = pipeline.finished_parcels(filled)
    note = replace(parcels[1].note, text=parcels[0].note.text + " Yours, Ada")
    twin = replace(note, order_id="#9", text=note.text.replace("Ada", "Ben"))
    repeats = pipeline.Repeats([note, twin])
    hand, design = open_hand(HandChoice("homemade-apple")), open_design("insert-a6")
    everything = Silences(frozenset({FindingKind.SKELETON}))
    card = pipeline.lay_out(note, design, hand)

    def said() -> list[str]:
        findings = pipeline.check_note(note, card, repeats, silences=everything)
        return [each.kind for each in findings if each.kind is not FindingKind.NO_NAME]

    assert said() == [FindingKind.SKELETON]
    repeats.allowed = {repeats.allowance(note, FindingKind.SKELETON): "They sit side by side."}
    assert said() == []
