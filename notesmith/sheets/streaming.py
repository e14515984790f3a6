"""A ReportLab document that writes each page to its file as soon as the page is done.

ReportLab keeps all pages until it saves; a batch of 100,000 cards must not. What the pages share
(fonts, page tree, outline) is written at the end, as before.
"""

from typing import BinaryIO

from reportlab.pdfbase.pdfdoc import (
    PDFCrossReferenceTable,
    PDFDocument,
    PDFFile,
    PDFIndirectObject,
    PDFObject,
    PDFObjectReference,
    PDFTrailer,
)
from reportlab.pdfgen.canvas import Canvas

PDF_VERSION = (1, 7)


def streaming_canvas(out: BinaryIO) -> Canvas:
    """Return a canvas that writes to `out` page by page; `canvas.getpdfdata()` writes the rest."""
    canvas = Canvas("", invariant=1, pageCompression=1, pdfVersion=PDF_VERSION)
    canvas._doc = StreamingDocument(out)  # the canvas has no way to be given a document
    return canvas


class _Written(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """Stands for an object that is in the file already."""


class _Output(PDFFile):  # type: ignore[misc]
    """Counts what goes to `out`; begins with the file's header."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(PDF_VERSION)
        out.write(b"".join(self.strings))
        self.strings.clear()
        self.write = out.write


class StreamingDocument(PDFDocument):  # type: ignore[misc]
    """Writes pages when they are added and forgets them; the rest when it is formatted."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=PDF_VERSION)
        self._output = _Output(out)

    def addPage(self, page: PDFObject) -> None:
        """Write `page` and what belongs to it alone."""
        self.Reference(self.Pages)  # shared, so it gets its number before the page's own objects
        first = self.objectcounter + 1
        name = self.thisPageName()
        super().addPage(page)
        self.Pages.pages[-1] = PDFObjectReference(name)
        number = first
        while number in self.numberToId:  # writing a page brings up its stream and resources
            self._write(number)
            number += 1

    def format(self) -> bytes:
        """Write all that is left, the table of objects and the trailer; return nothing more."""
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        number = 1
        while number in self.numberToId:
            self._write(number)
            number += 1
        table = PDFCrossReferenceTable()
        table.addsection(0, [self.numberToId[each] for each in range(1, number)])
        start = self._output.add(table.format(self))
        trailer = PDFTrailer(startxref=start, Size=number, Root=root, Info=info, ID=self.ID())
        self._output.add(trailer.format(self))
        return b""

    def _write(self, number: int) -> None:
        name = self.numberToId[number]
        content = self.idToObject[name]
        if isinstance(content, _Written):
            return
        self.idToOffset[name] = self._output.add(PDFIndirectObject(name, content).format(self))
        self.idToObject[name] = _Written()
