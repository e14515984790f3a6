"""Words of the Print room: the name of the PDF, and whose cards are meant."""

from notesmith.gui.state.order_words import recipient
from notesmith.language import _, in_line, listed, plural
from notesmith.model import Parcel

NAMED = 6
"""Names that a list spells out before it only counts."""


def file_name(shipment: str) -> str:
    """Return a name for the PDF of a shipment that every file system takes."""
    kept = "".join(each if each.isalnum() or each in " -_,'’&" else "-" for each in shipment)
    name = kept.strip(" -") or _("Cards")
    return f"{name}.pdf"


def names_words(parcels: list[Parcel]) -> str:
    """Return the recipients of parcels on one line; of many, the first few and how many more."""
    names = [recipient(each.order) for each in parcels[:NAMED]]
    rest = len(parcels) - NAMED
    if rest <= 0:
        return in_line(names)
    return listed([*names, plural("{count} more", "{count} more", rest)])
