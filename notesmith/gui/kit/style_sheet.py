"""The style sheet of the window, made from the tokens: Fusion in our colours and type."""

from string import Template

from notesmith.gui.kit.tokens import Tokens

TEXT = """
QWidget { font-family: "Inter"; font-size: ${body}px; color: $ink; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="label"] { font-size: ${label}px; font-weight: 600; color: $muted; }
QLabel[role="small"] { font-size: ${label}px; color: $muted; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="block"] { color: $block; }
QToolTip { background: $surface; color: $ink; border: 1px solid $edge; padding: 4px 8px; }
"""

FRAMES = """
QMainWindow, QDialog { background: $ground; }
QFrame[frame="bar"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[frame="rail"] { background: $surface; border: 0; border-right: 1px solid $line; }
QFrame[frame="ground"], QWidget[frame="ground"] { background: $ground; border: 0; }
QFrame[frame="desk"], QWidget[frame="desk"] { background: $desk; border: 0; }
QFrame[frame="left"] { background: $ground; border: 0; border-right: 1px solid $line; }
QFrame[frame="side"] { background: $ground; border: 0; border-left: 1px solid $line; }
QFrame[frame="foot"] { background: transparent; border: 0; border-top: 1px solid $line; }
QFrame[frame="notice"] { background: $surface; border: 0; border-top: 1px solid $line; }
QFrame[frame="lasting"] { background: $warn_soft; border: 0; border-bottom: 1px solid $line; }
QFrame[frame="panel"] { background: $surface; border: 1px solid $line;
  border-radius: ${panel}px; }
QFrame[frame="overlay"] { background: transparent; border: 0; }
QFrame[frame="well"] { background: $surface; border: 0; }
QFrame[frame="quote"] { background: transparent; border: 0; border-left: 3px solid $line; }
QFrame[frame="good"] { background: $good_soft; border: 0; border-radius: ${panel}px; }
QFrame[frame="warn"] { background: $warn_soft; border: 0; border-radius: ${panel}px; }
QFrame[frame="block"] { background: $block_soft; border: 0; border-radius: ${panel}px; }
QFrame[frame="accent"] { background: $accent_soft; border: 0; border-radius: ${panel}px; }
QFrame[leads="true"]:hover { border: 1px solid $accent; }
QFrame[leads="true"]:focus { border: 2px solid $accent; }
QFrame[frame="hairline"] { background: $line; border: 0; }
QScrollArea, QScrollArea > QWidget > QWidget[frame="scroll"] { background: transparent; border: 0; }
"""

FIELDS = """
QLineEdit, QPlainTextEdit { background: $surface; border: 1px solid $edge; padding: 6px 10px;
  border-radius: ${button}px; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding: 5px 9px; }
QMenu { background: $surface; border: 1px solid $edge; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $accent; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QPushButton { background: $surface; border: 1px solid $edge; border-radius: ${button}px;
  padding: 6px 16px; min-height: 22px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:default { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 15px; }
"""

LISTS = """
QTableView, QListView { background: $surface; border: 0; outline: 0; gridline-color: $line;
  selection-background-color: $accent_soft; selection-color: $ink; }
QListView[frame="desk"] { background: $desk; }
QListView[frame="bare"] { background: transparent; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $muted; border: 0;
  border-bottom: 1px solid $line; padding: 0 12px; font-size: ${label}px; font-weight: 600; }
QTableCornerButton::section { background: $surface; border: 0; border-bottom: 1px solid $line; }
QHeaderView::section:hover { color: $ink; }
QSlider { min-height: 28px; background: transparent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -7px 0; border-radius: 9px;
  background: $surface; border: 1px solid $faint; }
QSlider::handle:horizontal:hover { border-color: $accent; }
QSlider::handle:horizontal:focus { border: 2px solid $accent; width: 14px; height: 14px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def style_sheet(tokens: Tokens) -> str:
    """Return the whole style sheet for `tokens`."""
    values = {name: getattr(tokens, name) for name in Tokens.__dataclass_fields__}
    return Template(TEXT + FRAMES + FIELDS + LISTS).substitute(values)
