"""Step 6: Cards are placed on Sheets of a Stock, and Sheets become a PDF."""

from notesmith.sheets.imposing import impose
from notesmith.sheets.pages import PageBatch, draw_pages, name_faces
from notesmith.sheets.pdf_file import write_pdf
from notesmith.sheets.stocks import list_stocks, open_stock

__all__ = [
    "PageBatch",
    "draw_pages",
    "impose",
    "list_stocks",
    "name_faces",
    "open_stock",
    "write_pdf",
]
