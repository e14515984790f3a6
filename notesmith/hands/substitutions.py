"""What each glyph of a typeface stands for, and which draw the same letter another way (GSUB)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from fontTools.ttLib import TTFont

DRAWN_OTHERWISE = re.compile("salt|calt|ss[0-9][0-9]")
"""Features that put another drawing of a letter in its place (OpenType feature registry)."""

SCRIPTS = re.compile("LATIN|GREEK|CYRILLIC|HEBREW")
"""Of letters that may be drawn any way wherever they stand, by their Unicode names."""

SIGNS = {"<3": "\ue001", ":)": "\ue002", ":-)": "\ue003", ";)": "\ue004"}
"""What people type for a heart and for faces, and the character that draws it in a hand."""

ROUNDS = 4
"""Substitutions that may follow each other: a ligature of alternates of alternates."""


def glyph_texts(font: TTFont) -> tuple[str, ...]:
    """Return the text of each glyph, in the order of their ids; "" where nothing leads to it.

    A glyph that several characters lead to stands for the first of them.
    """
    texts: dict[str, str] = {}
    typed = {drawn: text for text, drawn in SIGNS.items()}
    private: dict[str, str] = {}  # typefaces give alternates such codes too
    for code, name in sorted(font.getBestCmap().items()):
        character = chr(code)
        own = private if unicodedata.category(character) == "Co" else texts
        own.setdefault(name, typed.get(character, character))
    texts |= {name: text for name, text in private.items() if text in SIGNS}
    steps = list(_substitutions(font))
    for _ in range(ROUNDS):
        before = len(texts)
        for source, target in steps:
            if target not in texts and all(name in texts for name in source):
                texts[target] = "".join(texts[name] for name in source)
        if len(texts) == before:
            break
    return tuple(texts.get(name, private.get(name, "")) for name in font.getGlyphOrder())


def alternates(font: TTFont) -> Mapping[str, tuple[str, ...]]:
    """Return for each letter of which there are several drawings all their glyphs, by name.

    The first is that of the character map. Each glyph of such a family leads to the whole of it.
    """
    families: dict[str, list[str]] = {}
    letters = {
        name
        for code, name in font.getBestCmap().items()
        if unicodedata.category(chr(code)).startswith("L")
        and SCRIPTS.match(unicodedata.name(chr(code), ""))
    }
    for source, target in _drawn_otherwise(font):
        if source in letters and target not in letters:
            family = families.setdefault(source, [source])
            if target not in family:
                family.append(target)
    return {name: tuple(family) for family in families.values() for name in family}


def _drawn_otherwise(font: TTFont) -> Iterator[tuple[str, str]]:
    """Yield (glyph, other drawing of it), in the order of the features and their lookups."""
    if "GSUB" not in font or font["GSUB"].table.FeatureList is None:
        return
    table = font["GSUB"].table
    lookups: dict[int, None] = {}
    for record in table.FeatureList.FeatureRecord:
        if DRAWN_OTHERWISE.fullmatch(record.FeatureTag):
            for index in record.Feature.LookupListIndex:
                lookups.update(dict.fromkeys((index, *_called(table.LookupList.Lookup[index]))))
    for index in lookups:
        for subtable in table.LookupList.Lookup[index].SubTable:
            for glyphs, target in _of_table(getattr(subtable, "ExtSubTable", subtable)):
                if len(glyphs) == 1:
                    yield glyphs[0], target


def _called(part: Any) -> Iterator[int]:
    """Yield the lookups that a lookup calls where its context fits, however deep they are named."""
    if isinstance(part, list):
        for each in part:
            yield from _called(each)
    elif type(part).__name__ == "SubstLookupRecord":
        yield part.LookupListIndex
    elif hasattr(part, "__dict__") and not hasattr(part, "glyphs"):
        for name, each in list(vars(part).items()):
            if name.startswith(("SubTable", "ExtSubTable", "Sub", "Chain", "Rule")):
                yield from _called(each)


def _substitutions(font: TTFont) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (glyphs, glyph that stands in their place) of all lookups (OpenType, GSUB)."""
    if "GSUB" not in font or font["GSUB"].table.LookupList is None:
        return
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            yield from _of_table(getattr(table, "ExtSubTable", table))


def _of_table(table: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    if hasattr(table, "ligatures"):
        for first, ligatures in table.ligatures.items():
            for ligature in ligatures:
                yield (first, *ligature.Component), ligature.LigGlyph
    elif hasattr(table, "alternates"):
        for source, targets in table.alternates.items():
            for target in targets:
                yield (source,), target
    elif hasattr(table, "mapping"):
        for source, target in table.mapping.items():
            if isinstance(target, str):
                yield (source,), target
            elif target:
                yield (source,), target[0]
