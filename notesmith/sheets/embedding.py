"""Embeds a grown typeface in a PDF, once and as a subset, so that its letters read back as typed.

A form, the text it stands for and the room it was given make a character id of their own (CID) in a
composite font (ISO 32000-1, 9.7); the ToUnicode map leads from the id to the text. Whichever form
draws an "e", search, copying and screen readers find an "e". The room counts because readers take
a gap beside a narrow letter for a space: with kerning in the widths there are no such gaps.
"""

import hashlib
import io
from collections.abc import Iterator, Sequence

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from notesmith.model import Glyph, Typeface

WIDTH_STEP = 10
"""Thousandths of an em to which the room of a letter is rounded; what is left is adjusted for."""

BLOCK = 100
"""Mappings in one block of a CMap, at most (Adobe Technical Note 5014)."""


class EmbeddedTypeface:
    """One grown typeface as a font of one PDF; remembers which letters the pages used."""

    def __init__(self, typeface: Typeface, label: str) -> None:
        """`label` is the font's name in the pages' resources, e.g. "H1"."""
        self.label = label
        self._font = TTFont(io.BytesIO(typeface.data), lazy=True)
        self._units = typeface.units_per_em
        self._order = self._font.getGlyphOrder()
        self._cids: dict[tuple[int, str, int], int] = {}

    def cid(self, glyph: Glyph, size: float) -> tuple[int, int]:
        """Return the character id of a glyph set at `size` points, and its width there.

        The width is in thousandths of an em, rounded to `WIDTH_STEP`.
        """
        width = round(glyph.advance / (size * glyph.scale) * 1000 / WIDTH_STEP) * WIDTH_STEP
        key = (glyph.gid, glyph.text, width)
        return self._cids.setdefault(key, len(self._cids) + 1), width

    def add_to(self, document: PDFDocument) -> None:
        """Add the font with all letters used so far to `document`; call it once, at the end."""
        gids = sorted({gid for gid, _, _ in self._cids})
        data, places = self._subset(gids)
        tag = "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
        name = f"{tag}+{self._font['name'].getDebugName(6)}"
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": PDFName(name),
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(self._descriptor(document, name, data)),
            "CIDToGIDMap": document.Reference(self._glyph_map(places)),
            "DW": 0,
            "W": PDFArray([1, PDFArray([width for _, _, width in self._cids])]),
        }
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(name),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(PDFDictionary(descendant))]),
            "ToUnicode": document.Reference(_stream(self._to_unicode())),
        }
        reference = document.Reference(PDFDictionary(font), self.label)
        # ReportLab keeps the fonts that all pages share under this name and has no call to add one.
        document.idToObject["BasicFonts"].dict[self.label] = reference

    def _subset(self, gids: Sequence[int]) -> tuple[bytes, dict[int, int]]:
        """Return a font file with those glyphs only, and their places in it.

        Grown glyphs have no parts, so the subset holds just these, in their old order.
        """
        font = TTFont(io.BytesIO(self._save()), recalcTimestamp=False)
        options = Options(
            notdef_outline=True, glyph_names=False, recalc_timestamp=False, hinting=False,
            drop_tables=["cmap", "name", "OS/2", "post", "GSUB", "GPOS", "GDEF"],
        )  # fmt: skip
        subsetter = Subsetter(options)
        subsetter.populate(gids=list(gids))
        subsetter.subset(font)
        out = io.BytesIO()
        font.save(out)
        return out.getvalue(), {gid: place for place, gid in enumerate(sorted({0, *gids}))}

    def _save(self) -> bytes:
        data = self._font.reader.file
        data.seek(0)
        return bytes(data.read())

    def _descriptor(self, document: PDFDocument, name: str, data: bytes) -> PDFDictionary:
        head, hhea = self._font["head"], self._font["hhea"]
        scale = 1000 / self._units
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(name),
                "Flags": 4 + 8,  # symbolic, script (ISO 32000-1, table 123)
                "FontBBox": PDFArray(
                    [round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)]
                ),
                "ItalicAngle": 0,
                "Ascent": round(hhea.ascent * scale),
                "Descent": round(hhea.descent * scale),
                "CapHeight": round(hhea.ascent * scale),
                "StemV": 60,
                "FontFile2": document.Reference(_stream(data, {"Length1": len(data)})),
            }
        )

    def _glyph_map(self, places: dict[int, int]) -> PDFStream:
        """Two bytes for each character id from 0 on: its place in the subset."""
        ids = [0, *(places[gid] for gid, _, _ in self._cids)]
        return _stream(b"".join(place.to_bytes(2) for place in ids))

    def _to_unicode(self) -> bytes:
        """Return the CMap that leads from character ids to text (Adobe Technical Note 5411)."""
        pairs = [
            f"<{cid:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, text, _), cid in self._cids.items()
        ]
        blocks = "\n".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
            for block in _blocks(pairs)
        )
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{blocks}\nendcmap\n"
            "CMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode("ascii")


def _blocks(pairs: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(pairs), BLOCK):
        yield pairs[start : start + BLOCK]


def _stream(content: bytes, entries: dict[str, PDFObject | int] | None = None) -> PDFStream:
    return PDFStream(PDFDictionary(entries or {}), content, filters=[PDFZCompress])
