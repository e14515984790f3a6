"""What each glyph of a typeface stands for: by its character map, and by what makes new glyphs."""

from collections.abc import Iterator
from typing import Any

from fontTools.ttLib import TTFont

ROUNDS = 4
"""Substitutions that may follow each other: a ligature of alternates of alternates."""


def glyph_texts(font: TTFont) -> tuple[str, ...]:
    """Return the text of each glyph, in the order of their ids; "" where nothing leads to it.

    A glyph that several characters lead to stands for the first of them.
    """
    texts: dict[str, str] = {}
    for code, name in sorted(font.getBestCmap().items()):
        texts.setdefault(name, chr(code))
    steps = list(_substitutions(font))
    for _ in range(ROUNDS):
        before = len(texts)
        for source, target in steps:
            if target not in texts and all(name in texts for name in source):
                texts[target] = "".join(texts[name] for name in source)
        if len(texts) == before:
            break
    return tuple(texts.get(name, "") for name in font.getGlyphOrder())


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
