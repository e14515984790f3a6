"""Notes held against notes: what is a repeat, whatever it wears."""

import time
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.model import Finding, FindingKind, Level, Note, Severity
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
    (finding,) = repeats.find(Note("#2", TEXT.upper()))
    assert (finding.kind, finding.severity, finding.order_id) == ("verbatim", Severity.BLOCK, "#2")
    assert (finding.others, finding.similarity) == (("#1",), 1.0)
    assert "Zoë Lang (#1)" in finding.message
    assert finding.spans == ((0, len(TEXT)),)


def test_several_repeats_are_counted() -> None:
    repeats = Repeats(Note(f"#{n}", TEXT) for n in range(30))
    finding = repeats.find(Note("#new", TEXT))[0]
    assert finding.others == tuple(f"#{n}" for n in range(10))
    assert "#0 and 29 more" in finding.message


def test_a_note_never_repeats_itself() -> None:
    note = Note("#1", TEXT)
    assert Repeats([note]).find(note) == ()
    assert Repeats([note]).find(Note("#1", TEXT.upper())) == ()


def test_empty_notes_do_not_repeat_each_other() -> None:
    repeats = Repeats([Note("#1", ""), Note("#2", " \u200b\n"), Note("#3", "...")])
    assert repeats.find(Note("#4", "")) == ()
    assert repeats.find(Note("#5", "!")) == ()


def test_a_note_put_again_replaces_what_it_said_before() -> None:
    repeats = Repeats([Note("#1", "one"), Note("#2", "two")])
    repeats.put(Note("#1", "three"))
    assert repeats.find(Note("#9", "one")) == ()
    repeats.put(Note("#2", ""))
    assert repeats.find(Note("#9", "two")) == ()
    repeats.drop("#1")
    repeats.drop("#1")
    assert repeats.find(Note("#9", "three")) == ()


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
        found = [one for one in repeats.find(Note(order_id, text)) if one.kind == "verbatim"]
        assert {other for finding in found for other in finding.others} == same


def test_finding_takes_no_longer_among_many() -> None:
    def seconds(repeats: Repeats) -> float:
        best = 9.0
        for _ in range(5):
            begin = time.perf_counter()
            for n in range(50):
                repeats.find(Note(f"#new{n}", TEXT))
            best = min(best, time.perf_counter() - begin)
        return best

    few = Repeats(Note(f"#{n}", f"{TEXT} fox{n}") for n in range(200))
    many = Repeats(Note(f"#{n}", TEXT if n % 2 else f"{TEXT} fox{n}") for n in range(20_000))
    assert seconds(many) < 12 * seconds(few)


MIDDLE = "The glaze cracked in the frost, so we fired it again under the old blue tiles."


def note(order_id: str, name: str, item: str, middle: str = MIDDLE) -> Note:
    """Return a note with stock phrases around a middle."""
    text = f"Dear {name}, thank you for your order. {middle} Enjoy the {item}! Warm wishes"
    return Note(order_id, text, recipient=f"{name} Berg", item=f"Blue {item}")


def kinds(findings: tuple[Finding, ...]) -> list[str]:
    """Return the kinds of findings, in their order."""
    return [finding.kind for finding in findings]


def test_another_name_and_item_make_no_other_note() -> None:
    repeats = Repeats([note("#1", "Anna", "mug")])
    (finding,) = repeats.find(note("#2", "Bertram", "teapot"))
    assert (finding.kind, finding.severity) == ("skeleton", Severity.BLOCK)
    assert finding.others == ("#1",)
    assert "Anna Berg (#1)" in finding.message


def test_a_few_other_words_make_it_near() -> None:
    repeats = Repeats([note("#1", "Anna", "mug")])
    edited = MIDDLE.replace("cracked", "split").replace("under", "beneath")
    (finding,) = repeats.find(note("#2", "Bertram", "teapot", edited))
    assert (finding.kind, finding.severity) == ("near", Severity.WARN)
    assert 0.6 < (finding.similarity or 0) < 1


def test_a_middle_of_its_own_makes_another_note() -> None:
    repeats = Repeats([note("#1", "Anna", "mug")])
    own = "You asked about the handle: it was drawn by a left-handed potter from Lucca."
    assert repeats.find(note("#2", "Bertram", "teapot", own)) == ()


def test_sentences_in_another_order_are_found() -> None:
    one = "The glaze cracked in the frost. A fox slept in the kiln shed. Ours are glad of visitors."
    other = (
        "A fox slept in the kiln shed. Ours are glad of visitors. The glaze cracked in the frost."
    )
    assert kinds(Repeats([Note("#1", one)]).find(Note("#2", other))) == ["near"]


