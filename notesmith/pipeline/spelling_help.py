"""Spelling for those who ask: in which language, and what a word may have been meant to be."""

from collections.abc import Sequence
from dataclasses import replace

from notesmith.errors import InputError
from notesmith.language import _, in_line
from notesmith.model import Finding, Note
from notesmith.pipeline.shop_facts import ShopFacts
from notesmith.writing import Spelling, text_language, with_suggestions


def spelt_in(facts: ShopFacts, language: str) -> ShopFacts:
    """Return what is known around notes that are all in a language, such as "de" or "de-AT".

    Raises InputError where no dictionary of it is there.
    """
    spelling = facts.around.spelling
    if spelling is None:
        return facts
    chosen = language.replace("_", "-").split("-")[0].lower()
    if chosen not in spelling.lexicon.languages:
        lacking = _("There is no dictionary of the language “{name}”; there are those of {names}.")
        names = in_line(sorted(spelling.lexicon.languages))
        raise InputError(lacking.format(name=language, names=names))
    spelling = replace(spelling, language=chosen)
    return replace(facts, around=replace(facts.around, spelling=spelling))


def language_of(text: str, spelling: Spelling) -> str:
    """Return the language in which a note is spell-checked; blank where it is not."""
    return text_language(text, spelling)


def suggest_spellings(
    findings: Sequence[Finding], notes: Sequence[Note], facts: ShopFacts
) -> tuple[Finding, ...]:
    """Return findings with what may have been meant, where words are unknown.

    The first few of these are looked up, which takes up to a second for each.
    """
    spelling = facts.around.spelling
    return tuple(findings) if spelling is None else with_suggestions(findings, notes, spelling)
