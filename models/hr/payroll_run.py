from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.hr.payroll_exception import PayrollException
from models.hr.payroll_run_slips import PayrollRunSlips
from models.hr.payroll_status import PayrollRunStatus, PayslipStatus
from models.machinery import (
    MANAGE,
    NONE,
    SET_BY_SYSTEM,
    VIEW,
    DataClass,
    Money,
    Numbered,
    Refused,
    Screen,
    _,
    confidential,
    lines_of,
    rule,
    session_of,
    today,
    transition,
)
from models.roles import RoleCode

COMPUTED_PAY = {**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}


class RunType(StrEnum):
    MONTHLY_PAYROLL = "monthly"
    BONUS = "bonus"
    CORRECTION_RUN = "correction"
    FINAL_PAY = "final"


class PayrollRun(Numbered, PayrollRunSlips):
    """One payday: the payslips that are checked, approved and handed out together."""

    __tablename__ = "payroll_runs"
    __number__ = "PR-{YYYY}{MM}-{seq:2}"
    __screen__ = Screen(
        list=["number", "run_type", "pay_month", "pays_on", "payslip_count", "total_gross", "total_net", "status"],
        form={
            "Payroll run": ["number", "run_type", "pay_month", "pays_on", "status"],
            "Period": ["period_starts_on", "period_ends_on"],
            "Totals": ["payslip_count", "total_gross", "total_deduction", "total_net", "total_employer_cost"],
            "Exceptions": ["exceptions"],
        },
        access={RoleCode.PAYROLL_CLERK: MANAGE, RoleCode.HR_MANAGER: VIEW, RoleCode.HR_CLERK: NONE},
        order=["-pays_on", "-number"],
        label=["number"],
    )

    run_type: Mapped[RunType] = mapped_column(default=RunType.MONTHLY_PAYROLL)
    pay_month: Mapped[date] = mapped_column(index=True, doc="Any day of the month that is paid; the first is kept.")
    period_starts_on: Mapped[date]
    period_ends_on: Mapped[date]
    pays_on: Mapped[date] = mapped_column(index=True)
    payslip_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM, doc="Counted when the run is submitted.")
    total_gross: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    total_deduction: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    total_net: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    total_employer_cost: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    status: Mapped[PayrollRunStatus] = mapped_column(default=PayrollRunStatus.DRAFT, info=SET_BY_SYSTEM)

    exceptions: Mapped[list[PayrollException]] = lines_of("payroll_run")

    def compute(self) -> None:
        if self.pay_month is not None:
            self.pay_month = self.pay_month.replace(day=1)

    @rule(at="period_ends_on")
    def period_ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.period_ends_on >= self.period_starts_on

    def payday_has_come(self) -> bool:
        """Payslips are handed out on the payday."""
        return self.pays_on <= today()

    @transition(
        PayrollRunStatus.DRAFT,
        to=PayrollRunStatus.SUBMITTED,
        when=(
            PayrollRunSlips.has_slips,
            PayrollRunSlips.exceptions_are_cleared,
            PayrollRunSlips.everybody_has_agreed_pay,
        ),
    )
    def submit(self) -> None:
        """Ask for approval. Until it is decided, no payslip can be added or changed."""
        session_of(self).refresh(self, with_for_update=True)
        self.payslip_count, self.total_gross, self.total_deduction, self.total_net, self.total_employer_cost = (
            self.sums()
        )
        self.bring_slips_to(PayslipStatus.FINALIZED)

    @transition(PayrollRunStatus.SUBMITTED, to=PayrollRunStatus.DRAFT)
    def withdraw(self) -> None:
        """Take the run back, to change its payslips."""
        self.reopen()

    @transition(
        PayrollRunStatus.SUBMITTED,
        to=PayrollRunStatus.APPROVED,
        by={RoleCode.HR_MANAGER},
        not_by={"create", "submit"},
        confirm=True,
    )
    def approve(self) -> None:
        """Confirm what is paid. The payslips are fixed; a mistake found later needs a correction run."""
        session = session_of(self)
        session.refresh(self, with_for_update=True)
        if self.sums()[:4] != (self.payslip_count, self.total_gross, self.total_deduction, self.total_net):
            raise Refused(_("The payslips have changed since the run was submitted. Send it back."))

    @transition(PayrollRunStatus.SUBMITTED, to=PayrollRunStatus.DRAFT, by={RoleCode.HR_MANAGER})
    def reject(self, reason: str) -> None:
        """Give the run back, with the reason, so that it can be corrected."""
        self.reopen()

    @transition(PayrollRunStatus.APPROVED, to=PayrollRunStatus.PUBLISHED, when=payday_has_come, confirm=True)
    def publish(self) -> None:
        """Hand the payslips out to the employees."""
        self.bring_slips_to(PayslipStatus.PUBLISHED)

    def reopen(self) -> None:
        """The run first: slips can be open only where their run is. They are checked anew."""
        self.status = PayrollRunStatus.DRAFT
        self.bring_slips_to(PayslipStatus.DRAFT)
