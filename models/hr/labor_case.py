from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, DataClass, LongText, Model, Numbered, confidential

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.legal_matter import LegalMatter


class LaborCaseCaseType(StrEnum):
    HARASSMENT = "harassment"
    GRIEVANCE = "grievance"
    DISCIPLINE = "discipline"
    WORKERS_COMPENSATION = "compensation"
    LONG_ABSENCE = "absence"
    LABOUR_RELATIONS = "union"


class LaborCaseMeasure(StrEnum):
    NONE = "none"
    GUIDANCE = "guidance"
    WARNING = "warning"
    PAY_CUT = "pay_cut"
    SUSPENSION = "suspension"
    DEMOTION = "demotion"
    DISMISSAL = "dismissal"


class LaborCaseStatus(StrEnum):
    OPEN = "open"
    INVESTIGATING = "investigating"
    DECIDED = "decided"
    CLOSED = "closed"


class LaborCase(Numbered, Model):
    """Harassment, grievance, discipline, accident compensation and absence cases."""

    __tablename__ = "labor_cases"
    __number__ = "LC-{FY}-{seq:4}"

    case_type: Mapped[LaborCaseCaseType]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    counterpart_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    occurred_on: Mapped[date | None]
    summary: Mapped[LongText] = mapped_column(info=confidential(DataClass.WHISTLEBLOWING))
    handler_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    finding: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.WHISTLEBLOWING))
    measure: Mapped[LaborCaseMeasure | None] = mapped_column(info=confidential(DataClass.WHISTLEBLOWING))
    legal_matter_id: Mapped[int | None] = mapped_column(ForeignKey("legal_matters.id"))
    status: Mapped[LaborCaseStatus] = mapped_column(default=LaborCaseStatus.OPEN, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    counterpart: Mapped[Employee | None] = relationship(foreign_keys=[counterpart_id])
    handler: Mapped[Employee] = relationship(foreign_keys=[handler_id])
    legal_matter: Mapped[LegalMatter | None] = relationship(foreign_keys=[legal_matter_id])
