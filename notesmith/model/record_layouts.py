"""How letters, words and glyphs are kept as bytes, so that thousands can be read as one array.

Each layout is described once, here. The model packs and unpacks records one by one with
a `RecordLayout`; `notesmith.letter_records` makes NumPy types of the same descriptions.
"""

import struct
from itertools import accumulate
from typing import NamedTuple

FORMS = 8
"""Forms of each letter: what a pen service with real pens reaches at most is ten."""

ALIGNED = 4
"""Records are filled up to a multiple of so many bytes."""


class RecordField(NamedTuple):
    """One field of a record: `code` is its type as in the module struct, `repeated` how often."""

    name: str
    code: str
    repeated: int = 1

    @property
    def format(self) -> str:
        """The field in the words of the module struct."""
        return f"{self.repeated}{self.code}"


class RecordLayout:
    """The fields of a record in their order, little-endian and without gaps between them.

    `offsets` and `size` are in bytes. `pack` makes a record of the values of all fields one after
    another, `iter_unpack` yields these values of one record after another.
    """

    def __init__(self, *fields: RecordField) -> None:
        self.fields = fields
        sizes = [struct.calcsize(f"<{field.format}") for field in fields]
        self.offsets = tuple(accumulate(sizes[:-1], initial=0))
        filling = -sum(sizes) % ALIGNED
        record = struct.Struct(f"<{''.join(field.format for field in fields)}{filling}x")
        self.size = record.size
        self.pack = record.pack
        self.iter_unpack = record.iter_unpack


LETTER = RecordLayout(
    RecordField("forms", "H", FORMS),
    RecordField("advances", "f", FORMS),
    RecordField("dx", "d"),
    RecordField("dy", "d"),
    RecordField("offset", "i"),
    RecordField("length", "B"),
    RecordField("anchor", "B"),
)
"""A `Letter` of a word: its forms as glyph ids and the advance of each, its shift, where its text
begins in the word and how long that is, and the place in the word of the letter whose height it
shares. Lengths are ems."""

WORD = RecordLayout(
    RecordField("width", "d"),
    RecordField("key", "Q"),
    RecordField("count", "I"),
    RecordField("blank", "?"),
)
"""A `Word`: its width in ems, its key, how many letters it has, whether it is blank."""

GLYPH = RecordLayout(
    RecordField("gid", "I"),
    RecordField("offset", "i"),
    RecordField("length", "i"),
    RecordField("x", "d"),
    RecordField("y", "d"),
    RecordField("advance", "d"),
    RecordField("scale", "d"),
)
"""A `Glyph` of a line: its id, where its text begins and how long that is, its place and advance in
points, and what the size of the card is multiplied by."""
