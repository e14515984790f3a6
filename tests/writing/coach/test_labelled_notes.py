"""The coach, held against notes that people labelled by hand (`coach.csv`).

Columns: language, what is known of the order ("key=value" parted by "; "; others are orders
beside it), text, signature, the kinds that the note must raise, and those that it must not; "*" in
the last column says that the note is good and raises nothing.
"""

from collections import Counter

import pytest

from benchmarks.coach import FOUND_LEAST, WARNED_MOST, LabelledNote, Score, read_labelled, score
from notesmith.model import FindingKind

LANGUAGES = ("en", "de", "fr", "es")


@pytest.fixture(scope="module")
def rows() -> list[LabelledNote]:
    return list(read_labelled())


@pytest.fixture(scope="module")
def scored(rows: list[LabelledNote]) -> Score:
    return score(rows)


def test_what_is_wrong_is_found(scored: Score) -> None:
    assert scored.recall >= FOUND_LEAST, [(kind, row.note.text) for row, kind in scored.missed]


def test_good_notes_are_left_in_peace(scored: Score) -> None:
    assert scored.alarms <= WARNED_MOST, [row.note.text for row in scored.warned]


def test_nothing_is_found_that_is_not_there(scored: Score) -> None:
    assert not [(kind, row.note.text) for row, kind in scored.forbidden]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_read_as_well(rows: list[LabelledNote], language: str) -> None:
    spoken = score([row for row in rows if row.language == language])
    assert spoken.good >= 25
    assert spoken.recall >= FOUND_LEAST
    assert not spoken.warned


def test_the_set_speaks_of_every_kind(rows: list[LabelledNote]) -> None:
    kinds = Counter(kind for row in rows for kind in row.must)
    assert len(rows) >= 160
    assert set(kinds) <= set(FindingKind)
    assert min(kinds.values()) >= 1
