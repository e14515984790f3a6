"""Made texts of one length, each another, for measuring how fast they are set and written."""

from random import Random

from benchmarks.made_notes import words

LENGTH = 140
"""Characters: a thank-you of two sentences."""

SMALL = ("the", "a", "of", "and", "to", "you", "we", "in", "it", "for", "is", "that", "our", "your")
"""Words that stand between the others, so that letters are as frequent as in a real note."""

COMMON = 3000


def make_texts(count: int, seed: int = 7) -> list[str]:
    """Return `count` texts of exactly `LENGTH` characters: sentences of made words."""
    random = Random(seed)
    common = words(Random(0), COMMON)
    return [_text(random, common) for _ in range(count)]


def _text(random: Random, common: list[str]) -> str:
    text = ""
    while len(text) < LENGTH:
        sentence = [
            random.choice(SMALL if turn % 2 else common) for turn in range(random.randint(6, 10))
        ]
        text += f"{' '.join(sentence).capitalize()}. "
    return f"{text[: LENGTH - 1].rstrip(' .,'):x<{LENGTH - 1}}."
