"""What the shop remembers of notes: revisions, old and forgotten ones, allowed skeletons."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Number the notes that are there and make the new tables."""
    op.add_column("notes", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
    op.create_index("ix_notes_revision", "notes", ["revision"], unique=False)
    _notes_without_orders()
    op.create_table(
        "allowed_skeletons",
        sa.Column("skeleton", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("allowed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("skeleton", name="pk_allowed_skeletons"),
    )
    op.create_table(
        "shop_values",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_shop_values"),
    )
    counters = op.create_table(
        "counters",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )
    op.bulk_insert(counters, [{"name": "notes", "value": 1}])


def downgrade() -> None:
    """Drop what was added."""
    for table in (
        "counters",
        "shop_values",
        "allowed_skeletons",
        "forgotten_notes",
        "old_notes",
    ):
        op.drop_table(table)
    op.drop_index("ix_notes_revision", "notes")
    op.drop_column("notes", "revision")


def _notes_without_orders() -> None:
    op.create_table(
        "old_notes",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_old_notes"),
        sa.UniqueConstraint("source", name="uq_old_notes_source"),
    )
    op.create_index("ix_old_notes_revision", "old_notes", ["revision"], unique=False)
    op.create_table(
        "forgotten_notes",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("full_digest", sa.Text(), nullable=False),
        sa.Column("skeleton_digest", sa.Text(), nullable=False),
        sa.Column("shingles", sa.Text(), nullable=False),
        sa.Column("order_key", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_forgotten_notes"),
    )
    op.create_index("ix_forgotten_notes_revision", "forgotten_notes", ["revision"], unique=False)
