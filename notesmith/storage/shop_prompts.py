"""What a shop made of the questions that writers are asked: its own, other wordings, those off."""

from collections.abc import Callable
from dataclasses import replace

import msgspec
from sqlalchemy import Connection

from notesmith.errors import ShopError
from notesmith.language import _
from notesmith.model import Prompt, PromptChoices
from notesmith.storage.database import Database
from notesmith.storage.tables.kept_values import keep_value, kept_value

PROMPTS = "prompts"
"""Under which name the shop keeps its choices, as JSON."""


class ShopPrompts:
    """The questions of a shop, as far as they are not those that ship.

    Every change reads and writes in one transaction: two people who change different questions
    lose nothing. Whether a question makes sense is for `pipeline` to check before.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def choices(self) -> PromptChoices:
        """Return what the shop made of the questions; nothing at first."""
        with self._database.reading() as connection:
            return self._read(connection)

    def speak(self, language: str) -> None:
        """Ask in a language, such as "de"; blank for the reader's own."""
        self._change(lambda known: replace(known, language=language))

    def add(self, prompt: Prompt) -> None:
        """Add a question of the shop's own, in place of its own one of the same key."""
        self._change(lambda known: replace(known, own=(*_without(known, prompt.key), prompt)))

    def remove(self, key: str) -> None:
        """Take away a question of the shop's own."""
        self._change(lambda known: replace(known, own=_without(known, key), off=known.off - {key}))

    def reword(self, language: str, key: str, ask: tuple[str, ...]) -> None:
        """Ask a shipped question in other wordings; none bring back those that ship."""

        def change(known: PromptChoices) -> PromptChoices:
            words = {name: dict(each) for name, each in known.reworded.items()}
            words.setdefault(language, {}).pop(key, None)
            if ask:
                words[language][key] = ask
            return replace(known, reworded={name: each for name, each in words.items() if each})

        self._change(change)

    def switch(self, key: str, *, on: bool) -> None:
        """Ask a question, shipped or the shop's own, or never ask it."""
        self._change(
            lambda known: replace(known, off=known.off - {key} if on else known.off | {key})
        )

    def _change(self, change: Callable[[PromptChoices], PromptChoices]) -> None:
        with self._database.writing() as connection:
            changed = change(self._read(connection))
            keep_value(connection, PROMPTS, msgspec.json.encode(changed).decode())

    def _read(self, connection: Connection) -> PromptChoices:
        kept = kept_value(connection, PROMPTS)
        if kept is None:
            return PromptChoices()
        try:
            return msgspec.json.decode(kept, type=PromptChoices)
        except msgspec.MsgspecError as error:
            damaged = _("The questions kept in {shop} cannot be read; use a copy of the shop.")
            raise ShopError(damaged.format(shop=self._database.where)) from error


def _without(known: PromptChoices, key: str) -> tuple[Prompt, ...]:
    return tuple(prompt for prompt in known.own if prompt.key != key)
