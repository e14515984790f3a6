"""Staff, revisions of single notes, proposed levels, and events that are only added to."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

REFUSE = "BEGIN SELECT RAISE(ABORT, 'events are only added to'); END"

TRIGGERS = {
    "sqlite": (
        f"CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events {REFUSE}",
        f"CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events {REFUSE}",
        # INSERT OR REPLACE would delete a row without asking the trigger above.
        "CREATE TRIGGER events_are_not_replaced BEFORE INSERT ON events"
        f" WHEN NEW.key <= (SELECT max(key) FROM events) {REFUSE}",
    ),
    "postgresql": (
        "CREATE FUNCTION refuse_to_change_events() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'events are only added to'; END $$",
        "CREATE TRIGGER events_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON events"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_events()",
    ),
}
"""What lets no event be changed or deleted, whoever asks the database for it."""


def upgrade() -> None:
    """Make staff of all who wrote or chose a hand; make room for all else."""
    _staff()
    _revisions()
    _order_keys()
    _events()
    _proposals()


def downgrade() -> None:
    """Write the names beside the notes again; all else goes."""
    op.drop_index("ix_orders_never_proposed", "orders")
    op.drop_index("ix_orders_propose_again_on", "orders")
    for column in ("proposed_level", "proposed_reason", "propose_again_on"):
        op.drop_column("orders", column)
    op.execute("DELETE FROM shop_values WHERE name = 'level_rules'")
    op.drop_table("events")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_to_change_events")
    op.execute("DELETE FROM shop_values WHERE name = 'events_key'")
    op.execute("DELETE FROM counters WHERE name = 'orders'")
    op.drop_index("ix_notes_memory_revision", "notes")
    op.drop_column("notes", "memory_revision")
    op.create_index("ix_notes_revision", "notes", ["revision"], unique=False)
    _writers_again()


def _staff() -> None:
    staff = op.create_table(
        "staff",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hand", sa.Text(), nullable=True),
        sa.Column("pen", sa.Text(), nullable=True),
        sa.Column("ink", sa.Text(), nullable=True),
        sa.Column("strength", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_staff"),
        sa.UniqueConstraint("name", name="uq_staff_name"),
    )
    # As one statement: Alembic would make the whole table anew on SQLite, only for the reference.
    op.execute(
        "ALTER TABLE notes ADD COLUMN staff_key INTEGER"
        " CONSTRAINT fk_notes_staff_key REFERENCES staff (key)"
    )
    connection = op.get_bind()
    chosen = connection.execute(sa.text("SELECT * FROM writers")).mappings().all()
    written = connection.execute(sa.text("SELECT DISTINCT writer FROM notes")).scalars().all()
    nothing = dict.fromkeys(("hand", "pen", "ink", "strength"))
    # Blanks around a name were kept so far; it is the same person without them.
    people = {name: {"name": name, **nothing} for text in written if (name := text.strip())}
    people |= {row["name"]: dict(row) for row in chosen}
    if people:
        op.bulk_insert(staff, [people[name] for name in sorted(people)])
    texts = op.create_table(
        "writer_texts",
        sa.Column("writer", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
    )
    op.bulk_insert(
        texts, [{"writer": text, "name": text.strip()} for text in written if text.strip()]
    )
    op.execute(
        "UPDATE notes SET staff_key = (SELECT staff.key FROM staff JOIN writer_texts"
        " ON writer_texts.name = staff.name WHERE writer_texts.writer = notes.writer)"
    )
    op.drop_table("writer_texts")
    op.drop_column("notes", "writer")
    op.drop_table("writers")


def _revisions() -> None:
    # What the check of repeats goes by was the only revision so far; both begin with it.
    op.add_column(
        "notes", sa.Column("memory_revision", sa.Integer(), nullable=False, server_default="0")
    )
    op.execute("UPDATE notes SET memory_revision = revision")
    op.drop_index("ix_notes_revision", "notes")
    op.create_index("ix_notes_memory_revision", "notes", ["memory_revision"], unique=False)


def _order_keys() -> None:
    # Of erased orders only their digests know the keys; none of these shall be given again.
    op.execute(
        "INSERT INTO counters (name, value) SELECT 'orders', coalesce(max(key), 0) FROM"
        " (SELECT key FROM orders UNION ALL SELECT order_key FROM forgotten_notes) AS known"
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("staff_key", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("order_key", sa.Integer(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_key"], ["staff.key"], name="fk_events_staff_key"),
        sa.PrimaryKeyConstraint("key", name="pk_events"),
    )
    op.create_index("ix_events_order_key", "events", ["order_key"], unique=False)
    values = sa.table("shop_values", sa.column("name"), sa.column("value"))
    op.bulk_insert(values, [{"name": "events_key", "value": secrets.token_hex(16)}])
    for trigger in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(trigger)


def _proposals() -> None:
    # The rules fill them when the shop is opened: a migration does not know them.
    for column in ("proposed_level", "proposed_reason", "propose_again_on"):
        op.add_column("orders", sa.Column(column, sa.Text(), nullable=True))
    for name, column, condition in (
        ("ix_orders_propose_again_on", "propose_again_on", "propose_again_on IS NOT NULL"),
        ("ix_orders_never_proposed", "customer_key", "proposed_level IS NULL"),
    ):
        where = sa.text(condition)
        op.create_index(name, "orders", [column], sqlite_where=where, postgresql_where=where)


def _writers_again() -> None:
    op.create_table(
        "writers",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hand", sa.Text(), nullable=False),
        sa.Column("pen", sa.Text(), nullable=False),
        sa.Column("ink", sa.Text(), nullable=False),
        sa.Column("strength", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_writers"),
    )
    op.execute(
        "INSERT INTO writers (name, hand, pen, ink, strength)"
        " SELECT name, hand, pen, ink, strength FROM staff WHERE hand IS NOT NULL"
    )
    op.add_column("notes", sa.Column("writer", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE notes SET writer ="
        " coalesce((SELECT name FROM staff WHERE staff.key = notes.staff_key), '')"
    )
    with op.batch_alter_table("notes") as notes:
        notes.drop_column("staff_key")
    op.drop_table("staff")
