"""First words, last words and phrases that too many notes of a shipment share are counted."""

from notesmith.model import FindingKind
from notesmith.variety.habits import BatchHabits, Habit, find_runs
from notesmith.variety.note_reader import Reading
from notesmith.variety.units import CONTENT, FUNCTION, SLOT

CLASSES = {"the": FUNCTION, "of": FUNCTION, "NAME": SLOT}


def read(note: str) -> Reading:
    """Return a note of these words as the check reads it."""
    words = note.split()
    codes = tuple(sum(word.encode()) * 7919 + len(word) for word in words)
    classes = tuple(CLASSES.get(word, CONTENT) for word in words)
    places = tuple(range(len(words)))
    return Reading(1, 1, 0, codes, classes, places, places, ())


def batch(*notes: str, share: float = 0.1) -> BatchHabits:
    """Return a shipment of these notes: #0, #1 and so on."""
    habits = BatchHabits(share)
    for number, note in enumerate(notes):
        habits.put(f"#{number}", read(note))
    return habits


def own(number: int) -> str:
    """Return eight words that only this note says."""
    return " ".join(f"{letter}{number}" for letter in "stuvwxyz")


def opened(number: int) -> str:
    return f"so glad you came {own(number)}"


def closed(number: int) -> str:
    return f"{own(number)} until next time"


def test_a_note_of_few_words_has_no_habits() -> None:
    assert all(len(run) == 0 for run in find_runs(read("a b c d e f")).values())
    assert {kind: len(run) for kind, run in find_runs(read("a b c d e f g")).items()} == {
        "opening": 1, "closing": 1, "phrase": 2,
    }  # fmt: skip
    assert all(len(run) == 0 for run in find_runs(read("the of NAME the a b the of")).values())
    assert len(find_runs(read("the of NAME the a b c of"))[FindingKind.OPENING]) == 1


def test_runs_are_of_four_words_at_the_front_three_at_the_end_and_six_anywhere() -> None:
    def same(one: str, other: str) -> set[str]:
        left, right = find_runs(read(one)), find_runs(read(other))
        return {kind for kind in left if set(left[kind].tolist()) & set(right[kind].tolist())}

    assert same("a b c d e f g h", "a b c d x y z w") == {"opening"}
    assert same("a b c d e f g h", "a b c x y z w v") == set()
    assert same("a b c d e f g h", "x y z w v f g h") == {"closing"}
    assert same("a b c d e f g h", "x y z w v u g h") == set()
    assert same("a b c d e f g h i", "x y b c d e f g z w") == {"phrase"}
    assert same("a b c d e f g h i", "x y b c d e f z w v") == set()
    assert same("a b c d e f g h", "b a d c e f g h") == {"closing"}


def test_three_notes_may_begin_alike_and_a_fourth_is_told() -> None:
    assert batch(*map(opened, range(3))).habits("#2", read(opened(2))) == ()
    four = batch(*map(opened, range(4)))
    assert four.habits("#3", read(opened(3))) == (
        Habit(FindingKind.OPENING, 0, 4, 4, ("#0", "#1", "#2")),
    )  # fmt: skip


def test_a_note_that_is_not_in_the_shipment_yet_counts_as_one_more() -> None:
    three = batch(*map(opened, range(3)))
    assert three.habits("#9", read(opened(9))) == (
        Habit(FindingKind.OPENING, 0, 4, 4, ("#0", "#1", "#2")),
    )  # fmt: skip
    assert batch(*map(opened, range(2))).habits("#9", read(opened(9))) == ()
    assert batch().habits("#9", read(opened(9))) == ()


def test_last_words_are_told_with_their_place() -> None:
    four = batch(*map(closed, range(4)))
    assert four.habits("#0", read(closed(0))) == (
        Habit(FindingKind.CLOSING, 8, 11, 4, ("#1", "#2", "#3")),
    )  # fmt: skip


def test_the_longest_phrase_is_told_as_one() -> None:
    phrase = "we packed it by hand on our kitchen table"
    notes = [f"a{n} b{n} {phrase} c{n} d{n} e{n}" for n in range(5)]
    habits = batch(*notes)
    assert habits.habits("#0", read(notes[0])) == (
        Habit(FindingKind.PHRASE, 2, 11, 5, ("#1", "#2", "#3", "#4")),
    )  # fmt: skip
    # Of two phrases the longer one is told, however many share the shorter.
    both = [f"{note} and f{n} with love from all of us g{n}" for n, note in enumerate(notes)]
    both += [f"{own(n)} with love from all of us g{n}" for n in range(5, 8)]
    (found,) = batch(*both).habits("#0", read(both[0]))
    assert (found.kind, found.start, found.end, found.count) == ("phrase", 2, 11, 5)


def test_of_a_phrase_the_part_that_most_share_says_how_many() -> None:
    notes = [f"a{n} b{n} one two three four five six seven c{n} d{n} e{n}" for n in range(4)]
    notes += [f"{own(n)} two three four five six seven f{n} g{n} h{n}" for n in range(4, 7)]
    (found,) = batch(*notes).habits("#0", read(notes[0]))
    assert (found.start, found.end, found.count) == (2, 9, 7)
    assert found.others == ("#1", "#2", "#3", "#4", "#5", "#6")


