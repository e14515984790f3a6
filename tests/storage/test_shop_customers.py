"""A shop keeps what its staff remember about customers, until they are erased."""

from collections.abc import Callable

import pytest

from notesmith import pipeline
from notesmith.errors import ShopError
from notesmith.model import EventKind, Order
from notesmith.pipeline import store_orders
from notesmith.storage import Shop

MakeOrder = Callable[..., Order]


@pytest.fixture
def filled(shop: Shop, make_order: MakeOrder) -> Shop:
    """Give a shop with two orders of Zoë and one of Ægir."""
    ægir = make_order("#3", recipient="Ægir Jónsson", email="aegir@example.org", postcode="101")
    store_orders(shop, [make_order("#1"), make_order("#2"), ægir])
    return shop


def test_customers_are_listed_by_name_with_the_number_of_their_orders(filled: Shop) -> None:
    listed = [(each.name, each.email, each.orders) for each in filled.customers.list()]
    assert listed == [
        ("Zoë O’Brien", "zoe@example.org", 2),
        ("Ægir Jónsson", "aegir@example.org", 1),
    ]


@pytest.mark.parametrize("words", ["ÆGIR JÓNSSON", " aegir@EXAMPLE.org "])
def test_a_customer_is_found_by_name_or_e_mail(filled: Shop, words: str) -> None:
    (found,) = filled.customers.named(words)
    assert found.name == "Ægir Jónsson"
    assert not filled.customers.named("Ægir")
    assert not filled.customers.named(" ")


def test_who_only_got_a_gift_is_not_taken_for_the_one_who_paid(
    filled: Shop, make_order: MakeOrder
) -> None:
    gift = make_order("#9", recipient="Freya Lind", buyer="Tobias Lind", email=None)
    store_orders(filled, [gift])
    assert not filled.customers.named("Freya Lind")
    assert [each.name for each in filled.customers.named("Tobias Lind")] == ["Tobias Lind"]


def test_what_is_remembered_is_a_fact_of_every_order_of_the_customer(filled: Shop) -> None:
    (zoë,) = filled.customers.named("zoe@example.org")
    filled.customers.remember(zoë.key, "  allergic to lavender ", "Ines")
    for order_id in ("#1", "#2"):
        brief = pipeline.brief(filled, filled.orders.find(order_id))
        (fact,) = (each for each in brief.facts if each.kind == "remembered")
        assert "allergic to lavender" in fact.text
        assert fact.insert is None
    other = pipeline.brief(filled, filled.orders.find("#3"))
    assert all(each.kind != "remembered" for each in other.facts)


def test_a_later_import_keeps_it_and_a_blank_takes_it_away(
    filled: Shop, make_order: MakeOrder
) -> None:
    (zoë,) = filled.customers.named("zoe@example.org")
    filled.customers.remember(zoë.key, "writes every Christmas")
    store_orders(filled, [make_order("#4")])
    later = filled.customers.behind(filled.orders.find("#4").key)
    assert (later.key, later.remembered) == (zoë.key, "writes every Christmas")
    assert later.latest == filled.orders.find("#4").key
    filled.customers.remember(zoë.key, " ")
    assert filled.customers.behind(later.latest).remembered == ""


def test_it_is_an_event_that_says_nothing_of_what_was_written(filled: Shop) -> None:
    (zoë,) = filled.customers.named("zoe@example.org")
    filled.customers.remember(zoë.key, "allergic to lavender", "Ines")
    filled.customers.remember(zoë.key, "allergic to lavender", "Ines")
    (event,) = (each for each in filled.events.list() if each.kind is EventKind.CUSTOMER_NOTED)
    assert event.staff == "Ines"
    assert event.detail == f"customer={zoë.key} characters=20"
    assert filled.events.verify() is None


def test_it_is_erased_with_the_customer(filled: Shop) -> None:
    (zoë,) = filled.customers.named("zoe@example.org")
    filled.customers.remember(zoë.key, "allergic to lavender")
    pipeline.erase_customer(filled, zoë.latest, "Ines")
    assert [each.name for each in filled.customers.list()] == ["Ægir Jónsson"]
    with pytest.raises(ShopError, match="no such customer"):
        filled.customers.remember(zoë.key, "something else")
    with pytest.raises(ShopError, match="no such order"):
        filled.customers.behind(zoë.latest)


def test_a_text_that_nobody_would_read_before_a_note_is_refused(filled: Shop) -> None:
    (zoë,) = filled.customers.named("zoe@example.org")
    with pytest.raises(ShopError, match="too long"):
        filled.customers.remember(zoë.key, "x" * 2001)
