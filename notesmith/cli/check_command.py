"""`notesmith check` says what should change before the notes are printed."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from notesmith.cli.options import (
    DEFAULTS,
    AsJson,
    DesignOption,
    HandOption,
    InkOption,
    NotesFile,
    PenOption,
    ShopInstead,
    StrengthOption,
    chosen_among,
    named_choice,
)
from notesmith.cli.output import progress_shown, say, show_json, show_table
from notesmith.errors import InputError
from notesmith.language import _, in_context, plural
from notesmith.model import Finding, Severity

OrdersBehind = Annotated[
    list[Path] | None,
    typer.Option(
        "--orders",
        metavar="LIST",
        help=_("An order list with the orders behind the notes; repeat it for more."),
        show_default=False,
    ),
]
SpeltIn = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="L",
        help=_("The language of the notes, for their spelling: en, de, fr, es, nl."),
        show_default=_("recognised"),
    ),
]


def check(
    notes_file: NotesFile = None,
    shop: ShopInstead = None,
    orders: OrdersBehind = None,
    language: SpeltIn = None,
    json: AsJson = False,
    hand: HandOption = None,
    pen: PenOption = None,
    ink: InkOption = None,
    strength: StrengthOption = None,
    design: DesignOption = DEFAULTS.design,
) -> None:
    """Check notes: repeats, gaps, letters the hand lacks; exit 1 if a finding blocks."""
    from notesmith import pipeline

    if orders and shop is not None:
        raise InputError(_("A shop knows its orders; leave out --orders."))
    named = named_choice(hand, pen, ink, strength)
    with (
        progress_shown(_("Checking")) as progress,
        chosen_among(notes_file, shop, progress, named) as given,
    ):
        facts = given.facts
        if facts is None:
            listed = pipeline.read_list(orders).orders if orders else ()
            facts = pipeline.facts_of_list(listed, given.notes)
        if language is not None:
            facts = pipeline.spelt_in(facts, language)
        findings = pipeline.check_notes(
            given.notes,
            pipeline.open_hand(given.writers.choice),
            pipeline.open_design(design),
            progress,
            given.repeats,
            given.writers.others,
            facts,
        )
        findings = pipeline.suggest_spellings(findings, given.notes, facts)
    blocked = blocked_orders(findings)
    if json:
        report = {"notes": len(given.notes), "blocked": blocked}
        show_json({**report, "findings": [_as_json(finding) for finding in findings]})
    else:
        show_findings(findings)
        done = plural(
            "{notes} note checked, {blocked} blocked.",
            "{notes} notes checked, {blocked} blocked.",
            len(given.notes),
            notes=len(given.notes),
            blocked=blocked,
        )
        say(done)
    if blocked:
        raise typer.Exit(1)


def blocked_orders(findings: Sequence[Finding]) -> int:
    """Return how many notes may not be printed."""
    return len({one.order_id for one in findings if one.severity is Severity.BLOCK})


def show_findings(findings: Sequence[Finding]) -> None:
    """Print a line for each finding, if there are any."""
    if findings:
        rows = ((one.order_id, one.severity.value, one.message) for one in findings)
        show_table((_("Order"), in_context("finding", "It"), _("Finding")), rows)


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "order_id": finding.order_id,
        "others": finding.others,
        "similarity": finding.similarity,
        "words": finding.words,
        "message": finding.message,
    }
