"""The hands there are: those that ship, in fonts/NAME, and those a user made of fonts."""

import shutil
from functools import cache
from pathlib import Path

from notesmith.errors import InputError, OutputError, reason_of
from notesmith.hands.bank import load_or_complete, load_or_grow
from notesmith.hands.inks import open_ink
from notesmith.hands.lender import Lender
from notesmith.hands.pens import equipped, lively, open_pen
from notesmith.hands.recipes import HandInfo, Recipe, info, lender_of, own_names, reach, read_recipe
from notesmith.hands.shaping import ShapedHand
from notesmith.language import _, in_line
from notesmith.model import Hand, HandChoice
from notesmith.resources import folder

FONT_FILES = (".ttf", ".otf")


def list_hands(own: Path | None = None) -> tuple[HandInfo, ...]:
    """Return the shipped hands, by name, and then those in the user's folder `own`.

    A hand of the user's whose files are damaged is not listed; opening it says why.
    """
    found = [_shipped_info(name) for name in _names()]
    for name in own_names(own):
        try:
            recipe = _recipe(name, own)
        except InputError:
            continue
        found.append(info(recipe, _lenders(recipe)))
    return tuple(found)


def hand_names(own: Path | None = None) -> tuple[str, ...]:
    """Return the names of the hands that `list_hands` describes, without reading any font."""
    return (*_names(), *own_names(own))


def open_hand(choice: HandChoice, cache: Path, own: Path | None = None) -> Hand:
    """Return the hand of `choice`, completed and grown, or taken from the folder `cache`.

    It is a shipped one, one in the user's folder `own`, or the path of a font file. Raises
    InputError when there is no such hand, pen or ink, naming those there are, and for a font that
    cannot be used.
    """
    recipe = _recipe(choice.hand, own)
    growth = equipped(recipe.growth, open_pen(choice.pen), choice.strength)
    font = load_or_complete(recipe.font, _lenders(recipe), recipe.leave, recipe.name, cache)
    return ShapedHand(
        choice,
        recipe.name,
        recipe.title,
        load_or_grow(font, growth, recipe.name, cache),
        font,
        joined=recipe.joined,
        habits=lively(dict(recipe.habits), choice.strength),
        ink=open_ink(choice.ink),
        borrowed=lambda: reach(recipe, _lenders(recipe)).borrowed,
    )


def add_own(path: Path, folder: Path) -> HandInfo:
    """Make a hand of the font `path` in the user's `folder`, under a name no other hand has.

    Raises InputError for a font that cannot be used or may not be embedded, OutputError if the
    folder cannot be written; then nothing was added.
    """
    from notesmith.hands.own_fonts import keep_own  # noqa: PLC0415  see `bank`

    return keep_own(path, folder, _names())


def remove_own(name: str, folder: Path) -> None:
    """Take a hand out of the user's folder; raises InputError when it is not there."""
    if name not in own_names(folder):
        lacking = _('There is no hand "{name}" of your own; notesmith hands lists all there are.')
        raise InputError(lacking.format(name=name))
    try:
        shutil.rmtree(folder / name)
    except OSError as error:
        wrong = _('The hand "{name}" cannot be removed: {reason}.')
        raise OutputError(wrong.format(name=name, reason=reason_of(error))) from error


def _recipe(hand: str, own: Path | None) -> Recipe:
    if hand in _names():
        return _shipped(hand)
    if own is not None and hand in own_names(own):
        return read_recipe(hand, own / hand, own=True)
    if "/" in hand or "\\" in hand or hand.lower().endswith(FONT_FILES):
        from notesmith.hands.own_fonts import read_own  # noqa: PLC0415  see `bank`

        return read_own(Path(hand))
    known = in_line((*_names(), *own_names(own)))
    raise InputError(
        _('There is no hand "{name}"; there are {known}.').format(name=hand, known=known)
    )


def _lenders(recipe: Recipe) -> tuple[Lender, ...]:
    lenders = [lender_of(_shipped(name)) for name in recipe.borrow if name in _names()]
    if recipe.latin in _names():
        lenders.append(lender_of(_shipped(recipe.latin), latin=True))
    return tuple(lenders)


@cache
def _names() -> tuple[str, ...]:
    families = [entry for entry in folder("fonts").iterdir() if entry.is_dir()]
    return tuple(sorted(entry.name for entry in families if entry.joinpath("hand.toml").is_file()))


@cache
def _shipped(name: str) -> Recipe:
    return read_recipe(name, folder("fonts", name), own=False)


@cache
def _shipped_info(name: str) -> HandInfo:
    recipe = _shipped(name)
    return info(recipe, _lenders(recipe))
