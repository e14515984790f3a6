"""One shop is open, and the settings know which."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from notesmith.errors import ShopError
from notesmith.gui.state.kept_settings import KeptSettings
from notesmith.gui.state.open_shop import RECENT, OpenShop
from notesmith.settings import Settings


@pytest.fixture
def settings(qtbot: QtBot, settings_path: Path) -> KeptSettings:
    return KeptSettings(Settings(), settings_path)


def test_no_shop_is_open_at_first(settings: KeptSettings) -> None:
    with pytest.raises(RuntimeError):
        _ = OpenShop(settings).now


def test_the_shop_before_is_left_while_it_is_still_open(
    settings: KeptSettings, tmp_path: Path, shop_path: Path
) -> None:
    shop = OpenShop(settings)
    seen = []
    shop.leaving.connect(lambda: seen.append(("leaving", len(shop.now.orders.shipments()))))
    shop.changed.connect(lambda: seen.append(("changed", len(shop.now.orders.shipments()))))
    shop.open(shop_path)
    shop.open(tmp_path / "new.notesmith")
    shop.close()
    shop.close()
    assert seen == [("changed", 1), ("leaving", 1), ("changed", 0), ("leaving", 0)]


def test_a_shop_that_cannot_be_opened_leaves_the_open_one(
    settings: KeptSettings, tmp_path: Path, shop_path: Path
) -> None:
    shop = OpenShop(settings)
    shop.open(shop_path)
    broken = tmp_path / "broken.notesmith"
    broken.write_text("This is not a database, it is a letter to one." * 40)
    with pytest.raises(ShopError):
        shop.open(broken)
    assert len(shop.now.orders.parcels()) == 6
    assert settings.now.shop == str(shop_path)
    shop.close()


def test_the_shops_opened_lately_are_remembered_the_last_one_first(
    settings: KeptSettings, tmp_path: Path
) -> None:
    shop = OpenShop(settings)
    places = [tmp_path / f"{number}.notesmith" for number in range(RECENT + 1)]
    for place in (*places, places[3]):
        shop.open(place)
    shop.close()
    named = [str(places[number]) for number in (3, 8, 7, 6, 5, 4, 2, 1)]
    assert (settings.now.shop, list(settings.now.recent)) == (named[0], named)


def test_another_shop_begins_at_its_own_shipment(
    settings: KeptSettings, tmp_path: Path, shop_path: Path
) -> None:
    shop = OpenShop(settings)
    shop.open(shop_path)
    settings.change(shipment=1, parcel=4)
    shop.open(shop_path)
    assert (settings.now.shipment, settings.now.parcel) == (1, 4)
    shop.open(tmp_path / "new.notesmith")
    assert (settings.now.shipment, settings.now.parcel) == (0, 0)
    shop.close()
