"""What the rules propose is stored with every order, and kept true while orders come and go."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from notesmith.errors import Cancelled
from notesmith.model import Level, Order, Parcel, Proposal, State, Status
from notesmith.storage import Forgotten, Shop
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]

TODAY = date(2026, 11, 25)


def proposed(shop: Shop) -> dict[str, tuple[Level, str]]:
    """Return what is proposed for each order, and why."""
    return {
        parcel.order.order_id: (parcel.proposed, parcel.proposed_reason)
        for parcel in shop.orders.parcels()
    }


def reasons(shop: Shop) -> dict[str, str]:
    """Return why that is proposed."""
    return {order_id: reason for order_id, (_, reason) in proposed(shop).items()}


def waits_until(day: date | None, level: Level = Level.SHORT) -> Callable[..., Proposal]:
    """Return rules that propose one level for all, until a day."""
    return lambda order, earlier: Proposal(level, f"until {day}", day)


def test_every_order_of_a_list_has_its_proposal(shop: Shop, make_order: MakeOrder) -> None:
    cancelled = make_order("#3", email="c@example.org", status=Status.CANCELLED)
    orders = [make_order("#1"), make_order("#2", email="b@example.org", postcode="1"), cancelled]
    shop.imports.store(orders, "Monday", propose)
    assert proposed(shop) == {
        "#1": (Level.SHORT, "New"),
        "#2": (Level.SHORT, "New"),
        "#3": (Level.NONE, "Cancelled"),
    }
    parcel = shop.orders.find("#3")
    assert (parcel.level, parcel.wanted_level, parcel.wants_note) == (None, Level.NONE, False)
    chosen = shop.orders.set_level(parcel.key, Level.PERSONAL)
    assert (chosen.wanted_level, chosen.wants_note) == (Level.PERSONAL, True)
    assert chosen.proposed is Level.NONE


def test_orders_of_one_list_know_of_each_other_by_their_days(
    shop: Shop, make_order: MakeOrder
) -> None:
    days = (date(2026, 11, 3), date(2026, 11, 1), date(2026, 11, 2))
    orders = [make_order(f"#{place}", placed_at=day) for place, day in enumerate(days, 1)]
    shop.imports.store(orders, "Monday", propose)
    assert reasons(shop) == {"#1": "Came back after 2", "#2": "New", "#3": "Came back after 1"}


def test_an_older_order_that_comes_later_changes_the_others(
    shop: Shop, make_order: MakeOrder
) -> None:
    shop.imports.store([make_order("#2", placed_at=date(2026, 11, 2))], "Monday", propose)
    shop.imports.store([make_order("#1", placed_at=date(2026, 11, 1))], "Tuesday", propose)
    assert reasons(shop) == {"#2": "Came back after 1", "#1": "New"}


@pytest.mark.parametrize("placed", [(None, None, None), (None, date(2026, 11, 2), None)])
def test_what_is_proposed_goes_by_the_history_that_a_writer_sees(
    shop: Shop, make_order: MakeOrder, placed: tuple[date | None, ...]
) -> None:
    for number, day in enumerate(placed):
        shop.imports.store([make_order(f"#{number}", placed_at=day)], f"List {number}", propose)
    for parcel in shop.orders.parcels():
        history = shop.orders.history(parcel.key)
        assert parcel.proposed_reason == propose(parcel.order, history).reason


def test_a_changed_order_is_judged_again(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store([make_order("#1")], "Monday", propose)
    shop.imports.store([make_order("#1", status=Status.CANCELLED)], "Tuesday", propose)
    assert reasons(shop) == {"#1": "Cancelled"}


def test_a_changed_order_and_a_new_one_of_another_customer_are_judged_in_one_import(
    shop: Shop, make_order: MakeOrder
) -> None:
    other = {"email": "b@example.org", "postcode": "1"}
    shop.imports.store([make_order("#1")], "Monday", propose)
    changed = make_order("#1", status=Status.CANCELLED)
    shop.imports.store([changed, make_order("#2", **other)], "Tuesday", propose)
    assert reasons(shop) == {"#1": "Cancelled", "#2": "New"}


def test_undoing_an_import_gives_back_what_was_proposed(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store([make_order("#2", placed_at=date(2026, 11, 2))], "Monday", propose)
    before = shop.orders.parcels()
    changed = make_order("#2", placed_at=date(2026, 11, 2), status=Status.CANCELLED)
    older = make_order("#1", placed_at=date(2026, 11, 1))
    done = shop.imports.store([changed, older], "Tuesday", propose)
    assert reasons(shop) == {"#2": "Cancelled", "#1": "New"}
    assert done.key is not None
    shop.imports.undo(done.key, propose)
    assert shop.orders.parcels() == before


def test_erasing_an_order_makes_the_next_one_the_first(shop: Shop, make_order: MakeOrder) -> None:
    days = (date(2026, 11, 1), date(2026, 11, 2))
    orders = [make_order(f"#{place}", placed_at=day) for place, day in enumerate(days, 1)]
    shop.imports.store(orders, "Monday", propose)
    shop.memory.forget([Forgotten(shop.orders.find("#1").key, 1, 2, ())], propose)
    assert reasons(shop) == {"#2": "New"}


def test_a_shipment_counts_what_is_chosen_or_else_proposed(
    shop: Shop, make_order: MakeOrder
) -> None:
    # It used to count every order that was not cancelled, whatever the rules proposed.
    def bulky(order: Order, earlier: Sequence[Parcel]) -> Proposal:
        return Proposal(Level.NONE if order.order_id == "#2" else Level.SHORT, "")

    cancelled = make_order("#3", status=Status.CANCELLED)
    shop.imports.store([make_order("#1"), make_order("#2"), cancelled], "Monday", bulky)
    (shipment,) = shop.orders.shipments()
    assert (shipment.orders, shipment.wanted, shipment.written) == (3, 2, 0)
    for parcel in shop.orders.parcels():
        shop.notes.set_state(parcel.key, State.WRITTEN, "", None)
    assert shop.orders.shipment(shipment.key).written == 2
    shop.orders.set_level(shop.orders.find("#2").key, Level.SHORT)
    shop.orders.set_level(shop.orders.find("#1").key, Level.NONE)
    shop.orders.set_level(shop.orders.find("#3").key, Level.NONE)
    assert shop.orders.shipment(shipment.key).wanted == 1
    wanted = [parcel for parcel in shop.orders.parcels() if parcel.wants_note]
    assert [parcel.order.order_id for parcel in wanted] == ["#2"]


def test_other_rules_are_asked_about_every_order_once(shop: Shop, make_order: MakeOrder) -> None:
    orders = [make_order(f"#{n}", email=f"{n}@example.org", postcode=str(n)) for n in range(5)]
    shop.imports.store(orders, "Monday", propose)
    asked: list[str] = []

    def other(order: Order, earlier: Sequence[Parcel]) -> Proposal:
        asked.append(order.order_id)
        return Proposal(Level.PERSONAL if order.order_id == "#3" else Level.SHORT, "New")

    assert shop.orders.propose_again(other, "other rules", TODAY) == 1
    assert sorted(asked) == [order.order_id for order in orders]
    assert shop.orders.find("#3").proposed is Level.PERSONAL
    assert shop.orders.propose_again(other, "other rules", TODAY) == 0
    assert len(asked) == 5


def test_the_rules_of_a_new_shop_are_known_before_its_first_list(
    shop: Shop, make_order: MakeOrder
) -> None:
    assert shop.orders.propose_again(propose, "rules", TODAY) == 0
    shop.imports.store([make_order("#1")], "Monday", propose)

    def fail(order: Order, earlier: Sequence[Parcel]) -> Proposal:
        raise AssertionError("nobody needs to ask again")

    assert shop.orders.propose_again(fail, "rules", TODAY) == 0


def test_an_order_is_asked_about_again_when_its_day_has_come(
    shop: Shop, make_order: MakeOrder
) -> None:
    shop.orders.propose_again(propose, "rules", TODAY)
    shop.imports.store([make_order("#1")], "Monday", waits_until(TODAY))
    other = {"email": "b@example.org", "postcode": "1"}
    shop.imports.store([make_order("#2", **other)], "Tuesday", waits_until(None))
    later = waits_until(None, Level.PERSONAL)
    assert shop.orders.propose_again(later, "rules", TODAY - timedelta(days=1)) == 0
    assert shop.orders.propose_again(later, "rules", TODAY) == 1
    assert {key: level for key, (level, _) in proposed(shop).items()} == {
        "#1": Level.PERSONAL,
        "#2": Level.SHORT,
    }
    assert shop.orders.propose_again(later, "rules", TODAY + timedelta(days=400)) == 0


def test_a_day_that_moves_on_is_stored_even_if_the_level_stays(
    shop: Shop, make_order: MakeOrder
) -> None:
    shop.orders.propose_again(propose, "rules", TODAY)
    shop.imports.store([make_order("#1")], "Monday", waits_until(TODAY))
    week = TODAY + timedelta(days=7)
    assert shop.orders.propose_again(waits_until(week), "rules", TODAY) == 1
    assert shop.orders.propose_again(propose, "rules", TODAY) == 0
    assert shop.orders.propose_again(propose, "rules", week) == 1


def test_orders_that_were_never_asked_about_are_asked_about(
    shop: Shop, make_order: MakeOrder
) -> None:
    shop.orders.propose_again(propose, "rules", TODAY)
    shop.imports.store([make_order("#1"), make_order("#2")], "Monday", propose)
    with shop._database.engine.begin() as connection:
        connection.execute(text("UPDATE orders SET proposed_level = NULL WHERE order_id = '#1'"))
    assert shop.orders.find("#1").proposed is Level.SHORT
    assert shop.orders.propose_again(propose, "rules", TODAY) == 1
    assert reasons(shop) == {"#1": "New", "#2": "Came back after 1"}


def test_asking_again_tells_how_far_it_is_and_can_be_stopped(
    shop: Shop, make_order: MakeOrder
) -> None:
    orders = [make_order(f"#{n}", email=f"{n}@e.org", postcode=str(n)) for n in range(1200)]
    shop.imports.store(orders, "Monday", propose)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done:
            raise Cancelled("Stopped.")

    other = waits_until(None, Level.PERSONAL)
    with pytest.raises(Cancelled):
        shop.orders.propose_again(other, "other rules", TODAY, stop)
    assert told == [(0, 1200), (500, 1200)]
    assert {parcel.proposed for parcel in shop.orders.parcels()} == {Level.SHORT}
    assert shop.orders.propose_again(other, "other rules", TODAY) == 1200
    assert {parcel.proposed for parcel in shop.orders.parcels()} == {Level.PERSONAL}


def test_a_customer_of_many_orders_is_judged_in_one_go(shop: Shop, make_order: MakeOrder) -> None:
    start = date(2020, 1, 1)
    orders = [make_order(f"#{n}", placed_at=start + timedelta(days=n)) for n in range(2000)]
    shop.imports.store(orders[::2], "Monday", propose)
    shop.imports.store(orders[1::2], "Tuesday", propose)
    told = reasons(shop)
    assert told["#0"] == "New"
    assert all(told[f"#{n}"] == f"Came back after {n}" for n in range(1, 2000))


def test_rules_that_fail_leave_the_shop_as_it_was(shop: Shop, make_order: MakeOrder) -> None:
    def fail(order: Order, earlier: Sequence[Parcel]) -> Proposal:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        shop.imports.store([make_order("#1")], "Monday", fail)
    assert shop.orders.shipments() == ()
    assert shop.events.list() == ()
