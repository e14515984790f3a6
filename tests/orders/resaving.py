"""Saves an order list again, as spreadsheet programs and people do."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Rows = Sequence[Sequence[str]]


def rows_of(path: Path) -> list[list[str]]:
    """Return all rows of a sample, whatever separates its cells."""
    tabs = path.suffix == ".txt"
    with path.open(newline="", encoding="utf-8-sig") as file:
        if tabs:
            return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        return list(csv.reader(file))


def as_text(rows: Rows, delimiter: str = ",", end: str = "\r\n", quote_all: bool = False) -> str:
    """Return rows as a CSV text."""
    text = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return text.getvalue()


def save_semicolons(rows: Rows, folder: Path) -> Path:
    """Save as a European spreadsheet does: semicolons and the letters of Windows."""
    path = folder / "semicolons.csv"
    path.write_bytes(as_text(rows, ";").encode("cp1252", "replace"))
    return path


def save_unicode_text(rows: Rows, folder: Path) -> Path:
    """Save as "Unicode text": tabs, UTF-16 with a mark."""
    path = folder / "unicode.txt"
    path.write_bytes(as_text(rows, "\t").encode("utf-16"))
    return path


def save_xlsx(rows: Rows, folder: Path) -> Path:
    """Save as XLSX, every cell as text."""
    path = folder / "list.xlsx"
    with xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("Orders")
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if cell:
                    sheet.write_string(y, x, cell)
    return path


def save_xls(rows: Rows, folder: Path) -> Path:
    """Save as the old XLS."""
    path = folder / "list.xls"
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Orders")
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell:
                sheet.write(y, x, cell)
    book.save(str(path))
    return path


def save_ods(rows: Rows, folder: Path) -> Path:
    """Save as ODS."""
    path = folder / "list.ods"
    document = OpenDocumentSpreadsheet()
    table = Table(name="Orders")
    for row in rows:
        line = TableRow()
        for cell in row:
            if not cell:
                line.addElement(TableCell())
                continue
            written = TableCell(valuetype="string")
            for part in cell.split("\n"):
                written.addElement(P(text=part))
            line.addElement(written)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def save_with_frame(rows: Rows, folder: Path) -> Path:
    """Save with a title above the header and sums below the orders, as people do by hand."""
    path = folder / "framed.csv"
    blank = [""] * len(rows[0])
    title = ["Our orders, November", *blank[1:]]
    sums = ["Total", *blank[1:-1], "1,234.50"]
    path.write_text(as_text([title, blank, *rows, blank, sums], end="\n"), "utf-8", newline="")
    return path


def save_other_columns(rows: Rows, folder: Path) -> Path:
    """Save with further columns among the others, and the marks of other programs."""
    path = folder / "further.csv"
    wide = [
        ["Checked by", *row, "Our shelf"] if not n else ["", *row, "B 7"]
        for n, row in enumerate(rows)
    ]
    path.write_bytes(as_text(wide, quote_all=True).encode("utf-8-sig"))
    return path


SAVES: tuple[Callable[[Rows, Path], Path], ...] = (
    save_semicolons,
    save_unicode_text,
    save_xlsx,
    save_xls,
    save_ods,
    save_with_frame,
    save_other_columns,
)
