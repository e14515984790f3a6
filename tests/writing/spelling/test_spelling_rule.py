"""Unknown words are found in the note's own language, and what the order says is known."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from notesmith.errors import InputError
from notesmith.model import Finding, FindingKind, Item, Note, Order, Severity
from notesmith.resources import folder
from notesmith.writing import Around, Dictionaries, Spelling, check, with_suggestions

MakeOrder = Callable[..., Order]

PLAIN = Spelling()


def misspelt(
    text: str, order: Order | None = None, spelling: Spelling = PLAIN, signature: str = ""
) -> list[Finding]:
    """Return what the check of spelling says of a note."""
    note = Note("#1", text, signature)
    found = check(note, order, around=Around(spelling=spelling))
    return [each for each in found if each.kind is FindingKind.SPELLING]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thank you for the lovely order, I hope you recieve it soon.", ("recieve",)),
        ("Thank you for your pateince with the the parcel.", ("pateince",)),
        ("Danke für deine Bestelung, viel Freude mit der Teetasse!", ("Bestelung",)),
        ("Merci pour votre comande, nous espérons que la tasse vous plaira.", ("comande",)),
        ("Muchas gracias por tu peddido, espero que te guste la taza.", ("peddido",)),
        ("Bedankt voor je bestelling, veel pleizer met de beker!", ("pleizer",)),
    ],
)
def test_an_unknown_word_is_a_hint_in_five_languages(text: str, words: tuple[str, ...]) -> None:
    (finding,) = misspelt(text)
    assert (finding.words, finding.severity) == (words, Severity.HINT)
    assert tuple(text[start:end] for start, end in finding.spans) == words
    assert words[0] in finding.message


def test_english_is_that_of_both_sides_of_the_ocean() -> None:
    assert not misspelt("Thank you, I hope you like the colour and the color of the grey mug.")


def test_a_word_that_stands_twice_is_said_once_with_both_places() -> None:
    text = "Thank you for the candel. I hope that the candel burns long."
    (finding,) = misspelt(text)
    assert [text[start:end] for start, end in finding.spans] == ["candel", "candel"]


@pytest.mark.parametrize(
    "text",
    [
        "Hello Aoife, I hope that the mug keeps your tea warm.",
        "I’ll say it’s yours, and it doesn't matter that it is the shop’s.",
        "Write to me@example.org or www.example.org/xyzzy about order #A12xq, thank you.",
        "Thank you for the _lovely_ words and the ~bad~ good ones, it is on me <3 :)",
        "You have made our day, DIY lover! It is the best we had.",
        "",
        "qwrt zxcv",
        "zażółć gęślą jaźń, dziękuję za zamówienie i mam nadzieję, że się podoba",
        "Takk for bestillingen, jeg håper at du blir glad for den varme lua fra oss på fjellet.",
    ],
)
def test_nothing_is_said_of_these(text: str) -> None:
    assert not misspelt(text)


def test_what_the_order_says_is_known(make_order: MakeOrder) -> None:
    text = "Thank you, Zbigniew, for the Flurble from us to Kroczyce. Yes, we have quuxes!"
    assert {each.words[0] for each in misspelt(text)} == {
        "Zbigniew", "Flurble", "Kroczyce", "quuxes",
    }  # fmt: skip
    order = make_order(
        recipient="Zbigniew Nowak",
        items=(Item("Flurble XL"),),
        city="Kroczyce",
        customer_note="Do you have a quux?",
    )
    assert not misspelt(text.replace("quuxes", "a quux"), order)


def test_who_signs_and_what_the_shop_learnt_are_known() -> None:
    text = "Thank you for this, all the best from Zbigniewa and the Flurbleshop."
    assert len(misspelt(text)) == 2
    learnt = Spelling(learnt=frozenset({"flurbleshop"}))
    assert not misspelt(text, spelling=learnt, signature="Zbigniewa")


def test_a_language_that_is_chosen_needs_no_recognising() -> None:
    assert not misspelt("Schöne Teetase!")
    (finding,) = misspelt("Schöne Teetase!", spelling=Spelling(language="de"))
    assert finding.words == ("Teetase",)


def test_words_of_another_language_are_no_slips() -> None:
    assert not misspelt("Thank you for the order and the kind words. Vielen Dank, merci!")


def test_the_first_unknown_words_get_suggestions() -> None:
    note = Note("#1", "Thank you for the order, I hope you recieve it soon.")
    found = check(note, around=Around(spelling=PLAIN))
    (said,) = (each for each in with_suggestions(found, [note], PLAIN) if each.kind == "spelling")
    assert "“receive”" in said.message


def test_labelled_good_notes_are_hardly_ever_taken_for_misspelt() -> None:
    path = Path(__file__).parents[1] / "coach.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["must_not"] == "*"]
    # Without its order, a note's names and things are only known to its recipient's column.
    found = [
        finding.words[0]
        for row in rows
        for finding in check(
            Note("#1", row["text"], row["signature"], recipient=row["order"]),
            around=Around(spelling=PLAIN),
        )
        if finding.kind is FindingKind.SPELLING
    ]
    assert len(found) <= 0.1 * len(rows), found


def test_a_dictionary_of_ones_own_teaches_a_language_more_words(tmp_path: Path) -> None:
    text = "Thank you for the order, I hope you like the flurble."
    assert misspelt(text)
    (tmp_path / "en_AU.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "en_AU.dic").write_text("1\nflurble\n", encoding="utf-8")
    assert not misspelt(text, spelling=Spelling(Dictionaries(tmp_path)))


def test_a_dictionary_of_ones_own_brings_a_language(tmp_path: Path) -> None:
    (tmp_path / "pl_PL.aff").write_text("SET ISO8859-2\n", encoding="utf-8")
    words = ["dziękuję", "za", "zamówienie", "i", "mam", "nadzieję", "że", "się", "podoba"]
    lines = "\n".join([str(len(words)), *words])
    (tmp_path / "pl_PL.dic").write_bytes(lines.encode("iso8859-2"))
    text = "Dziękuję za zamówienie, mam nadzieję, że się podobba i 日本語"
    (finding,) = misspelt(text, spelling=Spelling(Dictionaries(tmp_path)))
    assert finding.words == ("podobba",)


def test_a_file_that_is_no_dictionary_is_named(tmp_path: Path) -> None:
    (tmp_path / "en_XX.aff").write_text("", encoding="utf-8")
    (tmp_path / "en_XX.dic").write_text("<html>\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"en_XX\.dic is no dictionary"):
        misspelt("Thank you for the order xyzzy.", spelling=Spelling(Dictionaries(tmp_path)))


def test_a_dictionary_without_its_rules_is_named(tmp_path: Path) -> None:
    (tmp_path / "en_XX.dic").write_text("1\nhello\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"en_XX\.aff cannot be read"):
        misspelt("Thank you for the order xyzzy.", spelling=Spelling(Dictionaries(tmp_path)))


def test_each_shipped_dictionary_has_its_licence_beside_it() -> None:
    shipped = [each for each in folder("assets", "dictionaries").iterdir() if each.is_dir()]
    assert {"de", "en-GB", "en-US", "es", "fr"} <= {each.name for each in shipped}
    assert all((each / "LICENSE.txt").is_file() for each in shipped)


def test_a_dictionary_lies_in_a_folder_with_any_name(tmp_path: Path) -> None:
    own = tmp_path / "wörter & 日本"
    shutil.copytree(Path(str(folder("assets", "dictionaries", "nl"))), own)
    (own / "nl.dic").rename(own / "xx.dic")
    (own / "nl.aff").rename(own / "xx.aff")
    assert Dictionaries(own).knows("bedankt", "xx")
    assert not Dictionaries(own).knows("bedenkt", "yy")
