"""What somebody does to a note, step by step: shown at once, stored when the shop lets us."""

from dataclasses import dataclass, field, replace
from functools import reduce

from notesmith.model import Level, Parcel, State
from notesmith.pipeline import Shop


@dataclass(frozen=True, slots=True)
class TextStep:
    """The text and the signature as they stand on the card now."""

    text: str
    signature: str
    writer: str

    def on(self, parcel: Parcel) -> Parcel:
        """Return what becomes of a parcel."""
        note = parcel.note.retyped(self.text, self.signature, self.writer)
        return replace(parcel, note=note)

    def store(self, shop: Shop, seen: Parcel) -> Parcel:
        """Store it in the note as it was seen; raises ShopError, as the other steps do."""
        args = (self.text, self.signature, self.writer, seen.note.revision)
        return shop.notes.save_text(seen.key, *args)


@dataclass(frozen=True, slots=True)
class StateStep:
    """How far the note has come, with what a reviewer says."""

    state: State
    comment: str
    by: str

    def on(self, parcel: Parcel) -> Parcel:
        """Return what becomes of a parcel."""
        return replace(parcel, note=replace(parcel.note, state=self.state, comment=self.comment))

    def store(self, shop: Shop, seen: Parcel) -> Parcel:
        """Store it, unless the note is another one than was seen."""
        revision = seen.note.revision
        return shop.notes.set_state(seen.key, self.state, self.comment, revision, self.by)


@dataclass(frozen=True, slots=True)
class LevelStep:
    """How personal the note shall be; None leaves it to the rules."""

    level: Level | None
    by: str

    def on(self, parcel: Parcel) -> Parcel:
        """Return what becomes of a parcel."""
        return replace(parcel, level=self.level)

    def store(self, shop: Shop, seen: Parcel) -> Parcel:
        """Store it. It is the order's: the note stays as it was seen, whatever it is by now."""
        return replace(shop.orders.set_level(seen.key, self.level, self.by), note=seen.note)


Step = TextStep | StateStep | LevelStep


@dataclass(slots=True)
class Unstored:
    """A parcel as it was last seen in the shop, and what was done to it since."""

    seen: Parcel
    steps: list[Step] = field(default_factory=list)

    @property
    def shown(self) -> Parcel:
        """The parcel as it is shown here."""
        return reduce(lambda parcel, step: step.on(parcel), self.steps, self.seen)

    @property
    def types(self) -> bool:
        """Whether words are among it that are nowhere else."""
        return any(isinstance(step, TextStep) for step in self.steps)

    def add(self, step: Step) -> None:
        """Do one thing more; what is typed takes the place of what was typed just before."""
        if self.steps and isinstance(step, TextStep) and isinstance(self.steps[-1], TextStep):
            self.steps.pop()
        self.steps.append(step)

    def store(self, shop: Shop) -> None:
        """Store one step after another; what is stored is left out the next time."""
        while self.steps:
            self.seen = self.steps[0].store(shop, self.seen)
            self.steps.pop(0)

    def agrees(self, theirs: Parcel) -> bool:
        """Return whether `theirs` says the same already, so that there is nothing to decide."""
        mine, there = self.shown.note, theirs.note
        said = (mine.text, mine.signature, mine.state, mine.comment)
        return said == (there.text, there.signature, there.state, there.comment)

    def yield_to(self, theirs: Parcel) -> None:
        """Leave the note as it is there; the level is no part of it."""
        self.seen = theirs
        self.steps = [each for each in self.steps if isinstance(each, LevelStep)]
