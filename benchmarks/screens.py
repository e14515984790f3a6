"""Pictures of all four rooms, of the hands and of an import, in a shop made from the sample.

Light and dark, at 100 and 200 % of the screen, and with usual and larger text.

Run from the checkout: `python benchmarks/screens.py FOLDER`; `--size 1024x700 --size 2560x1440` are
windows of other sizes, `--text 100 --text 200` larger text, `--rooms` leaves out what takes long.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from time import monotonic

from fontTools.ttLib import TTFont
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from notesmith import pipeline
from notesmith.gui.window.main_window import MainWindow
from notesmith.gui.window.starting import open_window
from notesmith.model import HandChoice, Note, State
from notesmith.pipeline import Shop, open_shop, read_notes, read_orders, store_orders
from notesmith.resources import folder
from notesmith.settings import Settings, save_settings

SIZE = "1440x900"
USUAL_POINTS = 9
"""Points of the desktop's own text where it has no theme."""
PATIENCE = 120.0
"""Seconds for the hand to grow the first time."""

NEXT_ORDERS = (
    ("Ottoline Harcastle", "Beeswax candle, tall"),
    ("Piers Abernethy", "Walnut board"),
    ("Xanthe Molyneux", "Linen apron"),
    ("Corin Vasquez-Ley", "Beeswax candle, short"),
    ("Maren Tjelle", "Cherry spoon, carved"),
    ("Ignatius Bowbridge", "Oak stool, three legs"),
    ("Delphine Arkwright", "Linen tea towel"),
    ("Ruairí Mac Giolla", "Walnut board"),
    ("Sunniva Grieg-Holm", "Honey soap"),
    ("Teodor Balint", "Beeswax candle, tall"),
    ("Winifred Ashdown-Pell", "Linen apron"),
    ("Ada Fenwick", "Cherry spoon, carved"),
)
"""Whom the next list holds besides those that are known."""

MARKET = """\
Slip;Wer;Was;Stück;Wann;Gruß an;Bemerkung;Ort;Betrag;Kasse
M-101;Ottoline Harcastle;Bienenwachskerze, hoch;2;3.11.2026;;Riecht sie nach Honig?;Lübeck;24,80 €;2
M-102;Piers Abernethy;Nussbaumbrett;1;3.11.2026;Alles Liebe zum Einzug!;;Kiel;64,00 €;1
M-103;Maren Tjelle;Löffel aus Kirsche;3;4.11.2026;;;Flensburg;37,50 €;2
M-104;Sunniva Grieg-Holm;Honigseife;4;5.11.2026;;Bitte ohne Folie;Husum;22,00 €;2
M-105;Teodor Balint;Leinenschürze;1;6.11.2026;;;Lübeck;58,00 €;1
"""


def fill(shop: Shop) -> None:
    """Take the sample into `shop` as it is in the middle of a morning.

    Most notes are written, two approved, one returned, one half typed, one closes like another.
    """
    sample = Path(str(folder("assets", "sample")))
    listed = read_orders([sample / "orders_export.csv"])
    store_orders(shop, listed, shipment_name="Thursday's parcels")
    notes = {note.order_id: note for note in read_notes(sample / "notes.csv")}
    parcels = [each for each in shop.orders.parcels() if each.order.order_id in notes]
    done = [notes[each.order.order_id] for each in parcels[:-3]]
    shop.notes.write(done)
    shop.notes.set_state(parcels[0].key, State.APPROVED, "", None)
    shop.notes.set_state(parcels[1].key, State.APPROVED, "", None)
    comment = "Lovely. Say when the parcel left, too."
    shop.notes.set_state(parcels[2].key, State.RETURNED, comment, None)
    draft = notes[parcels[-3].order.order_id]
    shop.notes.save_text(parcels[-3].key, half(draft), draft.signature, draft.writer, None)


