"""How fast cards become a PDF, beside other programs that set text; each a process of its own.

Run from the checkout: `python -m benchmarks.cards [--cards N] [--rounds N] [--large]`. All get the
same texts, typeface and size of page, and take turns, so that noise hits all alike; the best of the
rounds counts. What others draw is read back, so that nobody is fast by leaving something out.
"""

import argparse
import csv
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file
from pathlib import Path

import pypdfium2
from rich.console import Console
from rich.table import Table

from benchmarks.engines.job import Job, write_job
from benchmarks.processes import Ran, run
from benchmarks.texts import LENGTH, make_texts
from notesmith.resources import folder

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv-bench" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
"""The Python that has the peers, made by `make bench`; else that which runs this."""

CARDS, ROUNDS = 5000, 3
LARGE = 100_000
BYTES_LIMIT, MEMORY_LIMIT = 1500, 400
"""Bytes a card and megabytes of memory that ours may take at most."""

READ_BACK = (0, -1)
"""Pages whose text is read back."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A way to make cards: a module of `benchmarks.engines`, or a command of NoteSmith itself.

    `most` is how many cards it gets at most; `pictures` says that its pages hold no text.
    """

    name: str
    module: str
    peer: bool = False
    most: int = LARGE
    pictures: bool = False


OURS = Engine("NoteSmith, full variation", "ours")
PLAIN = Engine("ReportLab, no variation", "plain_reportlab")
ENGINES = (
    OURS,
    Engine("notesmith cards NOTES.csv", ""),
    PLAIN,
    Engine("Typst, no variation", "with_typst", peer=True),
    Engine("fpdf2, no variation", "with_fpdf2", peer=True),
    Engine("WeasyPrint, no variation", "with_weasyprint", peer=True),
    Engine("Handright, as pictures", "with_handright", peer=True, most=20, pictures=True),
)


@dataclass(frozen=True, slots=True)
class Result:
    """What an engine did in its best round: `said` is what is wrong, or nothing.

    `seconds` are on the clock, `busy` those of all processors together; `peak` is in bytes.
    """

    engine: Engine
    cards: int
    seconds: float
    busy: float
    size: int
    peak: int
    said: str = ""

    @property
    def speed(self) -> float:
        """Cards a second."""
        return self.cards / self.seconds if self.seconds else 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cards", type=int, default=CARDS, help="cards for each engine")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="the best of them counts")
    parser.add_argument("--large", action="store_true", help=f"also {LARGE} cards of ours")
    parser.add_argument("--peers", type=Path, default=PEERS, help="a Python that has the peers")
    chosen = parser.parse_args(arguments)
    peers = chosen.peers if chosen.peers.exists() else Path(sys.executable)
    with tempfile.TemporaryDirectory() as scratch, as_file(folder("fonts", "caveat")) as font:
        bench = Bench(Path(scratch), font / "Caveat-Regular.ttf", peers)
        bench.run(OURS, 1)  # grows the hand, which is kept for all rounds
        results = bench.compare(chosen.cards, chosen.rounds)
        show(results, chosen.cards, chosen.rounds)
        if chosen.large:
            show_large(bench.run(OURS, LARGE))


