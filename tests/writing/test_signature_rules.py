"""A note that nobody signs is named; a name beside it or at its end is a signature."""

from collections.abc import Callable

import pytest

from notesmith.model import Finding, FindingKind, Note, Order, Severity
from notesmith.writing import check
from notesmith.writing.signature_rules import signs_itself

RECIPIENT = "Tilda Brook"


def unsigned(note: Note, order: Order | None = None) -> list[Finding]:
    """Return what is said of the signature of a note."""
    return [each for each in check(note, order) if each.kind is FindingKind.UNSIGNED]


@pytest.mark.parametrize(
    "text",
    [
        "Hope you enjoy this excellent book and find it useful. Best wishes. RocketSurgery Crew",
        "Enjoy it!\nInes",
        "Enjoy it!\n\nthe whole bench",
        "Enjoy the tea. Yours, Ines",
        "Danke! – Ines",
        "Take care -- Bo",
        "Merci, Tilda ! Bises, Inès",
        "Enjoy it. Ines and the Crew",
        "תודה רבה. רותי",
        "Thank you. Ines :)",
    ],
)
def test_the_last_words_may_be_a_signature(text: str) -> None:
    assert signs_itself(text, RECIPIENT)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you, Mara. It does smell of honey.",
        "Thank you",
        "Hello! Enjoy the tea",
        "Hi Mara, enjoy",
        "Enjoy your walnut board, Tilda",
        "Two boards in one week!\nThe second was cut from the same plank",
        "Enjoy it!\n\n",
        "",
    ],
)
def test_other_last_words_are_none(text: str) -> None:
    assert not signs_itself(text, RECIPIENT)


def test_a_note_that_nobody_signs_is_worth_a_look(make_order: Callable[..., Order]) -> None:
    order = make_order("#1")
    (finding,) = unsigned(Note("#1", "Thank you, and enjoy it."), order)
    assert (finding.kind, finding.severity) == ("unsigned", Severity.WARN)
    assert "Nobody signs" in finding.message


@pytest.mark.parametrize("note", [Note("#1", "Enjoy it.", "Ida"), Note("#1", "Enjoy it.\nIda")])
def test_a_signed_note_is_fine(make_order: Callable[..., Order], note: Note) -> None:
    assert unsigned(note, make_order("#1")) == []


def test_of_a_bare_list_nobody_knows_who_signs() -> None:
    assert unsigned(Note("#1", "Thank you, and enjoy it.")) == []


def test_a_signature_that_cannot_be_seen_is_none(make_order: Callable[..., Order]) -> None:
    (finding,) = unsigned(Note("#1", "Enjoy it.", "\u200b \u3164"), make_order("#1"))
    assert finding.kind == "unsigned"
