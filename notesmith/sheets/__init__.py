"""Step 6: Cards are placed on Sheets of a Stock, and Sheets become a PDF."""

from notesmith.sheets.imposing import impose
from notesmith.sheets.paper import PaperSurface, write_pdf
from notesmith.sheets.stocks import list_stocks, open_stock

__all__ = ["PaperSurface", "impose", "list_stocks", "open_stock", "write_pdf"]
