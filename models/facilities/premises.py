from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    SET_BY_SYSTEM,
    VIEW,
    Address,
    Master,
    Model,
    Money,
    PostalCode,
    Quantity,
    Screen,
    given,
    invariant,
    missing,
    rule,
)
from models.machinery.clock import months_after
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.organization.location import Location
    from models.organization.partner import Partner


class Tenure(StrEnum):
    OWNED = "owned"
    RENTED = "leased"
    SHARED_OFFICE = "shared"


class Premises(Master, Model):
    """Land or a building that the company owns or rents."""

    __tablename__ = "premises"
    __table_args__ = (CheckConstraint("tenure = 'owned' OR landlord_id IS NOT NULL", name="has_a_landlord"),)
    __screen__ = Screen(
        list=["code", "name", "tenure", "floor_area", "monthly_rent", "lease_notice_deadline", "is_active"],
        form={
            "Premises": ["code", "name", "name_en", "tenure", "location", "is_active"],
            "Address": ["postal_code", "address"],
            "Building": ["site_area", "floor_area", "built_on", "structure"],
            "Lease": ["landlord", "contract", "lease_starts_on", "lease_ends_on"],
            "Notice": ["notice_months", "lease_notice_deadline"],
            "Rent": ["monthly_rent", "common_fee", "security_deposit"],
            "Safety": ["caretaker", "fire_manager", "insurance_contract", "evacuation_plan"],
        },
        access=dict.fromkeys((RoleCode.ADMIN_CLERK, RoleCode.ADMIN_MANAGER, RoleCode.LEGAL_MANAGER), VIEW),
        order=["sort_order", "code"],
    )

    tenure: Mapped[Tenure]
    location_id: Mapped[int] = mapped_column(
        ForeignKey("locations.id"), doc="The site or building as other records know it."
    )
    postal_code: Mapped[PostalCode | None]
    address: Mapped[Address]
    site_area: Mapped[Quantity | None] = mapped_column(doc="In square metres.", info={"listed": False})
    floor_area: Mapped[Quantity | None] = mapped_column(doc="In square metres.")
    built_on: Mapped[date | None]
    structure: Mapped[str | None] = mapped_column(String(60), doc="For example steel frame, three floors.")
    landlord_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    lease_starts_on: Mapped[date | None]
    lease_ends_on: Mapped[date | None] = mapped_column(doc="Leave empty where the lease has no fixed end.")
    notice_months: Mapped[int | None] = mapped_column(
        doc="How many months before the end the lease must be given up or renewed."
    )
    lease_notice_deadline: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    monthly_rent: Mapped[Money | None]
    common_fee: Mapped[Money | None] = mapped_column(doc="Per month.")
    security_deposit: Mapped[Money | None]
    caretaker_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), doc="Who takes care of it.")
    fire_manager_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    insurance_contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    evacuation_plan_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))

    location: Mapped[Location] = relationship(foreign_keys=[location_id])
    landlord: Mapped[Partner | None] = relationship(foreign_keys=[landlord_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
    caretaker: Mapped[Employee] = relationship(foreign_keys=[caretaker_id])
    fire_manager: Mapped[Employee | None] = relationship(foreign_keys=[fire_manager_id])
    insurance_contract: Mapped[Contract | None] = relationship(foreign_keys=[insurance_contract_id])
    evacuation_plan: Mapped[Document | None] = relationship(foreign_keys=[evacuation_plan_id])

    def compute(self) -> None:
        if self.lease_ends_on is None or self.notice_months is None:
            self.lease_notice_deadline = None
        else:
            self.lease_notice_deadline = months_after(self.lease_ends_on, -self.notice_months)

    @invariant(at="landlord")
    def has_a_landlord(self) -> bool:
        """Say from whom it is rented."""
        return self.tenure is Tenure.OWNED or self.landlord is not None

    @rule(at="monthly_rent")
    def rent_is_known(self: Any) -> Any:
        """What is rented has a rent; what is owned has none."""
        is_owned, is_let = self.tenure == Tenure.OWNED, self.tenure != Tenure.OWNED
        return (is_owned & missing(self.monthly_rent)) | (is_let & given(self.monthly_rent))

    @rule(at="lease_ends_on")
    def lease_ends_after_it_begins(self: Any) -> Any:
        """The lease cannot end before it begins."""
        return self.lease_ends_on >= self.lease_starts_on

    @rule(at="notice_months")
    def notice_is_reasonable(self: Any) -> Any:
        """The notice is between 0 and 60 months."""
        return (self.notice_months >= 0) & (self.notice_months <= 60)

    @rule(at="monthly_rent")
    def rent_is_not_negative(self: Any) -> Any:
        """A rent cannot be negative."""
        return self.monthly_rent >= 0
