"""What must be true of people and suppliers before a purchase goes on, beyond what one record can tell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from models.machinery import GuardedSession, NotAllowed, Refused, _
from models.machinery.steps import steps_of
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.partner import Partner
    from models.purchasing.purchase_order import PurchaseOrder

BUYERS = {RoleCode.BUYER, RoleCode.PURCHASING_MANAGER}


def judge_supplier(supplier: Partner) -> None:
    """Raises ``Refused`` unless we may order from this supplier now."""
    if not supplier.may_supply:
        raise Refused(_("“%(supplier)s” is not approved as a supplier, or is blocked.", supplier=supplier))


def judge_approval(session: GuardedSession, amount: Decimal, requester: Employee | None) -> None:
    """Raises ``NotAllowed`` where people would approve for themselves, or beyond the limit of their position."""
    approver = acting_employee(session)
    if approver is None:
        return
    if approver is requester:
        raise NotAllowed(_("You asked for this yourself, so another person must approve it."))
    limit = approver.position.approval_limit
    if limit is not None and amount > limit:
        raise NotAllowed(
            _("Your position may approve up to %(limit)s. Ask somebody with a higher limit.", limit=f"{limit:,.0f}")
        )


def judge_acceptance(session: GuardedSession, order: PurchaseOrder) -> None:
    """Raises ``NotAllowed``: those who ordered, approved or requested goods do not accept them."""
    actor = session.actor
    steps = (step for step in steps_of(session, order) if step.verb in ("submit", "approve", "issue"))
    buyers = {order.created_by_id, *(step.actor_id for step in steps)} - {None}
    requester = order.requisition.applicant_id if order.requisition is not None else None
    if actor.user_id in buyers or (requester is not None and requester == actor.employee_id):
        raise NotAllowed(_("You ordered, approved or requested these goods, so another person must accept them."))