def test_a_phrase_that_one_note_says_twice_counts_once() -> None:
    phrase = "we packed it by hand today"
    twice = [f"a{n} {phrase} b{n} {phrase} c{n} d{n} e{n}" for n in range(3)]
    assert batch(*twice).habits("#0", read(twice[0])) == ()


def test_a_large_shipment_may_say_more_alike_and_a_shop_says_how_much() -> None:
    notes = [*map(opened, range(5)), *map(own, range(5, 50))]
    assert batch(*notes).habits("#0", read(notes[0])) == ()
    assert batch(*notes, share=0.09).habits("#0", read(notes[0]))[0].count == 5
    notes[5] = opened(5)
    assert batch(*notes).habits("#0", read(notes[0]))[0].count == 6
    assert batch(*notes, share=0.12).habits("#0", read(notes[0])) == ()


def test_no_more_than_ten_others_are_named() -> None:
    notes = [*map(opened, range(20))]
    (found,) = batch(*notes).habits("#3", read(notes[3]))
    assert (found.count, len(found.others)) == (20, 10)
    assert "#3" not in found.others
    (outside,) = batch(*notes).habits("#99", read(opened(99)))
    assert (outside.count, len(outside.others)) == (21, 10)


def test_all_kinds_are_told_in_their_order() -> None:
    notes = [f"so glad you came {own(n)} by and by and by until next time" for n in range(4)]
    kinds = [habit.kind for habit in batch(*notes).habits("#0", read(notes[0]))]
    assert kinds == [FindingKind.OPENING, "closing", "phrase"]


def test_a_note_takes_the_place_of_what_its_order_had_before() -> None:
    habits = batch(*map(opened, range(4)))
    assert habits.habits("#0", read(opened(0)))
    habits.put("#3", read(own(3)))
    assert (len(habits), "#3" in habits) == (4, True)
    assert habits.habits("#0", read(opened(0))) == ()
    habits.put("#3", read(opened(3)))
    assert habits.habits("#0", read(opened(0)))
    habits.put("#3", read(opened(3)))
    assert habits.habits("#0", read(opened(0)))[0].count == 4


def test_a_note_that_leaves_the_shipment_counts_no_more() -> None:
    habits = batch(*map(opened, range(4)))
    assert habits.habits("#0", read(opened(0)))
    habits.drop("#3")
    habits.drop("#3")
    assert (len(habits), "#3" in habits) == (3, False)
    assert habits.habits("#0", read(opened(0))) == ()


def test_what_most_notes_share_comes_first_and_what_one_says_alone_never() -> None:
    notes = [*map(opened, range(4)), *(f"my dear old friend {own(n)}" for n in range(4, 6)), own(6)]
    habits = batch(*notes)
    most = habits.most(FindingKind.OPENING, 5)
    assert [sharing for _, sharing in most] == [["#0", "#1", "#2", "#3"], ["#4", "#5"]]
    assert [sharing for _, sharing in habits.most(FindingKind.OPENING, 1)] == [
        ["#0", "#1", "#2", "#3"]
    ]
    assert most[0][0] == int(find_runs(read(opened(0)))[FindingKind.OPENING][0])
    assert batch().most(FindingKind.CLOSING, 5) == []


def test_a_batch_that_was_read_elsewhere_is_the_same_batch() -> None:
    notes = [*map(opened, range(5)), *map(closed, range(5, 10))]
    whole, first, second = batch(*notes), batch(*notes[:4]), BatchHabits()
    for number in range(4, 10):
        second.put(f"#{number}", read(notes[number]))
    taken = BatchHabits()
    taken.take([first.columns(), second.columns()])
    for number, note in enumerate(notes):
        assert taken.habits(f"#{number}", read(note)) == whole.habits(f"#{number}", read(note))
    assert taken.count_alike("#0", read(notes[0]).skeleton) == 10
    taken.put("#4", read(own(4)))
    taken.drop("#3")
    assert (len(taken), "#3" in taken) == (9, False)
    assert taken.habits("#0", read(notes[0])) == ()


def test_however_often_notes_change_the_counts_are_those_of_a_new_batch() -> None:
    habits = batch(*map(opened, range(6)))
    assert habits.habits("#0", read(opened(0)))
    for turn in range(3):
        for number in range(6):
            habits.put(
                f"#{number}", read(closed(number) if (turn + number) % 2 else opened(number))
            )
        now = [closed(n) if (turn + n) % 2 else opened(n) for n in range(6)]
        assert habits.habits("#9", read(opened(9))) == batch(*now).habits("#9", read(opened(9)))
        found = habits.habits("#9", read(closed(9)))
        assert [each.count for each in found] == [4]
    habits.drop("#0")
    habits.put("#0", read(opened(0)))
    assert len(habits) == 6
