"""The door for words: what is asked for in English is read in the language chosen at start."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

import notesmith
from notesmith.language import (
    _,
    day_of_week,
    in_context,
    in_line,
    listed,
    locale,
    long_day,
    number,
    percent,
    plural,
    quoted,
    short_day,
    spoken_language,
    use_language,
    weekday,
)

ROOT = Path(__file__).parent.parent
POT = ROOT / "assets" / "locales" / "notesmith.pot"
DAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Leave English to the tests that follow."""
    yield
    use_language()


@pytest.fixture
def polish(tmp_path: Path) -> Path:
    """Make a translation into Polish, which has three forms; return the folder of catalogues."""
    catalog = Catalog(locale="pl")
    catalog.add(
        ("{count} card", "{count} cards"), ("{count} karta", "{count} karty", "{count} kart")
    )
    catalog.add("Order {number}", "Zamówienie {number}")
    catalog.add("All", "Wszystkie", context="orders")
    catalog.add("“{words}”", "„{words}”")
    file = tmp_path / "pl" / "LC_MESSAGES" / "notesmith.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as output:
        write_po(output, catalog)
    return tmp_path


def cards(count: int) -> str:
    """Return a number of cards in words."""
    return plural("{count} card", "{count} cards", count)


def test_english_is_what_stands_in_the_code() -> None:
    assert _("Order {number}").format(number="#1142") == "Order #1142"
    assert in_context("orders", "All") == "All"
    assert [cards(count) for count in (0, 1, 2, 1200)] == [
        "0 cards",
        "1 card",
        "2 cards",
        "1,200 cards",
    ]


def test_a_language_of_three_forms_gets_each_where_it_belongs(polish: Path) -> None:
    use_language("pl", polish)
    assert [cards(count) for count in (1, 2, 5, 12, 22, 25, 101)] == [
        "1 karta",
        "2 karty",
        "5 kart",
        "12 kart",
        "22 karty",
        "25 kart",
        "101 kart",
    ]


def test_sentences_and_words_in_context_are_translated(polish: Path) -> None:
    use_language("pl-PL", polish)
    assert _("Order {number}").format(number=7) == "Zamówienie 7"
    assert in_context("orders", "All") == "Wszystkie"
    assert in_context("hands", "All") == "All"
    assert quoted("tak") == "„tak”"


def test_what_a_translation_lacks_is_shown_in_english(polish: Path) -> None:
    use_language("pl", polish)
    assert _("Quit") == "Quit"
    assert plural("{count} sheet", "{count} sheets", 5) == "5 sheets"
    assert _("") == ""


def test_days_numbers_and_lists_follow_the_language(polish: Path) -> None:
    assert (weekday(DAY), short_day(DAY), short_day(DAY, True)) == (
        "Tuesday",
        "1 Sept",
        "1 Sept 2026",
    )
    assert (long_day(DAY), long_day(DAY, with_year=True)) == ("1 September", "1 September 2026")
    assert day_of_week(DAY) == "Tuesday 1 September"
    assert (number(12000), percent(0.5)) == ("12,000", "50%")
    assert (listed("abc"), in_line("abc"), listed("")) == ("a, b and c", "a, b, c", "")
    use_language("pl", polish)
    assert (weekday(DAY), short_day(DAY)) == ("wtorek", "1 wrz")
    assert listed("abc") == "a, b i c"
    assert number(12000) == "12\xa0000"
    assert locale() == Locale("pl")


@pytest.mark.parametrize("tag", ["", "not a language", "xx"])
def test_what_is_no_language_is_refused(tag: str) -> None:
    with pytest.raises(LookupError, match="no language"):
        use_language(tag)
    assert locale() == Locale("en", "GB")


def test_a_language_without_a_translation_is_refused(polish: Path) -> None:
    with pytest.raises(LookupError, match="de"):
        use_language("de", polish)


def test_another_process_is_given_the_same_language(polish: Path) -> None:
    use_language("pl", polish)
    with ProcessPoolExecutor(
        1, get_context("spawn"), initializer=use_language, initargs=spoken_language()
    ) as pool:
        assert pool.submit(cards, 3).result() == "3 karty"


def test_the_list_of_all_sentences_is_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.pot"
    subprocess.run([sys.executable, ROOT / "tools" / "messages.py", fresh], check=True)
    assert POT.read_text(encoding="utf-8") == fresh.read_text(encoding="utf-8"), (
        "call make messages"
    )


def slots(form: str) -> set[str]:
    """Return the names of the slots of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(form) if name}


def test_the_one_form_of_a_plural_has_no_slot_of_its_own() -> None:
    with POT.open("rb") as file:
        catalog = read_po(file)
    forms = [message.id for message in catalog if isinstance(message.id, tuple)]
    assert ("{count} card", "{count} cards") in forms
    for one, many in forms:
        assert slots(one) <= slots(many)


PACKAGE = Path(notesmith.__file__).parent
DOORS = ("_", "N_", "plural", "in_context")


def names_bound(tree: ast.AST) -> Iterator[str]:
    """Yield the names that a module gives to values: variables, loops, arguments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def test_where_words_are_asked_for_no_variable_stands_in_the_way() -> None:
    asking = {}
    for path in PACKAGE.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        if re.search(r"language import .*\b_\b", code):
            asking[path.relative_to(PACKAGE)] = "_" in names_bound(ast.parse(code))
    assert len(asking) > 50
    assert not [str(path) for path, hidden in asking.items() if hidden]


def words_inside(tree: ast.AST) -> Iterator[int]:
    """Yield the lines where words are asked for inside an f-string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            calls = (inner for inner in ast.walk(node) if isinstance(inner, ast.Call))
            yield from (call.lineno for call in calls if ast.unparse(call.func) in DOORS)


def test_no_sentence_hides_inside_an_f_string_where_older_pythons_cannot_collect_it() -> None:
    hidden = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in PACKAGE.rglob("*.py")
        for line in words_inside(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not hidden
