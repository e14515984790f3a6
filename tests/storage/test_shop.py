"""What is asked of a shop and told to it, on SQLite and PostgreSQL alike."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from notesmith.errors import Cancelled, ShopError
from notesmith.model import Item, Level, Note, Order, State, Status
from notesmith.storage import Shop

MakeOrder = Callable[..., Order]


@pytest.fixture
def filled(shop: Shop, make_order: MakeOrder) -> Shop:
    """Give a shop with two shipments."""
    monday = [make_order("#1"), make_order("#2", status=Status.CANCELLED), make_order("#3")]
    shop.import_orders(monday, "Monday")
    shop.import_orders([make_order("#4")], "Tuesday")
    return shop


def key_of(shop: Shop, order_id: str) -> int:
    """Return the key of an order's parcel."""
    return shop.find(order_id).key


def test_shipments_come_newest_first(filled: Shop) -> None:
    tuesday, monday = filled.shipments()
    assert (tuesday.name, monday.name) == ("Tuesday", "Monday")
    assert (monday.orders, monday.wanted, monday.written) == (3, 2, 0)
    assert monday.created_at == date.today()
    assert filled.shipment(monday.key) == monday


def test_a_shipment_counts_the_parcels_that_shall_get_a_note(filled: Shop) -> None:
    monday = filled.shipments()[-1].key
    for order_id in ("#1", "#3"):
        filled.set_state(key_of(filled, order_id), State.WRITTEN)
    assert (filled.shipment(monday).wanted, filled.shipment(monday).written) == (2, 2)
    filled.set_level(key_of(filled, "#1"), Level.NONE)
    assert (filled.shipment(monday).wanted, filled.shipment(monday).written) == (1, 1)
    filled.set_level(key_of(filled, "#2"), Level.PERSONAL)
    assert (filled.shipment(monday).wanted, filled.shipment(monday).written) == (2, 1)


def test_a_shipment_can_be_renamed_but_not_to_nothing(filled: Shop) -> None:
    key = filled.shipments()[0].key
    assert filled.rename_shipment(key, " Second round ").name == "Second round"
    with pytest.raises(ShopError, match="needs a name"):
        filled.rename_shipment(key, "  ")
    with pytest.raises(ShopError, match="no shipment 99"):
        filled.rename_shipment(99, "Third")


def test_parcels_come_in_the_order_of_the_list(filled: Shop) -> None:
    ids = [parcel.order.order_id for parcel in filled.parcels()]
    assert ids == ["#1", "#2", "#3", "#4"]
    monday = filled.shipments()[-1].key
    assert [one.order.order_id for one in filled.parcels(monday)] == ["#1", "#2", "#3"]


def test_a_parcel_comes_with_its_items_and_an_empty_note(filled: Shop) -> None:
    parcel = filled.parcel(key_of(filled, "#1"))
    assert parcel.order.items == (
        Item("The Long Way Home"),
        Item("Linen notebook", 2, "A5", "Z."),
    )
    assert parcel.note == Note("#1", recipient="Zoë O’Brien", item="The Long Way Home")
    assert parcel.level is None


def test_an_order_is_found_without_its_number_sign(filled: Shop) -> None:
    assert filled.find("3") == filled.find("#3") == filled.find("shopify:#3")


def test_an_unknown_order_says_what_to_do(filled: Shop) -> None:
    with pytest.raises(ShopError, match=r"no order #9 .* import the list"):
        filled.find("#9")
    with pytest.raises(ShopError, match="no parcel 99"):
        filled.parcel(99)
    with pytest.raises(ShopError, match="no shipment 99"):
        filled.shipment(99)
    for act in (
        lambda: filled.save_text(99, "", "", ""),
        lambda: filled.set_state(99, State.WRITTEN),
        lambda: filled.set_level(99, Level.SHORT),
        lambda: filled.history(99),
    ):
        with pytest.raises(ShopError, match="no parcel 99"):
            act()


def test_an_id_of_two_platforms_asks_which_one(filled: Shop, make_order: MakeOrder) -> None:
    filled.import_orders([make_order("#1", "etsy")], "Wednesday")
    with pytest.raises(ShopError, match="shopify:#1 or etsy:#1"):
        filled.find("#1")
    assert filled.find("etsy:#1").order.platform == "etsy"
    with pytest.raises(ShopError, match="shopify:#1"):
        filled.write_notes([Note("#1", "Hello")])
    assert filled.write_notes([Note("etsy:#1", "Hello")]) == 1
    assert filled.find("etsy:#1").note.text == "Hello"
    assert filled.find("shopify:#1").note.text == ""


