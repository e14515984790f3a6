"""The registry of findings: what there is to say of each kind, read from templates/findings.

The words are English there and go through the one door for words when they are asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from notesmith.language import _, number, plural
from notesmith.model import Finding, FindingKind, Severity
from notesmith.toml_files import AsWritten, read_template

Sentence = str | dict[str, str]
"""A sentence with {slots}; where a number decides, one sentence for `one` and one for `other`."""

Spans = tuple[tuple[int, int], ...]


class SeveritiesFile(AsWritten, frozen=True):
    """What templates/findings/severities.toml holds."""

    severity: dict[FindingKind, Severity]


class KindWords(AsWritten, frozen=True):
    """What there is to say of one kind of finding."""

    title: str
    reason: str
    to_do: str
    message: dict[str, Sentence]
    holds: str = ""


class FindingsFile(AsWritten, frozen=True):
    """What templates/findings/words.toml holds: words for each kind, phrases that they share."""

    kind: dict[FindingKind, KindWords]
    phrase: dict[str, Sentence]


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """All that is known of one kind of finding.

    `title` fits a chip or a heading, `reason` says why it matters, `to_do` what helps. `holds` is
    said of a note in which there is no such finding; blank where that goes without saying.
    """

    severity: Severity
    title: str
    reason: str
    to_do: str
    holds: str


@cache
def read_severities() -> Mapping[FindingKind, Severity]:
    """Return what each kind of finding does, unless the check that makes it says otherwise."""
    return read_template("findings", "severities", SeveritiesFile).severity


@cache
def read_words() -> FindingsFile:
    """Return the English words of templates/findings/words.toml."""
    return read_template("findings", "words", FindingsFile)


def finding_entry(kind: FindingKind) -> FindingEntry:
    """Return what is known of a kind of finding, in the language in use."""
    words = read_words().kind[kind]
    said = (_(text) for text in (words.title, words.reason, words.to_do, words.holds))
    return FindingEntry(read_severities()[kind], *said)


def say_finding(kind: FindingKind, saying: str, /, count: int = 0, **slots: str) -> str:
    """Return a sentence about a finding: `saying` is its name among the messages of `kind`."""
    return _filled(read_words().kind[kind].message[saying], count, slots)


def say_phrase(name: str, /, count: int = 0, **slots: str) -> str:
    """Return a part of a sentence that goes into a slot of another one."""
    return _filled(read_words().phrase[name], count, slots)


def make_finding(
    kind: FindingKind,
    order_id: str,
    message: str,
    *,
    severity: Severity | None = None,
    others: tuple[str, ...] = (),
    similarity: float | None = None,
    words: tuple[str, ...] = (),
    spans: Spans = (),
) -> Finding:
    """Return a finding as grave as its kind is, unless `severity` says otherwise."""
    if severity is None:
        severity = read_severities()[kind]
    return Finding(kind, severity, order_id, message, others, similarity, words, spans)


def _filled(sentence: Sentence, count: int, slots: Mapping[str, str]) -> str:
    if isinstance(sentence, str):
        # Numbers are dear to write, and most sentences have none.
        counted = {"count": number(count)} if "{count}" in sentence else {}
        return _(sentence).format(**counted, **slots)
    return plural(sentence["one"], sentence["other"], count, **slots)
