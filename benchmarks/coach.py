"""How well the coach reads notes: found and false alarms on notes that people labelled by hand."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.table import Table

from notesmith.model import Item, Note, Order, Status
from notesmith.writing import Around, check, gather_others

LABELLED = Path(__file__).parents[1] / "tests" / "writing" / "coach.csv"
FOUND_LEAST, WARNED_MOST = 0.95, 0.02
"""At least so much of what is wrong is found, and at most so many of the good notes are warned."""

TODAY = date(2026, 11, 25)
PLACED, SHIPPED = date(2026, 11, 18), date(2026, 11, 20)
"""When an order was placed and shipped where its row says nothing."""


@dataclass(frozen=True, slots=True)
class LabelledNote:
    """One row: a note, its order, those beside it, and the kinds that it must and must not raise.

    A good note raises nothing: `must_not` is "*" in its row.
    """

    language: str
    note: Note
    order: Order
    others: tuple[Order, ...]
    must: frozenset[str]
    must_not: frozenset[str]
    good: bool

    def kinds(self) -> frozenset[str]:
        """Return the kinds that the checks raise."""
        around = Around(TODAY, gather_others([self.order, *self.others]))
        return frozenset(finding.kind for finding in check(self.note, self.order, (), around))


@dataclass(frozen=True, slots=True)
class Score:
    """What was wanted and found, by kind; how many good notes there are, and which were warned."""

    wanted: Mapping[str, int]
    found: Mapping[str, int]
    good: int
    warned: Sequence[LabelledNote]
    missed: Sequence[tuple[LabelledNote, str]]
    forbidden: Sequence[tuple[LabelledNote, str]]

    @property
    def recall(self) -> float:
        """The share of what is wrong that was found."""
        return sum(self.found.values()) / max(sum(self.wanted.values()), 1)

    @property
    def alarms(self) -> float:
        """The share of good notes that were warned."""
        return len(self.warned) / max(self.good, 1)


def read_labelled(path: Path = LABELLED) -> Iterator[LabelledNote]:
    """Yield the rows of a labelled set."""
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            facts = dict(part.split("=", 1) for part in row["order"].split("; "))
            order, others = _orders(f"#{number}", facts)
            yield LabelledNote(
                row["language"],
                Note(order.order_id, row["text"], row["signature"]),
                order,
                others,
                frozenset(row["must"].split()),
                frozenset(row["must_not"].split()) - {"*"},
                row["must_not"] == "*",
            )


def score(rows: Sequence[LabelledNote]) -> Score:
    """Return how well the checks read the rows."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed, forbidden, warned = [], [], []
    for row in rows:
        kinds = row.kinds()
        wanted.update(row.must)
        found.update(row.must & kinds)
        missed += [(row, kind) for kind in sorted(row.must - kinds)]
        forbidden += [(row, kind) for kind in sorted(row.must_not & kinds)]
        if row.good and kinds:
            warned.append(row)
    good = sum(row.good for row in rows)
    return Score(wanted, found, good, warned, missed, forbidden)


def main() -> Score:
    """Print the table."""
    rows = list(read_labelled())
    scored = score(rows)
    table = Table(f"{len(rows)} labelled notes", "wanted", "found")
    for kind, count in sorted(scored.wanted.items()):
        table.add_row(kind, str(count), str(scored.found.get(kind, 0)))
    table.add_section()
    table.add_row("all", "", f"{scored.recall:.1%}, at least {FOUND_LEAST:.0%}")
    warned = f"{scored.alarms:.1%}, at most {WARNED_MOST:.0%}"
    table.add_row(f"{scored.good} good notes", "none", f"{warned} warned")
    Console().print(table)
    return scored


def _orders(order_id: str, facts: Mapping[str, str]) -> tuple[Order, tuple[Order, ...]]:
    total, _, currency = facts.get("total", "").partition(" ")
    order = Order(
        order_id,
        "shopify",
        recipient=facts["to"],
        buyer=facts.get("buyer"),
        items=_items(facts["items"]),
        placed_at=date.fromisoformat(facts.get("placed", PLACED.isoformat())),
        shipped_at=date.fromisoformat(facts.get("shipped", SHIPPED.isoformat())),
        city=facts.get("city"),
        customer_note=facts.get("remark"),
        gift_message=facts.get("gift"),
        is_gift=True if facts.get("is_gift") else None,
        returning={"yes": True, "no": False}.get(facts.get("returning", "")),
        total=Decimal(total) if total else None,
        currency=currency or None,
        status=Status(facts.get("status", "open")),
    )
    beside = [part.split(": ") for part in facts.get("others", "").split(" / ") if part]
    others = tuple(
        Order(f"{order_id}-{place}", "shopify", recipient=name, items=_items(items))
        for place, (name, items) in enumerate(beside, 1)
    )
    return order, others


def _items(written: str) -> tuple[Item, ...]:
    items = []
    for part in written.split(" / "):
        count, _, title = part.partition(" x ")
        items.append(Item(title, int(count)) if title else Item(part))
    return tuple(items)
