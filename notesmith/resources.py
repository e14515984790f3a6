"""Finds what ships with NoteSmith: fonts, templates, assets.

In an installed wheel these folders lie inside the package, in a checkout one level above it.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from notesmith.errors import InputError

FOLDERS = ("fonts", "templates", "assets")


def folder(*parts: str) -> Traversable:
    """Return a shipped folder or file, e.g. `folder("templates", "designs")`.

    Raises InputError if nothing of that name ships.
    """
    if parts[0] not in FOLDERS or any(part in ("", ".", "..") or "/" in part for part in parts):
        raise InputError(f"Nothing named {'/'.join(parts)} ships with NoteSmith.")
    package = files("notesmith")
    checkout = Path(str(package)).parent
    for root in (package, checkout):
        found = root.joinpath(*parts)
        if found.is_dir() or found.is_file():
            return found
    raise InputError(f"NoteSmith's own file {'/'.join(parts)} is missing; install NoteSmith again.")


def file_names(suffix: str, *parts: str) -> tuple[str, ...]:
    """Return the files in a shipped folder that end in `suffix`: their names without it, sorted."""
    entries = (entry.name for entry in folder(*parts).iterdir())
    return tuple(sorted(name.removesuffix(suffix) for name in entries if name.endswith(suffix)))
