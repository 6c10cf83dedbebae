from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.tax_kind import TaxKind
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Model,
    Money,
    Numbered,
    Refused,
    Screen,
    _,
    maintained,
    rule,
    session_of,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.fiscal_year import FiscalYear
    from models.hr.employee import Employee
    from models.organization.partner import Partner


class FilingMethod(StrEnum):
    TAX_OFFICE_ONLINE = "etax"
    LOCAL_TAX_ONLINE = "eltax"
    ON_PAPER = "paper"


class TaxFilingStatus(StrEnum):
    PLANNED = "planned"
    IN_PREPARATION = "preparing"
    REVIEWED = "reviewed"
    RETURN_FILED = "filed"
    TAX_PAID = "paid"
    AMENDED = "amended"


CLERKS = {RoleCode.ACCOUNTANT, RoleCode.TREASURER}


class TaxFiling(Numbered, Model):
    """A return or a report that is due, and what became of it."""

    __tablename__ = "tax_filings"
    __number__ = "TX-{FY}-{seq:3}"
    __table_args__ = (UniqueConstraint("tax_kind", "starts_on", "ends_on", "amendment_number"),)
    __screen__ = Screen(
        list=[
            "number",
            "tax_kind",
            "starts_on",
            "ends_on",
            "filing_due",
            "tax_payment_due",
            "assignee",
            "status",
        ],
        form={
            "Tax return": ["number", "tax_kind", "fiscal_year", "starts_on", "ends_on", "amendment_number", "amends"],
            "Deadlines": ["filing_due", "tax_payment_due", "assignee", "tax_accountant", "status"],
            "Return and receipt": [
                "computed_tax",
                "filed_tax",
                "filing_method",
                "return_filed_on",
                "receipt_number",
                "delay_reason",
            ],
            "Tax payment": ["tax_paid_on"],
            "Remarks": ["note"],
        },
        access={RoleCode.FINANCE_MANAGER: EDIT, RoleCode.ACCOUNTANT: EDIT, RoleCode.TREASURER: VIEW},
        order=["filing_due", "number"],
        label=["number", "tax_kind"],
        editable_in=[TaxFilingStatus.PLANNED, TaxFilingStatus.IN_PREPARATION],
    )

    tax_kind: Mapped[TaxKind]
    fiscal_year_id: Mapped[int] = mapped_column(ForeignKey("fiscal_years.id"))
    starts_on: Mapped[date] = mapped_column(doc="The first day of the time that the return is about.")
    ends_on: Mapped[date]
    amendment_number: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    amends_id: Mapped[int | None] = mapped_column(ForeignKey("tax_filings.id"), info=SET_BY_SYSTEM)
    filing_due: Mapped[date] = mapped_column(index=True)
    tax_payment_due: Mapped[date | None] = mapped_column(index=True, doc="Leave empty where nothing is paid.")
    assignee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    tax_accountant_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    computed_tax: Mapped[Money | None] = mapped_column(doc="What is to be paid; negative where it is refunded.")
    filed_tax: Mapped[Money | None] = mapped_column(info=SET_BY_SYSTEM)
    filing_method: Mapped[FilingMethod] = mapped_column(default=FilingMethod.TAX_OFFICE_ONLINE)
    return_filed_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    receipt_number: Mapped[str | None] = mapped_column(String(40), info={**SET_BY_SYSTEM, "searched": True})
    delay_reason: Mapped[LongText | None] = mapped_column(info=SET_BY_SYSTEM)
    tax_paid_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    note: Mapped[LongText | None] = mapped_column(info=maintained())
    status: Mapped[TaxFilingStatus] = mapped_column(default=TaxFilingStatus.PLANNED, info=SET_BY_SYSTEM)

    fiscal_year: Mapped[FiscalYear] = relationship()
    amends: Mapped[TaxFiling | None] = relationship(remote_side="TaxFiling.id")
    assignee: Mapped[Employee] = relationship()
    tax_accountant: Mapped[Partner | None] = relationship()

    def begin(self, session: GuardedSession) -> None:
        if (employee := acting_employee(session)) is not None:
            self.assignee = employee

    @rule(at="ends_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day must not be before the first."""
        return self.ends_on >= self.starts_on

    def has_an_amount(self) -> bool:
        """Enter the computed tax first."""
        return self.tax_payment_due is None or self.computed_tax is not None

    def something_is_to_be_paid(self) -> bool:
        """Nothing is to be paid for this return."""
        return self.tax_payment_due is not None and (self.filed_tax or 0) > 0

    @transition(TaxFilingStatus.PLANNED, to=TaxFilingStatus.IN_PREPARATION, by=CLERKS)
    def prepare(self) -> None:
        """Begin to prepare the return."""

    @transition(
        TaxFilingStatus.IN_PREPARATION,
        to=TaxFilingStatus.REVIEWED,
        by={RoleCode.FINANCE_MANAGER},
        not_by={"prepare"},
        when=has_an_amount,
    )
    def review(self) -> None:
        """Confirm that the return is right and may be filed."""

    @transition(TaxFilingStatus.REVIEWED, to=TaxFilingStatus.IN_PREPARATION, by={RoleCode.FINANCE_MANAGER})
    def reject(self, reason: str) -> None:
        """Give the return back, with the reason, so that it can be corrected."""

    @transition(TaxFilingStatus.REVIEWED, to=TaxFilingStatus.RETURN_FILED, by=CLERKS, confirm=True)
    def file_return(self, return_filed_on: date, receipt_number: str, delay_reason: str | None = None) -> None:
        """Note that the return went to the office. Attach the return and the receipt."""
        if return_filed_on > self.filing_due and not delay_reason:
            raise Refused(_("This was due on %(day)s. Say why it is late.", day=self.filing_due))
        self.return_filed_on, self.filed_tax = return_filed_on, self.computed_tax
        self.receipt_number, self.delay_reason = receipt_number, delay_reason

    @transition(TaxFilingStatus.RETURN_FILED, to=TaxFilingStatus.TAX_PAID, by=CLERKS, when=something_is_to_be_paid)
    def record_tax_payment(self, tax_paid_on: date) -> None:
        """Note that the tax was paid."""
        self.tax_paid_on = tax_paid_on

    @transition(
        *(TaxFilingStatus.RETURN_FILED, TaxFilingStatus.TAX_PAID),
        to=TaxFilingStatus.AMENDED,
        by={RoleCode.FINANCE_MANAGER},
        confirm=True,
    )
    def amend_return(self, new_deadline: date, reason: str) -> TaxFiling:
        """Start a corrected return in place of this one."""
        made = TaxFiling(
            tax_kind=self.tax_kind,
            fiscal_year=self.fiscal_year,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            amendment_number=self.amendment_number + 1,
            amends=self,
            filing_due=new_deadline,
            tax_payment_due=new_deadline if self.tax_payment_due else None,
            assignee=self.assignee,
            tax_accountant=self.tax_accountant,
            filing_method=self.filing_method,
            note=reason,
        )
        session = session_of(self)
        with session.elevated():
            session.add(made)
            session.flush()
        return made
