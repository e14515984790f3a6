"""Those who write are staff, and every save of a note says which state of it was seen."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make staff of all who wrote or chose a hand; give notes a revision of their own."""
    _staff()
    _revisions()


def downgrade() -> None:
    """Write the names beside the notes again."""
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
        notes.drop_constraint("fk_notes_staff_key", type_="foreignkey")
        notes.drop_column("staff_key")
    op.drop_table("staff")
