"""Pictures of every hand for looking at: one sheet of all, three cards of each, letters enlarged.

Run from the checkout: `python -m benchmarks.specimens FOLDER [--pen PEN]`. All at 300 dots an inch.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image

from notesmith import pipeline
from notesmith.cards import lay_out_all, open_design
from notesmith.cards.proof import draw_proof
from notesmith.model import Card, Hand, HandChoice, Note, Typeface

DPI = 300
ENLARGED = 3

WORDS = {
    "gveret-levin": (
        "תודה רבה, יעל! מקווה שתהני מהספר.",
        "שלום דוד, הנר מריח מדבש ♥",
        "תודה, NoteSmith",
    ),
    "aref-ruqaa": (
        "شكرا جزيلا يا ليلى، نتمنى أن يعجبك الكتاب!",
        "السلام عليكم، هدية لك ♥",
        "شكرا ١٢",
    ),
    "zen-kurenaido": (
        "佐藤花子さま、ご注文ありがとうございます。よい本でありますように。",
        "蜂蜜のキャンドル、「ほのかな香り」をどうぞ ♥",
        "ありがとう、Ines",
    ),
    "nanum-pen-script": (
        "김민수 님, 주문해 주셔서 감사합니다!",
        "좋은 하루 되세요 ♥",
        "Thank you, 지은",
    ),
}
"""What is written in hands that are there for other scripts than Latin."""

LATIN = (
    "Thanks for your order, hope you enjoy this excellent book and find it useful.\nBest wishes.",
    "Dear Zoë, sorry for the ~long~ wait! The candle does smell of honey, _faintly_, mostly when "
    "you blow it out <3",
    "For Łukasz, Nguyễn Ánh, Čeněk, Șerban, Şükrü and Юлия: a quiet evening, all of you :)",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pen", default="gel")
    chosen = parser.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    cards: list[Card] = []
    faces: dict[str, Typeface] = {}
    for info in pipeline.list_hands():
        hand = pipeline.open_hand(HandChoice(info.name, chosen.pen))
        own = _notes(hand)
        set_ = lay_out_all(own, open_design("insert-a6"), hand)
        face = {hand.typeface.key: hand.typeface}
        draw_proof(set_, face, DPI).save(chosen.folder / f"{info.name}.png")
        enlarged = draw_proof(set_[:1], face, DPI * ENLARGED)
        _middle(enlarged).save(chosen.folder / f"{info.name}-enlarged.png")
        cards.append(replace(set_[0], order_id=info.title))
        faces |= face
    draw_proof(cards, faces, DPI).save(chosen.folder / "all.png")


def _notes(hand: Hand) -> list[Note]:
    texts = WORDS.get(hand.name, LATIN)
    return [Note(f"#{hand.name} {place}", text, hand.title) for place, text in enumerate(texts)]


def _middle(picture: Image.Image) -> Image.Image:
    """Return the part of a card where most of the writing is."""
    width, height = picture.size
    return picture.crop((0, height // 4, int(width * 0.6), height * 3 // 4))


if __name__ == "__main__":
    main()
