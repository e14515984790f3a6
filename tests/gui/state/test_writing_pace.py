"""The pace of this sitting."""

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


def test_a_break_does_not_slow_the_pace() -> None:
    pace = WritingPace()
    pace.rest(0.0)
    moment = 0.0
    for gap in (60.0, 60.0, BREAK + 1, 60.0, 60.0):
        moment += gap
        pace.finished(moment)
    assert pace.minutes(10) == 10


def test_the_top_line_says_how_far_the_shipment_is() -> None:
    assert progress_words(Counts(40, 40, 12, 25)) == "12 of 40 written, about 25 min left"
    assert progress_words(Counts(40, 40, 12)) == "12 of 40 written"
    assert progress_words(Counts(40, 40, 40)) == "All 40 written"
    assert progress_words(Counts(3, 0, 0)) == ""
