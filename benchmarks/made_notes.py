"""Made notes for measuring: they look natural, share stock phrases, and some repeat by plan."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from notesmith.model import Note

NAMES = [
    "Anna",
    "Ben",
    "Clara",
    "David",
    "Ella",
    "Finn",
    "Greta",
    "Hugo",
    "Ida",
    "Jonas",
    "Karla",
    "Leo",
    "Mara",
    "Nils",
    "Olga",
    "Paul",
    "Quinn",
    "Rosa",
    "Sven",
    "Tara",
    "Uwe",
    "Vera",
    "Wim",
    "Xenia",
    "Yara",
    "Zoe",
    "Alma",
    "Bruno",
    "Cleo",
    "Dora",
    "Emil",
    "Freya",
    "Gil",
    "Hanna",
    "Ivo",
    "Jule",
    "Kai",
    "Lena",
    "Milo",
    "Nora",
    "Otto",
    "Pia",
    "Remy",
    "Sara",
    "Theo",
    "Una",
    "Viktor",
    "Wanda",
    "Yuri",
    "Ada",
]
ITEMS = [
    "mug",
    "apron",
    "candle",
    "calendar",
    "spoon",
    "scarf",
    "puzzle",
    "notebook",
    "pen",
    "blanket",
    "planter",
    "lamp",
    "kite",
    "compass",
    "teapot",
    "bowl",
    "basket",
    "brush",
    "cushion",
    "print",
    "poster",
    "quilt",
    "ribbon",
    "stool",
    "tray",
    "vase",
    "whistle",
    "wreath",
]
COLOURS = ["blue", "green", "rust", "grey", "ochre", "plum", "moss", "ivory", "copper", "slate"]
OPENINGS = (
    "Dear {name}, thank you so much for your order.",
    "Hi {name}, thanks for your order!",
    "Hello {name}, what a pleasure to pack this one.",
    "{name}, thank you for coming back to us!",
    "Dear {name}, we are so sorry for the delay.",
    "Hi {name}, thanks so much for supporting our small shop.",
)
CLOSINGS = (
    "We hope you enjoy the {item}. Best wishes",
    "Enjoy it! Warm wishes",
    "Thank you for shopping with us!",
    "With love from the shop",
    "Take care, and see you soon.",
    "All the best from all of us",
)
PATTERNS = (
    "The {a} {n} from {p} was {v} on a {a2} {n2}, and it still {w} of {n3}.",
    "Our {n} {v} it beside the {a} {n2} while the {n3} {w} outside.",
    "Keep it near a {n} in {p}; the {a} {n2} likes to be {v} now and then.",
    "You asked about the {n}: a {a} {n2} {v} it first, then the {n3} did.",
    "Whoever {w} the {a} {n} may keep the {n2}, as they say in {p}.",
    "It was {v} by a {n} who {w} every {n2} and never a {a} {n3}.",
    "In {p} the {n} is {a} until the {n2} {w}, so leave the {n3} be.",
    "A {a} {n} {w} over the {n2} the day we {v} yours.",
    "My {n} says {a} {n2} and {a2} {n3} belong together, and who am I to {w}?",
    "We {v} the last {n} with {n2}, which is why it smells {a}.",
    "There is a {n} under the {n2}; {w} it twice and it {v} back.",
    "If the {n} turns {a}, it has {v} too long next to somebody's {n2}.",
    "{p} gave us the {n}, the {n2} gave us trouble, and {n3} did the rest.",
    "Nobody here can {w} a {n}, yet yours came out {a} and {a2}.",
    "For the {n2} we chose {a} {n}, since {n3} only {w} in summer.",
    "Please {w} the {n} before you {v} the {n2}, however {a} it looks.",
    "One {n} was {a}, another {a2}; yours is the one that {v} by itself.",
    "Between {n} and {n2} lies {p}, and there your {n3} was {v}.",
    "Half the {n} {w} off on the way, so the {a} {n2} is a present.",
    "Some say {n} should be {v} at night; our {n2} thinks {a} mornings are better.",
    "While the {n} dried, the {a} {n2} {w} past and left a {n3} on it.",
    "Look for the {a} {n} inside: {p} hides one in every {n2}.",
    "Your letter about {n} and {a} {n2} was {v} aloud to everybody twice.",
    "No {n} is quite as {a} as the {n2} that {w} when it is {v}.",
)
_SYLLABLES = [
    "ba",
    "ker",
    "lin",
    "mo",
    "ra",
    "tis",
    "ven",
    "dal",
    "fo",
    "gri",
    "ham",
    "jor",
    "ket",
    "lum",
    "nar",
    "pel",
    "qui",
    "ros",
    "sel",
    "tan",
    "ur",
    "wick",
    "yel",
    "zan",
]


SLOTS = ("a", "a2", "n", "n2", "n3", "v", "w")


@dataclass(frozen=True, slots=True)
class Planted:
    """A note made of another one: its place, the other's place, and how."""

    place: int
    of: int
    kind: str


