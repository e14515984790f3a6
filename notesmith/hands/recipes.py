"""A hand's recipe: a typeface, and how it is written with, as its hand.toml says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import asdict

from notesmith.errors import InputError
from notesmith.hands.growth import Growth
from notesmith.hands.lender import Lender
from notesmith.language import N_, _
from notesmith.toml_files import AsWritten, read_toml

ALPHABETS = {
    N_("Latin"): "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    N_("Cyrillic"): "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    N_("Greek"): "αβγδεζηθικλμνξοπρστυφχψω",
    N_("Hebrew"): "אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
    N_("Arabic"): "ابتثجحخدذرزسشصضطظعغفقكلمنهويءةى",
    N_("Devanagari"): "कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह",
    N_("Japanese"): "あいうえおかきくけこさしすせそたちつてとなにぬねの"
    "はひふへほまみむめもやゆよらりるれろわをん"
    "アイウエオカキクケコサシスセソタチツテトナニヌネノ"
    "ハヒフヘホマミムメモヤユヨラリルレロワヲン"
    "人日本大年一国会生時行出分間上東者地気中田山川木花子美佐藤鈴高橋伊渡辺村",
    N_("Chinese"): "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年谢欢",
    N_("Korean"): "가나다라마바사아자차카타파하감고김께녀님"
    "더동래민박서선수습안요은을이의임정지진최한해",
}
"""Letters that a typeface has if it can write a script at all: whole alphabets, else common ones.
"""


class GrowthTable(AsWritten, frozen=True):
    """How far a letter may differ from the typeface, as in a hand.toml: see `Growth`."""

    field: float
    slant: float
    stretch: float
    weight: float
    lift: float
    join: float
    smooth: float = 0.0
    even: float = 0.0


class HabitsTable(AsWritten, frozen=True):
    """How somebody writes, as in a hand.toml: see `Habits`."""

    curve: float
    letter_noise: float
    size_noise: float
    margin_noise: float
    margin_drift: float
    word_gap: float
    gap_noise: float
    leading_noise: float


class HandFile(AsWritten, frozen=True):
    """A hand.toml as it is written: `file` is the typeface beside it; the rest see `Recipe`."""

    title: str
    file: str
    joined: bool
    growth: GrowthTable
    habits: HabitsTable
    borrow: tuple[str, ...] = ()
    leave: str = ""
    latin: str = ""


@dataclass(frozen=True, slots=True)
class HandInfo:
    """What a hand is and can write, without opening it for writing.

    `own` is whether the user added it; `borrowed` names the hands that lend it letters.
    """

    name: str
    title: str
    joined: bool
    characters: int
    scripts: tuple[str, ...]
    own: bool = False
    borrowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """A hand.toml as read: `borrow` names hands that lend letters, `leave` holds accented letters
    that are not to be composed, `latin` names the hand whose Latin letters are written in place of
    the typeface's own, if any; `habits` are pairs of name and value."""

    name: str
    title: str
    joined: bool
    growth: Growth
    habits: tuple[tuple[str, float], ...]
    font: bytes = field(repr=False)
    borrow: tuple[str, ...] = ()
    leave: str = ""
    latin: str = ""
    own: bool = False


def read_recipe(name: str, place: Traversable, *, own: bool) -> Recipe:
    """Read the hand in the folder `place`; raises InputError where its files are damaged."""
    try:
        written = read_toml(place.joinpath("hand.toml").read_text(encoding="utf-8"), HandFile)
        return Recipe(
            name=name,
            title=written.title,
            joined=written.joined,
            growth=Growth(**asdict(written.growth)),
            habits=tuple(asdict(written.habits).items()),
            font=place.joinpath(written.file).read_bytes(),
            borrow=written.borrow,
            leave=written.leave,
            latin=written.latin,
            own=own,
        )
    except (OSError, ValueError) as error:
        damaged = _(
            'The files of the hand "{name}" are damaged ({reason}); remove it and add it again.'
        )
        raise InputError(damaged.format(name=name, reason=error)) from error


def lender_of(recipe: Recipe, *, latin: bool = False) -> Lender:
    """Return a hand as one that lends its letters; `latin` as of a `Lender`."""
    return Lender(recipe.title, recipe.font, latin)


class Reach(NamedTuple):
    """All characters that a hand writes, and those of them that it borrows, with the lender."""

    characters: frozenset[str]
    borrowed: Mapping[str, str]


@lru_cache(maxsize=64)
def reach(recipe: Recipe, lenders: tuple[Lender, ...]) -> Reach:
    """Return what the completed typeface of a hand writes."""
    from notesmith.hands.completing import written  # noqa: PLC0415  see `bank`

    plan = written(recipe.font, lenders, recipe.leave)
    return Reach(plan.characters, plan.borrowed)


def info(recipe: Recipe, lenders: Sequence[Lender]) -> HandInfo:
    """Tell what a hand is and can write."""
    found = reach(recipe, tuple(lenders))
    return HandInfo(
        recipe.name,
        recipe.title,
        recipe.joined,
        len(found.characters),
        scripts_of(found.characters),
        recipe.own,
        tuple(dict.fromkeys(found.borrowed.values())),
    )


def scripts_of(characters: frozenset[str]) -> tuple[str, ...]:
    """Name the scripts of which `characters` holds the alphabet, or the commonest characters."""
    return tuple(name for name, letters in ALPHABETS.items() if characters.issuperset(letters))


def own_names(folder: Path | None) -> tuple[str, ...]:
    """Return the names of the hands in the user's folder, sorted; none where there is no folder."""
    if folder is None or not folder.is_dir():
        return ()
    found = (entry for entry in folder.iterdir() if not entry.name.startswith("."))
    return tuple(sorted(entry.name for entry in found if (entry / "hand.toml").is_file()))
