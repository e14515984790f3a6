"""Order lists whose lines are written in different encodings: read line by line, and named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from notesmith.orders.files.sources import Source

SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
PROOF = 3
"""Sequences of UTF-8 in one line that hardly stand there by chance."""

SHOWN = 5
SAMPLE = 1 << 18
MARK = "utf-8+"
"""How the name of an encoding begins in which only the lines that are no UTF-8 are written."""


@dataclass(frozen=True, slots=True)
class MixedLines:
    """A text of which some lines are UTF-8 and others in an older encoding.

    `others` are the first bytes of the latter, `lines` the numbers of the first of them, counted
    from 1, `count` how many there are.
    """

    others: bytes
    lines: tuple[int, ...]
    count: int


def find_mixed_lines(source: Source) -> MixedLines | None:
    """Return which lines are not UTF-8 in a file where others plainly are; None if none is."""
    others, count = bytearray(), 0
    lines: list[int] = []
    best = fitting = 0
    with source.open() as file:
        for number, line in enumerate(file, start=1):
            if line.isascii():
                continue
            if _is_utf8(line):
                fitting += 1
                best = max(best, len(SEQUENCE.findall(line)))
                continue
            count += 1
            if len(lines) < SHOWN:
                lines.append(number)
            if len(others) < SAMPLE:
                others += line[:SAMPLE]
    if not count or not fitting or (best < PROOF and fitting <= count):
        return None
    return MixedLines(bytes(others), tuple(lines), count)


def read_mixed_lines(binary: BinaryIO, other: str) -> Iterator[str]:
    """Yield the lines of a binary file as text: UTF-8 where they are that, else in `other`."""
    first = True
    for raw in binary:
        line = raw.removeprefix(b"\xef\xbb\xbf") if first else raw
        first = False
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode(other, "replace")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
