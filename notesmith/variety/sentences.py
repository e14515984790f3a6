"""Variety: the sentences of a note that say something, as digests: each may stand in another."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from notesmith.variety.units import CONTENT, ITEM, NAME, STOCK, Unit

LEAST_WORDS = 7
"""Words of a sentence that is a repeat by itself."""

LEAST_OWN = 3
"""How many different ones of them are its own, neither grammar nor a stock phrase; items count."""

LEAST_SIGNS = 5
"""The same in a script without blanks, of signs."""

SIGN_WORTH = 0.6
"""A sign of a script without blanks counts as so much of a word."""

SENTENCE_ENDS = frozenset(".!?…\n。！？")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a note: its digest, and the places in the text where it begins and ends."""

    digest: int
    start: int
    end: int


def find_sentences(units: Sequence[Unit], text: str) -> tuple[Sentence, ...]:
    """Return the sentences of `units` that are long enough, and own enough, to be recognised.

    Names are left out: "It likes the top shelf, Priya!" is "It likes the top shelf."
    """
    found = []
    begin = 0
    for at in range(1, len(units) + 1):
        if at < len(units):
            between = text[units[at - 1].end : units[at].start]
            if between == " " or SENTENCE_ENDS.isdisjoint(between):
                continue
        if at - begin >= LEAST_WORDS:
            sentence = _sentence([unit for unit in units[begin:at] if unit.mask != NAME])
            if sentence is not None:
                found.append(sentence)
        begin = at
    return tuple(found)


def _sentence(units: Sequence[Unit]) -> Sentence | None:
    worth = 0.0
    own: set[int] = set()
    stock = 0
    codes: list[int] = []
    least = LEAST_OWN
    for unit in units:
        sign = unit.end - unit.start == 1 and unit.word.folded > "\u3000"
        worth += SIGN_WORTH if sign else 1.0
        least = LEAST_SIGNS if sign else least
        code = unit.mask or unit.word.code
        if unit.mask == ITEM or (not unit.mask and unit.weight == CONTENT):
            own.add(code)
        stock += not unit.mask and unit.weight == STOCK
        if not unit.mask or not codes or codes[-1] != code:
            codes.append(code)
    if stock > 1 and ITEM not in own:
        # Thanks and wishes have a word or two of the shop's own.
        least += 1
    if worth < LEAST_WORDS or len(own) < least or len(own) <= stock:
        return None
    digest = blake2b(array("I", codes).tobytes(), digest_size=8).digest()
    return Sentence(int.from_bytes(digest, "little") or 1, units[0].start, units[-1].end)
