"""Risks that are assessed twice a year, and the controls against them that auditors test."""

from datetime import date, timedelta

from models.demo.chronicle import Story
from models.demo.rooms.legal_desk import LegalDesk, employee_of
from models.demo.rooms.legal_findings import correcting
from models.demo.rooms.legal_risk_texts import DEFICIENT, OBSERVATIONS, TREATMENTS
from models.demo.rooms.legal_tables import Row, table
from models.demo.world import World
from models.legal.control import Control, ControlKind, ControlNature
from models.legal.control_test import ControlAspect, ControlTest
from models.legal.risk import Risk
from models.legal.risk_assessment import RiskAssessment
from models.legal.risk_control import RiskControl
from models.legal.risk_level import RiskLevel
from models.legal.risk_status import RiskCategory, RiskStatus, RiskTreatment
from models.organization.frequency import Frequency


def begin(world: World) -> None:
    desk = LegalDesk(world)
    controls = [_control(desk, place, row) for place, row in enumerate(table("legal_controls"), start=1)]
    world.session.add_all(controls)
    world.session.flush()
    for control in controls:
        world.chronicle.begin(testing(desk, control))
    risks = table("legal_risks")
    for place, row in enumerate(risks):
        days = 7 + place if place < len(risks) - 3 else (world.last_day - world.opened_on).days - 4
        world.chronicle.begin(watching(desk, controls, row, world.opened_on + timedelta(days=days)))


def _control(desk: LegalDesk, place: int, row: Row) -> Control:
    return Control(
        code=f"C{place:03}",
        name=row["name"],
        department=desk.world.departments[row["department"]],
        owner=employee_of(desk.head_of(row["department"])),
        kind=ControlKind(row["kind"]),
        nature=ControlNature(row["nature"]),
        control_activity=row["activity"],
        control_objective=row["objective"],
        is_key_control=bool(row["key"]),
        frequency=Frequency.MONTHLY if row["kind"] == ControlKind.DETECTIVE else Frequency.DAILY,
        control_evidence="承認記録・点検表",
    )


def testing(desk: LegalDesk, control: Control) -> Story:
    """Key controls every year in design and operation, the others in operation every second year."""
    world = desk.world
    aspects = list(ControlAspect) if control.is_key_control else [ControlAspect.OPERATION_OF_CONTROL]
    for year in range(world.opened_on.year, world.last_day.year + 1):
        for aspect in aspects:
            month = 9 if aspect is ControlAspect.DESIGN_OF_CONTROL else 12
            first = date(year, month, 1)
            if first < world.opened_on or (not control.is_key_control and year > world.opened_on.year):
                continue
            yield world.workdays.during(first + timedelta(days=desk.random.randint(0, 26)))
            test = _tested(desk, control, aspect)
            yield world.workdays.later(1, 5)
            with world.acting(world.accounts[test.tester.id]):
                if test.exception_count == 0:
                    test.find_effective()
                else:
                    test.find_deficient(desk.random.choice(DEFICIENT))
            if test.finding is not None:
                world.chronicle.begin(correcting(desk, test.finding))


def _tested(desk: LegalDesk, control: Control, aspect: ControlAspect) -> ControlTest:
    tester = desk.random.choice([each for each in desk.auditors if each.employee is not control.owner])
    is_design = aspect is ControlAspect.DESIGN_OF_CONTROL
    with desk.world.acting(tester):
        test = ControlTest(control=control, tested_aspect=aspect, sample_size=1 if is_design else 25)
        test.begin(desk.world.session)
        test.exception_count = 0 if desk.happens(0.9) else 1 if is_design else desk.random.randint(1, 3)
        test.observation = desk.random.choice(OBSERVATIONS)
        desk.world.session.add(test)
    return test


def watching(desk: LegalDesk, controls: list[Control], row: Row, day: date) -> Story:
    world, head = desk.world, desk.head_of(row["department"])
    yield world.workdays.during(day)
    with world.acting(head):
        category = RiskCategory(row["category"])
        risk = Risk(subject=row["name"], risk_category=category, scenario=row["scenario"])
        risk.begin(world.session)
        risk.treatment_plan = desk.random.choice(TREATMENTS)
        near = [each for each in controls if each.department.code[:2] == row["department"][:2]]
        risk.controls = [RiskControl(control=each) for each in desk.pick(near, int(row["controls"]))]
        world.session.add(risk)
    while risk.status is not RiskStatus.CLOSED:
        yield world.workdays.later(2, 12)
        yield from _assessed(desk, risk, int(row["likelihood"]), int(row["impact"]))
        _follow(desk, risk)
        if risk.next_review_on is not None:
            late = timedelta(days=desk.random.choice((-9, -3, 0, 5, 20, 70)))
            yield world.workdays.during(risk.next_review_on + late)


def _assessed(desk: LegalDesk, risk: Risk, likelihood: int, impact: int) -> Story:
    with desk.world.acting(desk.head_of(risk.department.code)):
        assessment = RiskAssessment(risk=risk)
        assessment.begin(desk.world.session)
        assessment.inherent_likelihood, assessment.inherent_impact = likelihood, impact
        luck = desk.random.randint(0, 1) if risk.controls else 0
        eased = min(likelihood - 1, len(risk.controls) + luck)
        assessment.residual_likelihood, assessment.residual_impact = likelihood - eased, impact
        assessment.observation = "前回から大きな変化はない。" if risk.assessed_on else "初回の評価。"
        desk.world.session.add(assessment)
    yield desk.world.workdays.later(1, 8)
    with desk.world.acting(desk.lawyer()):
        assessment.confirm()


def _follow(desk: LegalDesk, risk: Risk) -> None:
    head = desk.head_of(risk.department.code)
    with desk.world.acting(head):
        if risk.status is RiskStatus.IDENTIFIED and (risk.risk_grade is not RiskLevel.LOW or desk.happens(0.3)):
            risk.start_treatment()
            return
        if risk.risk_grade is RiskLevel.HIGH:
            risk.treatment = RiskTreatment.BEAR_RISK
        elif risk.status in (RiskStatus.IDENTIFIED, RiskStatus.TREATING) and desk.happens(0.6):
            risk.watch_risk()
            return
    if risk.risk_grade is RiskLevel.HIGH and risk.status is not RiskStatus.RISK_ACCEPTED and desk.happens(0.7):
        with desk.world.acting(desk.boss_of(head)):
            risk.accept_risk("対策を続けつつ、事業上避けられない水準として受け入れる")
    elif risk.risk_grade is RiskLevel.LOW and risk.status is RiskStatus.WATCHED and desk.happens(0.06):
        with desk.world.acting(desk.head):
            risk.close("対象の業務を終了したため")