def test_the_spans_are_the_shared_words() -> None:
    edited = note("#2", "Bertram", "teapot", MIDDLE.replace("cracked", "split"))
    (finding,) = Repeats([note("#1", "Anna", "mug")]).find(edited)
    assert finding.words == tuple(edited.text[start:end] for start, end in finding.spans)
    assert any("in the frost, so we fired it again" in words for words in finding.words)
    assert not any("split" in words or "Bertram" in words for words in finding.words)


def test_an_allowed_skeleton_does_not_block_and_keeps_its_reason() -> None:
    first, second = note("#1", "Anna", "mug"), note("#2", "Bertram", "teapot")
    skeleton = Repeats().allowance(first, FindingKind.SKELETON)
    repeats = Repeats([first], allowed={skeleton: "Reading circles get the same line."})
    (finding,) = repeats.find(second)
    assert (finding.kind, finding.severity) == ("skeleton", Severity.HINT)
    assert "Reading circles get the same line" in finding.message
    assert repeats.find(Note("#3", first.text))[0].severity is Severity.BLOCK


def test_an_allowed_text_does_not_block_word_for_word() -> None:
    first = note("#1", "Anna", "mug")
    text = Repeats().allowance(first, FindingKind.VERBATIM)
    repeats = Repeats([first], allowed={text: "Reading circles get the same line."})
    (finding,) = repeats.find(Note("#2", first.text))
    assert (finding.kind, finding.severity) == ("verbatim", Severity.HINT)
    assert "Reading circles get the same line" in finding.message
    assert repeats.find(note("#3", "Bertram", "teapot"))[0].severity is Severity.BLOCK


def thanks(number: int, name: str, level: Level = Level.SHORT) -> Note:
    """Return a note that says thanks and nothing else."""
    return Note(f"#{number}", f"Thank you so much, {name}!", recipient=name, level=level)


