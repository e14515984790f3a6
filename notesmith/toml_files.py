"""Reads what is written in TOML into typed values: templates, hands, settings.

A kind of file is described by a class that names its keys and what each holds. What a reader makes
of the values (points out of millimetres, sets of notions out of words) is the business of whoever
asks.
"""

import re
import tomllib
from typing import TypeVar

import msgspec

from notesmith.errors import InputError
from notesmith.language import N_, _, in_line
from notesmith.resources import file_names, folder

T = TypeVar("T")

KINDS = {
    "str": N_("a text in quotes"),
    "int": N_("a whole number"),
    "float": N_("a number"),
    "bool": N_("true or false"),
    "array": N_("a list"),
    "object": N_("a table"),
}
"""What a kind of value is called in a sentence."""

LACKING = {
    "designs": N_('There is no design "{name}"; there are {known}.'),
    "inks": N_('There is no ink "{name}"; there are {known}.'),
    "pens": N_('There is no pen "{name}"; there are {known}.'),
    "stocks": N_('There is no stock "{name}"; there are {known}.'),
}
"""What is said of a template that does not ship, by its group."""

OTHER_LACKING = N_('There is no template "{name}"; there are {known}.')

FIELD = re.compile(r"Object (?:missing required|(contains unknown)) field `(.+)`")
EXPECTED = re.compile(r"Expected `([^`]+)`([^,]*)(?:,.*)?")
CHOICE = re.compile(r"Invalid enum value (.+)")
BLANK = "Expected `str` of length >= 1"
PLACE = re.compile(r"(?:(`key`) in )?`\$\.?(.*)`")
"""How the library says what is wrong, and where."""


class AsWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the classes that describe a file, or a table in it: each field is a key.

    A field without a default must be there, and a key that is no field is refused, as it is most
    likely misspelt.
    """


class TomlMistake(ValueError):
    """What is wrong in a TOML text: `key` is the path of the key, blank if the text is no TOML.

    `problem` goes on from there: "is missing", "is not a number".
    """

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{key} {problem}" if key else problem)
        self.key = key
        self.problem = problem


def read_toml(text: str, kind: type[T]) -> T:
    """Return the value of type `kind` that a TOML text holds.

    Keys that `kind` does not name are refused where it is an `AsWritten`, and left out where it is
    a dataclass. Raises TomlMistake for the first thing that is wrong.
    """
    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except tomllib.TOMLDecodeError as error:
        raise TomlMistake("", _("is not valid TOML: {reason}").format(reason=error)) from error
    except msgspec.ValidationError as error:
        raise _mistake(str(error)) from error


def read_shipped(kind: type[T], *parts: str) -> T:
    """Return what a shipped TOML file holds; `parts` are those of `resources.folder`.

    Raises InputError naming the file and the key that is wrong.
    """
    text = folder(*parts).read_text(encoding="utf-8")
    try:
        return read_toml(text, kind)
    except TomlMistake as mistake:
        wrong = _("{file}: {mistake}; correct it there.")
        raise InputError(wrong.format(file="/".join(parts), mistake=mistake)) from mistake


def list_templates(group: str) -> tuple[str, ...]:
    """Return the names of the templates in a group, such as "stocks", sorted."""
    return file_names(".toml", "templates", group)


def read_template(group: str, name: str, kind: type[T]) -> T:
    """Return what templates/GROUP/NAME.toml holds, as a value of type `kind`.

    Raises InputError when there is no such template, naming those there are.
    """
    known = list_templates(group)
    if name not in known:
        lacking = LACKING.get(group, OTHER_LACKING)
        raise InputError(_(lacking).format(name=name, known=in_line(known)))
    return read_shipped(kind, "templates", group, f"{name}.toml")


def _mistake(message: str) -> TomlMistake:
    """Put a message of the library into plain words."""
    what, _at, where = message.partition(" - at ")
    place = PLACE.fullmatch(where)
    path = place[2] if place else ""
    if field := FIELD.fullmatch(what):
        key = ".".join(filter(None, (path, field[2])))
        return TomlMistake(key, _("is unknown") if field[1] else _("is missing"))
    if (choice := CHOICE.fullmatch(what)) and place and place[1]:
        return TomlMistake(f"{path}.{choice[1].strip(chr(39))}", _("is unknown"))
    if choice:
        return TomlMistake(path, _("cannot be {value}").format(value=choice[1]))
    if what == BLANK:
        return TomlMistake(path, _("is blank"))
    if expected := EXPECTED.fullmatch(what):
        kinds = [_(KINDS.get(kind, kind)) for kind in expected[1].split(" | ") if kind != "null"]
        wanted = _(" or ").join(kinds) + expected[2]
        return TomlMistake(path, _("is not {kind}").format(kind=wanted))
    return TomlMistake(path, _("is wrong: {reason}").format(reason=what))
