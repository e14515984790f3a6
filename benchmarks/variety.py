"""How well and how fast repeats are found, beside rapidfuzz, datasketch and text-dedup.

Run from the checkout: `python -m benchmarks.variety [--large]`. The same made notes for all:
first as many as all pairs can be compared of (the truth), then 100,000 held against each other,
and with `--large` a shop with 1,000,000 past notes.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from benchmarks.made_notes import Planted, make_notes, plant
from notesmith.model import Note
from notesmith.pipeline import find_repeats, open_repeats, open_shop
from notesmith.pipeline.index_upkeep import index_folder
from notesmith.variety import Repeats, normalise

ALL_PAIRS = 4000
MANY = 100_000
PAST = 1_000_000
SHARE = 0.06

ALIKE = 80.0
"""From this rapidfuzz ratio on, a pair that nobody planted is no false alarm either."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Result:
    """What one way found, in seconds: pairs of places, the earlier first."""

    name: str
    pairs: set[Pair]
    seconds: float


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="measure a shop of 1,000,000 notes")
    large = parser.parse_args().large
    notes = list(make_notes(ALL_PAIRS))
    planted = plant(notes, SHARE)
    say(f"{ALL_PAIRS} notes, {len(planted)} repeats planted")
    ways: list[tuple[str, Callable[[Sequence[Note]], Iterable[Pair]]]] = [
        ("NoteSmith, one process", find_ours),
        ("rapidfuzz, all pairs, ratio", find_by_ratio),
        ("rapidfuzz, all pairs, token set", find_by_tokens),
        ("datasketch MinHash LSH", find_by_minhash),
        ("text-dedup MinHash", find_by_text_dedup),
    ]
    show_found(notes, planted, [result for name, way in ways if (result := run(name, way, notes))])
    notes = list(make_notes(MANY))
    planted = plant(notes, SHARE)
    say(f"\n{MANY} notes against each other, {len(planted)} repeats planted")
    show_found(notes, planted, [run("NoteSmith, a process a core", find_beside, notes)])
    if large:
        measure_shop()


def run(
    name: str, way: Callable[[Sequence[Note]], Iterable[Pair]], notes: Sequence[Note]
) -> Result:
    """Return what one way finds; nothing, and the reason, where it is not installed."""
    begun = perf_counter()
    try:
        pairs = {(min(pair), max(pair)) for pair in way(notes)}
    except ModuleNotFoundError as missing:
        return Result(f"{name}: not installed ({missing.name})", set(), 0.0)
    return Result(name, pairs, perf_counter() - begun)


def find_ours(notes: Sequence[Note]) -> Iterable[Pair]:
    """Yield what the check of repeats finds."""
    places = {note.order_id: place for place, note in enumerate(notes)}
    for place, findings in enumerate(Repeats(notes).find_all(notes)):
        for finding in findings:
            if finding.similarity is not None:
                yield from ((place, places[other]) for other in finding.others)


def find_beside(notes: Sequence[Note]) -> Iterable[Pair]:
    """Yield what the check of repeats finds with several processes, as `check` runs it."""
    places = {note.order_id: place for place, note in enumerate(notes)}
    for finding in find_repeats(notes):
        if finding.similarity is not None:
            yield from ((places[finding.order_id], places[other]) for other in finding.others)


def find_by_ratio(notes: Sequence[Note]) -> Iterable[Pair]:
    """Yield the pairs whose bare words are alike to 80 in 100."""
    return _all_pairs(notes, fuzz.ratio)


def find_by_tokens(notes: Sequence[Note]) -> Iterable[Pair]:
    """Yield the pairs whose sets of words are alike to 80 in 100."""
    return _all_pairs(notes, fuzz.token_set_ratio)


def _all_pairs(notes: Sequence[Note], scorer: Callable[..., float]) -> Iterable[Pair]:
    texts = [normalise(note.text) for note in notes]
    for start in range(0, len(texts), 1000):
        scores = cdist(
            texts[start : start + 1000],
            texts,
            scorer=scorer,
            score_cutoff=ALIKE,
            dtype=np.uint8,
            workers=-1,
        )
        ones, others = np.nonzero(scores)
        for one, other in zip((ones + start).tolist(), others.tolist(), strict=True):
            if one < other:
                yield one, other


