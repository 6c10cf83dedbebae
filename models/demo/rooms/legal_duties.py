"""Duties under the law, and the checks that come round."""

from datetime import date, timedelta

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.rooms.legal_desk import LegalDesk, employee_of
from models.demo.rooms.legal_duty_texts import DEFICIENCIES, EVIDENCE
from models.demo.rooms.legal_findings import correcting
from models.demo.rooms.legal_tables import Row, table
from models.demo.world import World
from models.legal.compliance_check import ComplianceCheck
from models.legal.compliance_requirement import Compliance, ComplianceRequirement, LegalField
from models.machinery import today
from models.organization.frequency import Frequency

YARD = "危険物貯蔵所の定期点検"
FORGETFULNESS = 0.06
"""The share of checks that nobody makes in time, or at all."""


def begin(world: World) -> None:
    desk = LegalDesk(world)
    asked = [_requirement(desk, place, row) for place, row in enumerate(table("legal_duties"), start=1)]
    world.session.add_all(asked)
    world.session.flush()
    for requirement in asked:
        check = ComplianceCheck(planned_on=requirement.next_check_on, compliance_checker=requirement.owner)
        check.compliance_requirement = requirement
        world.session.add(check)
        world.session.flush()
        world.chronicle.begin(checking(desk, requirement))


def _requirement(desk: LegalDesk, place: int, row: Row) -> ComplianceRequirement:
    world = desk.world
    month = int(row["month"])
    year = world.opened_on.year + (month < world.opened_on.month)
    return ComplianceRequirement(
        code=f"CR{place:03}",
        name=row["name"],
        legal_field=LegalField(row["field"]),
        law_reference=row["law"],
        authority=row["authority"],
        requirement=row["asked"],
        penalty=row["penalty"] or None,
        filing_required=bool(row["filed"]),
        department=world.departments[row["department"]],
        owner=employee_of(desk.head_of(row["department"])),
        check_frequency=Frequency(row["frequency"]),
        next_check_on=date(year, month, 20),
    )


def checking(desk: LegalDesk, requirement: ComplianceRequirement) -> Story:
    """Again and again, usually by the head of the department."""
    world = desk.world
    while requirement.next_check_on is not None:
        if desk.happens(FORGETFULNESS):
            yield world.workdays.during(requirement.next_check_on + timedelta(days=desk.random.randint(60, 400)))
        else:
            yield world.workdays.during(requirement.next_check_on - timedelta(days=desk.random.randint(-4, 8)))
        check = world.session.scalars(
            select(ComplianceCheck).where(
                ComplianceCheck.compliance_requirement == requirement,
                ComplianceCheck.result == Compliance.CHECK_PENDING,
            )
        ).one()
        _check(desk, check)
        if check.finding is not None:
            world.chronicle.begin(correcting(desk, check.finding))


def _check(desk: LegalDesk, check: ComplianceCheck) -> None:
    with desk.world.acting(desk.head_of(check.compliance_requirement.department.code)):
        check.evidence_note = desk.random.choice(EVIDENCE)
        if check.compliance_requirement.filing_required:
            check.filed_on, check.filing_number = today(), f"{today():%Y%m}-{desk.random.randint(1000, 9999)}"
        requirement = check.compliance_requirement
        is_first_of_the_yard = requirement.name == YARD and requirement.last_checked_on is None
        found = desk.random.choices(("ok", "partly", "not"), (90, 8, 2))[0]
        match "not" if is_first_of_the_yard else found:
            case "ok":
                check.find_compliant(today())
            case "partly":
                check.find_partly_compliant(today(), desk.random.choice(DEFICIENCIES))
            case "not":
                check.find_not_compliant(today(), desk.random.choice(DEFICIENCIES))
