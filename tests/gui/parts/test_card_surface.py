"""What is seen on the screen is what the proof shows, and the proof is what the paper shows."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from notesmith.cards import lay_out, open_design
from notesmith.cards.proof import draw_proof
from notesmith.gui.parts.card_surface import CardSurface
from notesmith.model import Hand, Note
from notesmith.surface import draw_card

WIDTH = 1240


def test_the_screen_shows_the_same_picture_as_the_proof(hand: Hand, qtbot: QtBot) -> None:
    card = lay_out(
        Note("#1", "Thank you, Zoë: it fits!", "The crew"), open_design("insert-a6"), hand
    )
    typefaces = {hand.typeface.key: hand.typeface}
    proof = draw_proof([card], typefaces, dpi=round(WIDTH / card.width * 72)).convert("L")
    screen = QImage(proof.width, proof.height, QImage.Format.Format_Grayscale8)
    screen.fill(Qt.GlobalColor.white)
    painter = QPainter(screen)
    painter.scale(proof.width / card.width, proof.width / card.width)
    draw_card(card, CardSurface(painter, typefaces, card.height))
    painter.end()
    rows = np.frombuffer(screen.constBits(), np.uint8).reshape(proof.height, -1)
    on_screen = rows[:, : proof.width] < 140
    on_proof = np.asarray(proof) < 140
    shared = (on_screen & on_proof).sum() / (on_screen | on_proof).sum()
    assert on_screen.sum() > 2000
    assert shared > 0.6
