"""Variety: two notes side by side: what they share, and which kind of repeat that is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

from notesmith.model import FindingKind
from notesmith.variety.note_reader import Binders
from notesmith.variety.units import CONTENT, FUNCTION, ITEM, SLOT, STOCK

NEAR = 0.64
"""From this share of common weight on, two notes are near."""

NEAR_AGAIN = 0.5
"""The same for two notes to the same customer, who remembers."""

PLAIN = 0.85
"""From this plain share of common words on as well, however common they are."""

PLAIN_LEAST = 0.5
"""But with less common weight than this, only the stock phrases are the same."""

PLAIN_WORDS = 6
"""Shorter notes are not compared by the plain share."""

SKELETON = 0.85
"""How alike at least two notes are called of which one is the other's skeleton, nearly repeated."""

SKELETON_LEAST = 0.62
"""So much of their weight they share: an unknown item may be of several rare words."""

LOOSE = 3
"""Words of grammar that may differ in a skeleton nearly repeated."""

OWN_LEAST = 0.45
"""Two notes of which less than this is alike, of their own words, share what many notes say."""

MOVED = 3
"""A run of as many words counts where it stands in another place."""

LONGEST_ITEM = 3
"""Words that an unknown item mostly has at most."""

LONGEST_UNKNOWN = 6
"""Words that it ever has."""

LONGEST_ADJECTIVES = 3
"""Words before an item that may be there or not."""

LONGEST_NAME = 2
"""Words of an unknown name after "for" or "from"."""

Block = tuple[int, int, int, int]
"""Units that are the same: from, to in the one; from, to in the other."""

Weigh = Callable[[int], float]
"""Code of a word -> how much it says, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Units:
    """What is compared of a note: its codes, their classes, how much each says, what is masked."""

    codes: Sequence[int]
    classes: Sequence[int]
    slots: int
    weights: Sequence[float]

    @property
    def total(self) -> float:
        """The weight of all."""
        return sum(self.weights)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two notes are: `kind` is skeleton, near or None; `similarity` 0 to 1."""

    kind: FindingKind | None
    similarity: float
    blocks: tuple[Block, ...]


def weigh_units(codes: Sequence[int], classes: Sequence[int], slots: int, rarity: Weigh) -> Units:
    """Return units with weights: grammar and stock phrases say little, whatever the shop."""
    weights = [
        CEILING[each] * rarity(code) if each != SLOT else CEILING[SLOT]
        for code, each in zip(codes, classes, strict=True)
    ]
    return Units(codes, classes, slots, weights)


CEILING = {FUNCTION: 0.15, STOCK: 0.35, CONTENT: 1.0, SLOT: 0.15}


def compare(one: Units, other: Units, binders: Binders, bar: float = NEAR) -> Likeness:
    """Return how alike `one` and `other` are; from `bar` on they are near."""
    blocks = _blocks(one.codes, other.codes)
    whole = one.total + other.total
    plain_whole = len(one.codes) + len(other.codes)
    if not whole:
        return Likeness(None, 0.0, ())
    shared = sum(sum(one.weights[a:b]) for a, b, _, _ in blocks)
    similarity = 2 * shared / whole
    if similarity >= SKELETON_LEAST and _differ_in_slots(one, other, blocks, binders):
        return Likeness(FindingKind.SKELETON, max(similarity, SKELETON), blocks)
    plain = 2 * sum(b - a for a, b, _, _ in blocks) / plain_whole
    if similarity < bar:
        moved = _moved(one.codes, other.codes, blocks)
        blocks = (*blocks, *moved)
        similarity += 2 * sum(sum(one.weights[a:b]) for a, b, _, _ in moved) / whole
    shorter = min(len(one.codes), len(other.codes))
    enough = plain >= PLAIN and similarity >= PLAIN_LEAST and shorter >= PLAIN_WORDS
    alike = enough or (similarity >= bar and _own_share(one, other, blocks) >= OWN_LEAST)
    kind = FindingKind.NEAR if alike else None
    return Likeness(kind, min(max(similarity, plain if enough else 0.0), 0.99), blocks)


def _own_share(one: Units, other: Units, blocks: Sequence[Block]) -> float:
    """Return how much both share of the words that are their own; all where they have none."""
    whole = sum(_own(each, 0, len(each.codes)) for each in (one, other))
    shared = sum(_own(one, a, b) + _own(other, c, d) for a, b, c, d in blocks)
    return shared / whole if whole else 1.0


