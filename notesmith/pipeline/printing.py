"""Notes on their way to paper: cards as a PDF, proofs as a picture."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from notesmith.card_pages import CardStyle, DrawnPages, draw_in_order, set_cards, typefaces_of
from notesmith.cards import open_design
from notesmith.cards.proof import draw_proof
from notesmith.errors import BlockedError, InputError
from notesmith.language import _, plural
from notesmith.model import Finding, HandChoice, Note, Progress, Severity, no_progress
from notesmith.pipeline.note_checking import find_in_words, hold_against, list_findings
from notesmith.pipeline.shop_facts import ShopFacts
from notesmith.pipeline.targets import filled_at_the_end, refuse_bad_target
from notesmith.sheets import PageBatch, open_stock, write_pdf
from notesmith.variety import Repeats

PROOF_PIXELS = 40_000_000
"""About how many pixels a contact sheet has at most: more could not be held in memory."""

PROOF_CARDS = 600
"""Cards of a contact sheet at most: more could not be read."""

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
    facts: ShopFacts | None = None,
) -> Printed:
    """Write the cards of `notes`, or `only` of those orders, as a PDF at `path`.

    The first card lies on position `start` of the first sheet. `writers` are those who write in
    another hand than `choice`; another `seed` draws every letter otherwise. `jobs` is how many
    processes draw (None: as many as are worth it), and `progress` counts cards. `repeats` and
    `facts` are as in `check_notes`. Raises BlockedError when a finding blocks, InputError for a
    name, an order or a position that there is not, and OutputError when `path` cannot be written;
    then nothing is.
    """
    refuse_bad_target(path)
    chosen = _select(notes, only)
    style = CardStyle(choice, open_design(design_name), seed, writers or {})
    among = hold_against(notes, repeats)
    drawn = draw_in_order(chosen, style, open_stock(stock_name), start, jobs)
    passed = _pass_unless_blocked(drawn, chosen, among, facts or ShopFacts(), progress)
    typefaces = typefaces_of(chosen, style)
    title = _("Cards, {design}").format(design=_(style.design.title))
    pages = write_pdf(passed, typefaces, path, title)
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
    """Draw the card of the order `order_id`, or a contact sheet of all, as a PNG at `path`.

    One card is drawn at 300 dots an inch. Raises InputError when there is no such order, no card or
    more than `PROOF_CARDS`, and OutputError when `path` cannot be written.
    """
    refuse_bad_target(path)
    chosen = _select(notes, () if order_id is None else (order_id,))
    if not 0 < len(chosen) <= PROOF_CARDS:
        many = _("A proof shows 1 to {most} cards and here are {cards}; name one with --order.")
        none = _("A proof shows 1 to {most} cards and here are {cards}; write a note first.")
        wrong = many if chosen else none
        raise InputError(wrong.format(most=PROOF_CARDS, cards=len(chosen)))
    design = open_design(design_name)
    style = CardStyle(choice, design, seed, writers or {})
    cards = set_cards(chosen, style)
    inches = len(cards) * design.width * design.height / 72**2
    dpi = min(300, int((PROOF_PIXELS / inches) ** 0.5))
    picture = draw_proof(cards, typefaces_of(chosen, style), dpi)
    with filled_at_the_end(path) as beside:
        picture.save(beside, format="PNG", dpi=(dpi, dpi))


def _select(notes: Sequence[Note], only: Collection[str]) -> Sequence[Note]:
    """Return the notes of the orders `only`, or all; a `#` before an id may be left out."""
    known = {note.order_id: note for note in notes}
    chosen = set()
    for order_id in only:
        found = order_id if order_id in known else f"#{order_id}"
        if found not in known:
            lacking = _("There is no finished note for order {order}; write it first.")
            raise InputError(lacking.format(order=order_id))
        chosen.add(found)
    return [note for note in notes if note.order_id in chosen] if only else notes


def _pass_unless_blocked(
    drawn: Iterable[DrawnPages],
    notes: Sequence[Note],
    repeats: Repeats,
    facts: ShopFacts,
    progress: Progress,
) -> Iterator[PageBatch]:
    """Yield pages as long as no finding blocks a note on them, or on those before.

    Once one does, look at all the others too and raise BlockedError, which names the first.
    """
    blocks: list[Finding] = []
    rest = zip(notes, repeats.find_all(notes), strict=True)
    done = 0
    for batch, of_cards in drawn:
        for on_card, (note, repeated) in zip(of_cards, rest, strict=False):
            said = find_in_words(note, facts.behind(note), facts.around, blocks_only=True)
            findings = list_findings(note, said, repeated, on_card, facts.silences)
            blocks += (finding for finding in findings if finding.severity is Severity.BLOCK)
        if not blocks:
            yield batch
        done += len(of_cards)
        progress(done, len(notes))
    if blocks:
        raise BlockedError(_why_blocked(blocks))


def _why_blocked(blocks: Sequence[Finding]) -> str:
    named = "; ".join(f"{one.order_id}: {one.message.rstrip('.')}" for one in blocks[:NAMED])
    rest = len(blocks) - NAMED
    if rest > 0:
        named = plural(
            "{findings}; and {more} more findings",
            "{findings}; and {more} more findings",
            rest,
            findings=named,
            more=rest,
        )
    count = len({each.order_id for each in blocks})
    one = _("Nothing was printed, because one note needs another look ({findings}).")
    many = plural(
        "Nothing was printed, because {notes} note needs another look ({findings}).",
        "Nothing was printed, because {notes} notes need another look ({findings}).",
        count,
        notes=count,
        findings=named,
    )
    return one.format(findings=named) if count == 1 else many
