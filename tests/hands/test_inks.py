"""Every ink is solid on paper, the same colour on the screen, and dark enough to read."""

import io

import pypdfium2 as pdfium
import pytest
from PIL import ImageColor
from reportlab.pdfgen.canvas import Canvas

from notesmith.cards.proof import PAPER
from notesmith.errors import InputError
from notesmith.hands import list_inks, open_ink
from notesmith.model import HandChoice, Ink
from tests.contrast import contrast

INKS = pytest.mark.parametrize("ink", list_inks(), ids=lambda ink: ink.name)


@INKS
def test_an_ink_prints_without_dots(ink: Ink) -> None:
    assert set(ink.cmyk) <= {0.0, 1.0}
    assert any(ink.cmyk)


@INKS
def test_the_screen_shows_an_ink_as_the_page_does(ink: Ink) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(20, 20))
    canvas.setFillColorCMYK(*ink.cmyk)
    canvas.rect(0, 0, 20, 20, stroke=0, fill=1)
    canvas.save()
    document = pdfium.PdfDocument(file.getvalue())
    shown = document[0].render().to_pil().convert("RGB").getpixel((10, 10))
    document.close()
    apart = [abs(a - b) for a, b in zip(shown, ImageColor.getrgb(ink.screen), strict=True)]
    assert max(apart) <= 2


@INKS
def test_an_ink_stands_out_from_the_paper(ink: Ink) -> None:
    assert contrast(ink.screen, PAPER) >= 3


def test_the_ink_one_gets_unasked_is_easy_to_read() -> None:
    assert contrast(open_ink(HandChoice().ink).screen, PAPER) >= 7


def test_an_unknown_ink_names_those_there_are() -> None:
    with pytest.raises(InputError, match=r'no ink "sepia"; there are black, blue'):
        open_ink("sepia")
