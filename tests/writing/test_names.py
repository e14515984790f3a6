"""The name a friend would greet with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.writing import greeting_name


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
