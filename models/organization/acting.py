from __future__ import annotations

from typing import TYPE_CHECKING

from models.machinery import GuardedSession

if TYPE_CHECKING:
    from models.hr.employee import Employee


def acting_employee(session: GuardedSession) -> Employee | None:
    """The employee who acts; nobody where the actor is the system or a person from outside."""
    from models.hr.employee import Employee

    identity = session.actor.employee_id
    with session.elevated():
        return session.get(Employee, identity) if identity is not None else None
