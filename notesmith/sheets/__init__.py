"""Step 6: Cards are placed on Sheets of a Stock, and Sheets become a PDF."""

# ruff: noqa: E402  something must be settled before ReportLab is imported

import sys
from types import ModuleType

# ReportLab would run ~/.reportlab_mods when it is imported, and stumble over a home that is none.
sys.modules.setdefault("reportlab_mods", ModuleType("reportlab_mods"))

from notesmith.sheets.copy_layout import copy_note
from notesmith.sheets.copy_sheet import CopyBook, write_copy_sheet
from notesmith.sheets.imposing import fits_stock, impose, place_cards
from notesmith.sheets.pages import PageBatch, draw_pages, name_faces
from notesmith.sheets.pdf_file import write_pdf
from notesmith.sheets.sheet_plan import SheetPlan, SheetRun, plan_sheets
from notesmith.sheets.stocks import list_stocks, open_stock

__all__ = [
    "CopyBook",
    "PageBatch",
    "SheetPlan",
    "SheetRun",
    "copy_note",
    "draw_pages",
    "fits_stock",
    "impose",
    "list_stocks",
    "name_faces",
    "open_stock",
    "place_cards",
    "plan_sheets",
    "write_copy_sheet",
    "write_pdf",
]
