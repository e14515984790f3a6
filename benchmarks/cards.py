"""How fast cards with full variation are set and written, beside plain ReportLab without any."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from rich.console import Console
from rich.table import Table

from notesmith.cards import lay_out, lay_out_all, open_design
from notesmith.hands import open_hand
from notesmith.model import Design, Hand, HandChoice, Note
from notesmith.resources import folder
from notesmith.sheets import draw_pages, impose, name_faces, open_stock, write_pdf

CARDS = 1000
TEXT = (
    "Thank you, and sorry for the wait. You asked if it smells of honey: it does, faintly, mostly "
    "when you blow it out. Have a quiet evening."
)


def main() -> None:
    """Print cards a second and bytes a card beside plain ReportLab."""
    rows = measure()
    plain = rows[-1][1]
    table = Table("cards", "a second", "of plain ReportLab", "bytes a card")
    for name, speed, size in rows:
        table.add_row(name, f"{speed:.0f}", f"{speed / plain:.2f}", str(size))
    Console().print(table)


def measure() -> list[tuple[str, float, int]]:
    """Return (name, cards a second, bytes a card) for ours and for plain ReportLab."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        hand = open_hand(HandChoice("caveat"), place)
        design = open_design("insert-a6")
        ours = _measure(lambda path: _ours(path, hand, design), place / "ours.pdf")
        plain = _measure(lambda path: _plain(path, hand, design), place / "plain.pdf")
    return [("NoteSmith, full variation", *ours), ("ReportLab, none", *plain)]


def _measure(work: Callable[[Path], None], path: Path) -> tuple[float, int]:
    start = perf_counter()
    work(path)
    return CARDS / (perf_counter() - start), path.stat().st_size // CARDS


def _ours(path: Path, hand: Hand, design: Design) -> None:
    notes = (Note(f"#{n}", TEXT, "Ines") for n in range(CARDS))
    faces = {hand.typeface.key: hand.typeface}
    cards = lay_out_all(list(notes), design, hand)
    batch = draw_pages(list(impose(cards, open_stock("a6"))), faces, name_faces(faces))
    write_pdf([batch], faces, path, "Bench")


def _plain(path: Path, hand: Hand, design: Design) -> None:
    font = str(folder("fonts", "caveat", "Caveat-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("Plain", font))
    lines = [
        "".join(glyph.text for glyph in line.glyphs)
        for line in lay_out(Note("#1", TEXT, "Ines"), design, hand).lines
    ]
    canvas = Canvas(str(path), pagesize=(design.width, design.height), invariant=1)
    for _ in range(CARDS):
        canvas.setFont("Plain", 21)
        for number, line in enumerate(lines):
            canvas.drawString(design.left, design.height - 60 - 26 * number, line)
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main()
