"""Brings the tables of a shop to those of today, step by step, with Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from notesmith.storage.tables.schema import VERSION_TABLE

STEPS = Path(__file__).parent / "migrations"


def knows(version: str) -> bool:
    """Return whether there is a step that led to `version`."""
    steps = ScriptDirectory(str(STEPS)).walk_revisions()
    return version in {step.revision for step in steps}


def migrate(connection: Connection) -> None:
    """Make the tables, or change older ones, within the transaction of `connection`.

    Raises ValueError where the tables are not what the shop says that they are.
    """
    # All that an alembic.ini would say; the rest is in migrations/env.py.
    config = Config(attributes={"connection": connection, "version_table": VERSION_TABLE})
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise ValueError("the shop does not say which step it has reached") from error
