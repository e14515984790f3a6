"""Writes pages to a PDF whose letters are real text, beside its place first and then renamed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from notesmith.errors import InputError, unwritable
from notesmith.language import _
from notesmith.model import Typeface
from notesmith.safe_files import written_beside
from notesmith.sheets.embedding import embed
from notesmith.sheets.faces import open_face
from notesmith.sheets.pages import PageBatch, name_faces
from notesmith.sheets.streaming import StreamingDocument


def write_pdf(
    batches: Iterable[PageBatch], typefaces: Mapping[str, Typeface], path: Path, title: str
) -> int:
    """Write the pages of `batches` as a PDF at `path` and return how many there are.

    `typefaces` holds the grown typefaces by their keys, as when the pages were drawn. The file is
    written beside and renamed when it is whole; the same pages give the same bytes. Raises
    InputError when there is no page, and OutputError when the file cannot be written.
    """
    try:
        with written_beside(path) as file:
            return _write(batches, typefaces, file, title)
    except OSError as error:
        raise unwritable(path, error) from error


def _write(
    batches: Iterable[PageBatch], typefaces: Mapping[str, Typeface], file: BinaryIO, title: str
) -> int:
    document = StreamingDocument(file, title)
    letters: defaultdict[str, set[int]] = defaultdict(set)
    for batch in batches:
        for page in batch.pages:
            document.add_page(page.content, page.width, page.height, page.title)
        for key, cids in batch.letters.items():
            letters[key] |= cids
    if not document.pages:
        raise InputError(_("There is no card to print; write a note first."))
    for key, label in name_faces(typefaces).items():
        if letters[key]:
            document.add_font(
                label, embed(open_face(typefaces[key], label), sorted(letters[key]), document)
            )
    document.finish()
    return document.pages
