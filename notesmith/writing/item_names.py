"""Writing: what a person would call an item, out of the title that an order list gives it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from notesmith.model import Item
from notesmith.toml_files import AsWritten, read_template

VARIANT = re.compile(r"\s+[-–—|/•·~]\s+|\s*\|\s*|\s*\t\s*|\s:\s")
"""What parts a title from its variant in the lists of shops."""

BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\})")
QUOTES = re.compile(r"[“”„«»‟]|(?<!\d)\"")
CODE = re.compile(r"(?=\S*\d)(?=\S*[A-Z])[A-Z0-9][A-Z0-9/_-]{3,}|\d{5,}")
"""A word of capitals and figures ("AC320"), or a long figure."""

MOST_WORDS = 7
MOST_LETTERS = 48
"""A longer name than this is a list of search words, and nobody says it."""

LONG_TITLE = 50
"""From so many characters on, the commas of a title part search words and not a phrase."""

VARIANT_WORDS = 4


class ItemNameWords(AsWritten, frozen=True):
    """What templates/prompts/items.toml holds."""

    tips: frozenset[str]
    wrapping: frozenset[str]
    vouchers: frozenset[str]
    no_goods: frozenset[str]
    unpacked: frozenset[str]
    sizes: frozenset[str]
    colours: frozenset[str]
    labels: frozenset[str]
    acronyms: frozenset[str]
    grammar: frozenset[str]
    fitting: tuple[str, ...]
    noise: tuple[str, ...]
    measure_patterns: tuple[str, ...]
    pack_patterns: tuple[str, ...]
    code_patterns: tuple[str, ...]


@lru_cache(maxsize=4096)  # a shop sells the same things again and again
def item_word(title: str) -> str:
    """Return what a person would call an item: without variant, size, pack, code and shouting.

    Every word of it is one of the title's. Where nothing would be left, it is the title itself.
    """
    parts = [name for part in VARIANT.split(title) if (name := _bare(part))]
    return parts[0] if parts else title.strip()


def is_sayable(name: str) -> bool:
    """Tell whether an item's name is one that a sentence can hold: short, with a word in it."""
    short = len(name.split()) <= MOST_WORDS and len(name) <= MOST_LETTERS
    return short and re.search(r"[^\W\d_]{3}|[\u3040-\u9fff\uac00-\ud7af]", name) is not None


def name_items(items: Iterable[Item]) -> tuple[str, ...]:
    """Return what a person would call some items, each name once.

    Items that would sound the same are told apart by their variant, or named once where that is a
    mere size. What cannot be said is left out.
    """
    alike: dict[str, list[Item]] = {}
    for item in items:
        alike.setdefault(item_word(item.title).casefold(), []).append(item)
    names: list[str] = []
    for some in alike.values():
        longer = tuple(dict.fromkeys(map(_with_variant, some)))
        names += longer if 1 < len(longer) == len(some) else [item_word(some[0].title)]
    return tuple(name for name in names if is_sayable(name))


@lru_cache(maxsize=4096)
def is_goods(title: str) -> bool:
    """Tell whether a line of an order is a thing that is packed and can be talked about."""
    words = read_item_words()
    if is_service(title) or is_one_of(title, words.vouchers):
        return False
    return words.unpacked.isdisjoint(re.findall(r"[^\W\d_]+", title.casefold()))


def is_service(title: str) -> bool:
    """Tell whether a line of an order is no item at all: a tip, a wrapping, a sum of money."""
    words = read_item_words()
    return any(is_one_of(title, some) for some in (words.tips, words.wrapping, words.no_goods))


def is_one_of(title: str, words: frozenset[str]) -> bool:
    """Tell whether a title, or what stands before its variant, is one of `words`."""
    small = title.casefold()
    return small in words or VARIANT.split(small, maxsplit=1)[0].strip() in words


@cache
def read_item_words() -> ItemNameWords:
    """Return the words of templates/prompts/items.toml."""
    return read_template("prompts", "items", ItemNameWords)


def _with_variant(item: Item) -> str:
    """Return an item's name with what tells it from its sisters; the name alone if nothing does."""
    name = item_word(item.title)
    parts = [part for part in VARIANT.split(item.title) if _bare(part)]
    rest = parts[1:] or _comma_parts(item.title)[1:] or [(item.variant or "").split(":")[-1]]
    told = _bare(rest[0]) if rest else ""
    known = read_item_words()
    if not told or told.casefold() in known.sizes or len(told.split()) > VARIANT_WORDS:
        return name
    return f"{name}, {told}"


