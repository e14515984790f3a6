"""Variety: the pictures of the report, drawn as SVG in the report's own colours."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from notesmith.language import _, percent, quoted
from notesmith.variety.comparing import NEAR
from notesmith.variety.figures import Shared

WIDE, NARROW, HEIGHT = 1000, 460, 230
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 14, 34
"""Room for the labels around the curve and the lengths."""

ROW = 30
LABEL = 206
COUNT = 84

STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)


def draw_curve(nearest: Sequence[float]) -> str:
    """Return how like its nearest each note is, the closest first, with the bar drawn in."""
    inner, high = WIDE - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    last = max(len(nearest) - 1, 1)
    points = [
        (LEFT + inner * place / last, TOP + high * (1 - value))
        for place, value in enumerate(nearest)
    ]
    if len(points) == 1:
        points.append((WIDE - RIGHT, points[0][1]))
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    floor = TOP + high
    area = f"{LEFT},{floor} {line} {points[-1][0]:.1f},{floor}" if points else ""
    bar = TOP + high * (1 - NEAR)
    near, closest, alone = map(escape, (_("near from here up"), _("closest note"), _("most alone")))
    parts = [
        *(_level(WIDE, TOP + high * (1 - step), percent(step)) for step in STEPS),
        f'<polygon class="wash" points="{area}"/>',
        f'<polyline class="curve" points="{line}"/>',
        f'<line class="bar" x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{bar:.1f}" y2="{bar:.1f}"/>',
        f'<text class="warn" x="{WIDE - RIGHT}" y="{bar - 6:.1f}" text-anchor="end">{near}</text>',
        f'<text class="label" x="{LEFT}" y="{HEIGHT - 10}">{closest}</text>',
        f'<text class="label" x="{WIDE - RIGHT}" y="{HEIGHT - 10}" text-anchor="end">'
        f"{alone}</text>",
    ]
    return _picture(WIDE, HEIGHT, _("How like its nearest each note is"), parts)


def draw_shares(shared: Sequence[Shared], total: int, title: str) -> str:
    """Return a bar for each run of words, as long as the share of notes that have it."""
    parts = []
    room = NARROW - LABEL - COUNT
    for row, each in enumerate(shared):
        y = row * ROW
        wide = max(room * each.count / max(total, 1), 2)
        count = _("{count} of {total}").format(count=each.count, total=total)
        parts += [
            f'<text x="0" y="{y + 19}">{escape(_fit(each.words))}</text>',
            f'<rect class="track" x="{LABEL}" y="{y + 7}" width="{room}" height="16" rx="3"/>',
            f'<rect class="fill" x="{LABEL}" y="{y + 7}" width="{wide:.1f}" height="16" rx="3"/>',
            f'<text class="label" x="{NARROW}" y="{y + 19}" text-anchor="end">'
            f"{escape(count)}</text>",
        ]
    return _picture(NARROW, max(len(shared), 1) * ROW, title, parts)


def draw_lengths(lengths: Sequence[int]) -> str:
    """Return how many notes have how many words, in steps of five."""
    counts = Counter(length // 5 for length in lengths)
    first, last = min(counts, default=0), max(counts, default=0)
    inner, high = NARROW - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    step = inner / (last - first + 1)
    most = max(counts.values(), default=1)
    parts = [_level(NARROW, TOP + high, "0"), _level(NARROW, TOP, str(most))]
    labelled = max(round((last - first + 1) / 12), 1)
    for place in range(first, last + 1):
        tall = high * counts[place] / most
        x = LEFT + step * (place - first)
        parts.append(
            f'<rect class="fill" x="{x + 1:.1f}" y="{TOP + high - tall:.1f}" '
            f'width="{max(step - 2, 1):.1f}" height="{tall:.1f}" rx="2"/>'
        )
        if (place - first) % labelled == 0:
            parts.append(
                f'<text class="label" x="{x + step / 2:.1f}" y="{HEIGHT - 14}" '
                f'text-anchor="middle">{place * 5}</text>'
            )
    unit = escape(_("words"))
    parts.append(
        f'<text class="label" x="{NARROW - RIGHT}" y="{HEIGHT - 1}" text-anchor="end">{unit}</text>'
    )
    return _picture(NARROW, HEIGHT, _("How long the notes are"), parts)


def _level(width: int, y: float, label: str) -> str:
    return (
        f'<line class="grid" x1="{LEFT}" x2="{width - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="label" x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
    )


def _fit(words: str) -> str:
    """Return words that fit into the room before the bars."""
    longest = LABEL // 7 - 2
    return quoted(words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…")


def _picture(width: int, height: int, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">'
        f"{''.join(parts)}</svg>"
    )
