"""The Print room: the sheet as it lies in the tray, and the PDF."""
