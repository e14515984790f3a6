"""Two notes side by side: what they share, and what kind of repeat that makes them.

Notes are written here as units: `A` to `Z` and `a1` are words of their own, `the`, `of` and `and`
grammar, `thanks` and `enjoy` what many notes say, `NAME`, `ITEM` and `DATE` what is masked.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.model import FindingKind
from notesmith.variety.comparing import NEAR, NEAR_AGAIN, Likeness, Units, compare, weigh_units
from notesmith.variety.note_reader import Binders
from notesmith.variety.units import CONTENT, DATE, FUNCTION, ITEM, NAME, SLOT, STOCK

MASKS = {"NAME": NAME, "ITEM": ITEM, "DATE": DATE}

CLASSES = {
    **dict.fromkeys(("the", "of", "and", "to", "for"), FUNCTION),
    "thanks": STOCK,
    "enjoy": STOCK,
}

BINDERS = Binders(frozenset([sum(b"the") + 1000]), frozenset([sum(b"for") + 1000]))


def code_of(word: str) -> int:
    return MASKS.get(word, sum(word.encode()) + 1000)


def class_of(word: str) -> int:
    return SLOT if word in MASKS else CLASSES.get(word, CONTENT)


def units(note: str, slots: int = 0) -> Units:
    """Return the units of a note; `slots` is what is masked in it."""
    words = note.split()
    return weigh_units([*map(code_of, words)], [*map(class_of, words)], slots, lambda _: 1.0)


def held(one: str, other: str, *, bar: float = NEAR, slots: tuple[int, int] = (0, 0)) -> Likeness:
    return compare(units(one, slots[0]), units(other, slots[1]), BINDERS, bar)


def test_grammar_and_stock_phrases_say_little_and_rare_words_much() -> None:
    weighed = weigh_units(
        [code_of(word) for word in ("the", "thanks", "A", "NAME")],
        [FUNCTION, STOCK, CONTENT, SLOT], 7, lambda code: 0.5 if code == code_of("A") else 0.2,
    )  # fmt: skip
    assert weighed.weights == pytest.approx([0.03, 0.07, 0.5, 0.15])
    assert weighed.slots == 7
    assert weighed.total == pytest.approx(0.75)


def test_notes_without_words_are_like_nothing() -> None:
    assert held("", "") == Likeness(None, 0.0, ())


def test_notes_that_share_nothing_are_not_alike() -> None:
    assert held("A B C D", "E F G H") == Likeness(None, 0.0, ())


def test_words_in_common_count_by_what_they_say_in_both_notes() -> None:
    likeness = held("A B C D", "A B C E")
    assert (likeness.kind, likeness.blocks) == ("near", ((0, 3, 0, 3),))
    assert likeness.similarity == pytest.approx(2 * 3 / 8)
    stock = held("A B thanks enjoy", "C D thanks enjoy")
    assert stock.kind is None
    assert stock.similarity == pytest.approx(2 * 0.7 / 5.4)


def test_notes_are_near_from_the_bar_on() -> None:
    one, other = "A B C D E F G H I J K", "A B C D E F G U V W X Y"
    share = 2 * 7 / 23  # 0.609
    assert held(one, other).kind is None
    assert held(one, other, bar=share).kind == "near"
    assert held(one, other, bar=share + 0.001).kind is None
    assert held("A B C D", "A B E F", bar=NEAR_AGAIN).kind == "near"
    assert held("A B C D", "A B E F").kind is None
    assert held("A B C D", "A E F G", bar=NEAR_AGAIN).kind is None


def test_likeness_is_never_said_to_be_whole() -> None:
    assert held("A B C D", "A B C D") == Likeness(FindingKind.NEAR, 0.99, ((0, 4, 0, 4),))


def test_the_same_note_with_another_name_in_it_is_a_skeleton() -> None:
    note = "thanks NAME A B"
    renamed = held(note, note, slots=(1, 2))
    assert renamed == Likeness(FindingKind.SKELETON, 1.0, ((0, 4, 0, 4),))
    # Where the name is the same as well, it is the note itself again.
    assert held(note, note, slots=(1, 1)).kind == "near"


def test_a_skeleton_may_differ_in_a_little_grammar_and_in_masks() -> None:
    note = "thanks NAME A B C D"
    assert held(note, "thanks NAME of the A B and C D", slots=(1, 2)).kind == "skeleton"
    assert held(note, "thanks NAME of the A B and to C D", slots=(1, 2)).kind == "near"
    assert held(note, "thanks NAME A B C D DATE", slots=(1, 2)).kind == "skeleton"
    assert held(note, "thanks NAME A B C D E", slots=(1, 2)).kind == "near"
    assert held(note, "thanks enjoy NAME A B C D", slots=(1, 2)).kind == "near"


def test_a_skeleton_of_fewer_words_in_common_is_said_to_share_enough() -> None:
    note = "NAME A B"
    likeness = held(note, "DATE DATE A B the", slots=(1, 2))
    assert likeness.kind == "skeleton"
    assert likeness.similarity == pytest.approx(2 * 2 / (2.15 + 2.45))
    fewer = held("A B", "A B the NAME NAME NAME DATE DATE", slots=(1, 2))
    assert (fewer.kind, fewer.similarity) == ("skeleton", 0.85)


def test_a_skeleton_says_at_least_two_words() -> None:
    assert held("the NAME A", "the NAME A", slots=(1, 2)).kind == "near"
    assert held("the NAME A B", "the NAME A B", slots=(1, 2)).kind == "skeleton"
    assert held("the NAME A enjoy", "the NAME A enjoy", slots=(1, 2)).kind == "skeleton"


def test_a_word_of_its_own_at_either_end_is_no_other_name() -> None:
    assert held("A B C D E F NAME", "Q B C D E F NAME", slots=(1, 2)).kind == "near"
    assert held("NAME A B C D E F", "NAME A B C D E Q", slots=(1, 2)).kind == "near"


def both_ways(one: str, other: str) -> set[FindingKind | None]:
    """Return what two notes are, held against each other from either side."""
    return {held(one, other).kind, held(other, one).kind}


def test_it_does_not_matter_in_which_of_two_notes_an_item_was_known() -> None:
    frame = "A B C D E F G H I J"
    assert both_ways(f"{frame} ITEM K L", f"{frame} Q R K L") == {"skeleton"}
    assert both_ways(f"ITEM {frame}", f"Q {frame}") == {"skeleton"}
    assert both_ways(f"{frame} ITEM", f"{frame} Q") == {"skeleton"}
    # A known item elsewhere is the note's item: this is another word.
    assert both_ways(f"{frame} the Q K L ITEM", f"{frame} the R K L") == {"near"}
    for gap in ("K", "K L"):
        assert both_ways(f"{frame} ITEM {gap} Q M", f"{frame} ITEM {gap} R M") == {"near"}
        assert both_ways(f"{frame} Q {gap} ITEM M", f"{frame} R {gap} ITEM M") == {"near"}


def test_an_article_at_the_beginning_counts_too() -> None:
    assert both_ways("the Q A B C D E F G", "the R A B C D E F G") == {"skeleton"}


def test_another_item_beside_a_masked_one_makes_a_skeleton() -> None:
    one = "A B C D E F G H I J ITEM K L"
    # The other item is masked in one note only: its words stand in the same place.
    assert held(one, "A B C D E F G H I J Q R K L").kind == "skeleton"
    assert held(one, "A B C D E F G H I J Q R S K L").kind == "skeleton"
    assert held(one, "A B C D E F G H I J Q R S T U V K L").kind == "skeleton"
    assert held(one, "A B C D E F G H I J Q R S T U V W K L").kind == "near"
    assert held(one, "A B C D E F G H I J K L").kind == "near"
    assert held(one, "A B C D E F G H I J enjoy K L").kind == "near"
    beside = "A B C D E F G H I J ITEM Q K L"
    assert held(beside, "A B C D E F G H I J ITEM R K L").kind == "skeleton"
    assert held("A B C D Q ITEM E F G H I J", "A B C D R ITEM E F G H I J").kind == "skeleton"
    away = "A B C D Q E F G H I J ITEM K L"
    assert held(away, "A B C D R E F G H I J ITEM K L").kind == "near"


def test_another_unknown_item_behind_an_article_makes_a_skeleton() -> None:
    one = "A B C D E F the Q G H I J"
    assert held(one, "A B C D E F the R G H I J").kind == "skeleton"
    assert held(one, "A B C D E F the R S T G H I J").kind == "skeleton"
    assert held(one, "A B C D E F the R S T U V W G H I J").kind == "skeleton"
    assert held(one, "A B C D E F the R S T U V W X G H I J").kind == "near"
    # "The small bowl" is an item with its adjective, "the small" and "the dear" are none.
    assert held(one, "A B C D E F the enjoy R G H I J").kind == "skeleton"
    assert held("A B C D E F the enjoy G H I J", "A B C D E F the thanks G H I J").kind == "near"
    assert held("A B C D E F Q G H I J", "A B C D E F R G H I J").kind == "near"
    assert held("A B C D E F of Q G H I J", "A B C D E F of R G H I J").kind == "near"
    assert held("A B C D E F the Q G H ITEM I J", "A B C D E F the R G H ITEM I J").kind == "near"
    # The article may itself be another one.
    assert held("A B C D E F the Q G H I J", "A B C D E F of R G H I J").kind == "skeleton"


def test_words_before_a_known_item_may_be_there_or_not() -> None:
    one = "A B C D E F the ITEM G H I J"
    assert both_ways(one, "A B C D E F the enjoy Q ITEM G H I J") == {"skeleton"}
    assert both_ways(one, "A B C D E F the Q R S T ITEM G H I J") == {"near"}
    assert both_ways(one, "A B C D E F the ITEM Q G H I J") == {"near"}


def test_behind_a_for_another_name_may_stand() -> None:
    one = "A B C D E for Q F G H I J"
    assert both_ways(one, "A B C D E for R F G H I J") == {"skeleton"}
    assert both_ways(one, "A B C D E for R S F G H I J") == {"skeleton"}
    assert both_ways(one, "A B C D E for R S T F G H I J") == {"near"}
    assert both_ways(one, "A B C D E to R F G H I J") == {"near"}


def test_many_common_words_make_notes_near_however_common_they_are() -> None:
    one = "the thanks enjoy of thanks and enjoy A"
    likeness = held(one, one.replace("A", "B"))
    # Seven of eight words are the same, and 1.85 of 2.85 of what they say.
    assert likeness.kind == "near"
    assert likeness.similarity == pytest.approx(0.875)
    six = "the thanks enjoy of thanks A"
    assert held(six, six.replace("A", "B")).kind is None


def test_common_words_alone_do_not_make_short_or_empty_notes_near() -> None:
    grammar = "the of and to the of and to the of and A"
    assert held(grammar, grammar.replace("A", "B")).kind == "near"
    bare = " ".join(["the of and to"] * 3)
    assert held(f"{bare} A B", f"{bare} C D").kind is None  # 12 of 14 words, 1.8 of 3.8
    short = "the of and thanks enjoy"
    assert held(short, short, bar=1.1).kind is None
    assert held(f"{short} to", f"{short} to", bar=1.1).kind == "near"


def test_a_sentence_moved_elsewhere_still_counts() -> None:
    one, other = "A B C D E F G H", "E F G H A B C D"
    likeness = held(one, other)
    assert likeness.kind == "near"
    assert likeness.similarity == 0.99
    assert sorted(likeness.blocks) == [(0, 4, 4, 8), (4, 8, 0, 4)]


def test_a_run_of_fewer_than_three_words_moved_elsewhere_does_not_count() -> None:
    assert held("A B P Q R C D", "C D X Y Z A B", bar=0.6).blocks != ()
    two = held("A B C D P Q", "P Q A X Y Z")
    assert two.kind is None
    assert len(two.blocks) == 1
    three = held("A B C D P Q R", "P Q R A B X Y")
    assert (0, 2, 3, 5) not in three.blocks
    assert three.similarity == pytest.approx(2 * 3 / 14)


def test_words_moved_count_only_as_far_as_they_stand_together() -> None:
    likeness = held("A B C D E P Q R X Y Z", "P Q R U V A B C D E")
    assert sorted(likeness.blocks) == [(0, 5, 5, 10), (5, 8, 0, 3)]
    assert likeness.similarity == pytest.approx(2 * 8 / 21)
    # The same words with another between them in one of the notes are no run.
    parted = held("A B C D E P Q R X Y Z", "P S Q T R A B C D E")
    assert parted.blocks == ((0, 5, 5, 10),)


def test_a_run_moved_is_found_where_nothing_else_is_left() -> None:
    likeness = held("A B C D P Q R", "P Q R U V W X Y Z A B C D")
    assert sorted(likeness.blocks) == [(0, 4, 9, 13), (4, 7, 0, 3)]
    assert likeness.kind == "near"
    assert likeness.similarity == pytest.approx(0.7)


def test_words_that_stand_together_in_one_note_only_are_no_run() -> None:
    likeness = held("A B C P Q D R E F G X Y", "P Q R U V A B C D E F G")
    assert likeness.similarity == pytest.approx(14 / 24)
    mirrored = held("P Q R U V A B C D E F G", "A B C P Q D R E F G X Y")
    assert mirrored.similarity == pytest.approx(14 / 24)


def test_nothing_moved_is_looked_for_where_notes_are_near_already() -> None:
    likeness = held("A B C D E F G H P Q R", "P Q R A B C D E F G H")
    assert likeness.kind == "near"
    assert likeness.blocks == ((0, 8, 3, 11),)


WORDS = ("A", "B", "C", "the", "NAME", "ITEM", "thanks", "enjoy")


@given(
    one=st.lists(
        st.sampled_from(["A", "B", "C", "the", "NAME", "ITEM", "thanks", "enjoy"]), max_size=14
    ),
    other=st.lists(
        st.sampled_from(["A", "B", "C", "the", "NAME", "ITEM", "thanks", "enjoy"]), max_size=14
    ),
)
def test_whatever_two_notes_say_the_blocks_are_what_both_say(
    one: list[str], other: list[str]
) -> None:
    likeness = held(" ".join(one), " ".join(other), slots=(1, 2))
    assert 0 <= likeness.similarity <= 1
    taken: set[int] = set()
    for a, b, c, d in likeness.blocks:
        assert one[a:b] == other[c:d]
        assert not taken & set(range(a, b))
        taken |= set(range(a, b))
    assert likeness.kind is None or likeness.blocks
