"""Why a finding matters, for whoever lets the mouse rest on it or has it read aloud."""

from PySide6.QtWidgets import QWidget

from notesmith.finding_registry import finding_entry
from notesmith.model import FindingKind


def explain(widget: QWidget, kind: FindingKind) -> None:
    """Let `widget`, which shows a finding, say why it matters and what helps."""
    entry = finding_entry(kind)
    words = f"{entry.reason} {entry.to_do}"
    widget.setToolTip(words)
    widget.setAccessibleDescription(words)
