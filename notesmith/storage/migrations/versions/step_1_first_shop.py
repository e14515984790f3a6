"""The first shop: customers, shipments, orders with their items, and notes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _customers_and_shipments()
    _orders()
    _items()
    _notes()


def downgrade() -> None:
    """Drop all tables."""
    for table in ("notes", "items", "orders", "shipments", "customers"):
        op.drop_table(table)


def _customers_and_shipments() -> None:
    op.create_table(
        "customers",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_customers"),
    )
    op.create_table(
        "shipments",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_shipments"),
    )


def _orders() -> None:
    op.create_table(
        "orders",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("shipment_key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("customer_key", sa.Integer(), nullable=False),
        sa.Column("email_key", sa.Text(), nullable=True),
        sa.Column("place_key", sa.Text(), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("order_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("placed_at", sa.Text(), nullable=True),
        sa.Column("shipped_at", sa.Text(), nullable=True),
        sa.Column("buyer", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("ship_country", sa.Text(), nullable=True),
        sa.Column("customer_note", sa.Text(), nullable=True),
        sa.Column("gift_message", sa.Text(), nullable=True),
        sa.Column("is_gift", sa.Boolean(), nullable=True),
        sa.Column("is_returning", sa.Boolean(), nullable=True),
        sa.Column("total", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer_key"], ["customers.key"], name="fk_orders_customer_key"),
        sa.ForeignKeyConstraint(["shipment_key"], ["shipments.key"], name="fk_orders_shipment_key"),
        sa.PrimaryKeyConstraint("key", name="pk_orders"),
        sa.UniqueConstraint("platform", "order_id", name="uq_orders_platform_order_id"),
    )
    op.create_index("ix_orders_customer_key", "orders", ["customer_key"], unique=False)
    op.create_index("ix_orders_email_key", "orders", ["email_key"], unique=False)
    op.create_index("ix_orders_order_id", "orders", ["order_id"], unique=False)
    op.create_index("ix_orders_place_key", "orders", ["place_key"], unique=False)
    op.create_index(
        "ix_orders_shipment_key_position",
        "orders",
        ["shipment_key", "position"],
        unique=False,
    )


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("order_key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("variant", sa.Text(), nullable=True),
        sa.Column("personalisation", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["order_key"], ["orders.key"], name="fk_items_order_key", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("order_key", "position", name="pk_items"),
    )


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("order_key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_key"], ["orders.key"], name="fk_notes_order_key", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("order_key", name="pk_notes"),
    )
