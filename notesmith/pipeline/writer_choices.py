"""Which hand each writer of a shop writes, as far as those hands are on this computer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from notesmith.hands import hand_names, list_inks, list_pens
from notesmith.language import _, listed, plural
from notesmith.model import HandChoice
from notesmith.pipeline.hand_collection import list_hands
from notesmith.settings import hands_folder
from notesmith.storage import Shop

NAMED = 3
"""Writers that a sentence spells out before it only counts."""


@dataclass(frozen=True, slots=True)
class Writers:
    """What everybody writes with: `choice`, but for the writers in `others`, by name.

    `lacking` are those whose hand, pen or ink is not on this computer, with what they chose; they
    are in `others` no more. The blank name stands for whoever has no hand of their own.
    """

    choice: HandChoice
    others: Mapping[str, HandChoice] = field(default_factory=dict)
    lacking: Mapping[str, HandChoice] = field(default_factory=dict)

    def choice_of(self, writer: str) -> HandChoice:
        """Return what `writer` writes with here."""
        return self.others.get(writer, self.choice)

    def sentence(self, writers: Iterable[str]) -> str:
        """Say whose hands are not here, of the writers of some notes; blank if all are."""
        blamed = {name if name in self.lacking else "" for name in set(writers) - set(self.others)}
        names = sorted(blamed & set(self.lacking))
        if not names:
            return ""
        titles = {each.name: each.title for each in list_hands()}
        instead = titles.get(self.choice.hand, self.choice.hand)
        until = _("these notes are set in {hand} until it is added or another is chosen.").format(
            hand=instead
        )
        if names == [""]:
            words = _("The hand {hand} is not on this computer; {until}")
            return words.format(hand=self.lacking[""].hand, until=until)
        if len(names) == 1:
            words = _("{name} writes a hand that is not on this computer, {hand}; {until}")
            hand = self.lacking[names[0]].hand
            return words.format(name=names[0], hand=hand, until=until)
        named = [name or _("the shop") for name in names[:NAMED]]
        more = len(names) - NAMED
        if more > 0:
            named.append(plural("{count} more", "{count} more", more))
        words = _("The hands of {names} are not on this computer; {until}")
        return words.format(names=listed(named), until=until)


def writers_of(shop: Shop, otherwise: HandChoice) -> Writers:
    """Return what the writers of `shop` write with; `otherwise` is for a shop that says nothing."""
    kept = {staff.name: staff.choice for staff in shop.staff.list() if staff.choice is not None}
    chosen = {"": otherwise, **kept}
    pens, inks = ({each.name for each in some} for some in (list_pens(), list_inks()))
    names = (hand_names(hands_folder()), pens, inks)

    def here(choice: HandChoice) -> bool:
        wanted = (choice.hand, choice.pen, choice.ink)
        return all(name in known for name, known in zip(wanted, names, strict=True))

    lacking = {name: choice for name, choice in chosen.items() if not here(choice)}
    others = {name: choice for name, choice in chosen.items() if name and name not in lacking}
    usable = (chosen[""], otherwise, HandChoice())
    return Writers(next(filter(here, usable)), others, lacking)
