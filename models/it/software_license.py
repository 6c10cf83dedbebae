from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    DataClass,
    Model,
    Money,
    Name,
    Numbered,
    Refused,
    Screen,
    ShortText,
    _,
    confidential,
    given,
    maintained,
    rule,
    today,
    transition,
)
from models.organization.frequency import Frequency
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.purchasing.purchase_order import PurchaseOrder


class LicenseType(StrEnum):
    PERPETUAL = "perpetual"
    SUBSCRIPTION = "subscription"
    VOLUME = "volume"
    PREINSTALLED = "oem"
    OPEN_SOURCE = "oss"


class LicenseMetric(StrEnum):
    PER_USER = "user"
    PER_DEVICE = "device"
    PER_CORE = "core"
    PER_SITE = "site"


class LicenseStatus(StrEnum):
    ACTIVE = "active"
    EXPIRED = "expired"
    TERMINATED = "cancelled"


class SoftwareLicense(Numbered, Model):
    """The right to use software, for so many people or devices."""

    __tablename__ = "software_licenses"
    __number__ = "SW-{seq:4}"
    __screen__ = Screen(
        list=["number", "name", "license_type", "seat_count", "used_seats", "department", "expires_on", "status"],
        form={
            "License": ["number", "name", "publisher", "license_type", "metric", "license_key", "status"],
            "Seats": ["seat_count", "used_seats"],
            "Purchase": ["supplier", "purchase_order", "contract", "department", "cost", "cost_period"],
            "Term": ["starts_on", "expires_on", "is_auto_renewed", "notice_by"],
        },
        order=["number"],
    )

    name: Mapped[Name]
    publisher: Mapped[Name | None]
    license_type: Mapped[LicenseType]
    metric: Mapped[LicenseMetric] = mapped_column(default=LicenseMetric.PER_USER, doc="What one seat is counted for.")
    license_key: Mapped[ShortText | None] = mapped_column(info=confidential(DataClass.SECURITY))
    seat_count: Mapped[int] = mapped_column(doc="How many seats we have.")
    used_seats: Mapped[int] = mapped_column(default=0, info={**SET_BY_SYSTEM, **maintained()})
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    purchase_order_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_orders.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    department_id: Mapped[int] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="Who bears the cost."
    )
    cost: Mapped[Money | None]
    cost_period: Mapped[Frequency] = mapped_column(default=Frequency.YEARLY)
    starts_on: Mapped[date] = mapped_column(default=today)
    expires_on: Mapped[date | None] = mapped_column(index=True)
    is_auto_renewed: Mapped[bool]
    notice_by: Mapped[date | None] = mapped_column(
        index=True, doc="Until when notice must be given, so that it is not renewed."
    )
    status: Mapped[LicenseStatus] = mapped_column(default=LicenseStatus.ACTIVE, info=SET_BY_SYSTEM)

    supplier: Mapped[Partner | None] = relationship()
    purchase_order: Mapped[PurchaseOrder | None] = relationship()
    contract: Mapped[Contract | None] = relationship()
    department: Mapped[Department] = relationship()

    @rule(at="seat_count")
    def has_as_many_seats_as_are_used(self: Any) -> Any:
        """More seats are in use than we have. Free some, or buy more."""
        return self.used_seats <= self.seat_count

    @rule(at="expires_on")
    def subscriptions_expire(self: Any) -> Any:
        """A subscription needs its expiry date."""
        return (self.license_type != LicenseType.SUBSCRIPTION) | given(self.expires_on)

    @rule(at="expires_on")
    def expires_after_it_starts(self: Any) -> Any:
        """A license cannot expire before it starts."""
        return self.expires_on >= self.starts_on

    @rule(at="notice_by")
    def notice_comes_before_the_end(self: Any) -> Any:
        """Notice must be given before the license expires."""
        return self.notice_by <= self.expires_on

    @rule(at="cost")
    def cost_is_not_negative(self: Any) -> Any:
        """A cost cannot be negative."""
        return self.cost >= 0

    def has_run_out(self) -> bool:
        """The expiry date is not past yet."""
        return self.expires_on is not None and self.expires_on < today()

    @transition(LicenseStatus.ACTIVE, LicenseStatus.EXPIRED, to=LicenseStatus.ACTIVE)
    def renew(self, until: date) -> None:
        """Extend the license. The day until which notice must be given has to be entered anew."""
        if self.expires_on is not None and until <= self.expires_on:
            raise Refused(_("The new expiry date must be later than the present one."))
        self.expires_on, self.notice_by = until, None

    @transition(LicenseStatus.ACTIVE, to=LicenseStatus.EXPIRED, when=has_run_out)
    def expire(self) -> None:
        """Note that the license has run out and was not renewed."""

    @transition(LicenseStatus.ACTIVE, to=LicenseStatus.TERMINATED, by={RoleCode.IT_MANAGER}, confirm=True)
    def terminate(self, reason: str) -> None:
        """Give the license up for good."""
