"""How Alembic compares the models with a database, and what runs around every migration."""

import warnings
from collections import Counter
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import context
from alembic.operations import ops

import models  # noqa: F401 - declares every table
from models.machinery import Base, history
from models.machinery.types import Exact, Moment


def written_type(kind: str, item: Any, autogen_context: Any) -> str | bool:
    """Migrations name plain types, so that they still run when the models' own have moved on."""
    match (kind, item):
        case ("type", Exact()):
            return f"sa.Numeric({item.precision}, {item.scale}).with_variant(sa.BigInteger(), 'sqlite')"
        case ("type", Moment()):
            return "sa.DateTime(timezone=True)"
        case ("type", sa.Enum()):
            return f"sa.String({item.length})"
    return False


def same_type(_context: Any, _column: Any, _model_column: Any, stored: Any, declared: Any) -> bool | None:
    """Types that only differ in name are no difference. ``None`` leaves the judgement to Alembic."""
    if isinstance(declared, Exact):
        return False
    if isinstance(declared, sa.Enum):
        return bool(getattr(stored, "length", None) != declared.length)
    return None


def is_ours(item: Any, name: str | None, kind: str, reflected: bool, _compare_to: Any) -> bool:  # noqa: FBT001
    return not (kind == "table" and name == "alembic_version")


def order_tables(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Tables that refer to each other in a circle cannot all be made with their references: PostgreSQL
    wants the table that is referred to first. As few references as possible are added afterwards."""
    upgrade, downgrade = directives[0].upgrade_ops, directives[0].downgrade_ops
    made = {each.table_name: each for each in upgrade.ops if isinstance(each, ops.CreateTableOp)}
    with_tables: dict[str, list[Any]] = {name: [each] for name, each in made.items()}
    others = []
    for each in upgrade.ops:
        if not isinstance(each, ops.CreateTableOp):
            (with_tables[each.table_name] if getattr(each, "table_name", "") in made else others).append(each)
    late: list[Any] = []
    upgrade.ops = [each for name in _in_order(made, late) for each in with_tables[name]]
    upgrade.ops += [ops.ModifyTableOps(op.source_table, [op]) for op in late] + others
    first = [
        ops.ModifyTableOps(op.source_table, [ops.DropConstraintOp.from_constraint(op.to_constraint())]) for op in late
    ]
    downgrade.ops = first + downgrade.ops


def _in_order(made: dict[str, Any], late: list[Any]) -> Iterator[str]:
    """Names of the new tables; what each refers to comes before it, or is taken out into ``late``. A
    circle is opened at the table that most others wait for."""
    waiting = dict(sorted(made.items()))
    while waiting:
        wanted = Counter(each.referred_table.name for name in waiting for each in _unmet(waiting, name))
        name = min(waiting, key=lambda each: (bool(_unmet(waiting, each)), -wanted[each]))
        for reference in _unmet(waiting, name):
            late.append(ops.CreateForeignKeyOp.from_constraint(reference))
            waiting[name].columns = [each for each in waiting[name].columns if each is not reference]
        del waiting[name]
        yield name


def _unmet(waiting: dict[str, Any], name: str) -> list[sa.ForeignKeyConstraint]:
    references = [each for each in waiting[name].columns if isinstance(each, sa.ForeignKeyConstraint)]
    return [each for each in references if each.referred_table.name in waiting and each.referred_table.name != name]


# The circles of references that ``order_tables`` opens are no news.
warnings.filterwarnings("ignore", "Cannot correctly sort tables", sa.exc.SAWarning)


def migrate(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=written_type,
        compare_type=same_type,
        include_object=is_ours,
        transaction_per_migration=False,
        process_revision_directives=order_tables,
    )
    history.uninstall(connection)
    context.run_migrations()
    history.install(connection)


migrate(context.config.attributes["connection"])
