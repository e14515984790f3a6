"""The hands that ship: fonts/NAME/hand.toml says how a typeface is written with."""

import io
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from notesmith.errors import InputError
from notesmith.hands.bank import load_or_grow
from notesmith.hands.growing import Growth
from notesmith.hands.inks import open_ink
from notesmith.hands.pens import equipped, lively, open_pen
from notesmith.hands.shaping import ShapedHand, scripts_of, written_characters
from notesmith.hands.substitutions import glyph_texts
from notesmith.model import Hand, HandChoice
from notesmith.resources import folder


@dataclass(frozen=True, slots=True)
class HandInfo:
    """What a hand is and can write, without opening it for writing."""

    name: str
    title: str
    joined: bool
    characters: int
    scripts: tuple[str, ...]
    own: bool = False
    borrowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Recipe:
    """A hand.toml as read."""

    title: str
    joined: bool
    growth: Growth
    habits: dict[str, float]
    font: bytes


def list_hands() -> tuple[HandInfo, ...]:
    """Return the shipped hands, by name."""
    return tuple(_info(name) for name in _names())


def open_hand(choice: HandChoice, cache: Path) -> Hand:
    """Return the hand of `choice`, grown or taken from the folder `cache`, where it is kept.

    Raises InputError when there is no such hand, pen or ink, naming those there are.
    """
    name = choice.hand
    if name not in _names():
        raise InputError(f'There is no hand "{name}"; there are {", ".join(_names())}.')
    recipe = _recipe(name)
    growth = equipped(recipe.growth, open_pen(choice.pen), choice.strength)
    typeface = load_or_grow(recipe.font, growth, name, cache)
    texts = glyph_texts(TTFont(io.BytesIO(recipe.font), lazy=True))
    typeface = replace(typeface, texts=texts)
    return ShapedHand(
        choice,
        recipe.title,
        typeface,
        recipe.font,
        joined=recipe.joined,
        habits=lively(recipe.habits, choice.strength),
        ink=open_ink(choice.ink),
    )


@cache
def _names() -> tuple[str, ...]:
    families = [entry for entry in folder("fonts").iterdir() if entry.is_dir()]
    return tuple(sorted(entry.name for entry in families if entry.joinpath("hand.toml").is_file()))


@cache
def _recipe(name: str) -> _Recipe:
    table = tomllib.loads(folder("fonts", name, "hand.toml").read_text(encoding="utf-8"))
    return _Recipe(
        title=table["title"],
        joined=table["joined"],
        growth=Growth(**table["growth"]),
        habits=table["habits"],
        font=folder("fonts", name, table["file"]).read_bytes(),
    )


@cache
def _info(name: str) -> HandInfo:
    recipe = _recipe(name)
    characters = written_characters(recipe.font)
    return HandInfo(name, recipe.title, recipe.joined, len(characters), scripts_of(characters))
