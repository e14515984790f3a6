"""What an import did, in words."""

from notesmith.language import _, in_line, plural
from notesmith.pipeline import Imported


def imported_words(imported: Imported) -> str:
    """Return what an import did: "12 new orders, 3 known, none changed"."""
    new = plural("{count} new order", "{count} new orders", imported.new)
    known = plural("{count} known", "{count} known", imported.known)
    changed = plural("{count} changed", "{count} changed", imported.changed)
    return in_line(
        (
            new if imported.new else _("No new orders"),
            known if imported.known else _("none known"),
            changed if imported.changed else _("none changed"),
        )
    )
