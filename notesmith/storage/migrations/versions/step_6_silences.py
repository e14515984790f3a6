"""Kinds of findings can be silenced, in the whole shop or for one of the staff."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of silenced findings."""
    op.create_table(
        "silenced_findings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("staff_key", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_key"], ["staff.key"], name="fk_silenced_findings_staff_key"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_silenced_findings"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("silenced_findings")
