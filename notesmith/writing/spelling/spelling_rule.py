"""Spelling: the rule that finds words of a note which nobody knows, and what may be meant."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from notesmith.finding_registry import say_finding
from notesmith.language import in_line, quoted
from notesmith.model import Finding, FindingKind, Note
from notesmith.writing.coach.own_words import split_words, stems
from notesmith.writing.coach.phrase_book import all_words, nicknames
from notesmith.writing.note_language import WORD, count_languages, main_language
from notesmith.writing.note_subject import NoteSubject, Spot
from notesmith.writing.phrase_patterns import fold
from notesmith.writing.spelling.dictionaries import Dictionaries, Spelling
from notesmith.writing.spelling.words_of_notes import SpeltWord, spelt_words, word_parts

GREETED = re.compile(r"\W*(\w+)\s+(?:\w+\s+)?(\w+)\s*[,!–—:\n]")
"""A greeting and who is greeted at the beginning of a note: "Hello Aoife,"."""

STRANGE = 3
"""So many unknown words, and as many as known ones, say that the note is of another language."""

FOREIGN = 4
"""Letters from which on a word of another language is no slip."""

ASKED = 5
"""Words of a check for which suggestions are looked up: each may take a second."""


def find_misspelt(subject: NoteSubject) -> Iterator[Spot]:
    """Yield each word of a note that no dictionary of its language knows, and nobody else.

    Nothing is said of a note whose language is not certain, or has no dictionary.
    """
    spelling = subject.around.spelling
    if spelling is None:
        return
    language = spelt_language(subject.votes, spelling)
    if not language:
        return
    words = list(spelt_words(subject.note.text))
    unknown = _unknown(subject, words, spelling, language)
    strange = sum(map(len, unknown.values()))
    if strange >= STRANGE and 2 * strange >= len(words):
        return
    for word, places in unknown.items():
        spans = tuple((each.start, each.end) for each in places)
        yield Spot((word,), spans, slots={"words": quoted(word)})


def spelt_language(votes: Mapping[str, int], spelling: Spelling) -> str:
    """Return the language that a note is held against; blank where it is not certain.

    `votes` are its words by language. Blank as well where the language has no dictionary.
    """
    language = spelling.language or main_language(votes)
    return language if language in spelling.lexicon.languages else ""


def text_language(text: str, spelling: Spelling) -> str:
    """Return the language that a text is held against; blank as above."""
    return spelt_language(count_languages(WORD.findall(fold(text))), spelling)


def with_suggestions(
    findings: Sequence[Finding], notes: Iterable[Note], spelling: Spelling
) -> tuple[Finding, ...]:
    """Return findings that say what may have been meant, for the first ASKED words there are.

    `notes` are those that the findings are about.
    """
    texts = {note.order_id: note.text for note in notes}
    if not isinstance(spelling.lexicon, Dictionaries):
        return tuple(findings)
    meant: dict[tuple[str, str], tuple[str, ...]] = {}
    said = []
    for finding in findings:
        if finding.kind is FindingKind.SPELLING:
            text = texts.get(finding.order_id, "")
            key = finding.words[0], text_language(text, spelling)
            if key not in meant and len(meant) < ASKED:
                meant[key] = spelling.lexicon.suggest(*key)
            finding = _suggesting(finding, meant.get(key, ()))
        said.append(finding)
    return tuple(said)


def _suggesting(finding: Finding, meant: Sequence[str]) -> Finding:
    if not meant:
        return finding
    words, near = quoted(finding.words[0]), in_line(map(quoted, meant))
    message = say_finding(finding.kind, "nearly", words=words, near=near)
    return replace(finding, message=message)


def _unknown(
    subject: NoteSubject,
    words: Iterable[SpeltWord],
    spelling: Spelling,
    language: str,
) -> Mapping[str, Sequence[SpeltWord]]:
    """Return the unknown words of a note with all their places."""
    found: dict[str, list[SpeltWord]] = {}
    greeted = GREETED.match(subject.note.text)
    name = greeted[2] if greeted and fold(greeted[1]) in all_words("greets") else ""
    for each in words:
        if each.word in found:
            found[each.word].append(each)
        elif not (
            each.word == name
            or _is_known(each.word, spelling, language)
            or _is_foreign(each.word, language)
            or _is_own(subject, each.word)
        ):
            found[each.word] = [each]
    return found


def _is_known(word: str, spelling: Spelling, language: str) -> bool:
    """Tell whether a dictionary or the shop knows a word, or all words that it is made of."""

    def knows(each: str) -> bool:
        return each.casefold() in spelling.learnt or spelling.lexicon.knows(each, language)

    return knows(word) or (not word.isalpha() and all(map(knows, word_parts(word))))


def _is_foreign(word: str, language: str) -> bool:
    """Tell whether a word is one that notes of another language often say: "Vielen", "Merci"."""
    return len(word) >= FOREIGN and any(each != language for each in count_languages([fold(word)]))


def _is_own(subject: NoteSubject, word: str) -> bool:
    """Tell whether a word stands in the order, in a name, or in who writes."""
    note, names, greets = subject.note, nicknames(), all_words("greets")
    signed = {*split_words(note.signature), *split_words(note.writer)}

    def owns(form: str) -> bool:
        known = form in subject.own.spelt or form in names
        return known or form in signed or form in greets

    return all(any(map(owns, stems(part))) for part in map(fold, word_parts(word)))
