from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column

from models.customer_service.customer_product import CustomerProduct, ProductStatus
from models.machinery import SET_BY_SYSTEM, LongText, Model, Money, Numbered, ShortText, session_of, today, transition
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee

MANAGER = {RoleCode.CS_MANAGER}


class ServiceType(StrEnum):
    REPAIR = "repair"
    EXCHANGE = "exchange"
    RETURN_AND_REFUND = "return"
    SITE_VISIT = "visit"
    PARTS_DELIVERY = "parts"


class ServiceStatus(StrEnum):
    RECEIVED = "received"
    UNDER_DIAGNOSIS = "diagnosing"
    ESTIMATED = "estimated"
    IN_PROGRESS = "working"
    DONE = "done"
    SENT_BACK = "returned"
    CLOSED = "closed"
    CANCELLED = "cancelled"


PREPARED = (ServiceStatus.RECEIVED, ServiceStatus.UNDER_DIAGNOSIS)


class AfterServiceLife(Numbered, Model):
    """From what the customer sent in to what the customer gets back."""

    __abstract__ = True

    diagnosis: Mapped[LongText | None] = mapped_column(sort_order=20)
    estimate_amount: Mapped[Money | None] = mapped_column(sort_order=21, info=SET_BY_SYSTEM)
    estimate_accepted_on: Mapped[date | None] = mapped_column(sort_order=22, info=SET_BY_SYSTEM)
    completed_on: Mapped[date | None] = mapped_column(sort_order=30, info=SET_BY_SYSTEM)
    sent_back_on: Mapped[date | None] = mapped_column(sort_order=31, info=SET_BY_SYSTEM)
    tracking_number: Mapped[ShortText | None] = mapped_column(sort_order=32, info=SET_BY_SYSTEM)
    status: Mapped[ServiceStatus] = mapped_column(default=ServiceStatus.RECEIVED, sort_order=700, info=SET_BY_SYSTEM)

    if TYPE_CHECKING:
        is_in_warranty: Mapped[bool]
        service_type: Mapped[ServiceType]
        product: Mapped[CustomerProduct | None]
        technician: Mapped[Employee | None]

    def is_diagnosed(self) -> bool:
        """Enter the diagnosis first."""
        return bool(self.diagnosis)

    def is_charged(self) -> bool:
        """This is under warranty, so the customer needs no estimate."""
        return not self.is_in_warranty

    def is_free(self) -> bool:
        """This is not under warranty. The customer must accept an estimate first."""
        return self.is_in_warranty

    @transition(ServiceStatus.RECEIVED, to=ServiceStatus.UNDER_DIAGNOSIS)
    def diagnose(self) -> None:
        """Begin to look for the fault."""

    @transition(ServiceStatus.UNDER_DIAGNOSIS, to=ServiceStatus.ESTIMATED, when=(is_diagnosed, is_charged))
    def estimate(self, estimate_amount: Decimal) -> None:
        """Tell the customer what the work will cost."""
        self.estimate_amount = estimate_amount

    @transition(ServiceStatus.ESTIMATED, to=ServiceStatus.IN_PROGRESS)
    def accept_estimate(self, accepted_on: date) -> None:
        """Note that the customer accepts the estimate, and begin the work."""
        self.estimate_accepted_on = accepted_on

    @transition(ServiceStatus.UNDER_DIAGNOSIS, to=ServiceStatus.IN_PROGRESS, when=(is_diagnosed, is_free))
    def start(self) -> None:
        """Begin the work under warranty."""

    @transition(ServiceStatus.IN_PROGRESS, to=ServiceStatus.DONE)
    def finish(self) -> None:
        """Report the work as done. What was exchanged or returned is no longer at the customer."""
        self.completed_on = today()
        if self.product is not None and self.product.status is ProductStatus.AT_CUSTOMER:
            self._settle(self.product)

    def _settle(self, product: CustomerProduct) -> None:
        with session_of(self).elevated():
            if self.service_type is ServiceType.EXCHANGE:
                product.replace(self.number)
            elif self.service_type is ServiceType.RETURN_AND_REFUND:
                product.take_back(self.number)

    @transition(ServiceStatus.DONE, to=ServiceStatus.SENT_BACK)
    def return_to_customer(self, tracking_number: str) -> None:
        """Note how the goods went back to the customer."""
        self.sent_back_on, self.tracking_number = today(), tracking_number

    @transition(ServiceStatus.DONE, ServiceStatus.SENT_BACK, to=ServiceStatus.CLOSED, by=MANAGER, not_by={"finish"})
    def close(self) -> None:
        """Approve what is charged or refunded, and close the order."""

    @transition(*PREPARED, ServiceStatus.ESTIMATED, to=ServiceStatus.CANCELLED, by=MANAGER, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this order up, for example since the customer does not accept the estimate."""
