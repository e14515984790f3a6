"""Finds what ships with NoteSmith: fonts, templates, assets."""

import tomllib
from importlib.resources.abc import Traversable
from typing import Any

from notesmith.errors import InputError
from notesmith.language import N_, _, in_line
from notesmith.shipped import find_shipped

FOLDERS = ("fonts", "templates", "assets")

LACKING = {
    "designs": N_('There is no design "{name}"; there are {known}.'),
    "inks": N_('There is no ink "{name}"; there are {known}.'),
    "pens": N_('There is no pen "{name}"; there are {known}.'),
    "stocks": N_('There is no stock "{name}"; there are {known}.'),
}
"""What is said of a template that does not ship, by its kind."""


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
        raise InputError(_(LACKING[kind]).format(name=name, known=in_line(known)))
    text = folder("templates", kind, f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
