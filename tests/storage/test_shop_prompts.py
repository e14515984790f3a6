"""A shop keeps what it made of the questions: its own, other wordings, those it never asks."""

import pytest

from notesmith.errors import ShopError
from notesmith.model import Prompt, PromptChoices, Topic
from notesmith.storage import Shop
from notesmith.storage.shop_prompts import PROMPTS
from notesmith.storage.tables.kept_values import keep_value
from tests.conftest import MakeOrder
from tests.storage.plain_rules import propose

BEES = Prompt(
    "bees", Topic.SHOP, ("How are the bees, {name}?",), frozenset({"gift"}), insert="name"
)


def test_a_new_shop_has_only_what_ships(shop: Shop) -> None:
    assert shop.prompts.choices() == PromptChoices()


def test_everything_comes_back_as_it_was_kept(shop: Shop) -> None:
    shop.prompts.speak("de")
    shop.prompts.add(BEES)
    shop.prompts.reword("de", "late", ("Es tut uns leid, {name}.",))
    shop.prompts.reword("en", "late", ("Sorry.", "So sorry."))
    shop.prompts.switch("day", on=False)
    assert shop.prompts.choices() == PromptChoices(
        language="de",
        own=(BEES,),
        reworded={
            "de": {"late": ("Es tut uns leid, {name}.",)},
            "en": {"late": ("Sorry.", "So sorry.")},
        },
        off=frozenset({"day"}),
    )


def test_a_question_of_the_same_name_takes_the_place_of_the_old_one(shop: Shop) -> None:
    other = Prompt("bees", Topic.GIFT, ("And the bees?",))
    shop.prompts.add(BEES)
    shop.prompts.add(other)
    assert shop.prompts.choices().own == (other,)


def test_what_is_taken_back_leaves_nothing_behind(shop: Shop) -> None:
    shop.prompts.add(BEES)
    shop.prompts.switch("bees", on=False)
    shop.prompts.switch("day", on=False)
    shop.prompts.reword("en", "late", ("Sorry.",))
    shop.prompts.remove("bees")
    shop.prompts.switch("day", on=True)
    shop.prompts.reword("en", "late", ())
    assert shop.prompts.choices() == PromptChoices()


def test_what_cannot_be_read_is_said(shop: Shop) -> None:
    with shop._database.writing() as connection:
        keep_value(connection, PROMPTS, '{"language": 3}')
    with pytest.raises(ShopError, match="cannot be read; use a copy"):
        shop.prompts.choices()


def test_a_parcels_place_is_its_own_in_its_shipment(shop: Shop, make_order: MakeOrder) -> None:
    for name, numbers in (("Monday", range(3)), ("Tuesday", range(3, 5))):
        shop.imports.store([make_order(f"#{n}") for n in numbers], name, propose)
    places = [shop.orders.place(shop.orders.find(f"#{n}").key) for n in range(5)]
    assert places == [0, 1, 2, 0, 1]
