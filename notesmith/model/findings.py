"""What the checks say about notes: the kinds of findings, and which of them are silenced."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """What a finding does: `BLOCK` stops the printing."""

    BLOCK = "block"
    WARN = "warn"
    HINT = "hint"


class FindingKind(StrEnum):
    """What a finding is about; the values are the kinds in `check --json`."""

    EMPTY = "empty"
    PLACEHOLDER = "placeholder"
    UNSIGNED = "unsigned"
    NO_NAME = "no_name"
    MISSPELT_NAME = "misspelt_name"
    OTHER_ORDER = "other_order"
    CONTRADICTS = "contradicts"
    UNAPOLOGISED = "unapologised"
    UNANSWERED = "unanswered"
    PRICE_IN_GIFT = "price_in_gift"
    NOTHING_SPECIFIC = "nothing_specific"
    SELLING = "selling"
    REVIEW_PLEA = "review_plea"
    PRESSURE = "pressure"
    CORPORATE = "corporate"
    EXCLAMATIONS = "exclamations"
    SHOUTING = "shouting"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    SPELLING = "spelling"
    VERBATIM = "verbatim"
    SKELETON = "skeleton"
    NEAR = "near"
    OPENING = "opening"
    CLOSING = "closing"
    PHRASE = "phrase"
    MISSING_GLYPH = "missing_glyph"
    OVERFLOW = "overflow"
    BORROWED = "borrowed"


REPEATS = (FindingKind.VERBATIM, FindingKind.SKELETON, FindingKind.NEAR)
"""The kinds that say that a note repeats another one, the gravest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the check says about one note.

    `others` are the order ids of the notes it repeats, `similarity` runs from 0 to 1, `words` are
    the words concerned and `spans` their places in the text as (start, end) character offsets.
    """

    kind: FindingKind
    severity: Severity
    order_id: str
    message: str
    others: tuple[str, ...] = ()
    similarity: float | None = None
    words: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Silences:
    """The kinds of findings that are not mentioned: in the whole shop, and to single writers."""

    shop: frozenset[FindingKind] = frozenset()
    writers: Mapping[str, frozenset[FindingKind]] = field(default_factory=dict)

    def of(self, writer: str) -> frozenset[FindingKind]:
        """Return the kinds that are not mentioned in the notes of `writer`."""
        return self.shop | self.writers.get(writer.strip(), frozenset())

    def heard(self, findings: tuple[Finding, ...], writer: str) -> tuple[Finding, ...]:
        """Return the findings in a note of `writer` that are mentioned, as all that block are."""
        silent = self.of(writer)
        if not silent:
            return findings
        return tuple(
            finding
            for finding in findings
            if finding.severity is Severity.BLOCK or finding.kind not in silent
        )