class Bench:
    """Runs engines in a folder of their own: its own cache, its own files."""

    def __init__(self, place: Path, font: Path, peers: Path) -> None:
        self._place = place
        self._font = font
        self._peers = peers
        homes = {f"XDG_{kind}_HOME": str(place / kind) for kind in ("CACHE", "CONFIG", "DATA")}
        self._environment: Mapping[str, str] = {**os.environ, **homes, "PYTHONPATH": str(ROOT)}

    def compare(self, cards: int, rounds: int) -> list[Result]:
        """Return the best of `rounds` of each engine, in which all take turns."""
        best: dict[str, Result] = {}
        for _ in range(rounds):
            for engine in ENGINES:
                known = best.get(engine.name)
                if known is None or not known.said:
                    found = self.run(engine, min(cards, engine.most))
                    if known is None or found.said or found.seconds < known.seconds:
                        best[engine.name] = found
        return list(best.values())

    def run(self, engine: Engine, cards: int) -> Result:
        """Let an engine make that many cards, and look at what it made."""
        out = self._place / "cards.pdf"
        out.unlink(missing_ok=True)
        texts = make_texts(cards)
        command = self._command(engine, texts, out)
        ran = run(command, ROOT, self._environment)
        if ran.failure:
            return Result(engine, cards, 0.0, 0.0, 0, 0, _explained(ran))
        wrong = _wrong(out, texts, engine.pictures)
        size = out.stat().st_size
        return Result(engine, cards, ran.seconds, ran.busy, size, ran.peak, wrong)

    def _command(self, engine: Engine, texts: list[str], out: Path) -> list[str]:
        if not engine.module:
            notes = self._place / "notes.csv"
            with notes.open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow(("order_id", "recipient", "text"))
                writer.writerows((f"#{number}", "", text) for number, text in enumerate(texts))
            return [
                sys.executable, "-m", "notesmith", "cards", str(notes), "-o", str(out),
                "--hand", "caveat", "--design", "insert-a6", "--stock", "a6", "--jobs", "2",
            ]  # fmt: skip
        job = self._place / "job.json"
        write_job(Job(texts, str(self._font), str(out)), job)
        python = self._peers if engine.peer else sys.executable
        return [str(python), "-m", f"benchmarks.engines.{engine.module}", str(job)]


def _explained(ran: Ran) -> str:
    _, missing, module = ran.failure.partition("ModuleNotFoundError: No module named ")
    if missing:
        name = module.strip("'")
        return f"not installed: {name}; make bench does it, from benchmarks/requirements.txt."
    return ran.failure


def _wrong(path: Path, texts: Sequence[str], pictures: bool) -> str:
    """Return what is not as it should be in a PDF of `texts`, one a page; nothing if all is."""
    with pypdfium2.PdfDocument(path) as document:
        pages = len(document)
        if pages != len(texts):
            return f"{pages} pages for {len(texts)} texts"
        width, height = document[0].get_size()
        if abs(width - 419.5) > 1.5 or abs(height - 297.6) > 1.5:
            return f"pages of {width:.0f} by {height:.0f} points"
        for number in () if pictures else READ_BACK:
            page = document[number % pages]
            read = page.get_textpage().get_text_range()
            if read.split() != texts[number].split():
                return f"page {number % pages + 1} reads: {' '.join(read.split())[:60]}"
    return ""


def show(results: Sequence[Result], cards: int, rounds: int) -> None:
    """Print the table of all engines, and below it what is to be said of some."""
    plain = next(result.speed for result in results if result.engine == PLAIN)
    title = f"{cards:,} A6 cards of {LENGTH} characters, best of {rounds}, whole processes"
    table = Table(
        "",
        "a second",
        "of ReportLab",
        "processor, ms a card",
        "bytes a card",
        "memory",
        title=title,
    )
    for result in results:
        cells = [""] * 5
        if result.seconds:
            speed = f"{result.speed:,.0f}" if result.speed >= 10 else f"{result.speed:.1f}"
            ratio = f"{result.speed / plain:.2f}" if plain else ""
            size, peak = f"{result.size / result.cards:,.0f}", f"{result.peak / 1e6:,.0f} MB"
            cells = [speed, ratio, f"{result.busy / result.cards * 1000:.2f}", size, peak]
        table.add_row(result.engine.name, *cells)
    console = Console()
    console.print(table)
    for result in results:
        if result.said:
            console.print(f"{result.engine.name}: {result.said}", markup=False)
        elif result.cards != cards:
            console.print(f"{result.engine.name}: {result.cards} cards.", markup=False)


def show_large(result: Result) -> None:
    """Print what very many cards of ours take."""
    table = Table(f"{result.cards:,} cards of ours", "measured", "at most")
    if result.said:
        table.add_row(result.said, "", "")
    table.add_row("cards a second", f"{result.speed:,.0f}", "")
    table.add_row("processor", f"{result.busy / result.cards * 1000:.2f} ms a card", "")
    table.add_row("bytes a card", f"{result.size / result.cards:,.0f}", f"{BYTES_LIMIT:,}")
    table.add_row("peak memory", f"{result.peak / 1e6:,.0f} MB", f"{MEMORY_LIMIT} MB")
    Console().print(table)


if __name__ == "__main__":
    main()
