"""What a note says once names, items, numbers and dates are taken out."""

import pytest

from notesmith.model import Note
from notesmith.variety import Known, NoteReader

MASKS = {1: "NAME", 2: "ITEM", 3: "NUMBER", 4: "DATE"}


def masked(
    text: str, signature: str = "", known: Known | None = None, recipient: str = "", item: str = ""
) -> str:
    """Return a text as the check sees it."""
    note = Note("#1", text, signature, recipient=recipient, item=item)
    reading = NoteReader().read(note, known or Known())
    units = zip(reading.codes, reading.starts, reading.ends, strict=True)
    return " ".join(MASKS.get(code, text[start:end]) for code, start, end in units)


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("Dear Anna, enjoy it.", {"recipient": "Anna Berg"}, "NAME enjoy it"),
        ("Dear Annie, enjoy it.", {"recipient": "Anna Berg"}, "NAME enjoy it"),
        ("dear anna, enjoy it", {"recipient": "Anna Berg"}, "NAME enjoy it"),
        ("hi anna, Enjoy it", {"recipient": "Anna Berg"}, "NAME Enjoy it"),
        ("DEAR ANNA, ENJOY IT", {"recipient": "Anna Berg"}, "NAME ENJOY IT"),
        ("Dear Will, it will last", {"recipient": "Will Berg"}, "NAME it will last"),
        ("Liebe Sabine, viel Spaß damit.", {}, "NAME viel Spaß damit"),
        ("Liebe Grüße aus der Werkstatt", {}, "Liebe Grüße aus der Werkstatt"),
        ("Chère Madame Garnier, merci bien.", {}, "NAME merci bien"),
        ("Gracias por tu pedido, Rocío. Un beso.", {}, "Gracias por tu pedido NAME Un beso"),
        ("Happy birthday, Zoë! Read on.", {}, "Happy birthday NAME Read on"),
        ("Good reading in Kraków and on trains", {}, "Good reading in NAME and on trains"),
        ("Thank you, Ann and Ben, once more", {}, "Thank you NAME once more"),
        ("The tall blue mug is yours", {"item": "Blue Mug"}, "The tall ITEM is yours"),
        (
            "Enjoy A Field Guide to Small Bugs soon",
            {"item": "A Field Guide to Small Bugs"},
            "Enjoy ITEM soon",
        ),
        ("Die Kerze ist warm", {"item": "Duftkerze"}, "Die ITEM ist warm"),
        ("Your third order, packed at 5 pm", {}, "Your NUMBER order packed at NUMBER pm"),
        ("It left on Tuesday, 3 November", {}, "It left on DATE"),
        ("May your tulips march in rows", {}, "May your tulips march in rows"),
        ("Une robe très douce pour vous", {}, "Une robe très douce pour vous"),
    ],
)
def test_what_changes_from_customer_to_customer_is_masked(
    text: str, facts: dict[str, str], expected: str
) -> None:
    recipient, item = facts.get("recipient", ""), facts.get("item", "")
    assert masked(text, recipient=recipient, item=item) == expected


def test_everything_an_order_holds_is_masked() -> None:
    known = Known(("Anna Berg", "Karl Berg", "Lucca"), ("Oak Ladle", "With a hook"))
    text = "Karl says the ladle has a long way to Lucca."
    assert masked(text, known=known) == "NAME says the ITEM has a long way to NAME"


@pytest.mark.parametrize("end", ["Ines", "\nInes", " Ines and Tam", "\n\n— Ines"])
def test_a_signature_is_left_out(end: str) -> None:
    assert masked(f"Enjoy it. Warm wishes, {end}", "Ines and Tam") == "Enjoy it Warm wishes"


def test_a_signature_that_no_field_names_is_left_out() -> None:
    assert masked("Enjoy it while it is warm.\nUna") == "Enjoy it while it is warm"
    assert masked("Enjoy it while it is warm.\nInes Tamsin") == "Enjoy it while it is warm"


def test_the_places_are_those_of_the_text() -> None:
    text = "Dear\u00a0Zoe\u0308, you\u200b are\r\nkind."
    reading = NoteReader().read(Note("#1", text, recipient="Zoë"))
    shown = [text[start:end] for start, end in zip(reading.starts, reading.ends, strict=True)]
    assert shown == ["Dear\u00a0Zoe\u0308", "you\u200b", "are", "kind"]


def test_a_note_of_names_alone_has_no_skeleton() -> None:
    assert NoteReader().read(Note("#1", "Anna!", recipient="Anna")).skeleton == 0


def test_digests_depend_on_the_key() -> None:
    note = Note("#1", "Thank you for the loan of the ladder.")
    one, other = NoteReader(b"one" * 8).read(note), NoteReader(b"two" * 8).read(note)
    assert one.full != other.full
    assert not set(one.codes) & set(other.codes)
