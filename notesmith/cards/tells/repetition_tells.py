"""Tells 1 to 3 and 14: whether drawings come back that no pen would draw again."""

import itertools
from collections import Counter
from dataclasses import replace

from notesmith.cards.layout import lay_out
from notesmith.cards.tells.trial import Tell, Trial, inked, words_of
from notesmith.language import _, decimals, plural


def _repeats(trial: Trial) -> Tell:
    """Drawings of a letter that stand on a card more than once, to the last point."""
    repeated = total = 0
    for card in trial.cards:
        drawn = Counter((glyph.gid, glyph.scale) for glyph in inked(card))
        total += sum(drawn.values())
        repeated += sum(count - 1 for count in drawn.values())
    share = repeated / max(total, 1)
    return Tell(
        1,
        _("No letter is drawn twice alike"),
        _("{share} repeats").format(share=decimals(f"{share:.1%}")),
        "0 %",
        repeated == 0,
    )


def _forms(trial: Trial) -> Tell:
    fewest = min((len(letter.forms) for letter in trial.frequent), default=0)
    return Tell(
        1,
        _("Frequent letters have many forms"),
        plural("{count} forms", "{count} forms", fewest),
        _("6 or more"),
        fewest >= 6,
    )


def _twins(trial: Trial) -> Tell:
    twins = sum(
        one.text == other.text and one.gid == other.gid
        for card in trial.cards
        for one, other in itertools.pairwise(inked(card))
    )
    return Tell(
        2,
        _("Double letters are no twins"),
        plural("{count} twins", "{count} twins", twins),
        "0",
        twins == 0,
    )


def _words(trial: Trial) -> Tell:
    """Words of two letters or more; of shorter ones there are too few drawings."""
    same = 0
    for card in trial.cards:
        words = (word for word in words_of(card) if len(word) > 1)
        drawn = Counter(tuple(glyph.gid for glyph in word) for word in words)
        same += sum(count - 1 for count in drawn.values())
    return Tell(
        3,
        _("No word looks the same twice"),
        plural("{count} words", "{count} words", same),
        "0",
        same == 0,
    )


def _orders(trial: Trial) -> Tell:
    """The same text for another order, and for the same order again."""
    wrong = 0
    for note, card in zip(trial.notes, trial.cards, strict=True):
        again = lay_out(note, trial.design, trial.hand)
        other = lay_out(replace(note, order_id=f"{note.order_id}'"), trial.design, trial.hand)
        differs = bool(card.lines) <= (
            [line.glyphs for line in other.lines] != [line.glyphs for line in card.lines]
        )
        wrong += card != again or not differs
    return Tell(
        14,
        _("Other orders, other drawings; the same, the same"),
        plural("{count} cards not so", "{count} cards not so", wrong),
        "0",
        wrong == 0,
    )


MEASURES = (_repeats, _forms, _twins, _words, _orders)
