"""A shop keeps what its staff remember about customers, and the words that it has learnt."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is remembered to customers, and make the table of words."""
    op.add_column(
        "customers", sa.Column("remembered", sa.Text(), nullable=False, server_default="")
    )
    op.create_table(
        "learnt_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_learnt_words"),
    )


def downgrade() -> None:
    """Drop both."""
    op.drop_table("learnt_words")
    op.drop_column("customers", "remembered")
