"""Dictionaries in a process of their own say the same, and its end is a sentence."""

import pickle
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from notesmith.errors import InputError, NoteSmithError
from notesmith.writing import Dictionaries
from notesmith.writing.spelling.dictionaries_beside import DictionariesBeside

ASKED = [("receive", "en"), ("recieve", "en"), ("Geschenkpapier", "de"), ("Geschänk", "de")]


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[DictionariesBeside]:
    """Give dictionaries beside, with a folder of the user's own; their process ends with it."""
    made = DictionariesBeside(tmp_path)
    yield made
    made.close()


def test_they_know_the_same_words_and_suggest_the_same(beside: DictionariesBeside) -> None:
    plain = Dictionaries()
    assert beside.languages == plain.languages
    assert beside.answer(*ASKED[0]) is None
    beside.look_up(ASKED)
    assert [beside.answer(*each) for each in ASKED] == [plain.knows(*each) for each in ASKED]
    assert beside.knows("parcel", "en")
    assert beside.suggest("recieve", "en") == plain.suggest("recieve", "en")


def test_a_process_that_was_stopped_is_a_sentence_and_another_takes_its_place(
    beside: DictionariesBeside,
) -> None:
    before = set(active_children())
    beside.look_up(ASKED)
    (process,) = set(active_children()) - before
    process.kill()
    process.join()
    with pytest.raises(NoteSmithError, match="was stopped"):
        beside.look_up([("parcel", "en")])
    assert beside.knows("parcel", "en")


def test_a_broken_dictionary_is_named(beside: DictionariesBeside, tmp_path: Path) -> None:
    (tmp_path / "qq.aff").write_text("", encoding="utf-8")
    (tmp_path / "qq.dic").write_text("no count\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"qq\.dic is no dictionary"):
        beside.knows("word", "qq")


def test_elsewhere_they_are_the_plain_ones(beside: DictionariesBeside, tmp_path: Path) -> None:
    assert pickle.loads(pickle.dumps(beside)) == Dictionaries(tmp_path)
