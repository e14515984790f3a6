"""Finds what ships with NoteSmith: fonts, templates, assets."""

from importlib.resources.abc import Traversable

from notesmith.errors import InputError
from notesmith.language import _
from notesmith.shipped import find_shipped

FOLDERS = ("fonts", "templates", "assets")


def folder(*parts: str) -> Traversable:
    """Return a shipped folder or file, e.g. `folder("templates", "designs")`.

    Raises InputError if nothing of that name ships.
    """
    if parts[0] not in FOLDERS or any(part in ("", ".", "..") or "/" in part for part in parts):
        nothing = _("Nothing named {name} ships with NoteSmith.")
        raise InputError(nothing.format(name="/".join(parts)))
    found = find_shipped(*parts)
    if found is None:
        lacking = _("NoteSmith's own file {name} is missing; install NoteSmith again.")
        raise InputError(lacking.format(name="/".join(parts)))
    return found


def file_names(suffix: str, *parts: str) -> tuple[str, ...]:
    """Return the files in a shipped folder that end in `suffix`: their names without it, sorted."""
    entries = (entry.name for entry in folder(*parts).iterdir())
    return tuple(sorted(name.removesuffix(suffix) for name in entries if name.endswith(suffix)))
