"""How Alembic writes a migration from the models: in plain types, for both databases, in an order that works."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic.operations import ops
from sqlalchemy.dialects import postgresql, sqlite

from models.machinery.types import Exact, Moment


def written(kind: str, item: Any, _autogen_context: Any) -> str | bool:
    """Migrations name plain types, so that they still run when the models' own have moved on."""
    match (kind, item):
        case ("type", Exact()):
            return f"sa.Numeric({item.precision}, {item.scale}).with_variant(sa.BigInteger(), 'sqlite')"
        case ("type", Moment()):
            return "sa.DateTime(timezone=True)"
        case ("type", sa.Enum()):
            return f"sa.String({item.length})"
        case ("check", _):
            return f"sa.CheckConstraint({_condition(item.sqltext)}, name=op.f({item.name!r}))"
    return False


def _condition(expression: Any) -> str:
    """Truth values and exact decimals are written differently in the two databases."""
    on_sqlite, on_postgresql = (_compiled(expression, dialect) for dialect in (sqlite, postgresql))
    if on_sqlite == on_postgresql:
        return repr(on_sqlite)
    return f"{on_postgresql!r} if op.get_context().dialect.name == 'postgresql' else {on_sqlite!r}"


def _compiled(expression: Any, dialect: Any) -> str:
    return str(
        expression.compile(dialect=dialect.dialect(), compile_kwargs={"literal_binds": True, "include_table": False})
    )


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
    order = list(_in_order(made, late))
    upgrade.ops = [each for name in order for each in with_tables[name]]
    upgrade.ops += [ops.ModifyTableOps(op.source_table, [op]) for op in late] + others
    downgrade.ops.sort(key=lambda each: -order.index(each.table_name) if each.table_name in made else -len(order))
    downgrade.ops = [ops.ModifyTableOps(op.source_table, [_dropped(op)]) for op in late] + downgrade.ops


def _dropped(reference: ops.CreateForeignKeyOp) -> ops.DropConstraintOp:
    return ops.DropConstraintOp.from_constraint(reference.to_constraint())


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
