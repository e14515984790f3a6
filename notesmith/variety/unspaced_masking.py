"""Variety: names, items and numbers in scripts without blanks, found in the text as it stands."""

import re
from collections.abc import Iterable, Sequence

from notesmith.variety.units import ITEM, NAME, NUMBER, Unit, has_signs

HONORIFIC = "(?:さん|さま|様|ちゃん|くん|君|殿|先生|님|씨)"

HEAD = "(?:^|(?<=[\\s、。，！!？?「『（(]))"

KANJI, KATAKANA = "\u3005\u3400-\u9fff", "\u30a1-\u30ff"

HONOURED = re.compile(
    f"{HEAD}(?:[\u3041-\u309f]{{1,6}}|[{KATAKANA}{KANJI}A-Za-z \uac00-\ud7af]{{1,12}})"
    f"(?<!たく){HONORIFIC}"
    f"|(?:[{KATAKANA}]+|[{KANJI}]{{1,4}}|[A-Za-z]+|[\uac00-\ud7af]{{1,4}}){HONORIFIC}"
    f"|{HEAD}[^\\s、。，！!？?]{{1,6}}へ(?=[\\s、，])",
    re.MULTILINE,
)
"""Who is called by name: at the head of a clause, or before an honorific anywhere."""

COUNTED = re.compile(
    "[〇一二三四五六七八九十百千万0-9０-９]+(?=[つ回個枚本年月日人度時分番匹杯冊週歳円点号目])"
)


def mask_unspaced(
    units: Sequence[Unit], text: str, names: Iterable[str], titles: Iterable[str]
) -> None:
    """Mask what `names` and `titles` of the order say, who is called, and numbers."""
    spans = [(found.span(), NUMBER) for found in COUNTED.finditer(text)]
    spans += [(span, ITEM) for title in titles for span in _places(title, text, "[おご]?", "")]
    for name in names:
        spans += [(span, NAME) for span in _places(name, text, "", f"{HONORIFIC}?")]
    spans += [(found.span(), NAME) for found in HONOURED.finditer(text)]
    for (start, end), mask in spans:
        for unit in units:
            if start < unit.end and unit.start < end:
                unit.mask = mask


def _places(said: str, text: str, before: str, after: str) -> list[tuple[int, int]]:
    """Return where the parts of a name or title stand; one sign alone may be any word."""
    parts = [part for part in re.split(r"[\s・/／,、-]+", said) if has_signs(part)]
    sought = {part for part in parts if len(part) > 1}
    # "お皿" is "皿" where somebody speaks of it plainly.
    return [
        found.span()
        for part in sorted(sought, key=len)
        for found in re.finditer(f"{before}{re.escape(part)}{after}", text)
    ]
