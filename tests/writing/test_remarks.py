"""What a remark asks for, held against remarks that people labelled by hand.

`remarks.csv`: language, remark, and what it asks for as "kind=the words" parted by " || ".
"""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.model import Request, RequestKind
from notesmith.writing import read_requests

LABELLED = Path(__file__).with_name("remarks.csv")
LANGUAGES = ("en", "de", "fr", "es", "nl")


def labelled() -> list[tuple[str, str, str]]:
    with LABELLED.open(encoding="utf-8", newline="") as file:
        return [(row["remark"], row["requests"], row["language"]) for row in csv.DictReader(file)]


def expected(remark: str, requests: str) -> list[Request]:
    found = []
    for part in filter(None, requests.split(" || ")):
        kind, _, words = part.partition("=")
        start = remark.index(words)
        found.append(Request(RequestKind(kind), start, start + len(words)))
    return sorted(found, key=lambda request: request.start)


def same(found: Request, wanted: Request) -> bool:
    """A text for the card must be the very words; of a sentence it is enough to be the same one."""
    if found.kind is not wanted.kind:
        return False
    if found.kind is RequestKind.CARD_TEXT:
        return found == wanted
    return found.start < wanted.end and wanted.start < found.end


def is_right(remark: str, requests: str) -> bool:
    found, wanted = read_requests(remark), expected(remark, requests)
    return len(found) == len(wanted) and all(map(same, found, wanted))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nine_of_ten_remarks_are_read_as_people_read_them(language: str) -> None:
    rows = [(remark, wanted) for remark, wanted, spoken in labelled() if spoken == language]
    right = sum(is_right(remark, wanted) for remark, wanted in rows)
    assert len(rows) >= 70
    assert right / len(rows) >= 0.88, f"{right} of {len(rows)}"


def test_nine_of_ten_of_all_are_right() -> None:
    rows = labelled()
    assert sum(is_right(remark, wanted) for remark, wanted, _ in rows) / len(rows) >= 0.9


def test_a_text_for_the_card_is_never_claimed_where_nobody_dictated_one() -> None:
    for remark, wanted, _ in labelled():
        dictated = [each for each in expected(remark, wanted) if each.kind is RequestKind.CARD_TEXT]
        for found in read_requests(remark):
            if found.kind is RequestKind.CARD_TEXT:
                assert any(found.start < one.end and one.start < found.end for one in dictated), (
                    remark
                )


def words(remark: str) -> list[tuple[str, str]]:
    return [(each.kind.value, remark[each.start : each.end]) for each in read_requests(remark)]


def test_the_dictated_words_are_told_from_their_request() -> None:
    remark = "Please add the note below: To our dearest Freya, with love. And no invoice please."
    assert words(remark) == [
        ("card_text", "To our dearest Freya, with love."),
        ("wish", "And no invoice please."),
    ]


def test_a_wish_in_the_form_of_a_question_is_a_wish() -> None:
    assert words("Could you wrap it? When will it come?") == [
        ("wish", "Could you wrap it?"),
        ("question", "When will it come?"),
    ]


@pytest.mark.parametrize(
    ("remark", "dictated"),
    [
        ('Gift! please write: "Congrats Al!"', "Congrats Al!"),
        ('Please gift wrap - message on card: "To Rafe, love Jo"', "To Rafe, love Jo"),
        ("This is a present. Please write “Do not bend” on it", None),
    ],
)
def test_of_a_gift_a_quoted_greeting_is_for_the_card(remark: str, dictated: str | None) -> None:
    texts = [text for kind, text in words(remark) if kind == "card_text"]
    assert texts == ([dictated] if dictated else [])


@pytest.mark.parametrize(
    "remark",
    [
        "",
        "Thank you!",
        "The card last time said “thank you” and we kept it.",
        "Paid by gift card: 4471",
        "…",
    ],
)
def test_what_asks_for_nothing_gives_nothing(remark: str) -> None:
    assert read_requests(remark) == ()


@given(st.text(max_size=200))
def test_every_request_is_a_place_in_the_remark_and_none_overlap(remark: str) -> None:
    found = read_requests(remark)
    ends = [0, *(each.end for each in found)]
    for each, end in zip(found, ends, strict=False):
        assert end <= each.start < each.end <= len(remark)
