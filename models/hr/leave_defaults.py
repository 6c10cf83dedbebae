"""The kinds of leave that an installation starts from: what the law gives, and what companies usually add."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select

from models.hr.leave_type import LeaveCategory, LeaveType, PayrollTreatment, SmallestUnit
from models.machinery import GuardedSession


class Kind(NamedTuple):
    code: str
    name: str
    name_en: str
    category: LeaveCategory
    legal_basis: str | None
    settings: Mapping[str, Any]


PAID = {"with_pay": True}
GRANTED = {"with_pay": True, "needs_grant": True}
UNPAID = {"payroll_treatment": PayrollTreatment.NO_WAGE}
LONG = {**UNPAID, "smallest_unit": SmallestUnit.WHOLE_DAY, "counts_days_off": True, "evidence_required": True}
HOURLY = {**UNPAID, "smallest_unit": SmallestUnit.BY_HOUR}
LAW, SPECIAL = LeaveCategory.STATUTORY_LEAVE, LeaveCategory.SPECIAL_LEAVE
CARE = "育児・介護休業法"

KINDS = (
    Kind(
        *("ANNUAL", "年次有給休暇", "Annual paid leave", LeaveCategory.ANNUAL_PAID_LEAVE, "労働基準法第39条"),
        {**GRANTED, "smallest_unit": SmallestUnit.BY_HOUR},
    ),
    Kind(
        *("SUBSTITUTE", "代休", "Substitute day off", LeaveCategory.SUBSTITUTE_LEAVE, None),
        {**GRANTED, "validity_months": 3},
    ),
    Kind("CONDOLENCE", "慶弔休暇", "Family events", SPECIAL, None, {**PAID, "most_days_at_once": Decimal(5)}),
    Kind("SUMMER", "リフレッシュ休暇", "Refreshment leave", SPECIAL, None, {**PAID, "most_days_at_once": Decimal(5)}),
    Kind("SICK", "病気休暇", "Sick leave", SPECIAL, None, {**PAID, "evidence_required": True}),
    Kind("MATERNITY", "産前産後休業", "Maternity leave", LAW, "労働基準法第65条", LONG),
    Kind("CHILDCARE", "育児休業", "Childcare leave", LAW, f"{CARE}第5条", LONG),
    Kind("FATHER", "出生時育児休業", "Childcare leave at birth", LAW, f"{CARE}第9条の2", LONG),
    Kind("FAMILYCARE", "介護休業", "Family care leave", LAW, f"{CARE}第11条", LONG),
    Kind("CHILDNURSE", "子の看護等休暇", "Child nursing leave", LAW, f"{CARE}第16条の2", HOURLY),
    Kind("CAREDAYS", "介護休暇", "Days for family care", LAW, f"{CARE}第16条の5", HOURLY),
    Kind("MENSTRUAL", "生理休暇", "Menstrual leave", LAW, "労働基準法第68条", {**UNPAID, "counts_as_attended": False}),
    Kind("CIVIC", "公民権行使", "Civic duties", LAW, "労働基準法第7条", HOURLY),
    Kind("UNPAID", "欠勤", "Unpaid absence", LeaveCategory.UNPAID_LEAVE, None, {**UNPAID, "counts_as_attended": False}),
)


def install_leave_types(session: GuardedSession) -> None:
    """Give an installation the kinds of leave that it does not have."""
    known = set(session.scalars(select(LeaveType.code)))
    for position, kind in enumerate(KINDS, start=1):
        if kind.code not in known:
            session.add(_leave_type(kind, position))
    session.flush()


def _leave_type(kind: Kind, position: int) -> LeaveType:
    return LeaveType(
        code=kind.code,
        name=kind.name,
        name_en=kind.name_en,
        category=kind.category,
        legal_basis=kind.legal_basis,
        sort_order=position,
        **kind.settings,
    )
