"""Writing: the words by which a remark asks for something, in several languages at once."""

import re
from functools import cache
from typing import Literal, get_args

from msgspec import Struct, defstruct

from notesmith.toml_files import AsWritten, list_templates, read_template
from notesmith.writing.phrase_patterns import phrase_pattern

Key = Literal[
    "questions",
    "perhaps",
    "answers",
    "must",
    "polite",
    "asks",
    "orders",
    "at_end",
    "own",
    "without",
    "things",
    "not_asked",
    "thanks",
    "greetings",
    "card",
    "paper",
    "labels",
    "write",
    "saying",
    "vague",
    "below",
    "elsewhere",
    "never",
    "blank",
    "told",
    "couriers",
    "conditions",
    "places",
    "texts",
    "above",
    "greets",
    "engraved",
    "gift",
]
"""The lists of a file in templates/remarks; en.toml says what each holds."""

ACCENTED: frozenset[Key] = frozenset({"questions"})
"""Lists that count with their accents: "que" begins many a sentence, "qué" asks."""


@cache
def phrases(key: Key) -> re.Pattern[str]:
    """Return a pattern that finds the phrases of one list, of all languages, in a folded text.

    All languages count in every remark: people mix them.
    """
    every = (phrase for words in _files() for phrase in getattr(words, key))
    return phrase_pattern(every, accents=key in ACCENTED)


RemarkFile = defstruct(
    "RemarkFile",
    [(key, tuple[str, ...]) for key in get_args(Key)],
    bases=(AsWritten,),
    namespace={"__doc__": "What templates/remarks/LANGUAGE.toml holds."},
    frozen=True,
)


@cache
def _files() -> tuple[Struct, ...]:
    return tuple(read_template("remarks", name, RemarkFile) for name in list_templates("remarks"))
