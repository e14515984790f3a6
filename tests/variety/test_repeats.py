"""Notes held against notes: what is a repeat, whatever it wears."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.model import Note, Severity
from notesmith.variety import Repeats, normalise

TEXT = "Thank you, Zoë! Don't read it all at once."


@pytest.mark.parametrize(
    "other",
    [
        TEXT.upper(),
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace(" ", "  \n"),
        TEXT.replace("'", "’"),
        TEXT.replace("'", "´"),
        TEXT.replace("'", ""),
        TEXT.replace("a", "\u200ba"),
        TEXT.replace("read", "re\u00adad"),
        TEXT.replace(", ", " - ").replace("!", "…").rstrip("."),
        f"“{TEXT}”",
        f"«\u202f{TEXT}\u202f»",
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace("fi", "ﬁ"),
        "\ufeff" + TEXT.replace("\n", "\r\n") + "\n\n",
        TEXT.replace("Zoë", "Zoe\u200b\u0308"),
        "Ｔhank you, Zoë! Don't read it all at once.",
    ],
)
def test_another_dress_does_not_make_another_text(other: str) -> None:
    assert normalise(other) == normalise(TEXT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thank you, Zoë", "Thank you, Zoe"),
        ("We love it", "We ♥ it"),
        ("one two", "onetwo"),
        ("page 12", "page 13"),
        ("की", "का"),
    ],
)
def test_another_word_makes_another_text(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text())
def test_bare_words_are_bare_already(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_is_read_the_same_beside_foreign_letters(text: str) -> None:
    assert normalise(f"{text} é") == f"{normalise(text)} é".strip()


def test_a_repeat_names_the_other_order_and_person() -> None:
    repeats = Repeats([Note("#1", TEXT, recipient="Zoë Lang")])
    finding = repeats.find(Note("#2", TEXT.upper()))
    assert finding is not None
    assert (finding.kind, finding.severity, finding.order_id) == ("verbatim", Severity.BLOCK, "#2")
    assert (finding.others, finding.similarity) == (("#1",), 1.0)
    assert "Zoë Lang (#1)" in finding.message
    assert finding.spans == ((0, len(TEXT)),)


def test_several_repeats_are_counted() -> None:
    repeats = Repeats(Note(f"#{n}", TEXT) for n in range(30))
    finding = repeats.find(Note("#new", TEXT))
    assert finding is not None
    assert finding.others == tuple(f"#{n}" for n in range(10))
    assert "#0 and 29 more" in finding.message


def test_a_note_never_repeats_itself() -> None:
    note = Note("#1", TEXT)
    assert Repeats([note]).find(note) is None
    assert Repeats([note]).find(Note("#1", TEXT.upper())) is None


def test_empty_notes_do_not_repeat_each_other() -> None:
    repeats = Repeats([Note("#1", ""), Note("#2", " \u200b\n"), Note("#3", "...")])
    assert repeats.find(Note("#4", "")) is None
    assert repeats.find(Note("#5", "!")) is None


def test_a_note_put_again_replaces_what_it_said_before() -> None:
    repeats = Repeats([Note("#1", "one"), Note("#2", "two")])
    repeats.put(Note("#1", "three"))
    assert repeats.find(Note("#9", "one")) is None
    repeats.put(Note("#2", ""))
    assert repeats.find(Note("#9", "two")) is None
    repeats.drop("#1")
    repeats.drop("#1")
    assert repeats.find(Note("#9", "three")) is None


@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from(["", "x", "X!", "y", "Y", "z"])),
        max_size=30,
    )
)
def test_the_index_says_what_comparing_all_pairs_says(steps: list[tuple[str, str]]) -> None:
    repeats, truth = Repeats(), dict[str, str]()
    for order_id, text in steps:
        repeats.put(Note(order_id, text))
        truth[order_id] = text
    for order_id, text in truth.items():
        same = {
            each
            for each, words in truth.items()
            if each != order_id and normalise(words) == normalise(text) != ""
        }
        finding = repeats.find(Note(order_id, text))
        assert (set(finding.others) if finding else set()) == same


def test_finding_takes_no_longer_among_many() -> None:
    def seconds(repeats: Repeats) -> float:
        best = 9.0
        for _ in range(5):
            begin = time.perf_counter()
            for n in range(200):
                repeats.find(Note(f"#new{n}", TEXT))
            best = min(best, time.perf_counter() - begin)
        return best

    few = Repeats(Note(f"#{n}", TEXT) for n in range(20))
    many = Repeats(Note(f"#{n}", TEXT if n % 2 else f"{TEXT} {n}") for n in range(40_000))
    assert seconds(many) < 5 * seconds(few)
