"""The base of every table, and the mixins that say what sort of record it is."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from enum import Enum, StrEnum
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column

from models.machinery.clock import now
from models.machinery.rules import rules_of
from models.machinery.screen import Screen
from models.machinery.types import Code, LongText, Moment, Name
from models.machinery.workflow import transitions_of

SET_BY_SYSTEM = {"readonly": True}
"""Marks a column that no form or file may set."""

OWN = {"scope": "own"}
"""Marks the person to whom a record belongs: who sees only their own sees it by this column."""

OF_DEPARTMENT = {"scope": "department"}
"""Marks the department to which a record belongs."""

SECRET = {"secret": True, "readonly": True}
"""Marks a column that no screen or file shows and whose values history does not keep."""

_NOTHING = object()

RESERVED = frozenset(
    {"data", "errors", "form_errors", "hidden_tag", "meta", "metadata", "populate_obj", "process"}
    | {"property", "query", "registry", "validate"}
)


class Base(DeclarativeBase):
    """Fixed constraint names, so that migrations can name what they change."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Moment(),
        date: sa.Date(),
        time: sa.Time(),
        bool: sa.Boolean(create_constraint=False),
        Enum: sa.Enum(
            Enum,
            native_enum=False,
            create_constraint=False,
            length=20,
            values_callable=lambda members: [member.value for member in members],
        ),
    }


class Model(Base):
    """A record with a screen: identity, version, and who wrote it when."""

    __abstract__ = True
    __screen__: ClassVar[Screen] = Screen()
    __number__: ClassVar[str] = ""
    __editable_in__: ClassVar[Collection[StrEnum]] = ()
    """States in which the record may be edited, where what it shares with others says so."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-100, info=SET_BY_SYSTEM)
    row_version: Mapped[int] = mapped_column(sort_order=900, info=SET_BY_SYSTEM)
    created_at: Mapped[datetime] = mapped_column(default=now, sort_order=901, info=SET_BY_SYSTEM)
    updated_at: Mapped[datetime] = mapped_column(default=now, sort_order=903, info=SET_BY_SYSTEM)

    @declared_attr
    def created_by_id(cls) -> Mapped[int | None]:
        return mapped_column(sa.ForeignKey("users.id"), sort_order=902, info=SET_BY_SYSTEM)

    @declared_attr
    def updated_by_id(cls) -> Mapped[int | None]:
        return mapped_column(sa.ForeignKey("users.id"), sort_order=904, info=SET_BY_SYSTEM)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.row_version}

    def __init_subclass__(cls, **options: Any) -> None:
        _own_infos(cls)
        super().__init_subclass__(**options)
        if "__table__" in vars(cls):
            _refuse_reserved_names(cls.__table__.columns.keys())
            _index_references(cls.__table__)
            _index_states(cls)
            _check_choices(cls.__table__)
            _check_rules(cls)

    def __init__(self, **values: Any) -> None:
        """Defaults hold from the start, not only after a flush: rules and sums need them."""
        for column in self.__table__.columns:
            if column.key not in values and column.default is not None and not column.primary_key:
                setattr(self, column.key, _default_of(column))
            elif column.key not in values and isinstance(column.type, sa.Boolean) and not column.nullable:
                setattr(self, column.key, False)
        super().__init__(**values)

    def __setattr__(self, name: str, value: Any) -> None:
        """To set what is there already is no change. ``compute`` does that on every save, and a flush
        takes longer the more records look changed."""
        known = self.__dict__.get(name, _NOTHING)
        if type(known) is not type(value) or known != value:
            super().__setattr__(name, value)

    def begin(self, session: Any) -> None:
        """Fill in what the person who starts a new record would type first, such as themselves."""

    def compute(self) -> None:
        """Set what follows from the other columns and the lines; called before every save."""

    def __str__(self) -> str:
        from models.machinery.entity import entity_of

        return entity_of(type(self)).label_of(self)


class Archivable:
    """A record that is put out of use instead of being deleted."""

    is_active: Mapped[bool] = mapped_column(default=True, sort_order=800, doc="Switch off to keep it out of new work.")


class Master(Archivable):
    """A list that other records choose from."""

    code: Mapped[Code] = mapped_column(unique=True, sort_order=-50)
    name: Mapped[Name] = mapped_column(index=True, sort_order=-49)
    name_en: Mapped[Name | None] = mapped_column(sort_order=-48, info={"listed": False})
    sort_order: Mapped[int] = mapped_column(
        default=0, sort_order=790, info={"listed": False}, doc="Smaller numbers come first where a list is short."
    )
    note: Mapped[LongText | None] = mapped_column(sort_order=795)


def _own_infos(cls: type) -> None:
    """SQLAlchemy writes what an alias means into ``info``, which markers such as ``SET_BY_SYSTEM`` share."""
    for value in vars(cls).values():
        if isinstance(value, MappedColumn):
            value.column.info = dict(value.column.info)


def _default_of(column: Any) -> Any:
    default: Any = column.default
    if default.is_callable:
        return default.arg(None)
    return default.arg if default.is_scalar else None


def _refuse_reserved_names(names: Iterable[str]) -> None:
    if broken := RESERVED & set(names):
        raise TypeError(f"These names break forms or mappers: {', '.join(sorted(broken))}")


def _index_references(table: Any) -> None:
    """Records of a supplier, of a department: every reference is a way to look. Who wrote what last is
    asked in the order of time; who registered it, never."""
    for column in list(table.columns):
        if column.name == "updated_by_id":
            sa.Index(None, column, table.c.updated_at)
        elif column.foreign_keys and column.name != "created_by_id" and not (column.unique or column.index):
            sa.Index(None, column)


def _index_states(cls: type[Model]) -> None:
    """What waits is asked by state, the newest first."""
    states = {type(rule.to) for rule in transitions_of(cls).values()}
    for column in list(cls.__table__.columns):
        if isinstance(column.type, sa.Enum) and column.type.enum_class in states:
            sa.Index(None, column, cls.__table__.c.id)


def _check_choices(table: Any) -> None:
    for column in table.columns:
        if isinstance(column.type, sa.Enum):
            table.append_constraint(sa.CheckConstraint(column.in_(column.type.enums), name=column.name))


def _check_rules(cls: type[Model]) -> None:
    for name, found in rules_of(cls).items():
        if found.in_database:
            columns: Any = cls.__table__.c
            cls.__table__.append_constraint(  # type: ignore[attr-defined]
                sa.CheckConstraint(found.test(columns), name=name)
            )
