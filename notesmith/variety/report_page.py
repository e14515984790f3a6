"""Variety: the report of a batch: one page that needs no network, prints, and names nobody."""

import re
from collections.abc import Sequence
from html import escape
from statistics import median
from string import Template

from notesmith.finding_registry import finding_entry
from notesmith.language import (
    _,
    decimals,
    in_line,
    locale,
    number,
    percent,
    plural,
    quoted,
)
from notesmith.model import REPEATS, Severity
from notesmith.resources import folder
from notesmith.variety.figures import ORDERS_SHOWN, Figures, Shared
from notesmith.variety.pictures import draw_curve, draw_lengths, draw_shares

ADDRESS = re.compile(r"\S+@\S+")

WORDS = re.compile(r"\[\[(.+?)\]\]")
"""Words of the page's template that are shown."""

SOURCES = {
    "distinct": "Li et al. 2016, A Diversity-Promoting Objective Function, NAACL",
    "repetition": "after Salkar et al. 2022, Self-Repetition in Summarizers, AACL",
    "compression": "Shaib et al. 2024, Standardizing the Measurement of Text Diversity, "
    "arXiv 2403.00553",
}


def make_report(figures: Figures, title: str) -> str:
    """Return the report as HTML. Orders are named by their ids alone, nobody by name."""
    page = folder("templates", "variety", "report.html").read_text(encoding="utf-8")
    text = Template(WORDS.sub(lambda found: escape(_(found[1])), page)).substitute(
        language=locale().language,
        title=escape(title),
        verdict=_verdict(figures),
        tiles=_tiles(figures),
        curve=draw_curve(figures.nearest),
        sample=_sample(figures),
        pairs=_pairs(figures),
        openings=_shares(figures.openings, figures.notes, _("Openings")),
        closings=_shares(figures.closings, figures.notes, _("Closings")),
        phrases=_phrases(figures.phrases),
        lengths=draw_lengths(figures.lengths),
        writers=_writers(figures),
        figures=_figures(figures),
    )
    return ADDRESS.sub("…", text)


def _verdict(figures: Figures) -> str:
    repeating = figures.repeating
    if not figures.notes:
        return _("There are no notes yet.")
    notes = number(figures.notes)
    if not repeating:
        return _("None of these {notes} notes repeats another.").format(notes=notes)
    return plural(
        "{count} of {notes} note repeats another.",
        "{count} of {notes} notes repeat another.",
        repeating,
        notes=notes,
    )


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
    tiles.append((percent(middle), _("likeness to the nearest note, in the middle"), "plain"))
    return "".join(
        f'<div class="tile {look if figure != "0" else "good"}"><b>{figure}</b>'
        f"<span>{escape(name)}</span></div>"
        for figure, name, look in tiles
    )


def _sample(figures: Figures) -> str:
    if len(figures.nearest) == figures.notes:
        return _("All {notes} notes.").format(notes=number(figures.notes))
    some = _("{some} of {notes} notes, evenly taken.")
    return some.format(some=number(len(figures.nearest)), notes=number(figures.notes))


def _pairs(figures: Figures) -> str:
    if not figures.pairs:
        return _quiet(_("No two notes are alike."))
    rows = "".join(
        f"<tr><td>{escape(finding_entry(kind).title)}</td><td>{escape(one)}</td>"
        f"<td>{escape(other)}</td><td class=number>{percent(similarity)}</td></tr>"
        for kind, one, other, similarity in figures.pairs
    )
    return _table((_("How"), _("Order"), _("like order")), (_("Likeness"),), rows)


def _shares(shared: Sequence[Shared], total: int, title: str) -> str:
    if not shared:
        return _quiet(_("Each note has its own."))
    return draw_shares(shared, total, title)


def _phrases(phrases: Sequence[Shared]) -> str:
    if not phrases:
        return _quiet(_("No run of six words stands in two notes."))
    rows = "".join(
        f"<tr><td>{escape(quoted(each.words))}</td><td class=number>{each.count}</td>"
        f'<td class="orders">{escape(_orders(each.orders))}</td></tr>'
        for each in phrases
    )
    return _table((_("Phrase"),), (_("Notes"),), rows, (_("Orders"),))


def _orders(orders: Sequence[str]) -> str:
    shown, more = in_line(orders[:ORDERS_SHOWN]), len(orders) - ORDERS_SHOWN
    if more <= 0:
        return shown
    return plural("{orders} and {count} more", "{orders} and {count} more", more, orders=shown)


def _writers(figures: Figures) -> str:
    rows = "".join(
        f"<tr><td>{escape(writer)}</td><td class=number>{count}</td>"
        f"<td class=number>{length:g}</td></tr>"
        for writer, count, length in figures.writers
    )
    return _table((_("Writer"),), (_("Notes"), _("Words, in the middle")), rows)


def _table(
    heads: Sequence[str], numbers: Sequence[str], rows: str, behind: Sequence[str] = ()
) -> str:
    """Return a table of `rows` below headings; those of `numbers` stand at the right."""
    cells = [f"<th>{escape(head)}</th>" for head in heads]
    cells += [f"<th class=number>{escape(head)}</th>" for head in numbers]
    cells += [f"<th>{escape(head)}</th>" for head in behind]
    return f"<table><thead><tr>{''.join(cells)}</tr></thead><tbody>{rows}</tbody></table>"


def _quiet(sentence: str) -> str:
    return f'<p class="quiet">{escape(sentence)}</p>'


def _figures(figures: Figures) -> str:
    size = _("{notes} notes, {words} words").format(
        notes=number(figures.notes), words=number(figures.words)
    )
    rows = [
        (f"Distinct-{length}", decimals(f"{value:.2f}"), _meaning(length), SOURCES["distinct"])
        for length, value in figures.distinct
    ]
    rows += [
        (
            _("Self-repetition"),
            percent(figures.self_repetition),
            _("Notes that share a run of four words with another; lower is better."),
            SOURCES["repetition"],
        ),
        (
            _("Compression ratio"),
            decimals(f"{figures.compression:.2f}"),
            _(
                "How much smaller the notes become together (gzip); lower is better. It grows with "
                "the sample, so compare only batches of about {size}."
            ).format(size=size),
            SOURCES["compression"],
        ),
    ]
    return "".join(
        f"<tr><td><b>{escape(name)}</b><br><span class=quiet>{escape(meaning)}</span></td>"
        f"<td class=number>{value}</td><td class=quiet>{size}</td>"
        f"<td class=quiet>{escape(source)}</td></tr>"
        for name, value, meaning, source in rows
    )


def _meaning(length: int) -> str:
    if length == 1:
        return _("Different words out of all; nearer to 1 is better, and it falls with the sample.")
    runs = _(
        "Different runs of {length} words out of all; nearer to 1 is better, and it falls with the "
        "sample."
    )
    return runs.format(length=number(length))
