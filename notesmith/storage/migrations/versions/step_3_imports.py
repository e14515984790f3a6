"""Imports are remembered until they are undone, and columns for the next list of their shape."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of imports, what they changed, and the columns of known lists."""
    op.create_table(
        "imports",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.Column("shipment_key", sa.Integer(), nullable=True),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["shipment_key"], ["shipments.key"], name="fk_imports_shipment_key", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_imports"),
    )
    op.create_table(
        "import_changes",
        sa.Column("import_key", sa.Integer(), nullable=False),
        sa.Column("order_key", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_key"],
            ["imports.key"],
            name="fk_import_changes_import_key",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["order_key"], ["orders.key"], name="fk_import_changes_order_key", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("import_key", "order_key", name="pk_import_changes"),
    )
    op.create_index("ix_import_changes_order_key", "import_changes", ["order_key"], unique=False)
    op.create_table(
        "list_columns",
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("shape", name="pk_list_columns"),
    )


def downgrade() -> None:
    """Drop what was made."""
    for table in ("list_columns", "import_changes", "imports"):
        op.drop_table(table)