NAMES = ("Anna", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hal")


def test_short_notes_that_say_thanks_are_counted_and_never_block() -> None:
    batch = [thanks(number, name) for number, name in enumerate(NAMES[:3])]
    batch += [note(f"#{number}", "Zoe", "mug", f"{MIDDLE} {number}") for number in range(7, 9)]
    (finding,) = Repeats(batch).find(batch[0])
    assert (finding.kind, finding.severity) == ("skeleton", Severity.HINT)
    assert finding.message == "3 of 5 say this."
    assert finding.others == ("#1", "#2")


def test_from_the_share_of_a_batch_on_short_notes_warn() -> None:
    batch = [thanks(number, name) for number, name in enumerate(NAMES)]
    (finding,) = Repeats(batch).find(batch[0])[:1]
    assert (finding.severity, finding.message) == (Severity.WARN, "8 of 8 say this.")
    (finding,) = Repeats(batch, share=1.0).find(batch[0])[:1]
    assert finding.severity is Severity.HINT


def test_a_short_note_hears_of_earlier_ones() -> None:
    repeats = Repeats([thanks(1, "Anna"), thanks(2, "Ben")])
    repeats.watch([thanks(3, "Cleo")])
    (finding,) = repeats.find(thanks(3, "Cleo"))
    assert (finding.severity, finding.message) == (
        Severity.HINT, "2 earlier notes say this, too.",
    )  # fmt: skip


def test_what_a_personal_note_does_not_say_blocks() -> None:
    batch = [thanks(1, "Anna", Level.PERSONAL), thanks(2, "Ben", Level.PERSONAL)]
    assert [each.severity for each in Repeats(batch).find(batch[0])] == [Severity.BLOCK]
    # The other note's level does not matter, and a single word of thanks says as little.
    assert Repeats([thanks(2, "Ben")]).find(batch[0])[0].severity is Severity.BLOCK
    merci = [Note("#1", "Merci Camille !"), Note("#2", "Merci Hugo !")]
    assert Repeats(merci).find(merci[0])[0].severity is Severity.BLOCK


def test_a_short_note_with_something_of_its_own_blocks_when_it_is_repeated() -> None:
    cat = "{}, the cat slept on your parcel. Thank you!"
    batch = [Note("#1", cat.format("Ana"), level=Level.SHORT), Note("#2", cat.format("Ben"))]
    (finding,) = Repeats(batch).find(batch[0])
    assert (finding.kind, finding.severity) == ("skeleton", Severity.BLOCK)


def test_word_for_word_blocks_short_notes_too() -> None:
    batch = [Note(f"#{number}", "Thanks so much!", level=Level.SHORT) for number in range(2)]
    (finding,) = Repeats(batch).find(batch[0])
    assert (finding.kind, finding.severity) == ("verbatim", Severity.BLOCK)


def test_short_notes_that_are_only_close_are_left_alone() -> None:
    close = [
        Note("#1", "Thank you so much for your lovely order, Ana, and enjoy!", level=Level.SHORT),
        Note("#2", "Thank you so much for your order, Ben, and enjoy it!", level=Level.SHORT),
    ]
    assert Repeats(close).find(close[0]) == ()
    personal = replace(close[0], level=Level.PERSONAL)
    assert kinds(Repeats(close).find(personal)) == ["near"]


def test_a_sentence_that_stood_in_another_note_warns_and_is_shown() -> None:
    one = "The kiln sang that night and the dog sang back. We slept in the old shed, badly."
    other = "Rain again all week long. Nobody came by bicycle, Ben! "
    other += "The kiln sang that night and the dog sang back, Ben."
    (finding,) = Repeats([Note("#1", one)]).find(Note("#2", other))
    assert (finding.kind, finding.severity) == ("near", Severity.WARN)
    assert finding.words == ("The kiln sang that night and the dog sang back",)
    assert "sentence" in finding.message
    short = Note("#3", "Rain again. The dog sang back.")
    assert Repeats([Note("#1", one)]).find(short) == ()


def test_a_sentence_that_the_note_itself_had_before_is_no_repeat() -> None:
    sentence = "The kiln sang that night and the dog sang back."
    repeats = Repeats([Note("#1", f"{sentence} We slept in the shed.")])
    changed = Note("#1", f"{sentence} Then it rained on everything we own.")
    assert repeats.find(changed) == ()
    assert kinds(repeats.find(replace(changed, order_id="#2"))) == ["near"]


def test_a_sentence_of_thanks_may_stand_in_many_notes() -> None:
    thanks = "Thank you so much for supporting our small shop with your order."
    repeats = Repeats([Note("#1", f"{thanks} The rim rings if you flick it.")])
    assert repeats.find(Note("#2", f"{thanks} My neighbour named this glaze.")) == ()


def test_what_a_skeleton_masks_is_shown_beside_the_other() -> None:
    one, other = note("#1", "Anna", "mug"), note("#2", "Bertram", "teapot")
    compared = Repeats().compare(one, other)
    shown = [one.text[start:end] for start, end in compared.spans]
    assert shown == [other.text[start:end] for start, end in compared.other_spans]
    assert not any("Anna" in words or "mug" in words for words in shown)


def test_finding_all_says_what_finding_each_says() -> None:
    notes = [
        note("#1", "Anna", "mug"),
        note("#2", "Ben", "bowl"),
        note("#3", "Cleo", "vase", MIDDLE.replace("frost", "night")),
        note("#4", "Dora", "lamp", "Nothing of this was ever said to anybody in Kerry."),
        Note("#5", ""),
    ]
    repeats = Repeats(notes)
    assert list(repeats.find_all(notes)) == [repeats.find(each) for each in notes]


def test_too_many_same_openings_are_a_hint() -> None:
    middles = ("Moss", "Copper", "Thunder", "Velvet", "Harbour", "Paprika", "Lantern", "Sparrow")
    notes = [
        Note(
            f"#{n}",
            f"We packed this with care. {word} and {other} never met before today.",
        )
        for n, (word, other) in enumerate(zip(middles, reversed(middles), strict=True))
    ]
    findings = Repeats(notes).find(notes[0])
    opening = next(one for one in findings if one.kind == "opening")
    assert opening.severity is Severity.HINT
    assert opening.words == ("We packed this with",)
    assert len(opening.others) == 7
    assert "began 7 other notes" in opening.message


def test_a_repeated_run_of_six_words_is_a_hint() -> None:
    said = "as my old aunt in Sligo used to sing"
    starts = ("Moss", "Copper", "Thunder", "Velvet", "Harbour")
    notes = [
        Note(
            f"#{n}", f"{word} {n * 37} dries {word.lower()}ish, {said}. Yours, {word.lower()}ly so."
        )
        for n, word in enumerate(starts)
    ]
    phrases = [one for one in Repeats(notes).find(notes[0]) if one.kind == "phrase"]
    assert phrases
    assert said in phrases[0].words[0]
