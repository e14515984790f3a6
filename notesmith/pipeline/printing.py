"""Notes on their way to paper: cards as a PDF, proofs as a picture."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from notesmith.card_pages import CardStyle, DrawnPages, draw_in_order, set_cards, typefaces_of
from notesmith.cards import open_design
from notesmith.cards.proof import draw_proof
from notesmith.errors import BlockedError, InputError
from notesmith.model import Finding, HandChoice, Note, Progress, Severity, no_progress
from notesmith.pipeline.note_checking import hold_against, list_findings
from notesmith.pipeline.targets import filled_at_the_end, refuse_bad_target
from notesmith.sheets import PageBatch, open_stock, write_pdf
from notesmith.variety import Repeats

PROOF_PIXELS = 40_000_000
PROOF_CARDS = 600
"""A contact sheet of more cards, or of more pixels, could be neither read nor held in memory."""

NAMED = 3
"""Findings that a refusal to print spells out."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What was printed: how many cards on how many sheets, and the file."""

    cards: int
    sheets: int
    path: Path


def print_cards(
    notes: Sequence[Note],
    choice: HandChoice,
    design_name: str,
    stock_name: str,
    path: Path,
    *,
    start: int = 1,
    only: Collection[str] = (),
    jobs: int | None = None,
    seed: int = 0,
    writers: Mapping[str, HandChoice] | None = None,
    progress: Progress = no_progress,
    repeats: Repeats | None = None,
) -> Printed:
    """Write the cards of `notes`, or `only` of those orders, as a PDF at `path`.

    Raises BlockedError when a finding blocks; then nothing is written. `repeats` is what they are
    held against, as in `check_notes`; `writers` are those who write in another hand than `choice`.
    """
    refuse_bad_target(path)
    chosen = _select(notes, only)
    setting = CardStyle(choice, open_design(design_name), seed, writers or {})
    among = hold_against(notes, repeats)
    drawn = draw_in_order(chosen, setting, open_stock(stock_name), start, jobs)
    passed = _pass_unless_blocked(drawn, chosen, among, progress)
    typefaces = typefaces_of(chosen, setting)
    pages = write_pdf(passed, typefaces, path, f"Cards, {setting.design.title}")
    return Printed(len(chosen), pages, path)


def proof(
    notes: Sequence[Note],
    choice: HandChoice,
    design_name: str,
    path: Path,
    order_id: str | None = None,
    seed: int = 0,
    writers: Mapping[str, HandChoice] | None = None,
) -> None:
    """Draw the card of one order, or a contact sheet of all, as a PNG at `path`."""
    refuse_bad_target(path)
    chosen = _select(notes, () if order_id is None else (order_id,))
    if not 0 < len(chosen) <= PROOF_CARDS:
        raise InputError(
            f"A proof shows 1 to {PROOF_CARDS} cards and here are {len(chosen)}; "
            + ("name one with --order." if chosen else "write a note first.")
        )
    design = open_design(design_name)
    setting = CardStyle(choice, design, seed, writers or {})
    cards = set_cards(chosen, setting)
    inches = len(cards) * design.width * design.height / 72**2
    dpi = min(300, int((PROOF_PIXELS / inches) ** 0.5))
    picture = draw_proof(cards, typefaces_of(chosen, setting), dpi)
    with filled_at_the_end(path) as beside:
        picture.save(beside, format="PNG", dpi=(dpi, dpi))


def _select(notes: Sequence[Note], only: Collection[str]) -> Sequence[Note]:
    """Return the notes of the orders `only`, or all; a `#` before an id may be left out."""
    known = {note.order_id: note for note in notes}
    chosen = set()
    for order_id in only:
        found = order_id if order_id in known else f"#{order_id}"
        if found not in known:
            raise InputError(f"There is no finished note for order {order_id}; write it first.")
        chosen.add(found)
    return [note for note in notes if note.order_id in chosen] if only else notes


def _pass_unless_blocked(
    drawn: Iterable[DrawnPages], notes: Sequence[Note], repeats: Repeats, progress: Progress
) -> Iterator[PageBatch]:
    """Yield pages until a note of theirs is blocked; then look at the rest, raise BlockedError."""
    blocks: list[Finding] = []
    rest = zip(notes, repeats.find_all(notes), strict=True)
    done = 0
    for batch, on_cards in drawn:
        for found, (note, repeated) in zip(on_cards, rest, strict=False):
            findings = list_findings(note, repeated, found)
            blocks += (finding for finding in findings if finding.severity is Severity.BLOCK)
        if not blocks:
            yield batch
        done += len(on_cards)
        progress(done, len(notes))
    if blocks:
        raise BlockedError(_why_blocked(blocks))


def _why_blocked(blocks: Sequence[Finding]) -> str:
    named = "; ".join(f"{one.order_id}: {one.message.rstrip('.')}" for one in blocks[:NAMED])
    count = len({one.order_id for one in blocks})
    rest = f"; and {len(blocks) - NAMED} more findings" if len(blocks) > NAMED else ""
    them = "one note needs" if count == 1 else f"{count} notes need"
    return f"Nothing was printed, because {them} another look ({named}{rest})."
