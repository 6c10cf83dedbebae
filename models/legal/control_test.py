from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import LongText, Model

if TYPE_CHECKING:
    from models.finance.fiscal_year import FiscalYear
    from models.hr.employee import Employee
    from models.legal.audit_finding import AuditFinding
    from models.legal.control import Control


class TestKind(StrEnum):
    DESIGN = "design"
    OPERATING = "operating"


class ControlTestResult(StrEnum):
    EFFECTIVE = "ok"
    DEFICIENT = "ng"


class ControlTest(Model):
    """One line of control."""

    __tablename__ = "control_tests"

    control_id: Mapped[int] = mapped_column(ForeignKey("controls.id"))
    fiscal_year_id: Mapped[int] = mapped_column(ForeignKey("fiscal_years.id"))
    test_kind: Mapped[TestKind]
    tested_on: Mapped[date]
    tester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    sample_size: Mapped[int | None]
    exceptions: Mapped[int] = mapped_column(default=0)
    result: Mapped[ControlTestResult]
    note: Mapped[LongText | None]
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("audit_findings.id"))

    control: Mapped[Control] = relationship(foreign_keys=[control_id])
    fiscal_year: Mapped[FiscalYear] = relationship(foreign_keys=[fiscal_year_id])
    tester: Mapped[Employee] = relationship(foreign_keys=[tester_id])
    finding: Mapped[AuditFinding | None] = relationship(foreign_keys=[finding_id])
