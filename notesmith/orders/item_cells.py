"""Order lists: a cell that names several items, each with its number, is taken apart.

"2 x Mug (Blue), Soap" and "Vase (x3); Pen" and one item a line: numbers before or behind, the
variant in brackets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

CROSS = r"[x×✕*]"
PIECES = (
    r"(?:pcs?|pieces?|stk|stück|stueck|szt|ks|st|шт|pz|pzas?|uds?|un|adet|db|kpl|stuks?|"
    r"件|個|个|개)\.?"
)
COUNT_WORD = (
    r"(?:qty|quantity|menge|anzahl|qté|quantité|cant|cantidad|quantità|aantal|ilość|antal|antall|"
    r"kol-vo|кол-во|количество|jumlah|数量|수량)"
)
BEFORE = re.compile(rf"\(?(\d{{1,4}})\)?\s*(?:{CROSS}|{PIECES})\s+(?=\D)(\S.*)", re.I | re.S)
BEHIND = (
    re.compile(rf"(.*[^\s\d])\s+{CROSS}\s*(\d{{1,4}})", re.I | re.S),
    re.compile(r"(.*[^\s\d])[×✕*]\s*(\d{1,4})", re.I | re.S),
    re.compile(rf"(.*\S)\s*[(\[]\s*{CROSS}\s*(\d{{1,4}})\s*[)\]]", re.I | re.S),
    re.compile(rf"(.*\S)\s*[(\[]\s*(\d{{1,4}})\s*(?:{CROSS}|{PIECES})\s*[)\]]", re.I | re.S),
    re.compile(
        rf"(.*\S)\s*[-–:,]?\s*[(\[]?\s*{COUNT_WORD}\.?\s*[:=]?\s*(\d{{1,4}})\s*[)\]]?", re.I | re.S
    ),
)
BARE = re.compile(r"(.*\S)\s*\((\d{1,3})\)", re.S)
"""A number alone in brackets: it counts pieces only where every part has one."""

BRACKETS = re.compile(r"(.*?\S)\s*[(\[]([^()\[\]]+)[)\]]", re.S)
CODES = re.compile(r"(?:sku|art|ref|ean|id|#)\b", re.I)
HARD = ";|\n"
KEYED = re.compile(r"[^\W\d_][^:\n]{0,30}:\s")


@dataclass(frozen=True, slots=True)
class ItemPart:
    """One item of a cell: `count` is blank where the cell does not say how many."""

    title: str
    count: str = ""
    variant: str = ""


def take_apart(cell: str) -> list[ItemPart]:
    """Return the items of a cell that says how many of one at least; nothing for other cells."""
    hard = list(_parted(cell, HARD))
    counted = [_counted(part) for part in hard]
    if not any(part.count for part in counted):
        bare = [BARE.fullmatch(part) for part in hard]
        if len(hard) > 1 and all(bare):
            counted = [ItemPart(found[1], found[2]) for found in bare if found]
    if len(hard) == 1 or not any(part.count for part in counted):
        counted = _by_commas(cell)
    return [_with_variant(part) for part in counted] if any(p.count for p in counted) else []


def list_lines(cell: str) -> list[str]:
    """Return the parts of a cell that lists things without numbers, by lines or semicolons."""
    parts = list(_parted(cell, HARD))
    if any(KEYED.match(part) for part in parts[1:]):
        return [cell]
    return parts


def _by_commas(cell: str) -> list[ItemPart]:
    """Take a cell apart at its commas: those within a title stay with the number beside it."""
    found: list[ItemPart] = []
    waiting: list[str] = []
    leading: bool | None = None
    for part in _parted(cell, ",\n;|"):
        counted = _counted(part)
        if counted.count and leading is None:
            leading = BEFORE.fullmatch(part) is not None
        if counted.count and leading is False and waiting:
            # The number stands behind, so what had none belongs to this title.
            counted = replace(counted, title=", ".join((*waiting, counted.title)))
            waiting = []
        if counted.count:
            found += [ItemPart(word) for word in waiting]
            waiting = []
            found.append(counted)
        elif leading and found:
            found[-1] = replace(found[-1], title=f"{found[-1].title}, {part}")
        else:
            waiting.append(part)
    return found + [ItemPart(word) for word in waiting]


def _parted(cell: str, marks: str) -> Iterator[str]:
    """Yield the parts of a cell between `marks` that do not stand in brackets."""
    depth, start = 0, 0
    for place, mark in enumerate(cell):
        depth = max(0, depth + (mark in "([") - (mark in ")]"))
        if mark in marks and depth == 0:
            if part := cell[start:place].strip():
                yield part
            start = place + 1
    if part := cell[start:].strip():
        yield part


def _counted(part: str) -> ItemPart:
    if found := BEFORE.fullmatch(part):
        return ItemPart(found[2].strip(), found[1])
    for pattern in BEHIND:
        if found := pattern.fullmatch(part):
            return ItemPart(found[1].strip(" -–:,(["), found[2])
    return ItemPart(part)


def _with_variant(part: ItemPart) -> ItemPart:
    found = BRACKETS.fullmatch(part.title)
    if found is None:
        return part
    variant = "" if CODES.match(found[2]) else found[2].strip()
    return replace(part, title=found[1].strip(), variant=variant)


def counts_fit(parts: Sequence[ItemPart], quantity: int) -> bool:
    """Return whether the numbers in a cell agree with the number beside it."""
    return quantity == sum(int(part.count or 1) for part in parts) or (
        len(parts) > 1 and quantity in (1, len(parts))
    )
