"""Runs the steps on the connection that opens the shop, within its transaction."""

from alembic import context

from notesmith.storage.tables.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=context.config.attributes["version_table"],
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
