"""The decks of questions: the same in every language, and nothing in them that cannot be asked."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import write_po

from notesmith.errors import InputError
from notesmith.language import use_language
from notesmith.model import Prompt, PromptChoices, Topic
from notesmith.writing import CONDITIONS, check_prompt, deck_language, deck_languages, list_prompts
from notesmith.writing.decks import read_deck, slots_of

LANGUAGES = ("de", "en", "es", "fr")
ALWAYS = {"units", "orders", "month"}
KNOWN: Mapping[str, set[str]] = {
    "late": {"days"},
    "dictated": {"card_text"},
    "reader": {"reader"},
    "asked": {"question"},
    "wish": {"wish"},
    "remark": {"remark"},
    "other": {"buyer"},
    "message": {"message"},
    "noted": {"last_note"},
    "bought": {"last_item"},
    "again": {"same_item"},
    "personalised": {"personal"},
    "business": {"business"},
    "several": {"item", "second_item"},
    "many": {"kinds", "item"},
    "double": {"item", "pieces"},
    "far": {"country"},
}
"""Condition -> the slots that are known wherever it is so."""

OPTIONAL = {"name", "customer"}
OF_TOPIC = {Topic.ITEM: {"item"}, Topic.PLACE: {"city"}}


def known_slots(prompt: Prompt) -> set[str]:
    """Return the slots that are known wherever a question fits."""
    return ALWAYS.union(
        OF_TOPIC.get(prompt.topic, set()), *(KNOWN.get(each, set()) for each in prompt.when)
    )


def test_the_decks_are_in_four_languages() -> None:
    assert set(deck_languages()) == set(LANGUAGES)
    assert len(read_deck("en")) >= 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_several_wordings_and_no_two_are_alike(language: str) -> None:
    deck = read_deck(language)
    assert [prompt.key for prompt in deck] == [prompt.key for prompt in read_deck("en")]
    every = [wording for prompt in deck for wording in prompt.ask]
    assert len(set(every)) == len(every)
    assert min(len(prompt.ask) for prompt in deck) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_wherever_a_question_fits_neighbours_can_be_asked_in_other_words(language: str) -> None:
    for prompt in read_deck(language):
        check_prompt(prompt)
        sure = known_slots(prompt)
        assert all(slots_of(wording) <= sure | OPTIONAL for wording in prompt.ask), prompt.key
        assert prompt.insert is None or prompt.insert in sure | OPTIONAL, prompt.key
        for turn in (0, 1):
            free = [wording for wording in prompt.ask[turn::2] if slots_of(wording) <= sure]
            assert free, (prompt.key, turn)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "he she him her his hers sale review coupon rating discount valued"),
        ("de", "Sie Ihnen Ihr Ihre Ihren Rabatt Bewertung Gutscheincode"),
        ("fr", "votre vos remise promo évaluation"),
        ("es", "usted ustedes descuento reseña oferta"),
    ],
)
def test_no_wording_presses_sells_or_guesses_who_somebody_is(language: str, words: str) -> None:
    asked = {
        word.strip("?¿.,:;«»“”„()")
        for prompt in read_deck(language)
        for wording in prompt.ask
        for word in wording.split()
    }
    assert asked.isdisjoint(words.split())


def test_the_language_is_the_shops_else_the_readers_else_english() -> None:
    assert deck_language(PromptChoices()) == "en"
    assert deck_language(PromptChoices(language="fr")) == "fr"
    assert deck_language(PromptChoices(language="fi")) == "en"
    try:
        use_language("en-US")
        assert deck_language(PromptChoices()) == "en"
    finally:
        use_language()


def test_a_reader_without_a_deck_is_asked_in_the_translation(tmp_path: Path) -> None:
    english = "What was the best moment of the day so far?"
    catalog = Catalog(locale="pl")
    catalog.add(english, "Co było dziś najlepsze?")
    file = tmp_path / "pl" / "LC_MESSAGES" / "notesmith.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as output:
        write_po(output, catalog)
    use_language("pl", tmp_path)
    try:
        theirs, chosen = (
            {wording for prompt in list_prompts(choices) for wording in prompt.ask}
            for choices in (PromptChoices(), PromptChoices(language="en"))
        )
        assert (english in theirs, "Co było dziś najlepsze?" in theirs) == (False, True)
        assert (english in chosen, "Co było dziś najlepsze?" in chosen) == (True, False)
    finally:
        use_language()


def test_a_shops_own_questions_come_first_and_its_wordings_replace_those_that_ship() -> None:
    own = Prompt("bees", Topic.SHOP, ("How are the bees?",))
    choices = PromptChoices(
        own=(own,), reworded={"en": {"late": ("Sorry?",)}, "de": {"day": ("Na?",)}}
    )
    prompts = {prompt.key: prompt for prompt in list_prompts(choices)}
    assert next(iter(prompts)) == "bees"
    assert prompts["late"].ask == ("Sorry?",)
    assert prompts["late"].when == {"late"}
    assert len(prompts["day"].ask) >= 3


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ask": ()}, "at least one wording"),
        ({"key": " "}, "needs a name"),
        ({"ask": (" ",)}, "is blank"),
        ({"ask": ("Is {nmae} there?",)}, "asks for {nmae}, which nothing fills"),
        ({"ask": ("Is {name.__class__} there?",)}, "which nothing fills"),
        ({"ask": ("Is {name:>99} there?",)}, "which nothing fills"),
        ({"ask": ("Is {name there?",)}, "a brace too many or too few"),
        ({"when": frozenset({"sunny"})}, "No order can be “sunny”; the conditions are cancelled"),
        ({"insert": "last_note"}, "A click cannot put “last_note” into a note"),
    ],
)
def test_a_question_that_could_not_be_asked_is_refused(
    change: dict[str, object], said: str
) -> None:
    given = {"key": "own", "topic": Topic.SHOP, "ask": ("How is {name}?",), **change}
    with pytest.raises(InputError) as caught:
        check_prompt(Prompt(**given))  # type: ignore[arg-type]  # fields of a few kinds
    assert said in str(caught.value)


def test_there_are_conditions_for_what_a_remark_asks() -> None:
    assert {"asked", "wish", "dictated", "reader", "unshipped", "nothing"} <= set(CONDITIONS)
