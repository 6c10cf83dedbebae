"""What must be true of people and suppliers before a purchase goes on, beyond what one record can tell."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import TYPE_CHECKING

from models.machinery import GuardedSession, Model, NotAllowed, Refused, _, session_of
from models.machinery.steps import steps_of
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.partner import Partner
    from models.purchasing.purchase_requisition import PurchaseRequisition

BUYERS = {RoleCode.BUYER, RoleCode.PURCHASING_MANAGER}


def judge_supplier(supplier: Partner) -> None:
    """Raises ``Refused`` unless we may order from this supplier now."""
    if not supplier.may_supply:
        raise Refused(_("“%(supplier)s” is not approved as a supplier, or is blocked.", supplier=supplier))


def judge_owner(requisition: PurchaseRequisition) -> None:
    """Raises ``NotAllowed`` for those whose request it is not, unless they approve requests or buy for them."""
    actor = session_of(requisition).actor
    is_own = actor.user_id == requisition.created_by_id or actor.employee_id == requisition.requester_id
    if not (is_own or any(actor.may(verb, type(requisition).__name__) for verb in ("approve", "make_order"))):
        raise NotAllowed(_("Only those who made this request may do that."))


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


def did(session: GuardedSession, record: Model, verbs: Collection[str]) -> bool:
    """Whether the actor created this record or carried out one of these steps of it."""
    actor = session.actor.user_id
    doers = {record.created_by_id, *(step.actor_id for step in steps_of(session, record) if step.verb in verbs)}
    return actor is not None and actor in doers
