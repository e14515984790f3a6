"""Variety: the report of a batch: one page that needs no network, prints, and names nobody."""

import re
from collections.abc import Sequence
from html import escape
from statistics import median
from string import Template

from notesmith.finding_registry import finding_entry
from notesmith.model import REPEATS, Severity
from notesmith.resources import folder
from notesmith.variety.figures import ORDERS_SHOWN, Figures, Shared
from notesmith.variety.pictures import draw_curve, draw_lengths, draw_shares

ADDRESS = re.compile(r"\S+@\S+")

SOURCES = {
    "distinct": "Li et al. 2016, A Diversity-Promoting Objective Function, NAACL",
    "repetition": "after Salkar et al. 2022, Self-Repetition in Summarizers, AACL",
    "compression": "Shaib et al. 2024, Standardizing the Measurement of Text Diversity, "
    "arXiv 2403.00553",
}


def make_report(figures: Figures, title: str) -> str:
    """Return the report as HTML. Orders are named by their ids alone, nobody by name."""
    page = Template(folder("templates", "variety", "report.html").read_text(encoding="utf-8"))
    text = page.substitute(
        title=escape(title),
        verdict=_verdict(figures),
        tiles=_tiles(figures),
        curve=draw_curve(figures.nearest),
        sample=_sample(figures),
        pairs=_pairs(figures),
        openings=_shares(figures.openings, figures.notes, "Openings"),
        closings=_shares(figures.closings, figures.notes, "Closings"),
        phrases=_phrases(figures.phrases),
        lengths=draw_lengths(figures.lengths),
        writers=_writers(figures),
        figures=_figures(figures),
    )
    return ADDRESS.sub("…", text)


def _verdict(figures: Figures) -> str:
    repeating = figures.repeating
    if not figures.notes:
        return "There are no notes yet."
    if not repeating:
        return f"None of these {figures.notes} notes repeats another."
    says = "note repeats" if repeating == 1 else "notes repeat"
    return f"{repeating} of {figures.notes} {says} another."


def _tiles(figures: Figures) -> str:
    tiles = [
        (
            str(figures.counts.get(kind, 0)),
            finding_entry(kind).title,
            "block" if finding_entry(kind).severity is Severity.BLOCK else "warn",
        )
        for kind in REPEATS
    ]
    middle = median(figures.nearest) if figures.nearest else 0.0
    tiles.append((f"{middle:.0%}", "likeness to the nearest note, in the middle", "plain"))
    return "".join(
        f'<div class="tile {look if number != "0" else "good"}"><b>{number}</b>'
        f"<span>{escape(name)}</span></div>"
        for number, name, look in tiles
    )


def _sample(figures: Figures) -> str:
    if len(figures.nearest) == figures.notes:
        return f"All {figures.notes} notes."
    return f"{len(figures.nearest)} of {figures.notes} notes, evenly taken."


def _pairs(figures: Figures) -> str:
    if not figures.pairs:
        return '<p class="quiet">No two notes are alike.</p>'
    rows = "".join(
        f"<tr><td>{escape(finding_entry(kind).title)}</td><td>{escape(one)}</td>"
        f"<td>{escape(other)}</td><td class=number>{similarity:.0%}</td></tr>"
        for kind, one, other, similarity in figures.pairs
    )
    return (
        "<table><thead><tr><th>How</th><th>Order</th><th>like order</th>"
        f"<th class=number>Likeness</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _shares(shared: Sequence[Shared], total: int, title: str) -> str:
    if not shared:
        return '<p class="quiet">Each note has its own.</p>'
    return draw_shares(shared, total, title)


def _phrases(phrases: Sequence[Shared]) -> str:
    if not phrases:
        return '<p class="quiet">No run of six words stands in two notes.</p>'
    rows = "".join(
        f"<tr><td>“{escape(each.words)}”</td><td class=number>{each.count}</td>"
        f'<td class="orders">{escape(_orders(each.orders))}</td></tr>'
        for each in phrases
    )
    return (
        "<table><thead><tr><th>Phrase</th><th class=number>Notes</th><th>Orders</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _orders(orders: Sequence[str]) -> str:
    more = len(orders) - ORDERS_SHOWN
    return ", ".join(orders[:ORDERS_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _writers(figures: Figures) -> str:
    rows = "".join(
        f"<tr><td>{escape(writer)}</td><td class=number>{count}</td>"
        f"<td class=number>{length:g}</td></tr>"
        for writer, count, length in figures.writers
    )
    return (
        "<table><thead><tr><th>Writer</th><th class=number>Notes</th>"
        f"<th class=number>Words, in the middle</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _figures(figures: Figures) -> str:
    size = f"{figures.notes} notes, {figures.words} words"
    rows = [
        (f"Distinct-{length}", f"{value:.2f}", _meaning(length), SOURCES["distinct"])
        for length, value in figures.distinct
    ]
    rows += [
        (
            "Self-repetition",
            f"{figures.self_repetition:.0%}",
            "Notes that share a run of four words with another; lower is better.",
            SOURCES["repetition"],
        ),
        (
            "Compression ratio",
            f"{figures.compression:.2f}",
            f"How much smaller the notes become together (gzip); lower is better. It grows with "
            f"the sample, so compare only batches of about {size}.",
            SOURCES["compression"],
        ),
    ]
    return "".join(
        f"<tr><td><b>{name}</b><br><span class=quiet>{escape(meaning)}</span></td>"
        f"<td class=number>{value}</td><td class=quiet>{size}</td>"
        f"<td class=quiet>{escape(source)}</td></tr>"
        for name, value, meaning, source in rows
    )


def _meaning(length: int) -> str:
    what = "words" if length == 1 else f"runs of {length} words"
    return f"Different {what} out of all; nearer to 1 is better, and it falls with the sample."
