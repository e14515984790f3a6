"""Order lists: the name or code of a country becomes its ISO 3166 alpha-2 code."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv", "da")
"""The languages in which a country may be named."""

OTHERS = (("uk", "GB"), ("usa", "US"), ("england", "GB"), ("scotland", "GB"), ("wales", "GB"))


@lru_cache(maxsize=1024)
def read_country(text: str) -> str | None:
    """Return the alpha-2 code of a code of two or three letters or of a name; None if unknown."""
    word = text.strip()
    if len(word) == 2 and word.isascii() and word.isupper() and word != "UK":
        return word if word in Locale("en").territories and word != "ZZ" else None
    return _names().get(word.casefold())


@cache
def _names() -> Mapping[str, str]:
    """Every name and code we know, casefolded, with its alpha-2 code."""
    known: dict[str, str] = {}
    for language in reversed(LANGUAGES):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code != "ZZ":
                known[name.casefold()] = code
    codes = set(known.values())
    known |= {code.casefold(): code for code in codes}
    for old, new in get_global("territory_aliases").items():
        if len(old) == 3 and old.isalpha() and len(new) == 1 and new[0] in codes:
            known[old.casefold()] = new[0]
    return MappingProxyType(known | dict(OTHERS))