def _bare(part: str) -> str:
    """Return one part of a title without what is not said; blank if nothing is left."""
    words = read_item_words()
    text = "".join(" " if _is_picture(sign) else sign for sign in part)
    text = QUOTES.sub(" ", BRACKETS.sub(" ", text))
    text = _unsaid().sub(" ", text)
    text = _fitting().split(text, maxsplit=1)[0] or text
    text = _before_comma(" ".join(text.split()).strip(" ,;:!-–—"))
    tokens = _without_codes(text.split())
    tokens = _without_ends(tokens, words)
    text = " ".join(_capitalised(tokens)).strip(" ,;:&+-–—")
    return text if any(mark.isalpha() for mark in text) else ""


def _is_picture(sign: str) -> bool:
    return sign != "°" and unicodedata.category(sign) == "So"


def _comma_parts(text: str) -> Sequence[str]:
    return [part.strip() for part in text.split(",")]


def _before_comma(text: str) -> str:
    """Return what stands before the first comma, unless the whole is one phrase with commas."""
    parts = _comma_parts(text)
    words = read_item_words()
    if len(parts) < 2 or not parts[0]:
        return text
    rest = " ".join(parts[1:]).casefold().split()
    listed = len(text) > LONG_TITLE or words.grammar.isdisjoint(rest)
    several = len(parts[0].split()) > 1 or len(parts) == 2
    return parts[0] if listed and several else text


def _without_codes(tokens: Sequence[str]) -> list[str]:
    """Return the words without codes, and without brand codes ("LD") if others are left."""
    words = read_item_words()
    kept = [token for token in tokens if not CODE.fullmatch(token)]
    if all(token.isupper() for token in kept if token.isalpha()):
        return kept
    said = words.acronyms | words.sizes
    named = [
        token
        for token in kept
        if not (token.isalpha() and token.isupper() and 1 < len(token) < 4)
        or token.casefold() in said
    ]
    return named if any(len(token) > 2 for token in named) else kept


def _without_ends(tokens: Sequence[str], words: ItemNameWords) -> list[str]:
    """Return the words without a size, a colour or a label at their end."""
    left = list(tokens)
    phrase = not words.grammar.isdisjoint(token.casefold() for token in tokens)
    while len(left) > 1:
        last = left[-1].strip(",").casefold()
        coloured = last in words.colours and len(left) > 2 and not phrase
        if not (coloured or last in words.sizes or last in words.labels):
            break
        left.pop()
    return left


def _capitalised(tokens: Sequence[str]) -> list[str]:
    """Return the words without shouting: "WOODEN TRAIN" is said as "Wooden Train"."""
    words = read_item_words()
    spoken = []
    for place, token in enumerate(tokens):
        small, capitals = token.casefold(), token.isupper() and token.lower() != token
        letters = sum(sign.isalpha() for sign in token)
        if not capitals or small in words.acronyms or any(map(str.isdigit, token)):
            spoken.append(token)
        elif place and small in words.grammar:
            spoken.append(token.lower())
        elif letters > 3 or (letters > 1 and len(tokens) > 1 and all(map(_is_shouted, tokens))):
            spoken.append("-".join(part.capitalize() for part in token.split("-")))
        else:
            spoken.append(token)
    return spoken


def _is_shouted(token: str) -> bool:
    return token == token.upper()


@cache
def _unsaid() -> re.Pattern[str]:
    words = read_item_words()
    noise = (rf"^\W*{re.escape(word)}\b[\s!:*–-]*" for word in words.noise)
    ways = (*words.code_patterns, *words.pack_patterns, *words.measure_patterns)
    inner = "|".join(f"(?:{way})" for way in ways)
    return re.compile(rf"(?<![\w.,])(?:{inner})|{'|'.join(noise)}", re.IGNORECASE)


@cache
def _fitting() -> re.Pattern[str]:
    ways = "|".join(map(re.escape, read_item_words().fitting))
    return re.compile(rf"\s(?:{ways})\s", re.IGNORECASE)
