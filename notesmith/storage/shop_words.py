"""The words that a shop has learnt: its own name, its things, words that no dictionary knows."""

from sqlalchemy import delete, insert, select

from notesmith.errors import ShopError
from notesmith.language import _
from notesmith.model import EventKind
from notesmith.storage.database import Database
from notesmith.storage.shop_staff import staff_key
from notesmith.storage.tables.event_chain import Entry, append
from notesmith.storage.tables.rows import sound
from notesmith.storage.tables.schema import LearntWordRow


class ShopWords:
    """The words that count as rightly spelt in this shop, whatever their capitals."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> tuple[str, ...]:
        """Return the words as they were learnt, by alphabet."""
        asked = select(LearntWordRow.word)
        with self._database.reading() as connection:
            words = [row.word for row in sound(connection, asked)]
        return tuple(sorted(words, key=str.casefold))

    def learn(self, word: str, by: str = "") -> None:
        """Let a word count as rightly spelt, as `by` says; raises ShopError if it is none."""
        word = word.strip()
        if not word or any(sign.isspace() for sign in word):
            raise ShopError(_("Name one word for the shop to learn."))
        with self._database.writing() as connection:
            connection.execute(delete(LearntWordRow).where(LearntWordRow.word == word))
            connection.execute(insert(LearntWordRow), {"word": word})
            staff = staff_key(connection, by)
            append(connection, [Entry(EventKind.WORD_LEARNT, None, "", staff)])

    def forget(self, word: str, by: str = "") -> bool:
        """Take a word back, as `by` says; return whether the shop knew it."""
        removed = delete(LearntWordRow).where(LearntWordRow.word == word.strip())
        with self._database.writing() as connection:
            known = bool(connection.execute(removed).rowcount)
            if known:
                staff = staff_key(connection, by)
                append(connection, [Entry(EventKind.WORD_FORGOTTEN, None, "", staff)])
        return known