def test_a_half_typed_note_stays_to_write(filled: Shop) -> None:
    key = key_of(filled, "#1")
    note = filled.save_text(key, "Dear Zo", "The crew", "Ida").note
    assert (note.text, note.signature, note.writer) == ("Dear Zo", "The crew", "Ida")
    assert note.state is State.TO_WRITE
    assert filled.parcel(key).note == note


@pytest.mark.parametrize(
    ("text", "signature", "writer", "state"),
    [
        ("Dear Zoë", "The crew", "Ida", State.APPROVED),
        ("Dear Zoë", "The crew", "Bo", State.APPROVED),
        ("Dear Zoë!", "The crew", "Ida", State.WRITTEN),
        ("Dear Zoë", "Ida", "Ida", State.WRITTEN),
    ],
)
def test_only_a_changed_text_lapses_an_approval(
    filled: Shop, text: str, signature: str, writer: str, state: State
) -> None:
    key = key_of(filled, "#1")
    filled.save_text(key, "Dear Zoë", "The crew", "Ida")
    filled.set_state(key, State.APPROVED)
    assert filled.save_text(key, text, signature, writer).note.state is state


def test_a_returned_note_keeps_its_comment_while_it_is_mended(filled: Shop) -> None:
    key = key_of(filled, "#1")
    filled.save_text(key, "Dear Bo", "", "Ida")
    filled.set_state(key, State.RETURNED, "It is Zoë.")
    note = filled.save_text(key, "Dear Zoë", "", "Ida").note
    assert (note.state, note.comment) == (State.RETURNED, "It is Zoë.")
    assert filled.set_state(key, State.WRITTEN).note.comment == ""


def test_a_chosen_level_is_kept_until_it_is_left_to_the_rules(filled: Shop) -> None:
    key = key_of(filled, "#1")
    assert filled.set_level(key, Level.SHORT).level is Level.SHORT
    assert filled.set_level(key, None).level is None


def test_many_notes_are_stored_as_written(filled: Shop) -> None:
    notes = [Note("#1", "One\n\ntwo", "The crew", "Ida", "Zoë", "the book"), Note("4", "Four")]
    told: list[tuple[int, int]] = []
    assert filled.write_notes(notes, lambda done, total: told.append((done, total))) == 2
    note = filled.find("#1").note
    assert (note.text, note.recipient, note.item) == ("One\n\ntwo", "Zoë", "the book")
    assert note.state is State.WRITTEN
    assert filled.find("#4").note.text == "Four"
    assert told[-1] == (2, 2)


def test_one_unknown_order_keeps_all_notes_out(filled: Shop) -> None:
    notes = [Note("#1", "Hello")] * 600 + [Note("#99", "Nobody")]
    with pytest.raises(ShopError, match="no order #99"):
        filled.write_notes(notes)
    assert filled.find("#1").note.text == ""


def test_cancelled_notes_are_not_stored(filled: Shop) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        filled.write_notes([Note("#1", "Hello")] * 1000, stop)
    assert filled.find("#1").note.text == ""


def test_history_goes_by_the_day_and_not_by_the_import(shop: Shop, make_order: MakeOrder) -> None:
    shop.import_orders([make_order("#now", placed_at=datetime(2026, 11, 2, 8, tzinfo=UTC))], "A")
    shop.import_orders(
        [
            make_order("#later", placed_at=date(2026, 11, 3)),
            make_order("#spring", placed_at=date(2026, 4, 1)),
            make_order("#winter", placed_at=datetime(2026, 1, 9, 12)),
        ],
        "B",
    )
    history = shop.history(key_of(shop, "#now"))
    assert [one.order.order_id for one in history] == ["#winter", "#spring"]


def test_history_without_days_goes_by_the_order_of_the_lists(
    shop: Shop, make_order: MakeOrder
) -> None:
    undated = [make_order(f"#{number}", placed_at=None) for number in (1, 2, 3)]
    shop.import_orders(undated, "A")
    history = shop.history(key_of(shop, "#3"))
    assert [one.order.order_id for one in history] == ["#1", "#2"]


def test_several_threads_may_write_at_once(shop: Shop, make_order: MakeOrder) -> None:
    shop.import_orders([make_order(f"#{number}") for number in range(8)], "Monday")
    keys = [parcel.key for parcel in shop.parcels()]

    def type_on(key: int) -> None:
        for length in range(1, 21):
            shop.save_text(key, "x" * length, "", "")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(type_on, keys))
    assert {parcel.note.text for parcel in shop.parcels()} == {"x" * 20}


def test_half_a_character_is_refused_with_a_sentence(filled: Shop) -> None:
    with pytest.raises(ShopError, match="half a character"):
        filled.save_text(key_of(filled, "#1"), "broken \ud83d", "", "")
    assert filled.find("#1").note.text == ""
