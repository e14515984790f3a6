"""Spoils files in ways that hang on the number of the case alone."""

import hashlib
import io
import random
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

Spoil = Callable[[random.Random, bytes], bytes]

NASTY = (
    "", " ", "\0", "\x1b[31m", "\u200c", "\ufeff", "\u202e", "é\u0301\u0301",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "=1+1", "'", '"', '""', "9" * 400, "1e999",
    "-0", "NaN", "Infinity", "0000-00-00", "9999-12-31", "2026-13-45", "1/1/1", "{name}", "%s",
    "[[", "]]", "<3", "_" * 50, "~" * 7, "\t\t", ";;;", ",,,,", "|", "\r", "\n", "\r\n", "null",
    "None", "true", "[]", "{}", "\ud7ff", "\u0661\u0662\u0663", "\uff11\uff12", "1,2,3.4.5", "€€",
    "ß" * 300, "x" * 5000,
)  # fmt: skip
"""Texts that programs stumble over."""

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1251",
             "shift_jis", "gb18030", "mac_roman", "cp437", "iso8859_7", "utf-7")  # fmt: skip

ENDINGS = ("csv", "tsv", "txt", "json", "xlsx", "xls", "ods", "dat")


def chooser(case: int, salt: str) -> random.Random:
    """Return what chooses for a case: always the same."""
    digest = hashlib.blake2b(f"{salt} {case}".encode(), digest_size=8).digest()
    return random.Random(int.from_bytes(digest, "big"))


def spoil_list(case: int, lists: list[bytes]) -> tuple[str, bytes]:
    """Return the ending of the name, and the bytes, of a spoiled text list."""
    choose = chooser(case, "list")
    data = choose.choice(lists)
    for _ in range(choose.randint(1, 4)):
        data = choose.choice(TEXT_WAYS)(choose, data)
    return choose.choice(ENDINGS), data


def spoil_bytes(case: int, whole: bytes) -> bytes:
    """Return a spoiled copy of any file."""
    choose = chooser(case, "bytes")
    for _ in range(choose.randint(1, 3)):
        whole = choose.choice(BYTE_WAYS)(choose, whole)
    return whole


def spoil_workbook(case: int, workbooks: dict[str, bytes]) -> tuple[str, bytes]:
    """Return the ending of the name, and the bytes, of a spoiled spreadsheet.

    Half of those that are archives are spoiled inside, so that the archive itself is whole.
    """
    choose = chooser(case, "workbook")
    ending = choose.choice(sorted(workbooks))
    data = workbooks[ending]
    if ending == "xls" or choose.random() < 0.3:
        return ending, spoil_bytes(case, data)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        names = old.namelist()
        wanted = choose.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            inside = old.read(name)
            if name == wanted:
                for _ in range(choose.randint(1, 3)):
                    inside = choose.choice(XML_WAYS)(choose, inside)
            new.writestr(name, inside)
    return ending, packed.getvalue()


def spoil_shop(case: int, path: Path) -> None:
    """Spoil the shop at `path`: its bytes, a value in it, or its tables."""
    choose = chooser(case, "shop")
    way = choose.random()
    if way < 0.45:
        path.write_bytes(spoil_bytes(case, path.read_bytes()))
    elif way < 0.5:
        log = path.with_name(path.name + "-wal")
        log.write_bytes(choose.randbytes(choose.choice((1, 32, 4152, 9000))))
    else:
        with closing(sqlite3.connect(path)) as shop, shop:
            shop.execute("PRAGMA ignore_check_constraints = ON")
            shop.execute("PRAGMA foreign_keys = OFF")
            for _ in range(choose.randint(1, 2)):
                with suppress(sqlite3.Error):
                    _spoil_table(choose, shop)


VALUES: tuple[object, ...] = (
    None, 0, -1, 2**63 - 1, 1.5, float("inf"), b"", b"\xff\x00\xfe", *NASTY[:38],
)  # fmt: skip


def _spoil_table(choose: random.Random, shop: sqlite3.Connection) -> None:
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    name = choose.choice(sorted(row[0] for row in shop.execute(asked)))
    columns = [row[1] for row in shop.execute(f'PRAGMA table_info("{name}")')]
    column = choose.choice(columns)
    way = choose.random()
    if way < 0.75:
        value = choose.choice(VALUES)
        some = choose.choice(("", ' WHERE rowid = (SELECT max(rowid) FROM "' + name + '")'))
        shop.execute(f'UPDATE "{name}" SET "{column}" = ?{some}', (value,))
    elif way < 0.85:
        shop.execute(f'DELETE FROM "{name}"')
    elif way < 0.9:
        shop.execute(f'DROP TABLE "{name}"')
    elif way < 0.95:
        shop.execute(f'ALTER TABLE "{name}" DROP COLUMN "{column}"')
    else:
        text = f'UPDATE "{name}" SET "{column}" = CAST(x\'fffe00\' AS TEXT)'
        shop.execute(text)


