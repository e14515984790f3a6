"""What was dropped on the window or copied elsewhere: files, and tables of a spreadsheet."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_files(data: QMimeData | None) -> list[Path]:
    """Return the files on this disk that `data` carries, in its order; None carries nothing."""
    urls = data.urls() if data is not None else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def pasted_table(data: QMimeData | None) -> str:
    """Return the text of a table that was copied from a spreadsheet; blank if it is none."""
    text = data.text() if data is not None and data.hasText() else ""
    lines = [line for line in text.splitlines() if line.strip()]
    parted = any(mark in lines[0] for mark in "\t;,") if lines else False
    return text if len(lines) > 1 and parted else ""
