"""What is asked about an order: what happened first, four at most, and neighbours differently."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.model import (
    Brief,
    Item,
    Level,
    Note,
    Order,
    Parcel,
    Prompt,
    PromptChoices,
    Question,
    Status,
    Topic,
)
from notesmith.orders import read_orders
from notesmith.resources import folder
from notesmith.writing import brief, shipped_keys

TODAY = date(2026, 11, 20)
ORDER = Order("#7", "shopify", "Zoë Lang", (Item("Fig Trees"),), TODAY, buyer="Zoë Lang")
BEFORE = Parcel(
    1, 1, replace(ORDER, order_id="#3", items=(Item("Olives - 200 g"),)), Note("#3", "Zoë, enjoy.")
)
GONE = timedelta(days=21)
SHARED = Path(__file__).parents[2].parent / "shared" / "orders" / "samples"
PLACES = range(8)


def asked(order: Order, earlier: Sequence[Parcel] = (), place: int = 0) -> tuple[Question, ...]:
    return brief(order, earlier, TODAY, place=place).questions


def topics(order: Order, earlier: Sequence[Parcel] = ()) -> list[str]:
    return [question.about for question in asked(order, earlier)]


def keys(order: Order, earlier: Sequence[Parcel] = ()) -> set[str]:
    return {each.key for place in PLACES for each in asked(order, earlier, place)}


def texts(order: Order, earlier: Sequence[Parcel] = ()) -> str:
    return "\n".join(each.text for place in PLACES for each in asked(order, earlier, place))


def test_what_happened_counts_in_its_order_and_four_are_asked_at_most() -> None:
    order = replace(
        ORDER,
        placed_at=TODAY - GONE,
        shipped_at=TODAY,
        customer_note="Is the paper cream? Please wrap it.",
        is_gift=True,
        buyer="Bram Lang",
    )
    assert topics(order, (BEFORE,)) == ["waited", "question", "wish", "gift"]
    assert topics(replace(order, customer_note=None), (BEFORE,)) == ["waited", "gift", "earlier"]
    assert topics(replace(ORDER, returning=False))[:2] == ["earlier", "item"]


@pytest.mark.parametrize(
    ("level", "count"), [(Level.PERSONAL, 3), (Level.SHORT, 2), (Level.NONE, 1)]
)
def test_a_short_note_is_asked_for_less(level: Level, count: int) -> None:
    assert len(brief(ORDER, (), TODAY, level).questions) == count


def test_a_plain_remark_is_quoted_and_loses_to_no_gift_and_no_return() -> None:
    remark = "Hello,\nwe drew lots, and your book won."
    order = replace(ORDER, customer_note=remark, is_gift=True)
    assert topics(order, (BEFORE,))[:3] == ["remark", "gift", "earlier"]
    for place in PLACES:
        first = asked(order, (BEFORE,), place)[0]
        assert "“we drew lots, and your book won.”" in first.text


def test_a_long_remark_is_quoted_in_whole_sentences() -> None:
    remark = (
        "We meet every first Friday round one table in the kitchen. Your book won. "
        + "So glad " * 30
    )
    first = asked(replace(ORDER, customer_note=remark))[0]
    assert "round one table in the kitchen. Your book won. …”" in first.text


def test_a_wish_is_asked_as_a_wish_and_a_question_as_a_question() -> None:
    remark = "Could you leave the price out? It is a present."
    assert keys(replace(ORDER, customer_note=remark)) & {"asked", "wish_gift"} == {"wish_gift"}
    question = replace(ORDER, customer_note="Is it cream or white?")
    assert "“Is it cream or white?”" in texts(question)
    assert "wish" not in keys(question)


DICTATED = "Dear Freya\n\nHappy belated birthday!\n\nUncle Bram"


def test_a_dictated_card_is_copied_and_nobody_is_asked_who_packs_it() -> None:
    order = replace(
        ORDER,
        recipient="Tobias Weiß",
        buyer="Tobias Weiß",
        customer_note=f"A present for our niece Freya. Please add the note below.\n\n{DICTATED}",
    )
    assert keys(order) == {"dictated_for"}
    first = asked(order)[0]
    assert first.text.startswith("Tobias dictated a card for Freya. Copy the words")
    assert first.insert == DICTATED
    facts = {fact.kind: fact for fact in brief(order, (), TODAY).facts}
    assert facts["card_text"].insert == DICTATED
    assert facts["reader"].insert == "Freya"


def test_whoever_dictated_is_not_guessed() -> None:
    note = 'Gift! please write: "Congrats Al - we knew you could do it."'
    order = replace(ORDER, recipient="Al Underhill", buyer=None, customer_note=note)
    assert {each.about for each in asked(order)} >= {"card_text"}
    assert "Al dictated" not in texts(order)


@pytest.mark.parametrize("buyer", ["Dagný", "dagny thistlewood", "D. Thistlewood", "DAGNÝ"])
def test_one_person_is_not_two(buyer: str) -> None:
    order = replace(ORDER, recipient="Dagný Thistlewood", buyer=buyer)
    assert "opener" not in keys(order)
    assert "buyer" not in {fact.kind for fact in brief(order, (), TODAY).facts}


def test_two_people_are_asked_about_by_name() -> None:
    order = replace(ORDER, buyer="Bram Lang")
    assert "Bram paid and Zoë opens it. Who are you writing to?" in texts(order)


def test_who_ordered_and_wrote_is_not_who_opens_the_parcel() -> None:
    note = "Hello, you made such a lovely book."
    order = replace(ORDER, buyer="Bram Lang", customer_note=note)
    assert "Bram is back, and wrote: “you made such a lovely book.”" in texts(order, (BEFORE,))
    assert "Zoë is back" not in texts(order, (BEFORE,))
    asked_back = texts(replace(order, customer_note=None), (replace(BEFORE, note=Note("#3")),))
    assert "What would you ask Bram about it?" in asked_back
    late = replace(order, customer_note=None, placed_at=TODAY - GONE, shipped_at=TODAY)
    assert "Bram waited 21 days" in texts(late)


def test_of_a_gift_without_a_buyer_nobody_knows_who_wrote() -> None:
    order = replace(ORDER, buyer=None, is_gift=True, customer_note="Is it blue? Does it last?")
    assert "asked" in keys(order)
    assert "Zoë asked" not in texts(order)


def test_a_business_is_asked_about_as_one() -> None:
    order = replace(ORDER, recipient="Receiving Dept", buyer="NORTHCOTT LLC")
    assert "Who unpacks this at Northcott?" in texts(order)
    assert "opener" not in keys(order)


def test_what_is_not_shipped_is_late_only_as_far_as_the_list_tells() -> None:
    waiting = replace(ORDER, placed_at=TODAY - GONE)
    made = brief(waiting, (), TODAY)
    assert "late" not in keys(waiting)
    assert "not shipped as far as the list tells" in texts(waiting)
    assert made.reason == "Not shipped after 21 days, as far as the list tells"
    told = [fact.text for fact in made.facts if fact.kind == "waited"]
    assert told == [
        "Ordered on Friday 30 October; not shipped after 21 days, as far as the list tells"
    ]


def test_nobody_waits_for_what_was_taken_back() -> None:
    order = replace(
        ORDER, placed_at=TODAY - GONE, status=Status.REFUNDED, items=(Item("Greeting Cards", 0),)
    )
    assert keys(order) == {"nothing"}
    assert brief(order, (), TODAY).level is Level.NONE
    assert "21 days" not in texts(order)


def test_items_that_sound_the_same_are_never_set_against_each_other() -> None:
    sets = (Item("LD Dollhouse PlaySet - Kids Room"), Item("LD Dollhouse PlaySet - Kitchen"))
    order = replace(ORDER, items=sets)
    assert "“Dollhouse PlaySet, Kids Room” and “Dollhouse PlaySet, Kitchen”" in texts(order)
    sizes = replace(ORDER, items=(Item("Hoodie - S"), Item("Hoodie - L")))
    assert not keys(sizes) & {"items_together", "items_which", "items_many"}


def test_a_title_that_nobody_can_say_is_not_asked_about() -> None:
    order = replace(ORDER, items=(Item("AC320"),))
    assert "item" not in topics(order)
    assert "AC320" not in texts(order)


def test_a_voucher_is_not_unpacked() -> None:
    order = replace(ORDER, items=(Item("Gift Voucher - R 500.00"),))
    assert "voucher" in keys(order)
    assert not {key for key in keys(order) if key.startswith("item")}


def test_who_comes_back_is_asked_about_what_there_was() -> None:
    last = asked(ORDER, (BEFORE,))[0]
    assert "“Zoë, enjoy.”" in last.text
    plain = replace(BEFORE, note=Note("#3"))
    assert "“Olives”" in texts(ORDER, (plain,))
    again = replace(plain, order=replace(ORDER, order_id="#2"))
    assert "again" in keys(ORDER, (again,))
    assert "Order number 3." in texts(ORDER, (again, again))


def test_names_that_are_not_seen_before_do_not_fill_a_shipment() -> None:
    shipment = [asked(replace(ORDER, order_id=f"#{n}"), place=n) for n in range(26)]
    unseen = [each.text for made in shipment for each in made if each.key == "unseen"]
    assert len(unseen) <= 8
    assert len({each.text for made in shipment for each in made}) >= 30


def test_the_season_is_that_of_the_day() -> None:
    def season(day: date) -> set[str]:
        made = (brief(replace(ORDER, items=()), (), day, place=place) for place in range(10))
        return {each.key for one in made for each in one.questions if each.about == "season"}

    assert season(date(2026, 12, 1)) == {"december"}
    assert season(date(2027, 1, 7)) == {"january"}
    assert season(TODAY) == {"month"}


def test_questions_are_asked_in_the_language_that_the_shop_chose() -> None:
    order = replace(ORDER, placed_at=TODAY - GONE, shipped_at=TODAY)
    made = brief(order, (), TODAY, choices=PromptChoices(language="de"))
    assert made.questions[0].text.startswith("Zoë hat 21 Tage gewartet. Was würdest du")
    assert "gewartet" not in made.facts[0].text


def test_what_is_off_is_not_asked_and_what_the_shop_added_is() -> None:
    own = Prompt("bees", Topic.SHOP, ("How are the bees, {name}?",), insert="name")
    off = frozenset(key for key in keys(ORDER))
    made = brief(ORDER, (), TODAY, choices=PromptChoices(own=(own,), off=off - {"bees"}))
    bees = [each for each in made.questions if each.key == "bees"]
    assert [(each.text, each.insert) for each in bees] == [("How are the bees, Zoë?", "Zoë")]
    assert not {each.key for each in made.questions} & off


def test_with_everything_off_nothing_is_asked() -> None:
    assert brief(ORDER, (), TODAY, choices=PromptChoices(off=shipped_keys())).questions == ()


LETTERS = st.sampled_from('abcÅé -,.?!\n"“”字')
ORDERS = st.builds(
    Order,
    order_id=st.just("#1"),
    platform=st.just("csv"),
    recipient=st.none() | st.sampled_from(["Zoë Lang", "K***", "Receiving Dept", "李明", "the"]),
    buyer=st.none() | st.sampled_from(["Zoë", "Bram Lang", "NORTHCOTT LLC", "al", "x@y.z"]),
    items=st.lists(
        st.builds(
            Item,
            st.sampled_from(
                ["Fig Trees - S", "Fig Trees - L", "Tip", "AC320", "Mug, Moss", "Gutschein"]
            ),
            st.integers(0, 30),
            st.none(),
            st.none() | st.text(LETTERS, max_size=9),
        ),
        max_size=4,
    ).map(tuple),
    placed_at=st.none() | st.dates(date(2026, 7, 1), TODAY),
    shipped_at=st.none() | st.dates(date(2026, 7, 1), TODAY),
    city=st.none() | st.just("LEEDS"),
    ship_country=st.none() | st.sampled_from(["DE", "NZ"]),
    customer_note=st.none()
    | st.text(LETTERS, max_size=40)
    | st.sampled_from(["Is it blue?", "Please wrap it.", f"Please write on the card: {DICTATED}"]),
    gift_message=st.none() | st.text(LETTERS, max_size=9),
    is_gift=st.none() | st.booleans(),
    returning=st.none() | st.booleans(),
    currency=st.none() | st.just("EUR"),
    status=st.sampled_from(Status),
)


@given(ORDERS, ORDERS, st.booleans(), st.integers(0, 50), st.sampled_from(["", "de", "fr", "es"]))
def test_neighbours_are_never_asked_the_same(
    order: Order, other: Order, returning: bool, place: int, language: str
) -> None:
    earlier, choices = (BEFORE,) if returning else (), PromptChoices(language=language)
    here = brief(order, earlier, TODAY, place=place, choices=choices)
    same = brief(order, earlier, TODAY, place=place + 1, choices=choices)
    beside = brief(other, (), TODAY, place=place + 1, choices=choices)
    assert {each.text for each in here.questions}.isdisjoint(each.text for each in same.questions)
    assert {each.text for each in here.questions} != {each.text for each in beside.questions}
    assert here == brief(order, earlier, TODAY, place=place, choices=choices)
    check(here, order)


def check(made: Brief, order: Order) -> None:
    """Hold a brief against what may be in one."""
    assert 1 <= len(made.questions) <= 4
    assert len({each.about for each in made.questions}) == len(made.questions)
    assert not any("{" in each.text or "}" in each.text for each in made.questions)
    people = f"{order.recipient} {order.buyer} Freya".casefold()
    titles = [f"{item.title} {item.variant}" for item in (*order.items, *BEFORE.order.items)]
    things = letters(" ".join(titles))
    inserts = [each.insert for each in made.facts] + [each.insert for each in made.questions]
    for insert in filter(None, inserts):
        dictated = insert in (order.customer_note or "")
        item = all(letters(word) in things for word in insert.split())
        assert dictated or item or letters(insert) in letters(people), insert


def letters(text: str) -> str:
    """Return the letters and figures of a text alone."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


SAMPLES = sorted(path for path in SHARED.rglob("*") if path.is_file()) if SHARED.is_dir() else []


@cache
def sample_lists() -> list[list[Order]]:
    """Return the orders of every sample, also of the one that ships, read once for all tests."""
    shipped = Path(str(folder("assets", "sample", "orders_export.csv")))
    return [read_orders([path]) for path in (shipped, *SAMPLES)]


@pytest.mark.skipif(not SAMPLES, reason="the shared samples are not here")
@pytest.mark.parametrize("language", ["", "de", "fr", "es"])
def test_the_orders_of_the_samples_are_asked_soundly(language: str) -> None:
    choices = PromptChoices(language=language)
    for orders in sample_lists():
        before: set[tuple[str, str]] = set()
        for place, order in enumerate(orders):
            day = order.shipped_at or order.placed_at or TODAY
            made = brief(order, (), day, place=place, choices=choices)
            now = {(each.key, each.text) for each in made.questions}
            assert not now & before
            check(made, order)
            before = now
