"""From which grants leave is taken: what lapses first is used first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.hr.leave_grant import GrantStatus, LeaveGrant
from models.machinery import GuardedSession, Refused, _

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.leave_type import LeaveType


def usable_grants(
    session: GuardedSession, employee: Employee, leave_type: LeaveType, *, for_use: bool = False
) -> Sequence[LeaveGrant]:
    """What lapses first comes first. ``for_use`` lets two uses of one grant wait for each other."""
    theirs = (
        select(LeaveGrant)
        .where(LeaveGrant.employee_id == employee.id, LeaveGrant.leave_type_id == leave_type.id)
        .where(LeaveGrant.status == GrantStatus.USABLE)
        .order_by(LeaveGrant.expires_on, LeaveGrant.granted_on, LeaveGrant.id)
    )
    if for_use:
        theirs = theirs.with_for_update().execution_options(populate_existing=True)
    with session.elevated(), session.no_autoflush:
        return session.scalars(theirs).all()


def balance_on(grants: Iterable[LeaveGrant], day: date) -> Decimal:
    return sum((grant.remaining_days for grant in grants if grant.covers(day)), Decimal(0))


def allocate(days: Iterable[tuple[date, Decimal]], grants: Sequence[LeaveGrant]) -> dict[LeaveGrant, Decimal]:
    """Grant → the days taken from it. Raises ``Refused`` where the grants do not suffice."""
    taken: dict[LeaveGrant, Decimal] = {}
    for day, wanted in days:
        rest = wanted
        for grant in (grant for grant in grants if grant.covers(day)):
            part = min(rest, grant.remaining_days - taken.get(grant, Decimal(0)))
            if part > 0:
                taken[grant] = taken.get(grant, Decimal(0)) + part
                rest -= part
        if rest > 0:
            raise Refused(_("The balance does not suffice: on %(day)s, %(days)s days are missing.", day=day, days=rest))
    return taken
