"""Reports that come round, and KPIs whose values are entered every month."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from models.demo.chronicle import Story
from models.demo.rooms.analysis_texts import REMARKS
from models.demo.rooms.legal_desk import LegalDesk, employee_of
from models.demo.rooms.legal_tables import Row, table
from models.demo.world import World
from models.machinery import DataClass, months_after, today
from models.operations.kpi_definition import DesiredDirection, KpiDefinition, KpiRating
from models.operations.kpi_value import KpiValue
from models.operations.report_definition import ReportDefinition, ReportSubscription
from models.organization.frequency import Frequency
from models.roles import RoleCode


def begin(world: World) -> None:
    desk = LegalDesk(world)
    reports = [_report(desk, row) for row in table("analysis_reports")]
    rows = table("analysis_kpis")
    kpis = [_kpi(desk, place, row) for place, row in enumerate(rows, start=1)]
    world.session.add_all([*reports, *kpis])
    world.session.flush()
    for report in reports:
        world.chronicle.begin(issuing(desk, report))
    measured = sorted(zip(kpis, rows, strict=True), key=lambda each: each[0].frequency.months)
    for months, together in groupby(measured, key=lambda each: each[0].frequency.months):
        world.chronicle.begin(measuring(desk, months, list(together)))


def _report(desk: LegalDesk, row: Row) -> ReportDefinition:
    departments = row["recipients"].split("/")
    readers = {employee_of(desk.head_of(code)).id: employee_of(desk.head_of(code)) for code in departments}
    return ReportDefinition(
        code=row["code"],
        name=row["name"],
        question_to_answer=row["question"],
        readership=row["readership"],
        contains=DataClass(row["contains"]) if row["contains"] else None,
        department=desk.world.departments[row["department"]],
        owner=employee_of(desk.head_of(row["owner"])),
        frequency=Frequency(row["frequency"]),
        last_issued_on=desk.world.opened_on - timedelta(days=desk.random.randint(3, 20)),
        recipients=[ReportSubscription(employee=each) for each in readers.values()],
    )


def _kpi(desk: LegalDesk, place: int, row: Row) -> KpiDefinition:
    kpi = KpiDefinition(
        code=f"K{place:03}",
        name=row["name"],
        formula=row["formula"],
        measured_in=row["unit"] or "－",
        frequency=Frequency(row["frequency"]),
        desired_direction=DesiredDirection(row["direction"]),
        department=desk.world.departments[row["department"]],
        owner=employee_of(desk.head_of(row["department"])),
    )
    kpi.target_value, kpi.warn_at, kpi.alert_at = (_number(row[name]) for name in ("target", "warn", "alert"))
    if kpi.desired_direction is DesiredDirection.WITHIN_A_RANGE:
        usual, spread = Decimal(row["usual"]), Decimal(row["spread"])
        kpi.range_from, kpi.range_to = usual - spread, usual + spread
    return kpi


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def issuing(desk: LegalDesk, report: ReportDefinition) -> Story:
    """Now and then one is late."""
    while report.next_issue_on is not None:
        late = timedelta(days=desk.random.choice((-2, 0, 0, 1, 3, 40)))
        yield desk.world.workdays.during(report.next_issue_on + late)
        with desk.world.acting(desk.world.any_of(RoleCode.OPS_ANALYST)):
            report.last_issued_on = today()


def measuring(desk: LegalDesk, months: int, kpis: list[tuple[KpiDefinition, Row]]) -> Story:
    """The values of a period are entered when it is over, and final when the next ones come."""
    world, first, before = desk.world, desk.world.opened_on, list[KpiValue]()
    while True:
        following = months_after(first, months)
        yield world.workdays.during(following + timedelta(days=desk.random.randint(4, 9)))
        with world.acting(world.any_of(RoleCode.OPS_ANALYST)):
            for value in before:
                value.finalize()
            before = [_value(desk, kpi, row, first) for kpi, row in kpis]
            world.session.add_all(before)
            world.session.flush()
            for value in before:
                if value.kpi_rating in (KpiRating.WARNING, KpiRating.ALERT):
                    value.comment = desk.random.choice(REMARKS)
        first = following


def _value(desk: LegalDesk, kpi: KpiDefinition, row: Row, first: date) -> KpiValue:
    usual, spread = float(row["usual"]), float(row["spread"])
    measured = desk.random.gauss(usual, spread * 0.7)
    if kpi.measured_in == "%":
        measured = min(measured, 100.0) if kpi.desired_direction is DesiredDirection.HIGHER_IS_BETTER else measured
    return KpiValue(kpi=kpi, period_start=first, actual=Decimal(str(round(max(0.0, measured), 1))))