def _own(units: Units, start: int, end: int) -> float:
    pairs = zip(units.weights[start:end], units.classes[start:end], strict=True)
    return sum(weight for weight, each in pairs if each == CONTENT)


def _blocks(one: Sequence[int], other: Sequence[int]) -> tuple[Block, ...]:
    return tuple(
        (step.src_start, step.src_end, step.dest_start, step.dest_end)
        for step in Indel.opcodes(one, other)
        if step.tag == "equal"
    )


def _gaps(blocks: Sequence[Block], one: int, other: int) -> Iterator[Block]:
    """Yield what lies between the blocks, in both."""
    a = b = 0
    for start, end, start2, end2 in (*blocks, (one, one, other, other)):
        if start > a or start2 > b:
            yield a, start, b, start2
        a, b = end, end2


def _differ_in_slots(one: Units, other: Units, blocks: Sequence[Block], binders: Binders) -> bool:
    """Tell whether nothing differs but masks, the words bound to them, and a little grammar.

    Where what is masked is the same as well, nobody put another name in: that is an edit.
    """
    loose = 0
    renamed = one.slots != other.slots
    for a, b, c, d in _gaps(blocks, len(one.codes), len(other.codes)):
        left, right = one.classes[a:b], other.classes[c:d]
        loose += max(sum(each == FUNCTION for each in side) for side in (left, right))
        if any(each in (STOCK, CONTENT) for each in (*left, *right)):
            if not _may_change((a, b, c, d), one, other, binders):
                return False
            renamed = True
    said = sum(each in (STOCK, CONTENT) for each in one.classes)
    return renamed and loose <= LOOSE and said >= 2


def _may_change(gap: Block, one: Units, other: Units, binders: Binders) -> bool:
    """Tell whether a gap holds what changes from order to order: an item, or a name."""
    a, b, c, d = gap
    longest, classes = max(b - a, d - c), (*one.classes[a:b], *other.classes[c:d])
    if longest <= LONGEST_ADJECTIVES and ITEM in (*one.codes[b : b + 1], *other.codes[d : d + 1]):
        # "The bowl", "the little bowl".
        return True
    if a == b or c == d or longest > LONGEST_UNKNOWN:
        return False
    if STOCK in classes and not (CONTENT in one.classes[a:b] and CONTENT in other.classes[c:d]):
        return False
    before, first = one.codes[max(a - 1, 0) : a], one.codes[a]
    if longest <= LONGEST_NAME and any(code in binders.towards for code in before):
        return True
    if ITEM in one.codes[a:b] or ITEM in other.codes[c:d]:
        return True
    if ITEM in (*one.codes[max(a - 1, 0) : b + 1], *other.codes[max(c - 1, 0) : d + 1]):
        return True
    if ITEM in one.codes or ITEM in other.codes:
        return False
    if longest > LONGEST_ITEM:
        # So many words are only an item where both go on alike: else they are a sentence.
        inside = b < len(one.codes) and d < len(other.codes)
        both = longest == LONGEST_ITEM + 1 and {first, other.codes[c]} <= binders.articles
        return inside and (both or any(code in binders.articles for code in before))
    return any(code in binders.articles for code in (*before, first))


def _moved(one: Sequence[int], other: Sequence[int], blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return runs that stand in both, but in another order than the blocks."""
    taken, taken2 = _taken(blocks, 0), _taken(blocks, 2)
    rest = [at for at in range(len(one)) if at not in taken]
    rest2 = [at for at in range(len(other)) if at not in taken2]
    if min(len(rest), len(rest2)) < MOVED:
        return ()
    found = []
    for a, b, c, _ in _blocks([one[at] for at in rest], [other[at] for at in rest2]):
        pairs = [(rest[a + step], rest2[c + step]) for step in range(b - a)]
        for _, run in groupby(enumerate(pairs), lambda each: _line(*each)):
            places = [pair for _, pair in run]
            if len(places) >= MOVED:
                (start, start2), (end, end2) = places[0], places[-1]
                found.append((start, end + 1, start2, end2 + 1))
    return tuple(found)


def _line(index: int, pair: tuple[int, int]) -> tuple[int, int]:
    return pair[0] - index, pair[1] - index


def _taken(blocks: Sequence[Block], side: int) -> set[int]:
    return {at for block in blocks for at in range(block[side], block[side + 1])}
