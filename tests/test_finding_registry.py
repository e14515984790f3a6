"""The registry of findings: every kind has its words, and every sentence its slots."""

import re
import string
from pathlib import Path

import pytest

import notesmith
from notesmith.finding_registry import (
    finding_entry,
    make_finding,
    read_severities,
    read_words,
    say_finding,
    say_phrase,
)
from notesmith.language import use_language
from notesmith.model import FindingKind, Severity

GERMAN = """
msgid ""
msgstr ""
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "No words yet"
msgstr "Noch keine Worte"

msgid "The note is one line too long for this card. Shorten it a little."
msgid_plural "The note is {count} lines too long for this card. Shorten it a little."
msgstr[0] "Eine Zeile zu lang."
msgstr[1] "{count} Zeilen zu lang."
"""

KINDS = list(FindingKind)


def slots(sentence: str) -> set[str]:
    """Return the names of the slots in a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def wordings(sentence: str | dict[str, str]) -> dict[str, str]:
    """Return a sentence by what number it is for."""
    return {"other": sentence} if isinstance(sentence, str) else sentence


def kinds_made() -> set[str]:
    """Return the names of the kinds that the steps speak of, read from their code."""
    package = Path(notesmith.__file__).parent
    paths = (
        path for step in ("writing", "variety", "cards") for path in (package / step).glob("*.py")
    )
    code = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return set(re.findall(r"\bFindingKind\.([A-Z_]+)", code))


def test_every_kind_has_a_severity_and_nothing_else_has() -> None:
    assert list(read_severities()) == KINDS


def test_there_are_words_for_every_kind_and_for_nothing_else() -> None:
    assert list(read_words().kind) == KINDS


def test_a_sentence_for_one_and_for_many_has_the_same_slots() -> None:
    every = [read_words().phrase, *(words.message for words in read_words().kind.values())]
    for sentence in (sentence for some in every for sentence in some.values()):
        both = wordings(sentence)
        assert slots(both.get("one", "")) - slots(both["other"]) == set()


def test_findings_speak_the_language_in_use(tmp_path: Path) -> None:
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "notesmith.po").write_text(GERMAN, encoding="utf-8")
    use_language("de", tmp_path)
    try:
        assert finding_entry(FindingKind.EMPTY).title == "Noch keine Worte"
        assert say_finding(FindingKind.OVERFLOW, "found", 3) == "3 Zeilen zu lang."
    finally:
        use_language()
    assert finding_entry(FindingKind.EMPTY).title == "No words yet"


@pytest.mark.parametrize("kind", FindingKind)
def test_what_is_said_of_a_kind_is_short_and_whole(kind: FindingKind) -> None:
    entry = finding_entry(kind)
    assert 0 < len(entry.title) <= 30
    assert not entry.title.endswith(".")
    for sentence in (entry.reason, entry.to_do):
        assert re.fullmatch(r"[A-Z][^.\n]*\.", sentence)
    assert not entry.holds.endswith(".")


@pytest.mark.parametrize("kind", FindingKind)
def test_every_message_is_a_sentence_for_one_and_for_many(kind: FindingKind) -> None:
    for sentence in read_words().kind[kind].message.values():
        both = wordings(sentence)
        assert set(both) in ({"other"}, {"one", "other"})
        for each in both.values():
            assert each.endswith(".")
            assert "  " not in each
            assert "\n" not in each


def test_no_two_kinds_have_one_title() -> None:
    assert len({finding_entry(kind).title for kind in FindingKind}) == len(FindingKind)


def test_every_kind_is_made_by_a_check() -> None:
    assert {FindingKind[name] for name in kinds_made()} == set(FindingKind)


def test_a_finding_is_as_grave_as_its_kind_unless_its_check_says_otherwise() -> None:
    usual = make_finding(FindingKind.SKELETON, "#1", "Alike.")
    allowed = make_finding(FindingKind.SKELETON, "#1", "Alike.", severity=Severity.HINT)
    assert (usual.severity, allowed.severity) == (Severity.BLOCK, Severity.HINT)


def test_a_number_chooses_the_wording() -> None:
    assert "one line too long" in say_finding(FindingKind.OVERFLOW, "found", 1)
    assert "3 lines too long" in say_finding(FindingKind.OVERFLOW, "found", 3)


def test_what_fills_a_slot_is_never_read_as_a_sentence() -> None:
    assert say_phrase("on_day", order="{count}", day="{day}") == "{count}, on {day}"
    assert "{words}" in say_finding(FindingKind.PLACEHOLDER, "found", words="{words}")
