"""A window on a shop in the middle of its work, with names of every length, for a whole module."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from notesmith.gui.window.main_window import MainWindow
from notesmith.gui.window.starting import open_window
from notesmith.model import Item, Order, State
from notesmith.pipeline import open_shop, read_notes, read_orders, store_orders
from notesmith.resources import folder
from notesmith.settings import Settings, save_settings

LONG_ITEM = (
    "Handgefertigte Bienenwachskerze mit Walnussholzdeckel, groß, Duft nach Heu und Honig, "
    "Geschenkverpackung inklusive (limitierte Auflage, nummeriert)"
)
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenständerbefestigungsschraube"
LONG_NAME = "Friederike-Wilhelmine Freifrau von Hohenstein-Oberhausen zu Niederwallmenach"
HEBREW = "רבקה בן-שלום לוי"
ARABIC = "عبد الرحمن بن يوسف الأندلسي"


def long_orders() -> list[Order]:
    """Orders of invented people with very long names and items, and of some written from right."""
    today = date.today()
    people = (
        (LONG_NAME, (Item(LONG_ITEM, 12), Item(LONG_WORD))),
        (HEBREW, (Item("נר שעוות דבורים גדול בניחוח דבש ולבנדר"),)),
        (ARABIC, (Item(LONG_ITEM), Item("شمعة من شمع العسل"))),
    )
    return [
        Order(f"LONG-{place}-2026-11-000000{place}", "shopify", recipient=name, items=items,
              placed_at=today - timedelta(days=place), city="Niederwallmenach an der Lahn",
              customer_note="Please ring twice, and leave it with the neighbours if nobody opens.",
              gift_message="For the best grandmother between here and the sea.", is_gift=True)
        for place, (name, items) in enumerate(people, 1)
    ]  # fmt: skip


def fill(path: Path) -> None:
    """Make the shop: most notes written, two alike, one returned, one approved, one begun."""
    sample = Path(str(folder("assets", "sample")))
    listed = read_orders([sample / "orders_export.csv"])
    notes = {note.order_id: note for note in read_notes(sample / "notes.csv")}
    with open_shop(path) as shop:
        orders = (*listed, *long_orders())
        store_orders(shop, orders, shipment_name=f"Thursday's parcels and {LONG_WORD}")
        parcels = shop.orders.parcels()
        known = [each for each in parcels if each.order.order_id in notes]
        shop.notes.write([notes[each.order.order_id] for each in known[:-2]])
        shop.notes.set_state(known[0].key, State.APPROVED, "", None)
        shop.notes.set_state(known[1].key, State.RETURNED, "Say when it left, please.", None)
        words = notes[known[2].order.order_id].text
        for each in (known[3], *parcels[-3:-1]):
            shop.notes.save_text(each.key, words, "Ines and all the others", "Ines", None)
            shop.notes.set_state(each.key, State.WRITTEN, "", None)


def write_list(place: Path) -> Path:
    """Write a list as a market stall keeps it, with a long file name; nobody knows its columns."""
    path = place / f"{LONG_WORD}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("Slip", "Wer", "Was", "Stück", "Wann", "Gruß an die Beschenkten, lang"))
        for number, (name, item) in enumerate(((LONG_NAME, LONG_ITEM), (HEBREW, "Honig")), 1):
            rows.writerow((f"M-{number}", name, item, number, "3.11.2026", LONG_ITEM))
    return path


def pause(milliseconds: int) -> None:
    """Let the window work, and the thread beside it."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(ready: Callable[[], bool], seconds: float = 60) -> None:
    """Let the window work until `ready` says so."""
    end = monotonic() + seconds
    while not ready():
        assert monotonic() < end, "The window did not get ready."
        pause(10)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    at_hand = QApplication.focusWidget()
    assert at_hand is not None
    QTest.keyClick(at_hand, key, modifiers)


def open_full_window(app: QApplication, place: Path) -> MainWindow:
    """Return the window, shown, with its hand ready."""
    shop, settings = place / "Full.notesmith", place / "settings.toml"
    fill(shop)
    chosen = replace(Settings(), shop=str(shop), writer=LONG_NAME, appearance="light")
    save_settings(chosen, settings)
    window = open_window(app, settings)
    window.session.signatures.keep("Ines and all the others")
    window.show()
    window.activateWindow()
    window.warm_up()
    until(lambda: window.session.hands.ready)
    return window


def let_go(window: MainWindow) -> None:
    """Close a window for good, now: what is still there is dressed anew with every larger text."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="module")
def full_window(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window for all tests of a module."""
    usual = qapp.font()
    window = open_full_window(qapp, tmp_path_factory.mktemp("full"))
    yield window
    let_go(window)
    qapp.setFont(usual)


@pytest.fixture(scope="module")
def empty_window(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """A window on a shop that holds nothing yet."""
    place = tmp_path_factory.mktemp("empty")
    save_settings(
        Settings(shop=str(place / "Empty.notesmith"), appearance="light"), place / "settings.toml"
    )
    window = open_window(qapp, place / "settings.toml")
    window.show()
    yield window
    let_go(window)
