"""Finds what ships with NoteSmith: fonts, templates, assets.

In an installed wheel these folders lie inside the package, in a checkout one level above it.
"""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

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


def names(suffix: str, *parts: str) -> tuple[str, ...]:
    """Return the names (without `suffix`) of the files in a shipped folder, sorted."""
    entries = (entry.name for entry in folder(*parts).iterdir())
    return tuple(sorted(name.removesuffix(suffix) for name in entries if name.endswith(suffix)))


def templates(kind: str) -> tuple[str, ...]:
    """Return the names of the templates of a kind, such as "stocks", sorted."""
    return names(".toml", "templates", kind)


def template(kind: str, name: str) -> dict[str, Any]:
    """Return what templates/KIND/NAME.toml holds.

    Raises InputError when there is no such template, naming those there are.
    """
    known = templates(kind)
    if name not in known:
        noun = kind.removesuffix("s")
        raise InputError(f'There is no {noun} "{name}"; there are {", ".join(known)}.')
    text = folder("templates", kind, f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
