"""Variety: words without accents, endings and look-alikes, so that other spellings hide nothing."""

import re
from unicodedata import category, normalize

ENDINGS = (
    *("ego", "ami", "owi"),
    *("es", "en", "er", "em", "as", "os", "ej"),
    *("e", "s", "n", "a", "o", "r", "y", "i", "u"),
)
"""What is cut from a word so that "lieber" and "liebe", "vypálený" and "vypálená" are one."""

NEUTER = "t"
"""What is cut of longer words alone ("skev", "skevt"), as many end so anyway."""

SHORTEST = 3
"""Letters that a cut word keeps at least."""

LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    | {"ı": "i", "ŋ": "n"}
)
"""Letters that no accent makes, as people write them who lack them."""

DIGRAPH = re.compile("(?<![aeoq])(u)e|(?<![aeou])([ao])e|a(a)")
"""How ä, ö, ü, ø and å are written without them. "Blaue", "neue" and "que" have a sound between."""

ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]+")
"""Marks that people leave out. Those of kana and of Indian scripts make other words."""

LOOK_ALIKES = str.maketrans(
    "аеорсухіѕјһԁԛԝАВЕКМНОРСТУХІЅЈԚԜοαινρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxisjhdqwABEKMHOPCTYXISJQWoaivptuxABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters that look like Latin ones."""

FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")

LATIN = re.compile("[a-zA-Z\u00c0-\u024f]")


def fold(bare: str) -> str:
    """Return bare words without accents: people leave them out, and capitals lose them.

    "Schön", "schoen" and "SCHÖN" are one, and so are "Łódź" and "Lodz".
    """
    if bare.isascii():
        plain = bare.lower()
    else:
        plain = ACCENTS.sub("", normalize("NFD", bare.casefold())).translate(LETTERS)
        plain = normalize("NFC", plain)
    return DIGRAPH.sub(r"\1\2\3", plain)


def stem(folded: str) -> str:
    """Return a folded word without the endings that gender and number change."""
    root = _cut(_cut(folded))
    return root[:-1] if root.endswith(NEUTER) and len(root) > SHORTEST + 1 else root


def unmask_letters(text: str) -> str:
    """Return `text`, as long as it is, with Latin letters where others only look like them.

    A text that is Cyrillic or Greek itself stays as it is.
    """
    if text.isascii():
        return text
    foreign = len(FOREIGN.findall(text))
    if not foreign or foreign * 3 > len(LATIN.findall(text)):
        return text
    return text.translate(LOOK_ALIKES)


def drop_signs(bare: str) -> str:
    """Return bare words without hearts, stars and other signs, unless there is nothing else."""
    if not any(category(mark)[0] == "S" for mark in set(bare)):
        return bare
    words = "".join(" " if category(mark)[0] == "S" else mark for mark in bare)
    return " ".join(words.split()) or bare


def _cut(folded: str) -> str:
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST:
            return folded[: -len(ending)]
    return folded
