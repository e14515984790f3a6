"""Makes a hand of a font of the user's own, if its maker allows that it is put into files."""

import io
import re
import struct
import unicodedata
from dataclasses import asdict
from pathlib import Path

import tomli_w
from fontTools.ttLib import TTFont, TTLibError

from notesmith.errors import InputError, reason_of, unwritable
from notesmith.hands.completing import complete, face_of, opened_for_writing
from notesmith.hands.recipe_measures import manner
from notesmith.hands.recipes import HandInfo, Recipe, info, scripts_of
from notesmith.language import N_, _
from notesmith.safe_files import folder_beside, private_folder

KINDS = {b"\0\1\0\0": ".ttf", b"true": ".ttf", b"OTTO": ".otf"}
"""First bytes of a TrueType or OpenType file, and how such a file is named."""

OTHERS = {
    b"ttcf": N_(
        "{file} is a collection of several fonts; save the one you want as a file of its own."
    ),
    b"wOFF": N_("{file} is a font for web pages; use its TTF or OTF file."),
    b"wOF2": N_("{file} is a font for web pages; use its TTF or OTF file."),
}
"""What is said of other kinds of font, by the first bytes of their files."""

LARGEST = 40_000_000
"""Bytes of a font file at most; the largest for Chinese are about 20 MB."""

RESTRICTED, PREVIEW, EDITABLE = 0x0002, 0x0004, 0x0008
NO_SUBSETTING, BITMAP_ONLY = 0x0100, 0x0200
"""Bits of fsType in the table OS/2 (OpenType 1.9): what the maker of a font allows."""

COLOURED = ("COLR", "SVG ", "CBDT", "sbix")

DAMAGE = (
    TTLibError, struct.error, AssertionError, LookupError, ValueError, TypeError, AttributeError,
    ArithmeticError, EOFError, RecursionError, NotImplementedError,
)  # fmt: skip
"""What fontTools raises for files that are cut short or altered."""


def read_own(path: Path) -> Recipe:
    """Read the font file `path` as a hand; its name is the path as given.

    Raises InputError, saying why, for a file that is no font, is damaged or holds no letters, and
    for a font that may not be embedded, or only whole or as a picture.
    """
    data = _bytes(path)
    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        _check(font, path)
        whole = opened_for_writing(data)
        face = face_of(whole)
        scripts = scripts_of(frozenset(face.glyphs))
        how = manner(face)
        title = _family(font) or path.stem
        if scripts:
            complete(data)  # as it will be done for writing: what is damaged shows now
    except DAMAGE as error:
        damaged = _("{file} is damaged and cannot be used as a hand.")
        raise InputError(damaged.format(file=path.name)) from error
    if not scripts:
        lacking = _("{file} holds no alphabet to write with; choose another font.")
        raise InputError(lacking.format(file=path.name))
    return Recipe(
        name=slug(path.stem),
        title=title,
        joined=how.joined,
        growth=how.growth,
        habits=tuple(how.habits.items()),
        font=data,
        own=True,
    )


def keep_own(path: Path, folder: Path, taken: tuple[str, ...]) -> HandInfo:
    """Copy the font `path` into the user's folder of hands, with a hand.toml, and tell what it is.

    The hand is named after the font's family; a name in `taken` or in the folder gets a number.
    Raises InputError as `read_own` does, OutputError if the folder cannot be written.
    """
    recipe = read_own(path)
    file = slug(path.stem) + KINDS[recipe.font[:4]]
    growth = {key: value for key, value in asdict(recipe.growth).items() if key != "tip"}
    table = {"title": recipe.title, "file": file, "joined": recipe.joined, "growth": growth}
    table["habits"] = dict(recipe.habits)
    base = slug(recipe.title)
    try:
        with folder_beside(private_folder(folder)) as beside:
            (beside / file).write_bytes(recipe.font)
            (beside / "hand.toml").write_text(tomli_w.dumps(table), encoding="utf-8")
            name = _placed(beside, folder, base, taken)
    except OSError as error:
        raise unwritable(folder / base, error) from error
    placed = Recipe(
        name, recipe.title, recipe.joined, recipe.growth, recipe.habits, recipe.font, own=True
    )
    return info(placed, ())


def slug(text: str) -> str:
    """Return a name for a folder: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "hand"


def _placed(beside: Path, folder: Path, base: str, taken: tuple[str, ...]) -> str:
    """Rename the folder `beside` to the first free name, safe against another doing the same."""
    number = 1
    while True:
        name = base if number == 1 else f"{base}-{number}"
        number += 1
        if name in taken or (folder / name).exists():
            continue
        try:
            beside.rename(folder / name)
        except FileExistsError:
            continue
        except OSError:
            if (folder / name).exists():
                continue
            raise
        return name


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file that begins as a TTF or OTF does."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        wrong = _("The font {path} cannot be read: {reason}; check the name and the folder.")
        raise InputError(wrong.format(path=path, reason=reason_of(error))) from error
    if size > LARGEST:
        large = _("{file} is larger than 40 MB; choose a smaller font.")
        raise InputError(large.format(file=path.name))
    kind = data[:4]
    if kind in OTHERS:
        raise InputError(_(OTHERS[kind]).format(file=path.name))
    if kind not in KINDS:
        other = _("{file} is not a TTF or OTF font; choose a file that is.")
        raise InputError(other.format(file=path.name))
    return data


def _check(font: TTFont, path: Path) -> None:
    """Raise InputError for a font without outlines or without the maker's leave."""
    if why := _why_not(font):
        raise InputError(why.format(file=path.name))


def _why_not(font: TTFont) -> str:
    """Return what keeps a font from being a hand, with a slot for its file; blank if nothing."""
    if any(table in font for table in COLOURED):
        return _("{file} is a colour font; a hand writes in ink, choose another.")
    if not any(table in font for table in ("glyf", "CFF ", "CFF2")):
        return _("{file} holds pictures of letters, no outlines; choose another font.")
    allowed = int(font["OS/2"].fsType) if "OS/2" in font else 0
    if allowed & RESTRICTED and not allowed & (PREVIEW | EDITABLE):
        return _(
            "The maker of {file} does not allow it to be embedded in files; "
            "choose another font or ask the maker for a licence."
        )
    if allowed & NO_SUBSETTING:
        return _(
            "The maker of {file} does not allow a part of it to be embedded; "
            "choose another font or ask the maker for a licence."
        )
    if allowed & BITMAP_ONLY:
        return _(
            "The maker of {file} allows only pictures of it to be embedded; "
            "choose another font or ask the maker for a licence."
        )
    if not font.getBestCmap():
        return _("{file} holds signs, no letters; choose another font.")
    return ""


def _family(font: TTFont) -> str:
    """Return the name of the font's family, as its name table gives it."""
    name = font["name"].getDebugName(16) or font["name"].getDebugName(1) or ""
    return " ".join("".join(c for c in name if c.isprintable()).split())[:80]
