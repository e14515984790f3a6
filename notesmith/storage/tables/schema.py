"""The tables of a shop, the same on SQLite and PostgreSQL.

Dates are ISO text, so that a date without a time and an offset from UTC come back as they went in;
sums are decimal text, so that they come back to the last digit.
"""

from typing import Any

from sqlalchemy import Double, ForeignKey, Index, MetaData, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import Text

VERSION = "0007"
"""The newest step in migrations/versions, which leads to these tables."""

VERSION_TABLE = "notesmith_version"
"""Where Alembic keeps the step that a shop has reached."""

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraints have names of their own, so that later migrations can take hold of them."""


class Base(DeclarativeBase):
    """Holds the metadata of all tables; every text is unbounded."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: Text}  # noqa: RUF012  SQLAlchemy reads it once, nobody writes it


def where(condition: str) -> dict[str, Any]:
    """Return what makes an index hold only the rows that meet `condition`, on both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class CustomerRow(Base):
    """Whoever is behind several orders, and what the staff remember about them."""

    __tablename__ = "customers"

    key: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    email: Mapped[str | None]
    remembered: Mapped[str] = mapped_column(server_default="")


class ShipmentRow(Base):
    """The orders that leave together."""

    __tablename__ = "shipments"

    key: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    created_at: Mapped[str]


class OrderRow(Base):
    """What one customer bought; `position` is its place in the shipment's list.

    `email_key` and `place_key` are what its customer is recognised by. `level` is what a person
    chose. `proposed_level` and `proposed_reason` are what the rules said last, NULL while they were
    never asked, and `propose_again_on` is the day (ISO) from which they may say something else.
    """

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("platform", "order_id"),
        Index(None, "shipment_key", "position"),
        Index(None, "customer_key"),
        Index(None, "order_id"),
        Index(None, "email_key"),
        Index(None, "place_key"),
        Index(None, "propose_again_on", **where("propose_again_on IS NOT NULL")),
        Index("ix_orders_never_proposed", "customer_key", **where("proposed_level IS NULL")),
    )

    key: Mapped[int] = mapped_column(primary_key=True)
    shipment_key: Mapped[int] = mapped_column(ForeignKey("shipments.key"))
    position: Mapped[int]
    customer_key: Mapped[int] = mapped_column(ForeignKey("customers.key"))
    email_key: Mapped[str | None]
    place_key: Mapped[str | None]
    level: Mapped[str | None]
    proposed_level: Mapped[str | None]
    proposed_reason: Mapped[str | None]
    propose_again_on: Mapped[str | None]
    order_id: Mapped[str]
    platform: Mapped[str]
    recipient: Mapped[str | None]
    placed_at: Mapped[str | None]
    shipped_at: Mapped[str | None]
    buyer: Mapped[str | None]
    email: Mapped[str | None]
    postcode: Mapped[str | None]
    city: Mapped[str | None]
    ship_country: Mapped[str | None]
    customer_note: Mapped[str | None]
    gift_message: Mapped[str | None]
    is_gift: Mapped[bool | None]
    is_returning: Mapped[bool | None]
    total: Mapped[str | None]
    currency: Mapped[str | None]
    status: Mapped[str]


class ItemRow(Base):
    """One line of an order."""

    __tablename__ = "items"

    order_key: Mapped[int] = mapped_column(
        ForeignKey("orders.key", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    quantity: Mapped[int]
    variant: Mapped[str | None]
    personalisation: Mapped[str | None]


class StaffRow(Base):
    """Somebody who works here, and what they write with: all four columns are filled, or none.

    The blank name is the shop itself. Nobody is ever removed, as notes refer to them.
    """

    __tablename__ = "staff"
    __table_args__ = (UniqueConstraint("name"),)

    key: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    hand: Mapped[str | None]
    pen: Mapped[str | None]
    ink: Mapped[str | None]
    strength: Mapped[float | None] = mapped_column(Double)


class NoteRow(Base):
    """What is said to the customer of one order; every order has one, empty at first.

    `staff_key` is who wrote it; NULL where nobody was named. `revision` grows with every change of
    the note, over all notes; `memory_revision` with every change of its text or of what its order
    holds, which is what the check of repeats goes by.
    """

    __tablename__ = "notes"
    __table_args__ = (Index(None, "memory_revision"),)

    order_key: Mapped[int] = mapped_column(
        ForeignKey("orders.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    text: Mapped[str]
    signature: Mapped[str]
    staff_key: Mapped[int | None] = mapped_column(ForeignKey("staff.key"))
    recipient: Mapped[str]
    item: Mapped[str]
    state: Mapped[str]
    comment: Mapped[str]
    revision: Mapped[int]
    memory_revision: Mapped[int]


class OldNoteRow(Base):
    """A note from elsewhere that was sent before this shop was; `source` is its id there."""

    __tablename__ = "old_notes"
    __table_args__ = (UniqueConstraint("source"), Index(None, "revision"))

    key: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    text: Mapped[str]
    signature: Mapped[str]
    recipient: Mapped[str]
    item: Mapped[str]
    revision: Mapped[int]


class ForgottenRow(Base):
    """What is left of the note of an erased customer: digests, in hexadecimal, no word of it."""

    __tablename__ = "forgotten_notes"
    __table_args__ = (Index(None, "revision"),)

    key: Mapped[int] = mapped_column(primary_key=True)
    full_digest: Mapped[str]
    skeleton_digest: Mapped[str]
    shingles: Mapped[str]
    order_key: Mapped[int]
    revision: Mapped[int]


class SilencedRow(Base):
    """A kind of finding that is not mentioned in somebody's notes; without anybody, in no note."""

    __tablename__ = "silenced_findings"

    key: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    staff_key: Mapped[int | None] = mapped_column(ForeignKey("staff.key"))


