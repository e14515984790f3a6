"""What a note says once names, items, numbers and dates are taken out."""

import pytest

from notesmith.model import Note
from notesmith.variety import Known, NoteReader

MASKS = {1: "NAME", 2: "ITEM", 3: "NUMBER", 4: "DATE", 5: "QUOTE"}


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


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("dear nora, the lid is new", {}, "NAME the lid is new"),
        ("hi nora and jo! the lid is new", {}, "NAME the lid is new"),
        ("the lid is new, nora!", {}, "the lid is new"),
        ("Hello there, the lid is new", {}, "Hello there the lid is new"),
        ("Dear everyone at Fenn & Co, the lid is new", {}, "NAME the lid is new"),
        ("The lid is for everyone at Fenn and it is new", {}, "The lid is for NAME and it is new"),
        ("The lid is new, dear Nora, and blue", {}, "The lid is new NAME and blue"),
        ("Sehr geehrte Frau Kunz, der Deckel ist neu", {}, "NAME der Deckel ist neu"),
        ("Herzliche Grüße, und der Deckel ist neu", {}, "Herzliche Grüße und der Deckel ist neu"),
        ("Lieve Sanne, het deksel is nieuw", {}, "NAME het deksel is nieuw"),
        ("Droga Kasiu, pokrywka jest nowa", {}, "NAME pokrywka jest nowa"),
        ("Kubek dla Anny jest nowy", {"recipient": "Anna Kos"}, "Kubek dla NAME jest nowy"),
        ("Kära Åsa, locket är nytt", {}, "NAME locket är nytt"),
        ("Milý Petře, víčko je nové", {}, "NAME víčko je nové"),
        ("Moi Helmi! Kansi on uusi", {}, "NAME Kansi on uusi"),
        ("Lieber Joerg, der Deckel ist neu", {"recipient": "Jörg"}, "NAME der Deckel ist neu"),
        ("The cups are small", {"item": "Cup"}, "The ITEM are small"),
        ("You wrote “please be quick”, so I ran and ran", {}, "You wrote QUOTE so I ran and ran"),
        ("“Roses are red and so on”, he said", {}, "Roses are red and so on he said"),
        ("Say “cheese” when it comes home", {}, "Say cheese when it comes home"),
        ("It was ~bad~ _very_ good :) to us <3", {}, "It was very good to us"),
    ],
)  # fmt: skip
def test_names_are_known_by_where_they_stand(
    text: str, facts: dict[str, str], expected: str
) -> None:
    recipient, item = facts.get("recipient", ""), facts.get("item", "")
    assert masked(text, recipient=recipient, item=item) == expected


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("陽子さん、器は新しい", {}, "NAME 器 は 新 し い"),
        ("田中様　器は新しい", {}, "NAME 器 は 新 し い"),
        ("この器は田中さんの", {}, "この 器 は NAME の"),
        ("たくさん焼いた", {}, "た く さ ん 焼 い た"),
        ("陽子の器", {"recipient": "田中 陽子"}, "NAME の 器"),
        ("このお皿は三回焼いた", {"item": "お皿"}, "この ITEM は NUMBER 回 焼 い た"),
        ("このカップは", {}, "この カップ は"),
    ],
)
def test_scripts_without_blanks_are_read_sign_by_sign(
    text: str, facts: dict[str, str], expected: str
) -> None:
    recipient, item = facts.get("recipient", ""), facts.get("item", "")
    assert masked(text, recipient=recipient, item=item) == expected


def same_text(one: str, other: str, signature: str = "") -> bool:
    """Tell whether two texts are the same word for word."""
    left, right = (NoteReader().read(Note("#1", text, signature)).full for text in (one, other))
    return left == right


WORDS = "The moth on the tag is real and it likes wool"


@pytest.mark.parametrize(
    "end",
    [
        " x",
        " xoxo",
        " :-)",
        " <3",
        ". Ines",
        ".\nInes xx",
        ". Best wishes, Ines",
        " 🐶",
        "\n— Ines",
    ],
)
def test_what_stands_behind_the_words_makes_no_other_text(end: str) -> None:
    assert same_text(WORDS, WORDS + end)


def test_a_name_that_is_greeted_last_is_said_word_for_word() -> None:
    assert not same_text("Thank you, Ana.", "Thank you, Ben.")
    assert not same_text("Thank you. Ana", "Thank you. Ben")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Schön für die Größe", "schoen fuer die groesse"),
        ("Złoty łuk", "zloty luk"),
        ("Smørrebrød på Åsen", "smoerrebroed paa aasen"),
        ("we packed it whole", "wе packеd it whоle"),
        ("neue blaue Mauer", "NEUE BLAUE MAUER"),
    ],
)
def test_other_spellings_are_the_same_text(one: str, other: str) -> None:
    assert same_text(one, other)


def test_texts_that_only_look_related_stay_apart() -> None:
    assert not same_text("が", "か")
    assert not same_text("Это новый чай", "Это новый час")
    assert not same_text("neuer Tee", "nur Tee")


def test_a_very_long_text_is_read_as_far_as_a_card_could_go() -> None:
    reading = NoteReader().read(Note("#1", "word and more " * 7000))
    assert len(reading.codes) <= 1000
    longer = NoteReader().read(Note("#1", "word and more " * 7000 + "end"))
    assert reading.full != longer.full


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
