"""The name a friend would greet with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.writing import greeting_name
from notesmith.writing.names import addressee, business_name, is_name, is_same_person


@pytest.mark.parametrize(
    ("full", "first"),
    [
        ("Aoife O'Brien", "Aoife"),
        ("O'Brien, Aoife", "Aoife"),
        ("VAN DER BERG, Anna", "Anna"),
        ("ANNA VAN DER BERG", "Anna"),
        ("Dr. Zoë van der Berg", "Zoë"),
        ("DR. ANNA MÜLLER", "Anna"),
        ("Prof Dr Ines Calder", "Ines"),
        ("Marguerite von und zu Hagen", "Marguerite"),
        ("anne-laure eyjólfsdóttir", "Anne-Laure"),
        ("d'arcy quinn", "D'Arcy"),
        ("MARY BETH O'HARA", "Mary"),
        ("Łukasz Żak", "Łukasz"),
        ("ИВАН ПЕТРОВ", "Иван"),
        ("Ben E. King", "Ben"),
        ("Jo", "Jo"),
        ("李明", "李明"),
    ],
)
def test_a_first_name_is_found(full: str, first: str) -> None:
    assert greeting_name(full) == first


@pytest.mark.parametrize(
    "full",
    [
        None,
        "",
        "  ",
        "anna.lang@example.com",
        "J*** S****",
        "A. Smith",
        "J R R Calder",
        "Mrs Smith",
        "VAN DER BERG",
        "de Souza",
        "Receiving Dept",
        "The Paper Mill Ltd",
        "Lang GmbH",
        "Familie Lang",
        "Ines & Tom Calder",
        "Mr. and Mrs. Smith",
        "anna93",
        "Northgate School Library",
    ],
)
def test_nobody_is_greeted_by_what_is_no_first_name(full: str | None) -> None:
    assert greeting_name(full) is None


@given(st.text(max_size=40))
def test_any_text_gives_a_word_of_its_own_or_none(full: str) -> None:
    name = greeting_name(full)
    assert name is None or name.strip() == name != ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dagný", "Dagný Thistlewood", True),
        ("dagny THISTLEWOOD", "Dagný Thistlewood", True),
        ("D. Thistlewood", "Dagný Thistlewood", True),
        ("Lang Zoë", "Zoë Lang", True),
        ("Anna Maria Berg", "Anna Berg", True),
        ("Bram de Vries", "Zoë de Vries", False),
        ("Dagný Berg", "Dagný Thistlewood", False),
        ("K. Thistlewood", "Dagný Thistlewood", False),
        ("***", "Dagný Thistlewood", False),
    ],
)
def test_two_names_are_one_persons_unless_a_word_speaks_against_it(
    one: str, other: str, same: bool
) -> None:
    assert is_same_person(one, other) is same
    assert is_same_person(other, one) is same


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Zoë Lang", True),
        ("O'Brien-Quill", True),
        ("J. Lang", True),
        ("lisa.m", False),
        ("zoe_77", False),
        ("K***n", False),
        ("zoe@example.org", False),
        ("=HYPERLINK", False),
    ],
)
def test_an_accounts_name_is_not_said(name: str, said: bool) -> None:
    assert is_name(name) is said


@pytest.mark.parametrize(
    ("name", "business"),
    [
        ("NORTHCOTT LLC", "Northcott"),
        ("Blumen Meyer GmbH", "Blumen Meyer"),
        ("The Tea House Ltd.", "The Tea House"),
        ("Northgate School Library", "Northgate School Library"),
        ("Receiving Dept", None),
        ("Zoë Lang", None),
        ("Ab Salam", None),
        ("", None),
        (None, None),
    ],
)
def test_a_business_is_called_without_its_legal_form(
    name: str | None, business: str | None
) -> None:
    assert business_name(name) == business


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("To our dearest Freya\n\nHappy birthday!", "Freya"),
        ("To Rafferty, happy 7th birthday!", "Rafferty"),
        ("Liebe Marie-Luise! Alles Gute", "Marie-Luise"),
        ("Pour Noémie", "Noémie"),
        ("An meine Frau", None),
        ("For my wife", None),
        ("To the best neighbours", None),
        ("Dear Freya and Tom", None),
        ("Happy birthday, Freya", None),
        ("Freya", None),
        ("", None),
    ],
)
def test_a_text_for_a_card_may_say_whom_it_is_for(text: str, name: str | None) -> None:
    assert addressee(text) == name
