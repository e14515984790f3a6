"""Names in a note: missing, misspelt, and those that are right in another form."""

import pytest

from notesmith.model import Item, Note, Order
from notesmith.writing import check

NAMES = ("no_name", "misspelt_name")


def said_of_names(text: str, recipient: str | None) -> list[str]:
    order = Order("#1", "shopify", recipient=recipient, items=(Item("Mug"),))
    kinds = [finding.kind for finding in check(Note("#1", text, "Ines"), order)]
    return [kind for kind in kinds if kind in NAMES]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Dear Maria, the mug is yours, keep it warm.", "Marie Kurz"),
        ("Hi Ann, the mug is yours, keep it warm.", "Anne Poe"),
        ("Liebe Frau Müler, die Tasse mag Tee.", "Anna Müller"),
        ("Dear Mr. Smyth, the mug likes tea.", "Paul Smith"),
        ("The mug is yours, Sara, enjoy it.", "Sarah Poe"),
        ("Sara, the mug is yours to keep.", "Sarah Poe"),
        ("Thank you so much Sara for the mug money.", "Sarah Poe"),
        ("Dear Stewart, the mug likes tea.", "Stuart Poe"),
        ("Dear Niahm, the mug likes tea.", "Niamh Kelly"),
    ],
)
def test_a_name_spelt_otherwise_than_on_the_order_is_shown(text: str, recipient: str) -> None:
    assert said_of_names(text, recipient) == ["misspelt_name"]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Dear Jamie, the mug is yours.", "James Kurz"),
        ("Dear Nan, the mug has a chip of gold.", "Nancy Ott"),
        ("Hallo Kathi, die Tasse mag Tee.", "Katharina Lenz"),
        ("Hola Paco, la taza es tuya.", "Francisco Ruiz"),
        ("Dear Anne Marie, the mug is yours.", "Anne-Marie Po"),
        ("Dear Annemarie, the mug is yours.", "Anne-Marie Po"),
        ("Danke, Zoe, für die Tasse und alles.", "Zoë Kern"),
        ("Dear Bjorn, the mug is yours.", "Bjørn Dahl"),
        ("Liebe Familie Mueller, die Tasse mag Tee.", "Anna Müller"),
        ("Drogi Tomku, ucho tego kubka lepiłam w niedzielę.", "Tomek Nowak"),
        ("健さん、取っ手の小さなへこみは私の親指の跡です。", "佐藤 健"),
        ("Dear friends at Bakehouse, the mugs are yours.", "Bakehouse Ltd"),
        ("The mug is Marta's now.", "Marta Lind"),
    ],
)
def test_a_name_may_stand_in_any_of_its_forms(text: str, recipient: str) -> None:
    assert said_of_names(text, recipient) == []


@pytest.mark.parametrize("text", ["The mug likes tea, and so do we.", "Hello there, dear friend!"])
def test_a_note_without_a_name_is_shown(text: str) -> None:
    assert said_of_names(text, "Marta Lind") == ["no_name"]


@pytest.mark.parametrize("recipient", [None, "", "m***@example.org", "#1001", "J. P."])
def test_where_no_name_is_known_none_is_missed(recipient: str | None) -> None:
    assert said_of_names("The mug likes tea, and so do we.", recipient) == []


def test_between_two_scripts_nobody_can_tell() -> None:
    assert said_of_names("陽子さん、取っ手の小さなへこみは私の親指の跡です。", "Yoko Tanaka") == []


def test_the_name_is_said_as_the_order_writes_it() -> None:
    order = Order("#1", "shopify", recipient="Katherine  Poole")
    (found,) = [
        each
        for each in check(Note("#1", "Dear Kathrine, it is oak.", "Jo"), order)
        if each.kind == "misspelt_name"
    ]
    assert found.words == ("Kathrine",)
    assert found.spans == ((5, 13),)
    assert "“Katherine”" in found.message
