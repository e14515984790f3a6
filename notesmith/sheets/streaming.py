"""A PDF that is written page by page: what all pages share comes last.

ReportLab keeps all pages until it saves; a batch of 100,000 cards must not. Its objects are used
for all but the pages themselves.
"""

from array import array
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import (
    PDFDictionary,
    PDFDocument,
    PDFFile,
    PDFIndirectObject,
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


class FinishedObject(PDFObject):  # type: ignore[misc]
    """An object that is written as it is: ReportLab takes long to format thousands of parts."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def format(self, document: PDFDocument) -> bytes:
        """Return the content."""
        return self.content


class StreamingDocument(PDFDocument):  # type: ignore[misc]
    """Writes pages as they come and the rest at the end."""

    def __init__(self, out: BinaryIO, title: str) -> None:
        rl_config.useA85 = 0  # streams stay binary: a fifth smaller, and faster to write
        super().__init__(dummyoutline=1, compression=1, invariant=1, pdfVersion=PDF_VERSION)
        self.info.title, self.info.creator = title, "NoteSmith"
        self._output = _Output(out)
        self._offsets = array("Q", [0])
        self._pages = array("L")
        self._titles: list[str] = []
        self._fonts = PDFDictionary({})
        self._tree = FinishedObject(b"")
        self._root = self._number(self.Reference(self._tree))
        resources = PDFDictionary({"Font": self._fonts})
        self._resources = self._number(self.Reference(resources))

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def add_page(self, content: bytes, width: float, height: float, title: str) -> None:
        """Write a page of that size in points; `content` is compressed already."""
        body = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(content)
        stream = self._put(body + content + b"\nendstream")
        page = self._put(
            b"<< /Type /Page /Parent %d 0 R /Resources %d 0 R /MediaBox [0 0 %.2f %.2f] "
            b"/Contents %d 0 R >>" % (self._root, self._resources, width, height, stream)
        )
        self._pages.append(page)
        if self.pages <= BOOKMARKS:
            self._titles.append(title)

    def add_font(self, label: str, font: PDFObject) -> None:
        """Make a font known to all pages under that name."""
        self._fonts.dict[label] = font

    def finish(self) -> None:
        """Write all that is left, the table of objects and the trailer."""
        kids = b" ".join([b"%d 0 R" % page for page in self._pages])
        self._tree.content = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (self.pages, kids)
        self.Catalog.Pages = PDFObjectReference(self._tree.__InternalName__)
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
        outline = FinishedObject(b"")
        reference = self.Reference(outline)
        parent, count = self._number(reference), len(self._titles)
        first = int(self.objectcounter) + 1
        for place, (title, page) in enumerate(zip(self._titles, self._pages, strict=False)):
            number = first + place
            beside = b"/Prev %d 0 R " % (number - 1) if place else b""
            beside += b"/Next %d 0 R " % (number + 1) if place + 1 < count else b""
            entry = b"<< /Title %s /Parent %d 0 R %s/Dest [%d 0 R /Fit] >>"
            self._put(entry % (PDFString(title).format(self), parent, beside, page))
        ends = b"/First %d 0 R /Last %d 0 R " % (first, first + count - 1)
        outline.content = b"<< /Type /Outlines /Count %d %s>>" % (count, ends)
        return reference
