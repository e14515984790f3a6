"""What a shop keeps under a name, such as the key that its digests depend on."""

from sqlalchemy import Connection, delete, insert, select

from notesmith.storage.tables.schema import ValueRow


def keep_value(connection: Connection, name: str, value: str) -> None:
    """Keep `value` under `name`, in place of what was kept there."""
    connection.execute(delete(ValueRow).where(ValueRow.name == name))
    connection.execute(insert(ValueRow), {"name": name, "value": value})


def kept_value(connection: Connection, name: str) -> str | None:
    """Return what is kept under `name`; None if nothing is."""
    return connection.execute(select(ValueRow.value).where(ValueRow.name == name)).scalar()


def first_value(connection: Connection, name: str, value: str) -> str:
    """Keep `value` under `name` unless there is one; return the one that is kept.

    The caller writes alone, or two writers might both find nothing.
    """
    known = kept_value(connection, name)
    if known is None:
        keep_value(connection, name, value)
    return value if known is None else known
