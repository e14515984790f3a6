"""Phrases of the coach: every one of them can be found, and only where it stands."""

from itertools import chain

import pytest

from notesmith.toml_files import list_templates, read_template
from notesmith.writing.coach.phrase_book import STEM, TONE, CoachFile, Key, phrase_book
from notesmith.writing.note_language import WORD
from notesmith.writing.phrase_patterns import fold

LANGUAGES = list_templates("coach")
KEYS = [key for key in CoachFile.__annotations__ if key not in ("numbers", "spans", "nicknames")]


def sample(phrase: str) -> str:
    """Return words that a phrase stands for."""
    places = (place.split("|")[0] for place in phrase.replace("…", " in between ").split())
    return " ".join(places).replace("*", "").replace("#", "5")


def found(key: Key, text: str, language: str) -> list[str]:
    folded = fold(text)
    keys = TONE if key in TONE else (key,)
    spans = phrase_book(frozenset({language})).find(keys, folded, frozenset(WORD.findall(folded)))
    return [text[start:end] for start, end in spans.get(key, [])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_found_in_its_own_words(language: str) -> None:
    file = read_template("coach", language, CoachFile)
    lists: list[Key] = [key for key in KEYS if isinstance(getattr(file, key), tuple)]  # type: ignore[misc]
    lost = [
        phrase
        for key in lists
        for phrase in getattr(file, key)
        if not found(key, sample(phrase), language)
    ]
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_holds_a_phrase_twice(language: str) -> None:
    file = read_template("coach", language, CoachFile)
    lists = [getattr(file, key) for key in KEYS]
    for phrases in (each for each in lists if isinstance(each, tuple)):
        folded = [fold(phrase) for phrase in phrases]
        assert sorted(set(folded)) == sorted(folded)


def test_a_star_is_any_ending_and_a_bar_any_of_some_words() -> None:
    assert found("sorry", "I apologised", "en") == ["apologised"]
    assert found("review_plea", "she can rate horses", "en") == []
    assert found("review_plea", "please rate us", "en") == ["rate us"]


def test_up_to_four_words_of_one_sentence_may_stand_between() -> None:
    assert found("selling", "use this little code", "en") == ["use this little code"]
    assert "use" not in " ".join(found("selling", "We use linen. The code is inside", "en"))
    assert "use" not in " ".join(found("selling", "use one two three four five code", "en"))


def test_phrases_of_other_languages_are_not_looked_for() -> None:
    assert found("selling", "Dieser Rabatt gilt", "en") == []
    assert found("selling", "Dieser Rabatt gilt", "de") == ["Rabatt"]


def test_a_word_is_plain_where_any_note_could_say_it() -> None:
    book = phrase_book(frozenset({"en"}))
    assert all(map(book.plain.__getitem__, ("thank", "order", "appreciated", "your")))
    assert not any(map(book.plain.__getitem__, ("glaze", "badger", "book")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_beginning_of_a_word_is_long_enough_to_be_looked_up(language: str) -> None:
    file = read_template("coach", language, CoachFile)
    phrases = chain.from_iterable(
        value for key in KEYS if isinstance(value := getattr(file, key), tuple)
    )
    alone = [phrase for phrase in phrases if phrase.endswith("*") and " " not in phrase]
    assert not [phrase for phrase in alone if len(phrase) <= STEM]
