"""Order lists: cells become clean names, remarks, postcodes, and gift words out of attributes."""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

from notesmith.model import Item
from notesmith.orders.fields import same_name
from notesmith.orders.platforms import GiftRules

YES = frozenset({"1", "yes", "y", "true", "on", "x", "ja", "oui", "si", "sí", "✓", "checked"})
NO = frozenset({"0", "no", "n", "false", "off", "nein", "non", "nee", "none", "nie", "não", "nej"})
NOTHING = frozenset(
    {
        "-",
        "--",
        "---",
        "–",
        "—",
        "n/a",
        "na",
        "none",
        "null",
        "nan",
        "0000-00-00",
        "0000-00-00 00:00:00",
        "#n/a",
    }
)
"""What programs write into a cell that holds nothing."""

NOTHING_BEGINS = frozenset("-–—nN0#")

LINE_ENDS = re.compile("\r\n?")


def clean_name(text: str) -> str | None:
    """Return a person's name with single spaces and without the dash of a missing last name."""
    plain = text.isascii() and text.isprintable() and "  " not in text
    if plain and text[-1].isalnum() and text[0].isalnum():
        return text
    words = normalize("NFC", text).strip("\"'").split()
    while words and not words[-1].strip("-–—."):
        words.pop()
    return " ".join(words) or None


def says_nothing(text: str) -> bool:
    """Tell whether a cell is filled, but only to say that there is nothing."""
    return text[:1] in NOTHING_BEGINS and len(text) < 20 and text.casefold() in NOTHING


def clean_email(text: str) -> str | None:
    """Return an e-mail address; None for what is none."""
    if "@" not in text:
        return None
    word = text if text[0].isalnum() else text.strip().strip("<>'")
    return word.removeprefix("mailto:") if " " not in word else None


def clean_remark(text: str) -> str | None:
    """Return what a customer wrote, whole, with plain line ends; None if there is nothing."""
    remark = LINE_ENDS.sub("\n", normalize("NFC", text)).strip()
    return None if says_nothing(remark) else remark or None


def clean_postcode(text: str) -> str | None:
    """Return a postcode without the apostrophe that keeps spreadsheets from counting with it."""
    return (text if text[0].isalnum() else text.strip().removeprefix("'").strip()) or None


def read_flag(text: str) -> bool | None:
    """Return what a cell says that can only say yes or no; None if it says neither."""
    word = text.strip().casefold()
    return True if word in YES else False if word in NO else None


def read_attributes(text: str) -> list[tuple[str, str]]:
    """Return the (key, value) pairs of a cell with a "key: value" on each line.

    A line without a key goes on with the value above it.
    """
    pairs: list[tuple[str, str]] = []
    for line in (clean_remark(text) or "").split("\n"):
        key, colon, value = line.partition(":")
        if colon:
            pairs.append((_key(key), value.strip()))
        elif pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}\n{line}".strip())
    return pairs


def find_gift(rules: GiftRules, attributes: str, tags: str) -> tuple[str | None, bool | None]:
    """Return the gift message, and whether this is a gift: None where nothing says so."""
    message, gift = None, None
    for key, value in read_attributes(attributes) if attributes else ():
        if value and key in rules.message_keys and message is None:
            message = value
        elif key in rules.flag_keys and gift is not True:
            gift = read_flag(value)
    if message or (tags and any(same_name(tag) in rules.tag_words for tag in tags.split(","))):
        return message, True
    return None, gift


def holds_wrapping(rules: GiftRules, items: Iterable[Item]) -> bool:
    """Return whether one of the items is no goods but the wrapping of a gift."""
    return any(_is_wrapping(item.title, rules.item_titles) for item in items)


@lru_cache(maxsize=4096)
def _is_wrapping(title: str, titles: frozenset[str]) -> bool:
    return title.casefold() in titles


def mentions_gift(rules: GiftRules, text: str) -> bool:
    """Tell whether a cell of other words names one of the platform's gift titles."""
    words = same_name(text)
    return any(same_name(title) in words for title in rules.item_titles)


def _key(text: str) -> str:
    return same_name(text.replace("_", " ").replace("-", " ")).rstrip("?! ")