def _place(choose: random.Random, data: bytes) -> int:
    return choose.randrange(len(data) + 1)


def _flip(choose: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(choose.randint(1, 8)):
        if changed:
            changed[choose.randrange(len(changed))] ^= 1 << choose.randrange(8)
    return bytes(changed)


def _cut(choose: random.Random, data: bytes) -> bytes:
    return data[: _place(choose, data)]


def _remove(choose: random.Random, data: bytes) -> bytes:
    at = _place(choose, data)
    return data[:at] + data[at + choose.choice((1, 7, 100, 5000)) :]


def _repeat(choose: random.Random, data: bytes) -> bytes:
    at = _place(choose, data)
    return (
        data[:at] + data[at : at + choose.choice((1, 40, 700))] * choose.choice((2, 9)) + data[at:]
    )


def _blank(choose: random.Random, data: bytes) -> bytes:
    at = _place(choose, data)
    size = choose.choice((4, 64, 4096))
    return data[:at] + choose.choice((b"\0", b"\xff")) * size + data[at + size :]


def _number(choose: random.Random, data: bytes) -> bytes:
    at = _place(choose, data)
    number = choose.choice((0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF))
    return data[:at] + struct.pack("<I", number) + data[at + 4 :]


def _insert(choose: random.Random, data: bytes) -> bytes:
    at = _place(choose, data)
    return data[:at] + choose.choice(NASTY).encode("utf-8", "surrogatepass") + data[at:]


def _cell(choose: random.Random, data: bytes) -> bytes:
    between = choose.choice((b",", b"\t", b";"))
    cells = data.split(between)
    for _ in range(choose.randint(1, 6)):
        cells[choose.randrange(len(cells))] = choose.choice(NASTY).encode("utf-8", "surrogatepass")
    return between.join(cells)


def _lines(choose: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    way = choose.randrange(4)
    if way == 0:
        choose.shuffle(lines)
    elif way == 1:
        lines.insert(choose.randrange(len(lines) + 1), choose.choice(lines))
    elif way == 2:
        del lines[choose.randrange(len(lines))]
    else:
        lines = lines[:1] * choose.choice((2, 30)) + lines
    return b"\n".join(lines)


def _encode(choose: random.Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(choose.choice(ENCODINGS), "replace")


def _separate(choose: random.Random, data: bytes) -> bytes:
    return data.replace(b",", choose.choice((b";", b"\t", b"|", b",,", b" ")))


def _quote(choose: random.Random, data: bytes) -> bytes:
    return data.replace(b'"', choose.choice((b"", b"'", b'""', b'"""', "“".encode())))


def _widen(choose: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = choose.randrange(len(lines))
    lines[at] += b"," * choose.choice((50, 3000)) + b"x"
    return b"\n".join(lines)


def _reference(choose: random.Random, data: bytes) -> bytes:
    """Spoil a number within XML: of a cell, a row, a style, a text."""
    digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not digits:
        return data
    at = choose.choice(digits)
    number = choose.choice((b"0", b"-1", b"99999999", b"1048577", b"4294967296", b"1e308", b"x"))
    return data[:at] + number + data[at + 1 :]


def _name(choose: random.Random, data: bytes) -> bytes:
    known = (b"<row", b"<c ", b"<v>", b"</", b"r=", b"t=", b"<t", b'"', b"<", b">", b"sheet")
    old = choose.choice(known)
    new = choose.choice((b"", b"<x", b"'", b"&amp;", b"<!--", old * 3, b"<![CDATA["))
    return data.replace(old, new, choose.choice((1, 1, 50)))


BYTE_WAYS: tuple[Spoil, ...] = (_flip, _cut, _remove, _repeat, _blank, _number, _flip, _number)
TEXT_WAYS: tuple[Spoil, ...] = (
    _flip, _cut, _remove, _repeat, _blank, _insert, _insert, _cell, _cell, _cell, _lines, _encode,
    _separate, _quote, _widen,
)  # fmt: skip
XML_WAYS: tuple[Spoil, ...] = (
    _reference,
    _reference,
    _name,
    _insert,
    _remove,
    _repeat,
    _cut,
    _flip,
)
