"""A shop that another process keeps to itself is waited for as long as one may wait, not longer."""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from time import monotonic

import pytest

from notesmith.errors import ShopBusyError
from notesmith.model import Order, Parcel, State
from notesmith.patience import SOON, Patience
from notesmith.storage import Shop, open_shop
from notesmith.storage.engine import WRITERS_LOCK
from tests.holding import SQLITE_FOR_ITSELF, held, held_shop
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]

OLD_SHOP = Path(__file__).parent / "old_shop" / "0004.notesmith"

SHORT = Patience(0.3)

WRITERS: dict[str, Callable[[Shop, Parcel], object]] = {
    "a text": lambda shop, parcel: shop.notes.save_text(parcel.key, "Hello", "", "", None),
    "a state": lambda shop, parcel: shop.notes.set_state(parcel.key, State.APPROVED, "", None),
    "many notes": lambda shop, parcel: shop.notes.write([parcel.note]),
    "orders": lambda shop, parcel: shop.imports.store([parcel.order], "Monday", propose),
    "what may repeat": lambda shop, parcel: shop.memory.allow("skeleton", "A reason"),
}


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path, make_order: MakeOrder) -> str:
    """The place of a shop that holds one order."""
    place = str(tmp_path / "my.notesmith")
    if request.param == "postgres":
        place = request.getfixturevalue("postgres")
    with open_shop(place) as shop:
        shop.imports.store([make_order("#1")], "Monday", propose)
    return place


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_whoever_writes_gives_up_in_time(
    where: str, write: Callable[[Shop, Parcel], object]
) -> None:
    with open_shop(where, patience=SHORT) as shop:
        parcel = shop.orders.find("#1")
        with held_shop(where, WRITERS_LOCK):
            begun = monotonic()
            with pytest.raises(ShopBusyError, match="in use by another program") as caught:
                write(shop, parcel)
            assert monotonic() - begun < 10 * SHORT.seconds
        assert caught.value.exit_code == 2
        assert shop.orders.find("#1") == parcel
        write(shop, parcel)


def test_whoever_reads_does_not_wait_for_a_writer(where: str) -> None:
    with held_shop(where, WRITERS_LOCK), open_shop(where, patience=Patience(0)) as shop:
        assert shop.orders.find("#1").order.order_id == "#1"


def test_what_becomes_free_meanwhile_is_taken(where: str) -> None:
    with open_shop(where, patience=Patience(30)) as shop:
        holding = held_shop(where, WRITERS_LOCK)
        holding.__enter__()
        free = Timer(0.2, lambda: holding.__exit__(None, None, None))
        free.start()
        shop.imports.remember_columns("shape", {"order_id": "Nr"})
        free.join()
        assert shop.imports.columns_for("shape") == {"order_id": "Nr"}


def test_whoever_waits_long_is_told_once_for_what(where: str) -> None:
    told: list[str] = []
    with open_shop(where, patience=Patience(SOON + 0.2, told.append)) as shop:
        with held_shop(where, WRITERS_LOCK), pytest.raises(ShopBusyError):
            shop.imports.remember_columns("shape", {})
        assert told == [f"Another program is using {shop.where}; waiting up to 1 second."]


def test_one_open_shop_can_be_waited_for_shorter_and_longer(where: str) -> None:
    with (
        open_shop(where, patience=Patience(30)) as shop,
        held_shop(where, WRITERS_LOCK),
        pytest.raises(ShopBusyError),
    ):
        shop.with_patience(Patience(0)).imports.remember_columns("shape", {})


def test_an_older_shop_is_not_brought_up_to_date_under_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    shutil.copy(OLD_SHOP, path)
    before = path.read_bytes()
    with held_shop(path), pytest.raises(ShopBusyError):
        open_shop(path, patience=SHORT)
    assert path.read_bytes() == before
    open_shop(path).close()


def test_a_shop_that_nobody_else_may_read_is_given_up_in_time(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    open_shop(path).close()
    with held(SQLITE_FOR_ITSELF, path), pytest.raises(ShopBusyError):
        open_shop(path, patience=SHORT)