def find_by_minhash(notes: Sequence[Note]) -> Iterable[Pair]:
    """Yield what datasketch finds with runs of three words, 128 hashes, from Jaccard 0.5 on."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415  may be missing

    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    hashes = []
    for note in notes:
        words = normalise(note.text).split()
        grams = {" ".join(words[at : at + 3]).encode() for at in range(max(len(words) - 2, 1))}
        hashes.append(MinHash(num_perm=128))
        hashes[-1].update_batch(grams)
    for place, each in enumerate(hashes):
        yield from ((other, place) for other in lsh.query(each))
        lsh.insert(place, each)


def find_by_text_dedup(notes: Sequence[Note]) -> Iterable[Pair]:
    """Yield what text-dedup's MinHash finds with runs of three words, bands as it chooses them."""
    from text_dedup.minhash import embed_func  # noqa: PLC0415  may be missing
    from text_dedup.utils import optimal_param  # noqa: PLC0415
    from text_dedup.utils.hashfunc import xxh3_32hash  # noqa: PLC0415

    bands, rows = optimal_param(0.5, 128)
    ranges = [(band * rows, (band + 1) * rows) for band in range(bands)]
    prime = np.uint64((1 << 61) - 1)
    random = np.random.RandomState(42)
    permutations = (
        random.randint(1, prime, 128, dtype=np.uint64),
        random.randint(0, prime, 128, dtype=np.uint64),
    )
    buckets: dict[tuple[int, bytes], list[int]] = {}
    for place, note in enumerate(notes):
        signature = embed_func(
            content=normalise(note.text),
            idx=place,
            num_perm=128,
            ngram_size=3,
            min_length=1,
            hashranges=ranges,
            permutations=permutations,
            hash_func=xxh3_32hash,
            dtype=np.uint64,
            max_hash=np.uint32((1 << 32) - 1),
            modulo_prime=prime,
        )
        for band, key in enumerate(signature["__signatures__"]):
            others = buckets.setdefault((band, key), [])
            yield from ((other, place) for other in others)
            others.append(place)


def show_found(
    notes: Sequence[Note], planted: Sequence[Planted], results: Sequence[Result]
) -> None:
    """Print recall for each kind, precision and time of each way."""
    say(f"{'':34}{'verbatim':>10}{'skeleton':>10}{'near':>8}{'precision':>11}{'seconds':>9}")
    for result in results:
        if not result.seconds:
            say(result.name)
            continue
        recalls = []
        for kind in ("verbatim", "skeleton", "near"):
            wanted = [(each.of, each.place) for each in planted if each.kind == kind]
            recalls.append(sum(pair in result.pairs for pair in wanted) / max(len(wanted), 1))
        right = precision(notes, planted, result.pairs)
        cells = "".join(
            f"{value:>{wide}.3f}" for value, wide in zip(recalls, (10, 10, 8), strict=True)
        )
        say(f"{result.name:34}{cells}{right:>11.3f}{result.seconds:>9.1f}")


def precision(notes: Sequence[Note], planted: Sequence[Planted], pairs: set[Pair]) -> float:
    """Return the share of pairs that were planted, or that anybody would call alike."""
    roots = {each.place: each.of for each in planted}
    right = 0
    for one, other in pairs:
        same = roots.get(one, one) == roots.get(other, other)
        texts = normalise(notes[one].text), normalise(notes[other].text)
        right += same or fuzz.ratio(*texts) >= ALIKE
    return right / len(pairs) if pairs else 1.0


def measure_shop() -> None:
    """Print what a shop with a million past notes costs: disk, opening, memory, each key typed."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "large.notesmith"
        with open_shop(path) as shop:
            for seed in range(PAST // MANY):
                some = [
                    Note(
                        f"{seed}-{note.order_id}",
                        note.text,
                        recipient=note.recipient,
                        item=note.item,
                    )
                    for note in make_notes(MANY, seed=seed + 100)
                ]
                shop.memory.remember_old(some)
            begun = perf_counter()
            open_repeats(shop)
            built = perf_counter() - begun
            folder = index_folder(shop)
            size = sum(each.stat().st_size for each in folder.iterdir())
        say(f"\n{PAST} past notes: index built in {built:.0f} s, {size / PAST:.0f} bytes a note")
        _in_a_process_of_its_own(path)


def _in_a_process_of_its_own(path: Path) -> None:
    import subprocess  # noqa: PLC0415  only the large run needs it

    subprocess.run([sys.executable, "-m", "benchmarks.variety_typing", str(path)], check=True)


def type_in(path: Path) -> None:
    """Print how long opening takes, and each key typed into notes of that shop."""
    begun = perf_counter()
    with open_shop(path) as shop:
        repeats = open_repeats(shop)
        opened = perf_counter() - begun
        random = Random(5)
        notes = list(make_notes(100, seed=105)) + list(make_notes(100, seed=9))
        took = []
        for note in notes:
            for end in sorted(random.sample(range(20, len(note.text)), 5)):
                typed = Note("new", note.text[:end], recipient=note.recipient, item=note.item)
                begun = perf_counter()
                repeats.find(typed)
                took.append((perf_counter() - begun) * 1000)
    took.sort()
    middle, usual = took[len(took) // 2], took[int(len(took) * 0.95)]
    most = memory_peak()
    say(f"opened in {opened:.2f} s, {most:.0f} MB at most")
    say(f"a key typed: {middle:.1f} ms, 95th percentile {usual:.1f} ms, at most {took[-1]:.1f} ms")


def memory_peak() -> float:
    """Return the most memory this process held, in megabytes, where the system tells it."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    told = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(told[0]) / 1024 if told else float("nan")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
