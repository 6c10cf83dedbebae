"""What every record has, and what no class may do."""

import pytest
import sqlalchemy as sa

import models
from models.machinery import NUMBERED, SECRET, SET_BY_SYSTEM, Base, GuardedSession, Screen
from models.machinery.base import _refuse_reserved_names
from models.system.role import Role
from tests.factories import make


def test_markers_stay_what_they_are() -> None:
    assert models.ENTITIES
    assert (
        SET_BY_SYSTEM,
        SECRET,
        NUMBERED,
    ) == ({"readonly": True}, {"secret": True, "readonly": True}, {"numbered": True})


def test_defaults_hold_before_a_record_is_saved() -> None:
    role = Role(code="X", name="見本")

    assert (role.is_active, role.sort_order) == (True, 0)


def test_a_record_knows_when_it_was_written(session: GuardedSession) -> None:
    role = make(session, Role)
    first = role.updated_at

    role.name = "別名"
    session.flush()

    assert role.created_at == first < role.updated_at
    assert role.row_version == 2


@pytest.mark.parametrize("name", ["data", "errors", "metadata", "process", "query", "registry", "validate", "property"])
def test_a_name_that_breaks_forms_is_refused_at_once(name: str) -> None:
    with pytest.raises(TypeError, match=name):
        _refuse_reserved_names(["code", name])


def test_a_misspelt_option_stops_the_import() -> None:
    with pytest.raises(TypeError):
        Screen(colums=["code"])  # type: ignore[call-arg]


def test_every_reference_has_an_index() -> None:
    """A page of related records, and every deletion, looks rows up by their references. Nobody asks who
    registered a record, and users are never deleted."""
    for table in Base.metadata.tables.values():
        indexed = {next(iter(each.columns)).name for each in (*table.indexes, *table.constraints) if is_index(each)}
        indexed |= {column.name for column in table.columns if column.unique or column.primary_key}
        references = {column.name for column in table.columns if column.foreign_keys} - {"created_by_id"}
        assert references <= indexed, table.name


def is_index(item: sa.Index | sa.Constraint) -> bool:
    return isinstance(item, sa.Index | sa.UniqueConstraint)
