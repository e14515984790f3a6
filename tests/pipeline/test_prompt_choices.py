"""A shop's own questions: checked before they are kept, and tried on its own orders."""

from datetime import date
from pathlib import Path

import pytest

from notesmith import pipeline
from notesmith.errors import InputError
from notesmith.model import Prompt, Topic
from tests.conftest import MakeOrder

TODAY = date.today()
ASKED = ("How are the bees, {name}?", "And the bees?")
BEES = Prompt("bees", Topic.GIFT, ASKED, frozenset({"gift", "unseen"}), insert="name")


@pytest.fixture
def path(tmp_path: Path, make_order: MakeOrder) -> Path:
    """Give a shop with three orders, the second and the third a gift."""
    path = tmp_path / "my.notesmith"
    with pipeline.open_shop(path) as shop:
        some = ((n, {"is_gift": n > 1, "email": f"{n}@example.org"}) for n in (1, 2, 3))
        orders = [make_order(f"#{n}", placed_at=TODAY, postcode=None, **known) for n, known in some]
        pipeline.store_orders(shop, orders)
    return path


def test_a_question_of_ones_own_is_asked_where_it_fits(path: Path) -> None:
    with pipeline.open_shop(path) as shop:
        pipeline.add_prompt(shop, BEES)
        made = [pipeline.brief(shop, parcel) for parcel in shop.orders.parcels()]
        asked = [{each.key: each.text for each in one.questions} for one in made]
        assert ["bees" in each for each in asked] == [False, True, True]
        assert asked[1]["bees"] != asked[2]["bees"]
        listed = {each.prompt.key: each for each in pipeline.list_prompts(shop)}
        assert (listed["bees"].own, listed["late"].own) == (True, False)
        shop.prompts.switch("bees", on=False)
        assert not {each.prompt.key: each for each in pipeline.list_prompts(shop)}["bees"].asked
        again = pipeline.brief(shop, shop.orders.find("#2"))
        assert "bees" not in {each.key for each in again.questions}


def test_it_is_tried_on_the_shops_own_orders_before_it_is_kept(path: Path) -> None:
    with pipeline.open_shop(path) as shop:
        tried = pipeline.try_prompt(shop, BEES)
        assert [(parcel.order.order_id, each.text) for parcel, each in tried] == [
            ("#2", "How are the bees, Zoë?"),
            ("#3", "And the bees?"),
        ]
        assert not shop.prompts.choices().own


def test_a_wrong_question_is_not_kept(path: Path) -> None:
    with pipeline.open_shop(path) as shop:
        with pytest.raises(InputError, match="which nothing fills"):
            pipeline.add_prompt(shop, Prompt("bees", Topic.GIFT, ("How is {bee}?",)))
        with pytest.raises(InputError, match="There is a question late already"):
            pipeline.add_prompt(shop, Prompt("late", Topic.GIFT, ("Late?",)))
        with pytest.raises(InputError, match="There is no question bees to reword"):
            pipeline.reword_prompt(shop, "bees", ("Late?",))
        with pytest.raises(InputError, match="is blank"):
            pipeline.reword_prompt(shop, "late", ("",))
        assert not shop.prompts.choices().own


def test_another_wording_is_asked_in_the_language_of_the_shop(path: Path) -> None:
    with pipeline.open_shop(path) as shop:
        shop.prompts.speak("fr")
        pipeline.reword_prompt(shop, "gift", ("Un cadeau ?",))
        texts = [each.text for each in pipeline.brief(shop, shop.orders.find("#2")).questions]
        assert texts[0] == "Un cadeau ?"
        pipeline.reword_prompt(shop, "gift", ())
        texts = [each.text for each in pipeline.brief(shop, shop.orders.find("#2")).questions]
        assert texts[0].startswith("Quelqu'un a choisi cela")
