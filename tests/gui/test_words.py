"""No sentence of the window stands in its code without going through the door for words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import notesmith.gui

GUI = Path(notesmith.gui.__file__).parent
MODULES = sorted(path for path in GUI.rglob("*.py") if path.stem != "style_sheet")

DOORS = {"_", "N_", "plural", "in_context"}
"""Functions that give words in the language in use; see notesmith/language.py."""

NO_WORDS = re.compile(
    r"NoteSmith|Inter|Lucide|Fusion|Inter-\w+\.ttf|"  # names
    r"Shift|Alt|Meta|(Ctrl\+?)?(Shift\+)?"  # keys
    r"(Return|Enter|Escape|Down|Up|PgUp|PgDown|F\d|[A-Z0-9])?|"
    r"QPlainTextEdit \{.*\}|<p style=.*|<span style=.*|"  # what programs read
    r"([\w-]+: [^;]+; ?)+|Future\[Any\]"
)
"""Literals that look like words and are none, or that no language would write otherwise."""

OF_NO_WINDOW = {"RuntimeError", "error", "Note"}
"""Calls whose words nobody reads in the window: mistakes in its code, the log, a note's number."""


def looks_like_words(text: str) -> bool:
    """Return whether a person would read this: two words in a row, or one with a capital."""
    sentence = re.search(r"[^\W\d_]{2,}[,.;:]? +[^\W\d_]{2,}|^[A-Z][a-z]|\w…", text)
    return bool(sentence) and not NO_WORDS.fullmatch(text.strip())


def literals(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the texts below `node` with their lines, but for docstrings and what a door gets."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in OF_NO_WINDOW:
            return
        if name in DOORS:
            for given in node.keywords:
                yield from literals(given.value)
            return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.JoinedStr):
        # What stands between slots is words as soon as it holds a word: pieces cannot be ordered.
        for piece in node.values:
            words = str(piece.value) if isinstance(piece, ast.Constant) else ""
            spaced = re.search(r"(^|\s)[^\W\d_]{2,}\s", words)
            if spaced and not NO_WORDS.fullmatch(words.strip()):
                yield node.lineno, f"f: {words}"
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    for child in ast.iter_child_nodes(node):
        yield from literals(child)


def around_the_door(source: str) -> list[tuple[int, str]]:
    """Return the words in `source` that no door is asked for, each with its line."""
    found = literals(ast.parse(source))
    return [(line, text) for line, text in found if looks_like_words(text) or text[:2] == "f:"]


@pytest.mark.parametrize(
    "source",
    [
        'button.setText("Write the notes")',
        'label("Skip")',
        'painter.drawText(place, "Used")',
        'label(f"on {sheets} sheets")',
        'TITLES = ("Order", "Items")',
        'label(_("Order {number}").format(number="None yet"))',
        'show(plural("{count} card", "{count} cards", 3, name="The shop"))',
    ],
)
def test_words_beside_the_door_are_seen(source: str) -> None:
    assert around_the_door(source)


@pytest.mark.parametrize(
    "source",
    [
        'button.setText(_("Write the notes"))',
        'TITLES = (N_("Order"), N_("Items"))',
        'show(plural("{count} card", "{count} cards", 3))',
        'frame("panel"); QShortcut("Ctrl+Return"); draw_icon("circle-alert")',
        'f"{name}: {words}"',
        'def f():\n    """Return the words."""',
    ],
)
def test_what_goes_through_the_door_and_what_is_no_word_is_left_alone(source: str) -> None:
    assert not around_the_door(source)


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(GUI)) for path in MODULES])
def test_every_word_goes_through_the_door(path: Path) -> None:
    assert not around_the_door(path.read_text(encoding="utf-8"))
