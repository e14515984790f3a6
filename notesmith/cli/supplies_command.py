"""`notesmith pens`, `inks`, `designs` and `stocks` show what there is to write and print with."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from dataclasses import asdict

from notesmith.cli.options import AsJson
from notesmith.cli.output import show_json, show_table
from notesmith.language import N_, _, in_context, in_line, percent
from notesmith.model import MM

PARTS = (N_("cyan"), N_("magenta"), N_("yellow"), N_("black"))
"""What printed colours are mixed of, in the order of an ink's parts."""

Supply = dict[str, str | float]
"""What there is to say of a design or a stock."""


def pens(json: AsJson = False) -> None:
    """Show the pens: how broad a line they write, and how it ends."""
    from notesmith import pipeline

    found = pipeline.list_pens()
    if json:
        show_json(
            [
                {
                    "name": pen.name,
                    "title": pen.title,
                    "width_mm": round(pen.width / MM, 2),
                    "contrast": pen.contrast,
                    "nib_degrees": pen.nib,
                    "round": pen.round,
                    "taper": pen.taper,
                }
                for pen in found
            ]
        )
        return
    rows = ((pen.name, _(pen.title), f"{pen.width / MM:.2f} mm") for pen in found)
    show_table((_("Name"), _("What"), _("Width")), rows)


def inks(json: AsJson = False) -> None:
    """Show the inks: solid colours that print without dots."""
    from notesmith import pipeline

    found = pipeline.list_inks()
    if json:
        show_json([asdict(ink) for ink in found])
        return
    rows = []
    for ink in found:
        parts = [(part, name) for part, name in zip(ink.cmyk, PARTS, strict=True) if part]
        printed = in_line(" ".join((percent(part), _(name))) for part, name in parts)
        rows.append((ink.name, _(ink.title), ink.screen, printed))
    show_table((_("Name"), _("What"), _("Screen"), in_context("ink", "Print")), rows)


def designs(json: AsJson = False) -> None:
    """Show the designs: how a card looks."""
    from notesmith import pipeline

    found: list[Supply] = [
        {
            "name": design.name,
            "title": design.title,
            "width_mm": round(design.width / MM, 1),
            "height_mm": round(design.height / MM, 1),
        }
        for design in pipeline.list_designs()
    ]
    _show(found, json)


def stocks(json: AsJson = False) -> None:
    """Show the stocks: the paper in the printer, and how many cards lie on a sheet."""
    from notesmith import pipeline

    found: list[Supply] = [
        {
            "name": stock.name,
            "title": stock.title,
            "width_mm": round(stock.width / MM, 1),
            "height_mm": round(stock.height / MM, 1),
            "cards": len(stock.places),
        }
        for stock in pipeline.list_stocks()
    ]
    _show(found, json)


def _show(found: list[Supply], json: bool) -> None:
    if json:
        show_json(found)
        return
    rows = []
    for one in found:
        size = f"{one['width_mm']:g} × {one['height_mm']:g} mm"
        last = _("{cards} on a sheet").format(**one) if "cards" in one else ""
        rows.append((str(one["name"]), _(str(one["title"])), size, last))
    show_table((_("Name"), _("What"), _("Size"), ""), rows)