class LearntWordRow(Base):
    """A word that counts as rightly spelt in this shop, as it was learnt."""

    __tablename__ = "learnt_words"

    word: Mapped[str] = mapped_column(primary_key=True)


class AllowedRow(Base):
    """A skeleton, or a text word for word, that the shop allows to repeat, and why."""

    __tablename__ = "allowed_skeletons"

    skeleton: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]
    allowed_at: Mapped[str]


class ValueRow(Base):
    """Something a shop keeps under a name, such as the key that its digests depend on."""

    __tablename__ = "shop_values"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class CounterRow(Base):
    """A number that only grows: see counters.py."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


class ImportRow(Base):
    """An import, as long as it can be undone."""

    __tablename__ = "imports"

    key: Mapped[int] = mapped_column(primary_key=True)
    imported_at: Mapped[str]
    shipment_key: Mapped[int | None] = mapped_column(
        ForeignKey("shipments.key", ondelete="SET NULL")
    )
    new: Mapped[int]
    changed: Mapped[int]


class ImportChangeRow(Base):
    """What an order was like before an import changed it, as JSON."""

    __tablename__ = "import_changes"
    __table_args__ = (Index(None, "order_key"),)

    import_key: Mapped[int] = mapped_column(
        ForeignKey("imports.key", ondelete="CASCADE"), primary_key=True
    )
    order_key: Mapped[int] = mapped_column(
        ForeignKey("orders.key", ondelete="CASCADE"), primary_key=True
    )
    before: Mapped[str]


class ListColumnsRow(Base):
    """Which column means what in lists of one shape, as a person said it; JSON."""

    __tablename__ = "list_columns"

    shape: Mapped[str] = mapped_column(primary_key=True)
    columns: Mapped[str]


class EventRow(Base):
    """Something that happened, in a chain: rows are only added, which triggers see to.

    `at` is ISO in UTC. `order_key` refers to nothing, so that it outlives an erased order.
    `before` is the digest of the row before, blank in the first; see event_chain.py.
    """

    __tablename__ = "events"
    __table_args__ = (Index(None, "order_key"),)

    key: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str]
    staff_key: Mapped[int | None] = mapped_column(ForeignKey("staff.key"))
    kind: Mapped[str]
    order_key: Mapped[int | None]
    detail: Mapped[str]
    before: Mapped[str]
    digest: Mapped[str]
