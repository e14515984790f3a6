"""Order lists: the text of an amount, a currency or a quantity becomes its value."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from babel.numbers import list_currencies

from notesmith.language import _

LARGEST_AMOUNT = Decimal(10) ** 12
LARGEST_QUANTITY = 1_000_000_000
SIGNS = (
    ("AU $", "AUD"), ("AU$", "AUD"), ("A$", "AUD"), ("C $", "CAD"), ("CA$", "CAD"), ("C$", "CAD"),
    ("US $", "USD"), ("US$", "USD"), ("NZ$", "NZD"), ("HK$", "HKD"), ("S$", "SGD"), ("R$", "BRL"),
    ("MX$", "MXN"), ("NT$", "TWD"), ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("₪", "ILS"),
    ("৳", "BDT"), ("zł", "PLN"), ("₫", "VND"), ("₱", "PHP"), ("฿", "THB"), ("₩", "KRW"),
    ("₺", "TRY"), ("Kč", "CZK"), ("₴", "UAH"), ("₦", "NGN"), ("₽", "RUB"), ("₸", "KZT"),
    ("円", "JPY"), ("元", "CNY"), ("원", "KRW"), ("₲", "PYG"), ("₡", "CRC"), ("₵", "GHS"),
    ("₮", "MNT"), ("₭", "LAK"), ("₼", "AZN"), ("₾", "GEL"), ("лв", "BGN"), ("грн", "UAH"),
    ("руб", "RUB"), ("د.إ", "AED"), ("ر.س", "SAR"), ("S/", "PEN"), ("E£", "EGP"),
)  # fmt: skip
"""Signs that stand for one currency only, the longer first; "$", "¥" and "kr" stand for many."""

WORD_SIGNS = {
    "rp": "IDR", "rm": "MYR", "ft": "HUF", "tl": "TRY", "lei": "RON", "zl": "PLN", "kc": "CZK",
    "php": "PHP", "đ": "VND", "vnđ": "VND", "sfr": "CHF", "r": "ZAR", "nis": "ILS", "bs": "BOB",
}  # fmt: skip
"""Words that stand for one currency where they stand alone beside an amount."""

WORDS = re.compile(r"[^\W\d_]+")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
"""Thousands as most of the world parts them, and lakhs as India does."""

PLAIN = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,2})?")
CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}")
"""An amount with one mark before exactly three digits may be a thousand or just above one."""


def read_amount(text: str, decimal: str | None = None) -> Decimal:
    """Return the amount, whatever currency stands beside it.

    `decimal` is the decimal mark that the list should have. Without it, or where it cannot be
    right because a spreadsheet has saved the list again, it is found in the text: the last mark
    parts the decimals, unless it stands before exactly three digits. Raises ValueError for no
    amount.
    """
    if decimal == "." and len(text) < 16 and text.replace(".", "", 1).isdecimal():
        return Decimal(text)  # as plain as nearly every amount of a known platform
    digits = _digits(text)
    for mark in dict.fromkeys((decimal or _decimal_mark(digits), _decimal_mark(digits))):
        try:
            # An English reading of the digits, after the marks have changed places if need be.
            swapped = digits.translate({46: ",", 44: "."}) if mark == "," else digits
            amount = Decimal(_ungrouped(swapped))
        except (InvalidOperation, ValueError):
            continue
        if abs(amount) <= LARGEST_AMOUNT and len(digits) <= 24:
            return amount
    raise ValueError(f"{text!r} is not an amount")


@lru_cache(maxsize=256)
def read_currency(text: str, dollar: str | None = None) -> str | None:
    """Return the ISO 4217 code of a code or a sign; None if it could be several.

    `dollar` is the currency that a bare "$" stands for in this list, where that is known.
    """
    word = text.strip()
    if len(word) == 3 and word.upper() in list_currencies():
        return word.upper()
    for code in CODE.findall(word):
        if code in list_currencies():
            return str(code)
    found = next((code for sign, code in SIGNS if sign in word), None)
    if found is None and any(mark.isdecimal() for mark in word):
        found = next(
            (code for each in WORDS.findall(word.casefold()) if (code := WORD_SIGNS.get(each))),
            None,
        )
    return found or (dollar if "$" in word else None)


def read_quantity(text: str) -> int:
    """Return a whole number of pieces ("2", "2.0"). Raises ValueError for anything else."""
    if len(text) < 10 and text.isdecimal():
        return int(text)
    amount = read_amount(text, None if "," in text else ".")
    if amount != amount.to_integral_value() or not 0 <= amount <= LARGEST_QUANTITY:
        raise ValueError(f"{text!r} is not a quantity")
    return int(amount)


def _ungrouped(number: str) -> str:
    """Return an English number without the commas of its thousands; ValueError if one is amiss."""
    whole, point, rest = number.partition(".")
    if "," not in number:
        return number
    if not GROUPED.fullmatch(whole.lstrip("-")) or "," in rest:
        raise ValueError(f"{number!r} is not parted into thousands")
    return whole.replace(",", "") + point + rest


def _digits(text: str) -> str:
    """Return the number in `text` with its marks, without the words and signs round it."""
    places = [place for place, mark in enumerate(text) if mark.isdecimal()]
    if not places:
        raise ValueError(f"{text!r} is not an amount")
    first, *groups = text[places[0] : places[-1] + 1].split()
    core = "".join((first, *groups)).replace("'", "").replace("’", "")
    # A blank may part thousands ("1 234,50"), but "2 of 3" and "4 5" are not one number.
    if not all(mark.isdecimal() or mark in ".," for mark in core) or not all(
        len(group) >= 3 and group[:3].isdecimal() for group in groups
    ):
        raise ValueError(f"{text!r} is not an amount")
    before = text[: places[0]]
    # Accountants write what goes out in brackets.
    negative = "-" in before or "−" in before or ("(" in before and ")" in text[places[-1] :])
    return f"-{core}" if negative else core


def _decimal_mark(digits: str) -> str:
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return "."
    mark = digits[last]
    other = "." if mark == "," else ","
    if other in digits:
        return mark
    groups = len(digits) - last == 4 and digits[:last].strip("-") not in ("", "0")
    return other if groups or digits.count(mark) > 1 else mark


class AmountReader:
    """Reads the amounts of one list; looks at its whole column once, if an amount reads two ways.

    `decimal` is the decimal mark that the platform's own lists have, where that is known.
    """

    def __init__(self, column: Callable[[], Iterable[str]], decimal: str | None = None) -> None:
        self._column = column
        self._own = decimal
        self._found: str | None = None
        self._looked = False

    def read(self, text: str) -> Decimal:
        """Return the amount, whatever currency stands beside it; ValueError if there is none."""
        if PLAIN.fullmatch(text):
            return Decimal(text)
        digits = _digits(text)
        if not AMBIGUOUS.fullmatch(digits.lstrip("-")):
            return read_amount(text, None)
        if not self._looked:
            self._looked, self._found = True, find_decimal_mark(self._column())
        return read_amount(text, self._found or self._own)

    def how(self) -> str | None:
        """Say in a sentence how amounts that read two ways were read; None if there were none."""
        if not self._looked:
            return None
        mark = self._found or self._own
        if mark is None:
            return _(
                "Amounts such as 1,264 are read as thousands, which nothing in the list proves."
            )
        if mark == ",":
            return _("Amounts are read with a decimal comma (1,264 is one and a bit).")
        return _("Amounts are read with a decimal point (1,264 is over a thousand).")


def find_decimal_mark(texts: Iterable[str]) -> str | None:
    """Return the decimal mark that the first decisive amount of a column shows; None if none."""
    for text in texts:
        if not any(mark.isdecimal() for mark in text):
            continue
        try:
            digits = _digits(text)
        except ValueError:
            continue
        if ("." in digits or "," in digits) and not AMBIGUOUS.fullmatch(digits.lstrip("-")):
            # "1.240.000" proves the other mark; one or two digits at the end prove this one.
            return _decimal_mark(digits)
    return None
