"""A PDF that is written page by page: what all pages share comes last.

ReportLab keeps all pages until it saves; a batch of 100,000 cards must not. Its objects are used
for all but the pages themselves.
"""

from array import array
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFFile,
    PDFIndirectObject,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
    PDFTrailer,
)

PDF_VERSION = (1, 7)

BOOKMARKS = 2000
"""Pages that the outline names; a longer outline helps nobody and is held in memory."""


class _Output(PDFFile):  # type: ignore[misc]  # ReportLab has no types
    """Counts what goes to `out`; begins with the file's header."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(PDF_VERSION)
        out.write(b"".join(self.strings))
        self.strings.clear()
        self.write = out.write


class StreamingDocument(PDFDocument):  # type: ignore[misc]
    """Writes pages as they come and the rest at the end."""

    def __init__(self, out: BinaryIO, title: str) -> None:
        rl_config.useA85 = 0  # streams stay binary: a fifth smaller, and faster to write
        super().__init__(dummyoutline=1, compression=1, invariant=1, pdfVersion=PDF_VERSION)
        self.info.title, self.info.creator = title, "NoteSmith"
        self._output = _Output(out)
        self._offsets = array("Q", [0])
        self._bookmarks: list[tuple[str, PDFObjectReference]] = []
        self._fonts = PDFDictionary({})
        self._tree = self._number(self.Reference(self.Pages))
        self._resources = self._number(
            self.Reference(
                PDFDictionary({"Font": self._fonts, "ProcSet": PDFArray(["/PDF", "/Text"])})
            )
        )

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.Pages.pages)

    def add_page(self, content: bytes, width: float, height: float, title: str) -> None:
        """Write a page of that size in points; `content` is compressed already."""
        body = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(content)
        stream = self._put(body + content + b"\nendstream")
        page = self._put(
            b"<< /Type /Page /Parent %d 0 R /Resources %d 0 R /MediaBox [0 0 %.2f %.2f] "
            b"/Contents %d 0 R >>" % (self._tree, self._resources, width, height, stream)
        )
        reference = PDFObjectReference(f"page {page}")
        self.idToObjectNumberAndVersion[reference.name] = (page, 0)
        self.Pages.pages.append(reference)
        if self.pages <= BOOKMARKS:
            self._bookmarks.append((title, reference))

    def add_font(self, label: str, font: PDFObject) -> None:
        """Make a font known to all pages under that name."""
        self._fonts.dict[label] = font

    def finish(self) -> None:
        """Write all that is left, the table of objects and the trailer."""
        self.Catalog.Outlines = self._outline()
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        number = 1
        while number <= self.objectcounter:  # writing one object may bring up others
            if number in self.numberToId:
                self._write(number)
            number += 1
        lines = [b"%010d 00000 n \n" % offset for offset in self._offsets[1:]]
        start = self._output.add(b"xref\n0 %d\n0000000000 65535 f \n" % number + b"".join(lines))
        trailer = PDFTrailer(startxref=start, Size=number, Root=root, Info=info, ID=self.ID())
        self._output.add(trailer.format(self))

    def _put(self, body: bytes) -> int:
        """Write an object at once and return its number."""
        self.objectcounter += 1
        number = int(self.objectcounter)
        self._reach(number)
        self._offsets[number] = self._output.add(b"%d 0 obj\n" % number + body + b"\nendobj\n")
        return number

    def _write(self, number: int) -> None:
        name = self.numberToId[number]
        written = PDFIndirectObject(name, self.idToObject[name]).format(self)
        self._reach(number)
        self._offsets[number] = self._output.add(written)

    def _reach(self, number: int) -> None:
        while len(self._offsets) <= number:
            self._offsets.append(0)

    def _number(self, reference: PDFObjectReference) -> int:
        return int(self.idToObjectNumberAndVersion[reference.name][0])

    def _outline(self) -> PDFObject:
        """Return an outline that names each page by its orders (ISO 32000-1, 12.3.3)."""
        outline = PDFDictionary({"Type": PDFName("Outlines"), "Count": len(self._bookmarks)})
        parent = self.Reference(outline)
        entries = [
            PDFDictionary(
                {
                    "Title": PDFString(title),
                    "Parent": parent,
                    "Dest": PDFArray([page, PDFName("Fit")]),
                }
            )
            for title, page in self._bookmarks
        ]
        references = [self.Reference(entry) for entry in entries]
        for place, entry in enumerate(entries):
            if place:
                entry["Prev"] = references[place - 1]
            if place + 1 < len(entries):
                entry["Next"] = references[place + 1]
        if references:
            outline["First"], outline["Last"] = references[0], references[-1]
        return parent
