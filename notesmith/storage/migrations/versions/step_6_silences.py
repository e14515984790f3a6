"""Kinds of findings can be silenced, in the whole shop or for one writer."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of silenced findings."""
    op.create_table(
        "silenced_findings",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "writer", name="pk_silenced_findings"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("silenced_findings")