def words(random: Random, count: int) -> list[str]:
    """Return made words, so many that a large corpus has rare ones as real ones have."""
    return ["".join(random.choices(_SYLLABLES, k=random.choice((2, 2, 3)))) for _ in range(count)]


def make_notes(count: int, seed: int = 1) -> Iterator[Note]:
    """Yield `count` honest notes with stock openings and closings around a middle of their own."""
    random = Random(seed)
    vocabulary = words(Random(0), 6000)
    # As in any language: a few words stand everywhere, most of them hardly ever.
    cumulative: list[float] = []
    for rank in range(len(vocabulary)):
        cumulative.append((cumulative[-1] if cumulative else 0.0) + 1 / (rank + 20))
    for number in range(count):
        name, item = random.choice(NAMES), random.choice(ITEMS)
        sentences = random.sample(PATTERNS, random.choice((1, 2)))
        middle = " ".join(_filled(each, random, vocabulary, cumulative) for each in sentences)
        text = f"{random.choice(OPENINGS)} {middle} {random.choice(CLOSINGS)}"
        yield Note(
            f"#{number}",
            text.format(name=name, item=item),
            recipient=f"{name} {random.choice(NAMES)}son",
            item=f"{random.choice(COLOURS).title()} {item}",
        )


def _filled(pattern: str, random: Random, words: list[str], cumulative: list[float]) -> str:
    chosen = random.choices(words, cum_weights=cumulative, k=len(SLOTS))
    return pattern.format(p=random.choice(words).title(), **dict(zip(SLOTS, chosen, strict=True)))


def plant(notes: list[Note], share: float, seed: int = 2) -> list[Planted]:
    """Turn that share of `notes` into repeats of earlier ones, a third of each kind; in place."""
    random = Random(seed)
    places = random.sample(range(len(notes) // 2, len(notes)), int(len(notes) * share))
    planted = []
    for turn, place in enumerate(places):
        of = random.randrange(len(notes) // 2)
        kind = ("verbatim", "skeleton", "near")[turn % 3]
        other = notes[of]
        text = other.text
        recipient, item = other.recipient, other.item
        if kind == "verbatim":
            text = random.choice((str.upper, str.lower, _spread, _quoted))(text)
        elif kind == "skeleton":
            recipient, item, text = _renamed(other, random)
        else:
            text = _edited(text, random)
        notes[place] = replace(notes[place], text=text, recipient=recipient, item=item)
        planted.append(Planted(place, of, kind))
    return planted


def _spread(text: str) -> str:
    return text.replace(" ", "\u00a0 ")


def _quoted(text: str) -> str:
    return f"“{text}”".replace(".", "…")


def _renamed(note: Note, random: Random) -> tuple[str, str, str]:
    first = note.recipient.split()[0]
    name = random.choice([each for each in NAMES if each != first])
    old = note.item.split()[1]
    item = random.choice([each for each in ITEMS if each != old])
    text = note.text.replace(first, name).replace(f"the {old}", f"the {item}")
    return f"{name} Newman", f"{random.choice(COLOURS).title()} {item}", text


def _edited(text: str, random: Random) -> str:
    """Change one word in ten: dropped, doubled by another, or swapped with its neighbour."""
    parts = text.split()
    for _ in range(max(len(parts) // 10, 1)):
        at = random.randrange(2, len(parts) - 2)
        turn = random.randrange(3)
        if turn == 0:
            del parts[at]
        elif turn == 1:
            parts.insert(at, random.choice(("quite", "truly", "rather", "almost", "nearly")))
        else:
            parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return " ".join(parts)
