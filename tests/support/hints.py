"""What a factory cannot see in kinds and rules: values that the business asks for, by entity and field."""

import itertools
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from models.hr.employee import Employee
from models.hr.employment_terms import WageBasis
from models.machinery import GuardedSession, Model, today
from models.machinery.entity import entity_of
from models.organization.checklist_step import StepResult
from models.organization.checklist_template import ChecklistTemplate
from models.organization.company import Company
from models.organization.partner import Partner
from models.organization.priority import Priority
from models.organization.sla_policy import SlaTarget
from models.organization.supplying import AntisocialCheck, SupplierStatus
from models.purchasing.item import Item
from models.purchasing.purchase_order import OrderStatus, PurchaseOrder
from models.purchasing.purchase_order_line import PurchaseOrderLine
from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine

Made = Callable[[GuardedSession], Any]
_letters = itertools.product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=2)
_days = (date(2026, 4, 1) + timedelta(days=count) for count in itertools.count())


def new(model: type[Model], **values: Any) -> Made:
    def made(session: GuardedSession) -> Any:
        from tests.factories import make  # which needs the hints

        return make(session, model, **values)

    return made


def always(value: Any) -> Made:
    return lambda session: value


def days_from_now(count: int) -> Made:
    return lambda session: today() + timedelta(days=count)


def sla_targets(_session: GuardedSession) -> list[SlaTarget]:
    return [SlaTarget(priority=each, response_minutes=30, resolution_minutes=480) for each in Priority]


def approved_supplier(session: GuardedSession) -> Partner:
    return new(Partner, supplier_status=SupplierStatus.APPROVED)(session)  # type: ignore[no-any-return]


def order_lines(session: GuardedSession) -> list[PurchaseOrderLine]:
    return [PurchaseOrderLine(item=new(Item)(session), quantity=Decimal(3), unit_price=Decimal(1200))]


def requisition_lines(session: GuardedSession) -> list[PurchaseRequisitionLine]:
    return [PurchaseRequisitionLine(item=new(Item)(session), quantity=Decimal(3), estimated_price=Decimal(1200))]


def issued_order(session: GuardedSession) -> PurchaseOrder:
    from tests.support.life import bring_to

    return bring_to(session, entity_of(PurchaseOrder), OrderStatus.ISSUED)  # type: ignore[no-any-return]


def procedure(session: GuardedSession) -> ChecklistTemplate:
    from tests.factories import make_complete

    return make_complete(session, ChecklistTemplate)


def something_to_order(session: GuardedSession, requisition: Any) -> None:
    """We exist, and what was requested is on no order."""
    new(Company)(session)
    give_up_orders(session, requisition)


def give_up_orders(_session: GuardedSession, requisition: Any) -> None:
    for order in requisition.orders:
        if order.status is OrderStatus.DRAFT:
            order.cancel("別の発注にします")


def settle_steps(_session: GuardedSession, checklist: Any) -> None:
    for step in checklist.open_steps:
        step.settle(StepResult.DONE, "")


HINTS: Mapping[str, Mapping[str, Made]] = {
    "Checklist": {"template": procedure},
    "Currency": {"code": lambda session: "X" + "".join(next(_letters))},
    "EmploymentContract": {
        "ends_on": days_from_now(180),
        "base_wage": always(Decimal(300_000)),
        "wage_basis": always(WageBasis.MONTHLY_WAGE),
    },
    "GoodsReceipt": {"purchase_order": issued_order},
    "NumberSeries": {"pattern": always("X-{seq:5}")},
    "Partner": {
        "is_supplier": always(True),
        "antisocial_check": always(AntisocialCheck.CLEAR),
        "antisocial_checked_on": days_from_now(0),
    },
    "PurchaseOrder": {
        "supplier": approved_supplier,
        "currency": lambda session: new(Company)(session).base_currency,
        "due_on": days_from_now(14),
        "lines": order_lines,
    },
    "PurchaseRequisition": {"needed_on": days_from_now(30), "lines": requisition_lines},
    "SalaryAccount": {"fixed_amount": always(Decimal(10_000))},
    "SlaPolicy": {"targets": sla_targets},
    "SystemSetting": {"value": always("5"), "effective_from": lambda session: next(_days)},
    "Task": {"assignee": new(Employee)},
}

ONLY_ONE = frozenset({"Company"})
"""Entities of which an installation has one record; asking for another gives the same."""

ANSWERS: Mapping[tuple[str, str], Mapping[str, Made]] = {
    ("EmploymentContract", "renew"): {"ends_on": days_from_now(365)},
    ("PurchaseOrder", "close"): {"reason": always("残りは不要")},
    ("PurchaseRequisition", "conclude"): {"reason": always("残りは不要")},
    ("PurchaseRequisition", "make_order"): {"supplier": approved_supplier},
}
"""Entity and verb → what it is told, where any answer of the right type would not do."""

READY: Mapping[tuple[str, str], Callable[[GuardedSession, Any], None]] = {
    ("Checklist", "finish"): settle_steps,
    ("PurchaseRequisition", "cancel"): give_up_orders,
    ("PurchaseRequisition", "make_order"): something_to_order,
}
"""Entity and verb → what must have happened to the record before, beyond its state."""