def half(note: Note) -> str:
    """Return the first half of a note: somebody was called away while writing it."""
    words = note.text.split()
    return " ".join(words[: len(words) // 2])


def repeat_one(window: MainWindow) -> None:
    """Give one note the words of another, so that the checks have something to say."""
    written = [each for each in window.session.shipment.parcels if each.note.state is State.WRITTEN]
    first, last = written[0].note, written[-1]
    window.session.notes.save_text(last.key, first.text, first.signature)


def pause(milliseconds: int) -> None:
    """Let the window work, and the thread beside it: QTest's own waiting would hold that up."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(ready: Callable[[], bool]) -> None:
    """Let the window work until `ready` says so, or long enough."""
    until = monotonic() + PATIENCE
    while not ready():
        if monotonic() > until:
            raise TimeoutError("The window did not get ready.")
        pause(10)
    pause(150)


def take(window: MainWindow, path: Path) -> None:
    """Save a picture of the window at `path`."""
    pause(150)
    window.grab().save(str(path))


def take_rooms(window: MainWindow, out: Path, name: str) -> None:
    """Take every room of a shop in the middle of its work, with and without what blocks."""
    half_typed = next(each for each in window.session.shipment.parcels if _is_draft(each.note))
    window.session.shipment.select(half_typed.key)
    for room in ("orders", "write"):
        window.show_room(room)
        take(window, out / f"{room}-{name}.png")
    window.show_room("review")
    wait_for(lambda: window.checks.settled)
    take(window, out / f"review-{name}.png")
    window.show_room("print")
    take(window, out / f"print-{name}.png")
    repeat_one(window)
    wait_for(lambda: window.checks.settled)
    window.session.settings.change(stock="a4-four")
    window.show_room("review")
    take(window, out / f"review-blocked-{name}.png")
    window.show_room("print")
    take(window, out / f"print-blocked-{name}.png")
    window.show_room("orders")
    window.notice.tell("12 new orders, 3 known, none changed")
    take(window, out / f"notice-{name}.png")


def write_next_list(place: Path) -> Path:
    """Write the list that the platform exports a day later, and return it.

    It overlaps the sample: two orders changed, some are as they were, some new, two are spoiled.
    """
    with Path(str(folder("assets", "sample", "orders_export.csv"))).open(
        encoding="utf-8", newline=""
    ) as file:
        rows = list(csv.DictReader(file))
    heads = [row for row in rows if row["Created at"]]
    again = [dict(row) for row in rows if row["Name"] in {each["Name"] for each in heads[-6:]}]
    known = [row for row in again if row["Created at"]]
    known[0]["Cancelled at"] = known[0]["Created at"]
    known[1]["Financial Status"] = "refunded"
    fresh = []
    for number, (name, item) in enumerate(NEXT_ORDERS, 1201):
        row = dict(heads[number % len(heads)])
        row.update({"Name": f"#{number}", "Lineitem name": item, "Shipping Name": name})
        row.update({"Billing Name": name, "Email": f"{name.split()[0].lower()}@example.org"})
        row.update({"Id": str(number), "Lineitem quantity": "1", "Notes": ""})
        fresh.append(row)
    fresh[3]["Created at"] = "yesterday"
    fresh[7]["Lineitem quantity"] = "a dozen"
    path = place / "orders_export_2.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows([*again, *fresh])
    return path


def take_import(window: MainWindow, place: Path, out: Path, name: str) -> None:
    """Take the steps of an import: the preview, the repair table, and an unknown list's columns."""
    flow = window.flow
    window.show_room("orders")
    window.notice.hide()
    window.import_files([write_next_list(place)])
    wait_for(lambda: flow.overlay.step is flow.preview)
    take(window, out / f"import-preview-{name}.png")
    if flow.preview.repair is not None:
        flow.preview.repair.clicked.emit()
    take(window, out / f"import-repair-{name}.png")
    flow.cancel()
    unknown = place / "Market stall.csv"
    unknown.write_text(MARKET, encoding="utf-8")
    window.import_files([unknown])
    wait_for(lambda: flow.overlay.step is flow.mapping)
    for field, column in (("order_id", "Slip"), ("recipient", "Wer"), ("item", "Was")):
        flow.mapping.choose(field, column)
    take(window, out / f"import-columns-{name}.png")
    flow.cancel()


def take_hands(window: MainWindow, place: Path, out: Path, name: str) -> None:
    """Take the page of hands: one with its tells, one close up, a search, and a font of one's own.

    A hand is chosen on the way, so that other rooms could show two.
    """
    room = window.hands
    window.notice.hide()
    window.session.shipment.select(window.session.shipment.parcels[1].key)
    window.show_room("hands")
    rows = room.shelf.list.hands
    wait_for(lambda: bool(rows.rows) and all(row.title for row in rows.rows.values()))
    wait_for(lambda: bool(room.side.tells.rows()))
    take(window, out / f"hands-{name}.png")
    choose_hand(window, HandChoice("caveat", "fountain", "blue-black", 0.8))
    room.desk.zoom.choose("close")
    take(window, out / f"hands-close-{name}.png")
    room.desk.zoom.choose("whole")
    room.shelf.search.setText("arabic")
    take(window, out / f"hands-search-{name}.png")
    room.shelf.show_all()
    room.add_fonts([write_own_font(place)])
    wait_for(lambda: any(row.info.own for row in rows.rows.values()))
    wait_for(lambda: bool(room.side.tells.rows()))
    wait_for(lambda: all(row.title for row in rows.rows.values()))
    take(window, out / f"hands-own-{name}.png")
    pipeline.remove_hand(room.choice.hand)


def choose_hand(window: MainWindow, choice: HandChoice) -> None:
    """Try a hand on the page, and wait until its tells are measured."""
    room = window.hands
    room.desk.controls.show_choice(choice)
    room.shelf.list.show_hand(choice.hand)
    room.desk.controls.changed.emit(choice)
    wait_for(lambda: room.shown == choice and bool(room.side.tells.rows()))


def write_own_font(place: Path) -> Path:
    """Write a font as somebody might have one of their own hand: a shipped one, renamed."""
    path = place / "Ines writes.ttf"
    with folder("fonts", "reenie-beanie", "ReenieBeanie-Regular.ttf").open("rb") as file:
        font = TTFont(file)
        for record in font["name"].names:
            if record.nameID in (1, 4, 16):
                record.string = "Ines Writes"
        font.save(path)
    return path


def take_empty(window: MainWindow, out: Path, name: str) -> None:
    """Take every room of a shop that holds nothing yet."""
    for room in ("orders", "write", "review", "print", "hands"):
        window.show_room(room)
        if room == "hands":
            wait_for(lambda: bool(window.hands.side.tells.rows()))
        take(window, out / f"empty-{room}-{name}.png")


def take_keys(window: MainWindow, out: Path, name: str) -> None:
    """Take the list of keys of one room."""
    window.show_room("write")
    window.show_keys()
    pause(150)
    for each in window.findChildren(QDialog):
        each.grab().save(str(out / f"keys-{name}.png"))
        each.close()


def picture(
    app: QApplication, out: Path, appearance: str, name: str, size: tuple[int, int], rooms: bool
) -> None:
    """Take all pictures of one appearance, in a window of `size` logical pixels.

    `rooms` leaves out the import and what else takes long.
    """
    for empty in (False, True):
        with tempfile.TemporaryDirectory() as place:
            where = Path(place) / "Sample.notesmith"
            with open_shop(where) as shop:
                shop.staff.sign("Ines", "Ines")
                if not empty:
                    fill(shop)
            settings = replace(Settings(), shop=str(where), appearance=appearance, writer="Ines")
            save_settings(settings, Path(place) / "settings.toml")
            window = open_window(app, Path(place) / "settings.toml")
            window.resize(*size)
            window.show()
            window.warm_up()
            wait_for(lambda window=window: window.session.hands.ready)  # type: ignore[misc]
            (take_empty if empty else take_rooms)(window, out, name)
            if not empty:
                take_keys(window, out, name)
                take_import(window, Path(place), out, name)
            if not empty and not rooms:
                take_hands(window, Path(place), out, name)
            window.close()
            window.deleteLater()


def main() -> int:
    """Take the pictures, each scale in a process of its own: Qt reads it once, at its start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures")
    parser.add_argument("--scale", choices=("100", "200"), help="only this one, of the screen")
    parser.add_argument("--size", action="append", help="of the window, 1024x700; may be repeated")
    parser.add_argument("--text", action="append", type=int, help="per cent; may be repeated")
    parser.add_argument("--rooms", action="store_true", help="without all that hands can show")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    if chosen.scale is None:
        for scale in ("100", "200"):
            command = [sys.executable, __file__, *sys.argv[1:], "--scale", scale]
            subprocess.run(command, check=True)
        return 0
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(int(chosen.scale) / 100)
    app = QApplication([])
    for size, text in product(chosen.size or [SIZE], chosen.text or [100]):
        font = app.font()
        font.setPointSizeF(USUAL_POINTS * text / 100 * (11 / 9 if text > 100 else 1))
        app.setFont(font)
        width, height = map(int, size.split("x"))
        for appearance in ("light", "dark"):
            plain = not chosen.size and not chosen.text
            name = f"{appearance}-{chosen.scale}"
            name = name if plain else f"{size}-{appearance}-{chosen.scale}-text{text}"
            picture(app, chosen.out, appearance, name, (width, height), chosen.rooms)
    return 0


def _is_draft(note: Note) -> bool:
    return note.state is State.TO_WRITE and bool(note.text)


if __name__ == "__main__":
    sys.exit(main())
