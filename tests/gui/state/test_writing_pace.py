"""The pace of this sitting: how long the notes still to write will take."""

from time import monotonic

from notesmith.gui.state.open_shipment import Counts
from notesmith.gui.state.writing_pace import BREAK, WritingPace
from notesmith.gui.window.top_bar import progress_words


def test_nobody_guesses_before_a_few_notes_are_finished() -> None:
    pace = WritingPace()
    pace.rest(0.0)
    pace.finished(60.0)
    pace.finished(120.0)
    assert pace.minutes(10) is None


def test_the_rest_takes_as_long_as_the_notes_so_far() -> None:
    pace = WritingPace()
    pace.rest(0.0)
    for minute in range(1, 5):
        pace.finished(minute * 60.0)
    assert pace.minutes(28) == 28
    assert pace.minutes(0) is None


def paced(*gaps: float) -> WritingPace:
    """Return the pace of a sitting in which notes were finished so many seconds apart."""
    pace = WritingPace()
    pace.rest(1000.0)
    moment = 1000.0
    for gap in gaps:
        moment += gap
        pace.finished(moment)
    return pace


def test_breaks_do_not_slow_the_pace_however_many_there_are() -> None:
    pace = paced(60.0, BREAK, BREAK + 1, 60.0, 4 * BREAK, BREAK + 1, 60.0)
    assert pace.minutes(10) == 10


def test_breaks_alone_say_nothing_of_the_pace() -> None:
    assert paced(BREAK, BREAK, BREAK, BREAK).minutes(10) is None
    assert paced(60.0, 60.0, BREAK).minutes(10) is None


def test_a_long_thought_is_no_break() -> None:
    assert BREAK == 15 * 60
    assert paced(*[BREAK - 1] * 3).minutes(4) == 60


def test_a_note_finished_twice_at_once_counts_once() -> None:
    assert paced(60.0, 0.0, 60.0, 0.0).minutes(10) is None
    assert paced(60.0, 0.0, 60.0, 0.0, 60.0).minutes(10) == 10


def test_the_middle_of_the_last_twenty_notes_is_the_pace() -> None:
    assert paced(30.0, 60.0, 600.0).minutes(5) == 5
    assert paced(*[60.0] * 20, *[120.0] * 11).minutes(5) == 10
    assert paced(*[60.0] * 11, *[120.0] * 9).minutes(5) == 5


def test_the_rest_takes_at_least_a_minute_and_whole_ones() -> None:
    assert paced(2.0, 2.0, 2.0).minutes(1) == 1
    assert paced(0.5, 0.5, 0.5).minutes(1) == 1
    assert paced(40.0, 40.0, 40.0).minutes(4) == 3
    assert paced(40.0, 40.0, 40.0).minutes(1) == 1
    assert paced(60.0, 60.0, 60.0).minutes(-1) is None


def test_another_shipment_starts_the_clock_anew_and_keeps_the_pace() -> None:
    pace = paced(60.0, 60.0, 60.0)
    pace.rest(5000.0)
    for moment in (5060.0, 5120.0, 5180.0, 5240.0):
        pace.finished(moment)
    assert pace.minutes(10) == 10


def test_a_sitting_begins_when_its_window_opens() -> None:
    begun = monotonic()
    pace = WritingPace()
    for minute in (1, 2, 3):
        pace.finished(begun + minute * 60)
    assert pace.minutes(10) == 10
    pace.rest()
    pace.finished()
    assert pace.minutes(10) == 10


def test_the_top_line_says_how_far_the_shipment_is() -> None:
    assert progress_words(Counts(40, 40, 12, 25)) == "12 of 40 written, about 25 min left"
    assert progress_words(Counts(40, 40, 12)) == "12 of 40 written"
    assert progress_words(Counts(40, 40, 40)) == "All 40 written"
    assert progress_words(Counts(3, 0, 0)) == ""
