"""What is left over in a note, and what is honest text."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.model import Finding, FindingKind, Note, Order, Parcel, Severity
from notesmith.resources import folder
from notesmith.writing import check

LEFT_OVER = (FindingKind.EMPTY, FindingKind.PLACEHOLDER)


def left_over(
    note: Note, order: Order | None = None, earlier: Sequence[Parcel] = ()
) -> list[Finding]:
    """Return what is said of blanks and of notes without words; the coach has tests of its own."""
    return [each for each in check(note, order, earlier) if each.kind in LEFT_OVER]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dear {first_name}, thank you", ("{first_name}",)),
        ("Dear {{ name }}, thank you", ("{{ name }}",)),
        ("Dear ${name}!", ("${name}",)),
        ("Dear $name!", ("$name",)),
        ("Dear {}!", ("{}",)),
        ("{% if gift %}Hello{% endif %}", ("{% if gift %}", "{% endif %}")),
        ("Dear [Name], enjoy your [item title]", ("[Name]", "[item title]")),
        ("Dear <name>, hello<br/>", ("<name>", "<br/>")),
        ("Dear <<First Name>>", ("<<First Name>>",)),
        ("Dear «First_Name»", ("«First_Name»",)),
        ("Dear %s, you are %d", ("%s", "%d")),
        ("Dear %(name)s", ("%(name)s",)),
        ("Dear %NAME%", ("%NAME%",)),
        ("Dear *|FNAME|*", ("*|FNAME|*",)),
        ("Dear #NAME#", ("#NAME#",)),
        ("Dear (name), hello (insert item here)", ("(name)", "(insert item here)")),
        ("Dear XXX, hello", ("XXX",)),
        ("Dear ____, hello", ("____",)),
        ("Dear first_name", ("first_name",)),
        ("Dear Name,", ("Name",)),
        ("Hi undefined, hello", ("undefined",)),
        ("Lorem ipsum dolor sit", ("Lorem ipsum",)),
        ("TODO: say something kind", ("TODO",)),
        ("Thank you&nbsp;all", ("&nbsp;",)),
        ("As they say [sic]", ("[sic]",)),
    ],
)
def test_a_left_over_placeholder_blocks_and_is_shown(text: str, words: tuple[str, ...]) -> None:
    (finding,) = left_over(Note("#1", text))
    assert (finding.kind, finding.severity) == ("placeholder", Severity.BLOCK)
    assert finding.words == words
    assert tuple(text[start:end] for start, end in finding.spans) == words
    assert words[0] in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "100% wool, 50% silk and 100 % love",
        "We <3 books, and 2 < 3 > 1",
        "Enjoy :) :-) ;) (: xx xxx",
        "See you soon, Ines XXX",
        "With love XXX!\nThe crew",
        "It was $5, or US$5 and 5$",
        "“Bonjour”, «bonjour», he wrote... and so on (as one does)",
        "Our name is Lang. Dear friend, thank you & see you",
        "Size XXL or XX, page 12/14, no. #7 and #reading",
        "Ask anna_lang@example.com or @paper_shop",
        "todo es para ti, ipsum is Latin",
        "R&B; A&W; thank you -> you",
        "Kraków, Zoë, O'Brien, l’été, 你好, שלום",
        "Thanks for your order, hope you enjoy this excellent book.\nBest wishes.",
    ],
)
def test_honest_text_is_left_in_peace(text: str) -> None:
    assert left_over(Note("#1", text, signature="RocketSurgery Crew")) == []


@pytest.mark.parametrize("text", ["", "  \n\t", "\u00a0\u200b\ufeff", "...", "- !", "\u3164"])
def test_a_note_without_words_is_empty(text: str) -> None:
    (finding,) = left_over(Note("#1", text))
    assert (finding.kind, finding.severity, finding.order_id) == ("empty", Severity.BLOCK, "#1")


@pytest.mark.parametrize("text", ["♥", "你好", "42", "a"])
def test_a_heart_or_a_letter_is_not_empty(text: str) -> None:
    assert left_over(Note("#1", text)) == []


def test_a_placeholder_in_the_signature_is_found_without_a_place_in_the_text() -> None:
    (finding,) = left_over(Note("#1", "Thank you", signature="[Your name]"))
    assert (finding.words, finding.spans) == (("[Your name]",), ())
    assert "signature" in finding.message


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_can_be_checked_and_spans_lie_inside(text: str, signature: str) -> None:
    for finding in left_over(Note("#1", text, signature)):
        for (start, end), word in zip(finding.spans, finding.words, strict=False):
            assert text[start:end] == word != ""


def test_the_shipped_notes_pass() -> None:
    text = folder("assets", "sample", "notes.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        assert left_over(Note(row["order_id"], row["text"], row["signature"])) == []


def test_of_an_empty_note_nothing_else_is_said() -> None:
    kinds = [finding.kind for finding in left_over(Note("#1", "____", "[Your name]"))]
    assert kinds == [FindingKind.EMPTY]


def test_what_is_known_of_the_order_does_not_change_what_is_left_over(
    make_order: Callable[..., Order],
) -> None:
    order = make_order()
    earlier = [Parcel(1, 1, make_order("#900"), Note("#900", "Dear {first_name}"))]
    note = Note(order.order_id, "Dear {first_name}, thank you [sic]", "[Your name]")
    assert left_over(note, order, earlier) == left_over(note)
    assert left_over(replace(note, text="Thank you", signature="Ida"), order, earlier) == []


@pytest.mark.parametrize(
    "text",
    [
        "Dziękuję za zamówienie i mam nadzieję, że herbata jest taka, jaką lubisz.",
        "Grazie per il tuo ordine, spero che la tazza ti piaccia e che sia arrivata bene.",
    ],
)
def test_a_note_in_a_language_that_the_coach_does_not_speak_is_checked_all_the_same(
    text: str,
) -> None:
    kinds = {finding.kind for finding in check(Note("#1", text))}
    assert FindingKind.PLACEHOLDER not in kinds
    assert FindingKind.SELLING not in kinds
