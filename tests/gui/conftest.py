"""A real window on a real shop, drawn offscreen; its settings stay in the test's folder."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notesmith.gui.state.session import Session
from notesmith.gui.window.main_window import MainWindow
from notesmith.gui.window.starting import open_window
from notesmith.model import Finding, Item, Order, Parcel, State, Status
from notesmith.pipeline import open_shop, store_orders
from notesmith.settings import Settings, save_settings

HERE = Path(__file__).parent
FROM_THE_PLATFORM = ["This plugin does not support"]

PEOPLE = (
    "Mara Quillfeather",
    "Odhrán Ó Súilleabháin",
    "Tilda Brook",
    "Anselm Vey",
    "Birgit Sörensen-Hale",
    "Cosmo Ferreira",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt's warnings fail the tests here, but not what only the offscreen platform lacks."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(*FROM_THE_PLATFORM, extend=True))


def make_orders() -> list[Order]:
    """Six orders of invented people: a remark, a gift, a long wait, two items, one cancelled."""
    today = date.today()
    orders = [
        Order(
            f"#{2001 + place}",
            "shopify",
            recipient=name,
            items=(Item("Beeswax candle"),),
            placed_at=today - timedelta(days=place),
            city="Leeds",
        )
        for place, name in enumerate(PEOPLE)
    ]
    orders[0] = replace(orders[0], customer_note="Does it smell of honey?")
    orders[1] = replace(orders[1], gift_message="Happy birthday", is_gift=True)
    orders[2] = replace(orders[2], items=(Item("Walnut board", 2), Item("Linen apron")))
    orders[5] = replace(orders[5], status=Status.CANCELLED)
    return orders


NOTES = (
    "Thank you, Mara. It does smell of honey, mostly when you blow it out.",
    "Happy birthday from all of us at the bench.",
    "Two boards in one week, Tilda: the second was cut from the same plank.",
)


@pytest.fixture
def orders() -> list[Order]:
    """The orders of the shop that the window opens."""
    return make_orders()


@pytest.fixture
def shop_path(tmp_path: Path) -> Path:
    """A shop with one shipment of six orders; nobody has written yet."""
    path = tmp_path / "Candles.notesmith"
    with open_shop(path) as shop:
        store_orders(shop, make_orders(), shipment_name="Thursday's parcels")
    return path


@pytest.fixture
def written_shop(shop_path: Path) -> Path:
    """The same shop with the first three notes written."""
    with open_shop(shop_path) as shop:
        for parcel, text in zip(shop.orders.parcels(), NOTES, strict=False):
            shop.notes.save_text(parcel.key, text, "Ines", "Ines", None)
            shop.notes.set_state(parcel.key, State.WRITTEN, "", None)
    return shop_path


@pytest.fixture
def settings_path(tmp_path: Path) -> Path:
    """Where the window of this test keeps its settings."""
    return tmp_path / "settings.toml"


@pytest.fixture
def session(qapp: QApplication, shop_path: Path, settings_path: Path) -> Iterator[Session]:
    """A session on the unwritten shop."""
    made = Session(Settings(), settings_path)
    made.open(shop_path)
    yield made
    made.close()


FindingsOf = Callable[[Session, int], tuple[Finding, ...]]


@pytest.fixture
def findings_of() -> FindingsOf:
    """Return what the checks say about a note of the open shipment, as it is now."""

    def find(session: Session, key: int) -> tuple[Finding, ...]:
        parcel = session.shipment.parcels.of(key)
        return session.memory.check(parcel, session.cards.card_of(parcel.note))

    return find


OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def new_shop(tmp_path: Path) -> Path:
    """A shop without orders."""
    path = tmp_path / "new.notesmith"
    open_shop(path).close()
    return path


@pytest.fixture
def window_on(qtbot: QtBot, qapp: QApplication, settings_path: Path) -> Iterator[OpenWindow]:
    """Open a window on a shop, shown and with its hand ready; closed at the end of the test."""
    opened: list[MainWindow] = []

    def show(shop: Path | None = None, **settings: object) -> MainWindow:
        if shop is not None:
            chosen = Settings(shop=str(shop), writer="Ines", appearance="light")
            save_settings(replace(chosen, **settings), settings_path)  # type: ignore[arg-type]
        window = open_window(qapp, settings_path)
        opened.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.warm_up()
        qtbot.waitUntil(lambda: window.session.hands.ready, timeout=60_000)
        return window

    yield show
    for window in opened:
        window.close()
        window.deleteLater()


ReadBack = Callable[[Path], tuple[Parcel, ...]]


@pytest.fixture
def stored() -> ReadBack:
    """Read what is stored in a shop, from its file."""

    def read(path: Path) -> tuple[Parcel, ...]:
        with open_shop(path) as shop:
            return shop.orders.parcels()

    return read
