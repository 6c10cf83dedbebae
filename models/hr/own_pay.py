"""Nobody writes what they are paid themselves (S11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.machinery import Model, session_of

if TYPE_CHECKING:
    from models.hr.employee import Employee


def is_written_by_another(record: Model, employee: Employee | None) -> bool:
    """Whether somebody else than the employee writes this, or the program on its own part."""
    actor = session_of(record).actor
    return actor.is_unlimited or actor.employee_id is None or employee is None or employee.id != actor.employee_id
