"""Embeds a grown typeface in a PDF, once and as a subset, so that its letters read back as typed.

Whichever form draws an "e", the ToUnicode map leads from its character id to an "e": search,
copying and screen readers find what was typed (ISO 32000-1, 9.7 and 9.10).
"""

import hashlib
import io
from collections.abc import Iterator, Sequence

import numpy as np
from fontTools.ttLib.sfnt import SFNTWriter
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

from notesmith.sheets.faces import ROOM, EmbeddedTypeface
from notesmith.sheets.streaming import FinishedObject

BLOCK = 100
"""Mappings in one block of a CMap, at most (Adobe Technical Note 5014)."""


def embed(face: EmbeddedTypeface, cids: Sequence[int], document: PDFDocument) -> PDFObject:
    """Add the typeface to `document` with those character ids, sorted; return the font."""
    gids = sorted({0, *(cid % face.glyphs for cid in cids)})
    data = _subset(face, gids)
    tag = "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
    name = f"{tag}+{face.font['name'].getDebugName(6)}"
    system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
    descendant = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("CIDFontType2"),
        "BaseFont": PDFName(name),
        "CIDSystemInfo": PDFDictionary(system),
        "FontDescriptor": document.Reference(_descriptor(face, document, name, data)),
        "CIDToGIDMap": document.Reference(_glyph_map(face, cids, gids)),
        "DW": 0,
        "W": FinishedObject(_widths(face, cids)),
    }
    font = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("Type0"),
        "BaseFont": PDFName(name),
        "Encoding": PDFName("Identity-H"),
        "DescendantFonts": PDFArray([document.Reference(PDFDictionary(descendant))]),
        "ToUnicode": document.Reference(_stream(_to_unicode(face, cids))),
    }
    return document.Reference(PDFDictionary(font))


def _subset(face: EmbeddedTypeface, gids: Sequence[int]) -> bytes:
    """Return a font file with those glyphs only, in their order.

    Grown glyphs (see `hands/compiling.py`) have no parts and no hints, each has metrics of its own,
    and all lie at multiples of four bytes, so that they are taken as they are.
    """
    reader = face.font.reader
    hhea, maxp = (bytearray(reader[tag]) for tag in ("hhea", "maxp"))
    ends, metrics = (np.frombuffer(reader[tag], ">u4") for tag in ("loca", "hmtx"))
    outlines = reader["glyf"]
    glyphs = [outlines[ends[gid] : ends[gid + 1]] for gid in gids]
    places = np.cumsum([0, *(len(glyph) for glyph in glyphs)])
    hhea[34:36] = maxp[4:6] = len(gids).to_bytes(2)  # how many metrics, and how many glyphs
    tables = {
        "glyf": b"".join(glyphs),
        "head": reader["head"],
        "hhea": bytes(hhea),
        "hmtx": metrics[list(gids)].tobytes(),
        "loca": places.astype(">u4").tobytes(),
        "maxp": bytes(maxp),
    }
    out = io.BytesIO()
    writer = SFNTWriter(out, len(tables))
    for tag, table in tables.items():
        writer[tag] = table
    writer.close()
    return out.getvalue()


def _descriptor(
    face: EmbeddedTypeface, document: PDFDocument, name: str, data: bytes
) -> PDFDictionary:
    head, hhea = face.font["head"], face.font["hhea"]
    scale = 1000 / head.unitsPerEm
    box = [round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]
    return PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(name),
            "Flags": 4 + 8,  # symbolic, script (ISO 32000-1, table 123)
            "FontBBox": PDFArray(box),
            "ItalicAngle": 0,
            "Ascent": round(hhea.ascent * scale),
            "Descent": round(hhea.descent * scale),
            "CapHeight": round(hhea.ascent * scale),
            "StemV": 60,
            "FontFile2": document.Reference(_stream(data, {"Length1": len(data)})),
        }
    )


def _glyph_map(face: EmbeddedTypeface, cids: Sequence[int], gids: Sequence[int]) -> PDFStream:
    """Two bytes for each character id from 0 on: its place in the subset."""
    places = np.zeros(max(cids) + 1, ">u2")
    places[list(cids)] = np.searchsorted(gids, [cid % face.glyphs for cid in cids])
    return _stream(places.tobytes())


def _widths(face: EmbeddedTypeface, cids: Sequence[int]) -> bytes:
    """Return each run of character ids with their widths (ISO 32000-1, 9.7.4.3)."""
    widths = [b"%d" % (face.widths[cid % face.glyphs] + cid // face.glyphs * ROOM) for cid in cids]
    runs = []
    start = 0
    for end in range(1, len(cids) + 1):
        if end == len(cids) or cids[end] != cids[end - 1] + 1:
            runs.append(b"%d [%s]" % (cids[start], b" ".join(widths[start:end])))
            start = end
    return b"[" + b"\n".join(runs) + b"]"


def _to_unicode(face: EmbeddedTypeface, cids: Sequence[int]) -> bytes:
    """Return the CMap that leads from character ids to text (Adobe Technical Note 5411)."""
    pairs = [
        f"<{cid:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for cid in cids
        if (text := face.text_of(cid % face.glyphs))
    ]
    blocks = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in _blocks(pairs)
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
