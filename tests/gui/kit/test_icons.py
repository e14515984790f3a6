"""Icons: tinted, sharp, and all of them there."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

import notesmith.gui
from notesmith.errors import InputError
from notesmith.gui.kit.icons import icon, pixmap
from notesmith.resources import file_names


def colours_of(image: QImage) -> set[str]:
    """The colours of the pixels that are fully painted."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() > 250}


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_takes_its_colour_at_any_resolution(qapp: QApplication, ratio: float) -> None:
    picture = pixmap("package", "#2d4e9e", 20, ratio)
    assert picture.width() == round(20 * ratio)
    assert picture.deviceIndependentSize().width() == pytest.approx(20)
    for name in colours_of(picture.toImage()):
        seen, wanted = QColor(name), QColor("#2d4e9e")
        assert abs(seen.red() - wanted.red()) <= 2
        assert abs(seen.blue() - wanted.blue()) <= 2


def test_a_menu_icon_has_a_picture_for_fine_screens(qapp: QApplication) -> None:
    sizes = icon("search", "#23262d", 16).availableSizes()
    assert max(size.width() for size in sizes) >= 16


def test_an_icon_that_does_not_ship_is_named(qapp: QApplication) -> None:
    with pytest.raises(InputError, match=r"no-such-icon\.svg"):
        pixmap("no-such-icon", "#000000")


def test_every_shipped_icon_is_drawn_somewhere_and_keeps_its_licence() -> None:
    sources = Path(notesmith.gui.__file__).parent.rglob("*.py")
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    for name in file_names(".svg", "assets", "icons"):
        assert re.search(rf'"{name}"', code), f"{name}.svg ships, and nothing draws it"
    assert "LICENSE" in file_names(".txt", "assets", "icons")
