"""TOML files are read into typed values, and whatever is wrong in one is named by its key."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Any, Literal

import pytest

from notesmith.cards.designs import DesignFile
from notesmith.errors import InputError
from notesmith.finding_registry import FindingsFile, SeveritiesFile
from notesmith.hands.inks import InkFile
from notesmith.hands.pens import PenFile
from notesmith.hands.recipes import HandFile
from notesmith.orders.headings import HeadingsFile
from notesmith.orders.platforms import PlatformFile
from notesmith.orders.values.list_words import ListWords
from notesmith.orders.values.statuses import StatusWords
from notesmith.resources import folder
from notesmith.sheets.stocks import StockFile
from notesmith.toml_files import AsWritten, TomlMistake, read_shipped, read_template, read_toml
from notesmith.variety.vocabulary import WordsFile
from notesmith.writing.coach.phrase_book import CoachFile
from notesmith.writing.coach.tone_rules import LinksFile
from notesmith.writing.decks import QuestionsFile, WordingsFile
from notesmith.writing.item_names import ItemNameWords
from notesmith.writing.leftover_rules import PlaceholdersFile
from notesmith.writing.level_rules import LevelsFile
from notesmith.writing.names import NameWords
from notesmith.writing.remark_words import RemarkFile

KINDS: dict[str, type[Any]] = {
    "coach": CoachFile,
    "designs": DesignFile,
    "findings": FindingsFile,
    "findings/severities.toml": SeveritiesFile,
    "inks": InkFile,
    "lists/headings.toml": HeadingsFile,
    "lists/statuses.toml": StatusWords,
    "lists/words.toml": ListWords,
    "pens": PenFile,
    "platforms": PlatformFile,
    "prompts/items.toml": ItemNameWords,
    "prompts/levels.toml": LevelsFile,
    "prompts/names.toml": NameWords,
    "prompts/questions.toml": QuestionsFile,
    **{f"prompts/questions-{language}.toml": WordingsFile for language in ("de", "en", "es", "fr")},
    "rules/links.toml": LinksFile,
    "remarks": RemarkFile,
    "rules/placeholders.toml": PlaceholdersFile,
    "stocks": StockFile,
    "variety/words.toml": WordsFile,
}
"""Group of templates, or one of them -> what such a file holds."""


def walk(place: Traversable, *parts: str) -> Iterator[tuple[str, ...]]:
    """Yield where every TOML file lies that ships."""
    for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from walk(entry, *parts, entry.name)
        elif entry.name.endswith(".toml"):
            yield (*parts, entry.name)


SHIPPED = [*walk(folder("templates"), "templates"), *walk(folder("fonts"), "fonts")]


def kind_of(parts: tuple[str, ...]) -> type[Any]:
    """Return what the shipped file holds."""
    if parts[0] == "fonts":
        return HandFile
    return KINDS.get("/".join(parts[1:])) or KINDS[parts[1]]


@pytest.mark.parametrize("parts", SHIPPED, ids="/".join)
def test_every_file_that_ships_can_be_read(parts: tuple[str, ...]) -> None:
    read_shipped(kind_of(parts), *parts)


@pytest.mark.parametrize("parts", SHIPPED, ids="/".join)
def test_every_file_that_ships_begins_with_what_it_is(parts: tuple[str, ...]) -> None:
    assert folder(*parts).read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("parts", SHIPPED, ids="/".join)
def test_a_misspelt_key_of_any_file_is_named(parts: tuple[str, ...]) -> None:
    text = "colour = 'red'\n" + folder(*parts).read_text(encoding="utf-8")
    with pytest.raises(TomlMistake) as caught:
        read_toml(text, kind_of(parts))
    assert str(caught.value) == "colour is unknown"


class Kind(StrEnum):
    """A choice."""

    PLAIN = "plain"


class Part(AsWritten, frozen=True):
    """A table in the file."""

    size: float = 1.0


class Whole(AsWritten, frozen=True):
    """A file."""

    title: str
    kind: Kind = Kind.PLAIN
    pair: tuple[int, int] = (0, 0)
    words: Mapping[Literal["en", "de"], str | tuple[str, ...]] = {}
    part: Part = Part()
    parts: tuple[Part, ...] = ()
    known: bool | None = None


def test_values_come_as_the_class_describes_them() -> None:
    text = 'title = "A"\npair = [1, 2]\n[words]\nde = ["so", "so"]\n[[parts]]\nsize = 2'
    whole = read_toml(text, Whole)
    assert whole == Whole("A", pair=(1, 2), words={"de": ("so", "so")}, parts=(Part(2.0),))
    assert isinstance(whole.parts[0].size, float)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "title is missing"),
        ("title = 3", "title is not a text in quotes"),
        ("title = 'A'\ntitel = 'B'", "titel is unknown"),
        ("title = 'A'\nkind = 'odd'", "kind cannot be 'odd'"),
        ("title = 'A'\npair = [1]", "pair is not a list of length 2"),
        ("title = 'A'\npair = [1, true]", "pair[1] is not a whole number"),
        ("title = 'A'\npart = 3", "part is not a table"),
        ("title = 'A'\n[part]\nsize = '3'", "part.size is not a number"),
        ("title = 'A'\n[part]\nsise = 3", "part.sise is unknown"),
        ("title = 'A'\n[[parts]]\n[[parts]]\nsise = 3", "parts[1].sise is unknown"),
        ("title = 'A'\n[words]\nfr = 'si'", "words.fr is unknown"),
        ("title = 'A'\n[words]\nen = 3", "words[...] is not a text in quotes or a list"),
        ("title = 'A'\nknown = 'yes'", "known is not true or false"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(text: str, said: str) -> None:
    with pytest.raises(TomlMistake) as caught:
        read_toml(text, Whole)
    assert str(caught.value) == said


def test_a_text_that_is_no_toml_is_said_to_be_none() -> None:
    with pytest.raises(TomlMistake, match="is not valid TOML") as caught:
        read_toml("title = ", Whole)
    assert caught.value.key == ""


def test_a_shipped_file_with_a_mistake_is_named() -> None:
    with pytest.raises(InputError) as caught:
        read_template("pens", "gel", InkFile)
    assert str(caught.value).startswith("templates/pens/gel.toml: ")


def test_a_template_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(InputError, match=r'There is no pen "quill"; there are .*gel'):
        read_template("pens", "quill", PenFile)
