"""How Alembic compares the models with a database, and what runs around every migration."""

import warnings
from typing import Any

import sqlalchemy as sa
from alembic import context

import models  # noqa: F401 - declares every table
from migrations.writing import order_tables, written
from models.machinery import Base, history
from models.machinery.types import Exact


def same_type(_context: Any, _column: Any, _model_column: Any, stored: Any, declared: Any) -> bool | None:
    """Types that only differ in name are no difference. ``None`` leaves the judgement to Alembic."""
    if isinstance(declared, Exact):
        return False
    if isinstance(declared, sa.Enum):
        return bool(getattr(stored, "length", None) != declared.length)
    return None


# The circles of references that ``order_tables`` opens are no news.
warnings.filterwarnings("ignore", "Cannot correctly sort tables", sa.exc.SAWarning)


def migrate(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=written,
        compare_type=same_type,
        transaction_per_migration=False,
        process_revision_directives=order_tables,
    )
    history.uninstall(connection)
    context.run_migrations()
    history.install(connection)


migrate(context.config.attributes["connection"])
