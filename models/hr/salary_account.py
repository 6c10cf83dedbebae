from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.employee import Employee
from models.machinery import (
    MANAGE,
    NONE,
    VIEW,
    DataClass,
    Model,
    Money,
    Screen,
    confidential,
    invariant,
    session_of,
    transition,
)
from models.organization.bank_account import AccountStatus, BankAccount
from models.roles import RoleCode


class SalaryAccount(BankAccount, Model):
    """A bank account of an employee; we pay wages to it after another person has verified it."""

    __tablename__ = "salary_accounts"
    __table_args__ = (UniqueConstraint("employee_id", "bank_code", "branch_code", "account_type", "account_number"),)
    __screen__ = Screen(
        list=["employee", "bank_name", "branch_name", "account_type", "account_number", "fixed_amount", "status"],
        form={
            "Bank account": [
                "employee",
                "bank_code",
                "bank_name",
                "branch_code",
                "branch_name",
                "fixed_amount",
                "status",
            ],
            "Number and holder": ["account_type", "account_number", "holder_kana"],
        },
        access={RoleCode.PAYROLL_CLERK: MANAGE, RoleCode.HR_MANAGER: VIEW, RoleCode.HR_CLERK: NONE},
        label=["employee", "bank_name"],
        key=["id"],
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), sort_order=-10)
    fixed_amount: Mapped[Money | None] = mapped_column(
        info=confidential(DataClass.BANK), doc="Leave empty for the account that gets what is left."
    )

    employee: Mapped[Employee] = relationship()

    @invariant(at="fixed_amount")
    def only_one_gets_what_is_left(self) -> bool:
        """Another account of this person gets what is left already. Give one of them a fixed amount."""
        if self.fixed_amount is not None or self.status is AccountStatus.DISABLED or self.employee is None:
            return True
        session = session_of(self)
        others = select(SalaryAccount.id).where(
            SalaryAccount.employee_id == self.employee.id,
            SalaryAccount.id != self.id,
            SalaryAccount.fixed_amount.is_(None),
            SalaryAccount.status != AccountStatus.DISABLED,
        )
        with session.elevated():
            return session.scalar(others.limit(1)) is None

    @transition(
        AccountStatus.UNVERIFIED,
        to=AccountStatus.VERIFIED,
        by={RoleCode.PAYROLL_CLERK, RoleCode.HR_MANAGER},
        not_by={"create"},
        confirm=True,
    )
    def verify(self) -> None:
        """Confirm that this account belongs to the employee. It can no longer be changed, and wages may go to it."""
        self.refuse_own_verification()

    @transition(AccountStatus.UNVERIFIED, AccountStatus.VERIFIED, to=AccountStatus.DISABLED, confirm=True)
    def disable(self, reason: str) -> None:
        """Never pay to this account again. Enter a new one where the person has changed banks."""
