"""A shop knows who writes and with what, so that whoever prints gets the same."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from notesmith.model import HandChoice, Note, Order
from notesmith.storage import Shop
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]

CHOICE = HandChoice("caveat", "felt", "green", 0.25)


def choices(shop: Shop) -> dict[str, HandChoice | None]:
    """Return what everybody writes with, by name."""
    return {staff.name: staff.choice for staff in shop.staff.list()}


def test_a_new_shop_has_no_staff(shop: Shop) -> None:
    assert shop.staff.list() == ()
    assert shop.staff.find("Ines") is None


def test_what_somebody_chose_comes_back_to_the_last_digit(shop: Shop) -> None:
    shop.staff.choose("Odhrán Ó Súilleabháin", CHOICE)
    shop.staff.choose("Ines", HandChoice(strength=0.1))
    assert choices(shop) == {"Ines": HandChoice(strength=0.1), "Odhrán Ó Súilleabháin": CHOICE}


def test_a_later_choice_takes_the_place_of_the_one_before(shop: Shop) -> None:
    shop.staff.choose("Ines", HandChoice())
    before = shop.staff.find("Ines")
    shop.staff.choose("Ines ", CHOICE)
    assert choices(shop) == {"Ines": CHOICE}
    after = shop.staff.find("Ines")
    assert before is not None
    assert after is not None
    assert after.key == before.key


def test_whoever_takes_a_choice_back_is_still_staff(shop: Shop) -> None:
    shop.staff.choose("Ines", CHOICE)
    shop.staff.choose("Ines", None)
    shop.staff.choose("nobody", None)
    assert choices(shop) == {"Ines": None}


def test_a_hand_that_nobody_knows_is_kept_as_it_is(shop: Shop) -> None:
    own = HandChoice("ines-own-hand", "quill", "sepia", 1.0)
    shop.staff.choose("", own)
    assert choices(shop) == {"": own}


def test_whoever_saves_a_text_becomes_staff_with_the_first(
    shop: Shop, make_order: MakeOrder
) -> None:
    shop.imports.store([make_order("#1"), make_order("#2")], "Monday", propose)
    first, second = (parcel.key for parcel in shop.orders.parcels())
    assert shop.notes.save_text(first, "Dear Zoë", "", " Ida ", None).note.writer == "Ida"
    assert shop.notes.save_text(second, "Dear Zoë", "", "Ida", None).note.writer == "Ida"
    assert choices(shop) == {"Ida": None}
    assert shop.notes.save_text(first, "Dear Zoë,", "", "", None).note.writer == ""
    assert choices(shop) == {"Ida": None}


def test_whoever_chose_a_hand_before_is_the_one_who_writes(
    shop: Shop, make_order: MakeOrder
) -> None:
    shop.staff.choose("Ida", CHOICE)
    shop.imports.store([make_order("#1")], "Monday", propose)
    shop.notes.write([Note("#1", "Dear Zoë", writer="Ida")])
    assert choices(shop) == {"Ida": CHOICE}
    assert shop.orders.find("#1").note.writer == "Ida"


def test_the_writers_of_many_notes_are_staff_once_each(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store([make_order(f"#{number}") for number in range(6)], "Monday", propose)
    names = ("Ida", "Bo", "", "Ida", "Bo ", "Ida")
    shop.notes.write([Note(f"#{n}", "Hello", writer=name) for n, name in enumerate(names)])
    assert choices(shop) == {"Bo": None, "Ida": None}
    written = [parcel.note.writer for parcel in shop.orders.parcels()]
    assert written == ["Ida", "Bo", "", "Ida", "Bo", "Ida"]


def test_several_who_begin_at_once_under_one_name_are_one(
    shop: Shop, make_order: MakeOrder
) -> None:
    shop.imports.store([make_order(f"#{number}") for number in range(8)], "Monday", propose)
    keys = [parcel.key for parcel in shop.orders.parcels()]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda key: shop.notes.save_text(key, "Hello", "", "Ida", None), keys))
        list(threads.map(lambda _: shop.staff.choose("Bo", CHOICE), keys))
    assert choices(shop) == {"Bo": CHOICE, "Ida": None}
