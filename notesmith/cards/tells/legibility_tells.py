"""Tells 11 to 13, 15 and 16: whether a card can be read, is in one hand, and is a short note."""

import itertools
import statistics
from collections.abc import Mapping

import numpy as np

from notesmith.cards.tells.letter_reader import LetterReader
from notesmith.cards.tells.outline_figures import Floats, apart, spaced
from notesmith.cards.tells.trial import Tell, Trial, inked, words_of
from notesmith.language import _, decimals, in_line, plural
from notesmith.model import MM, Glyph

VISIBLE = 0.05
"""Millimetres between two forms of a letter, below which they look like one drawing.

Found by looking at cards of the first six hands: at 0.03 mm (a quarter of their usual growth) they
look typed, at 0.06 mm written with great care, at 0.1 mm written.
"""

SPACING = 0.08
"""Millimetres between the points at which two outlines are compared."""

LONGEST = 300
"""Characters on an A6 card: what fills a card of that size by hand."""

NAMED = 3
"""Misread letters that a figure spells out."""


def _legible(trial: Trial) -> Tell:
    """Drawings on the cards that look more like another letter than like the one meant."""
    letters = [drawing for drawing in trial.largest if drawing[0][:1].isalpha()]
    reader = LetterReader(trial.hand.typeface, trial.hand.habits.x_height)
    wrong = reader.misread(letters, trial.own)
    share = 1 - len(wrong) / max(len(letters), 1)
    few = list(dict.fromkeys(wrong))[:NAMED]
    named = in_line(_("{meant} as {seen}").format(meant=one, seen=other) for one, other in few)
    figure = _("{share} of forms") if not wrong else _("{share} of forms ({misread})")
    figure = figure.format(share=decimals(f"{share:.1%}"), misread=named)
    return Tell(11, _("Every form reads as its own letter"), figure, "100 %", not wrong)


def _visible(trial: Trial) -> Tell:
    """The mean way from one form's outline to the next form's; of alternates, each by itself."""
    forms: dict[tuple[str, int], list[int]] = {}
    sizes: dict[tuple[str, int], float] = {}
    for (text, gid), em in trial.largest.items():
        if text[:1].isalpha() and trial.outlines.contours(gid):
            forms.setdefault((text, trial.own[text, gid]), []).append(gid)
            sizes[text, trial.own[text, gid]] = em
    ways = []
    for letter, gids in forms.items():
        em = sizes[letter]
        drawn = [_in_its_middle(trial, gid, em) for gid in sorted(gids)]
        ways += [apart(one, other) * em for one, other in itertools.pairwise(drawn)]
    middle = statistics.median(ways) if ways else 0.0
    return Tell(
        11,
        _("Forms differ so that one can see it"),
        _("{middle} mm apart").format(middle=decimals(f"{middle:.2f}")),
        _("{least} mm or more").format(least=decimals(f"{VISIBLE}")),
        middle >= VISIBLE,
    )


def _one_hand(trial: Trial) -> Tell:
    """Letters that another hand lent: a name may be written in it, a word never half of it."""
    borrowed = trial.hand.borrowed
    lent = sum(_is_lent(glyph, borrowed) for card in trial.cards for glyph in inked(card))
    mixed = 0
    for card in trial.cards:
        for word in words_of(card):
            whose = {_is_lent(glyph, borrowed) for glyph in word if glyph.text[:1].isalpha()}
            mixed += len(whose) == 2
    figure = _("{lent} borrowed letters, {mixed} mixed words").format(lent=lent, mixed=mixed)
    return Tell(12, _("It is one hand"), figure, _("no word mixed"), mixed == 0)


def _missing(trial: Trial) -> Tell:
    missing = "".join(sorted({character for card in trial.cards for character in card.missing}))
    return Tell(
        13, _("Every letter is in the hand"), missing or _("none missing"), _("none"), not missing
    )


def _readable(trial: Trial) -> Tell:
    smallest = min(card.size for card in trial.cards) * trial.hand.habits.x_height / MM
    # RNIB's guidance for printed text: an x-height of 2 mm or more.
    return Tell(
        15,
        _("It is large enough to read"),
        _("{smallest} mm x-height").format(smallest=decimals(f"{smallest:.1f}")),
        _("2 mm or more"),
        smallest >= 2 - 1e-9,
    )


def _length(trial: Trial) -> Tell:
    longest = max(len(note.text) for note in trial.notes)
    return Tell(
        16,
        _("It is short"),
        plural("{count} characters at most", "{count} characters at most", longest),
        f"{LONGEST}",
        longest <= LONGEST,
    )


def _in_its_middle(trial: Trial, gid: int, em: float) -> Floats:
    """Return points along the outlines of a form, in ems from the middle of its room."""
    points = np.concatenate(
        [spaced(polygon, SPACING / em) for polygon in trial.outlines.curves(gid, SPACING / em)]
    )
    middle: Floats = points - (points.min(axis=0) + points.max(axis=0)) / 2
    return middle


def _is_lent(glyph: Glyph, borrowed: Mapping[str, str]) -> bool:
    return any(character in borrowed for character in glyph.text)


MEASURES = (_legible, _visible, _one_hand, _missing, _readable, _length)
