"""`notesmith designs` and `notesmith stocks` show what there is to print with."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from notesmith.cli.options import AsJson
from notesmith.cli.output import show_json, show_table
from notesmith.model import MM

Supply = dict[str, str | float]
"""What there is to say of a design or a stock."""


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
        last = f"{one['cards']} on a sheet" if "cards" in one else ""
        rows.append((str(one["name"]), str(one["title"]), size, last))
    show_table(("Name", "What", "Size", ""), rows)
