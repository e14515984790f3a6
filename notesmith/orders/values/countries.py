"""Order lists: the name or code of a country becomes its ISO 3166 alpha-2 code."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from babel import Locale
from babel.core import get_global

LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "pl",
    "pt",
    "sv",
    "da",
    "nb",
    "fi",
    "cs",
    "ja",
    "zh",
)
"""The languages in which a country may be named."""

OTHERS = (
    ("uk", "GB"), ("u.k.", "GB"), ("england", "GB"), ("scotland", "GB"), ("wales", "GB"),
    ("northern ireland", "GB"), ("great britain", "GB"), ("großbritannien", "GB"),
    ("grande-bretagne", "GB"), ("usa", "US"), ("u.s.a.", "US"), ("u.s.", "US"),
    ("united states of america", "US"), ("vereinigte staaten von amerika", "US"),
    ("états-unis d'amérique", "US"), ("the netherlands", "NL"), ("holland", "NL"),
    ("czech republic", "CZ"), ("macedonia", "MK"), ("republic of ireland", "IE"),
    ("korea, republic of", "KR"), ("republic of korea", "KR"), ("russian federation", "RU"),
    ("viet nam", "VN"), ("hong kong", "HK"), ("taiwan", "TW"), ("turkey", "TR"),
    ("ivory coast", "CI"), ("burma", "MM"), ("swaziland", "SZ"), ("brd", "DE"),
)  # fmt: skip
"""Names that people use and no dictionary lists."""


@lru_cache(maxsize=1024)
def read_country(text: str) -> str | None:
    """Return the alpha-2 code of a code of two or three letters or of a name; None if unknown."""
    word = text.strip()
    if len(word) == 2 and word.isascii() and word.isupper() and word != "UK":
        return word if word in Locale("en").territories and word != "ZZ" else None
    plain = word.casefold().replace("’", "'")
    # Some shops write "Germany (DE)" or "DE - Germany".
    return _names().get(plain) or _names().get(re.sub(r"\s*\(.*\)$|^[a-z]{2}\s*-\s*", "", plain))


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
