from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    NUMBERED,
    Archivable,
    Code,
    DataClass,
    Email,
    GuardedSession,
    Kana,
    LongText,
    Model,
    Money,
    Name,
    Phone,
    Screen,
    Url,
    confidential,
    invariant,
    lines_of,
)
from models.organization.acting import acting_employee
from models.organization.partner_parts import PartnerAddress, PartnerContact
from models.organization.registered import Registered
from models.organization.supplying import SupplierStatus, Supplying
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.currency import Currency
    from models.organization.department import Department


class PartnerCategory(StrEnum):
    GENERAL = "general"
    FINANCIAL_INSTITUTION = "bank"
    PROFESSIONAL_FIRM = "professional"
    INSURER = "insurer"
    STAFFING_AGENCY = "staffing"
    CARRIER = "carrier"
    LANDLORD = "landlord"
    PUBLIC_AUTHORITY = "authority"
    GROUP_COMPANY = "group"


class CustomerRank(StrEnum):
    A = "a"
    B = "b"
    C = "c"
    NEW_CUSTOMER = "new"
    DORMANT = "dormant"


EDITORS = (
    *(RoleCode.AP_CLERK, RoleCode.AR_CLERK, RoleCode.ADMIN_CLERK, RoleCode.BUYER),
    *(RoleCode.OPS_ANALYST, RoleCode.OPS_MANAGER, RoleCode.CS_AGENT, RoleCode.CS_MANAGER),
)


class Partner(Registered, Supplying, Archivable, Model):
    """Somebody we deal with: a customer, a supplier, a bank, a law firm, a landlord, an authority."""

    __tablename__ = "partners"
    __number__ = "P-{seq:5}"
    __screen__ = Screen(
        list=["code", "name", "kind", "is_supplier", "supplier_status", "is_customer", "account_owner", "is_active"],
        form={
            "Names and numbers": ["code", "name", "name_kana", "name_en", "kind", "category", "corporate_number"],
            "How to reach": ["phone", "email", "website"],
            "As a supplier": ["is_supplier", "supplier_status", "approval_condition", "fair_payment_rule"],
            "As a customer": ["is_customer", "customer_rank", "credit_limit", "credit_reviewed_on"],
            "Invoice registration": [
                "invoice_registration_number",
                "registered_on",
                "registration_ended_on",
                "registration_checked_on",
            ],
            "Checks and size": ["antisocial_check", "antisocial_checked_on", "capital", "employee_count"],
            "Dealing": ["currency", "withholds_income_tax", "account_owner", "owner_department", "is_active"],
            "Contacts": ["contacts"],
            "Addresses": ["addresses"],
            "Remarks": ["note"],
        },
        access=dict.fromkeys(EDITORS, EDIT),
        order=["code"],
        editable_in=list(SupplierStatus),
    )

    code: Mapped[Code] = mapped_column(unique=True, sort_order=-50, info=NUMBERED)
    name: Mapped[Name] = mapped_column(index=True, sort_order=-49)
    name_kana: Mapped[Kana | None] = mapped_column(sort_order=-48)
    name_en: Mapped[Name | None] = mapped_column(sort_order=-47, info={"listed": False})
    category: Mapped[PartnerCategory] = mapped_column(default=PartnerCategory.GENERAL)
    phone: Mapped[Phone | None]
    email: Mapped[Email | None]
    website: Mapped[Url | None]
    is_customer: Mapped[bool] = mapped_column(doc="We sell to this partner.")
    customer_rank: Mapped[CustomerRank | None]
    credit_limit: Mapped[Money | None] = mapped_column(info=confidential(DataClass.TRADE_TERMS))
    credit_reviewed_on: Mapped[date | None]
    currency_id: Mapped[int | None] = mapped_column(
        ForeignKey("currencies.id"), doc="Empty means the currency of our books."
    )
    withholds_income_tax: Mapped[bool] = mapped_column(doc="We withhold income tax from what we pay, as from fees.")
    account_owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), doc="Who of us looks after this partner."
    )
    owner_department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    note: Mapped[LongText | None]

    currency: Mapped[Currency | None] = relationship()
    account_owner: Mapped[Employee | None] = relationship(foreign_keys=[account_owner_id])
    owner_department: Mapped[Department | None] = relationship()
    contacts: Mapped[list[PartnerContact]] = lines_of("partner")
    addresses: Mapped[list[PartnerAddress]] = lines_of("partner")

    def begin(self, session: GuardedSession) -> None:
        self.account_owner = acting_employee(session)

    @property
    def may_supply(self) -> bool:
        """Whether we may place an order with this partner now."""
        return self.is_active and self.is_approved_supplier

    @invariant(at="contacts")
    def has_one_primary_contact(self) -> bool:
        """Only one contact can be the primary one."""
        return sum(contact.is_primary for contact in self.contacts) <= 1
