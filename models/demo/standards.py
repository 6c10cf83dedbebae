"""What stands from the first day on: procedures, service levels, exchange rates."""

from decimal import Decimal

from models.demo.founding import RATES
from models.demo.procedures import PROCEDURES, SERVICE_LEVELS, Procedure, ServiceLevel
from models.demo.world import World
from models.organization.checklist_template import ChecklistKind, ChecklistTemplate, ChecklistTemplateStep
from models.organization.currency import ExchangeRate
from models.organization.priority import Priority
from models.organization.sla_policy import ServedRequest, SlaPolicy, SlaTarget

PRIORITIES = (Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW)


def enter_standards(world: World) -> dict[str, ChecklistTemplate]:
    """Returns the templates by code."""
    templates = {each.code: _template(world, each) for each in PROCEDURES}
    world.session.add_all([*templates.values(), *(_service_level(world, each) for each in SERVICE_LEVELS)])
    world.session.add_all(rate_of(world, code, rate) for code, rate in RATES.items() if code != "JPY")
    world.session.flush()
    return templates


def _template(world: World, procedure: Procedure) -> ChecklistTemplate:
    return ChecklistTemplate(
        code=procedure.code,
        name=procedure.name,
        name_en=procedure.name_en,
        kind=ChecklistKind(procedure.kind),
        owner_department=world.departments[procedure.owner],
        steps=[
            ChecklistTemplateStep(
                step_number=number,
                step=text,
                responsible_department=world.departments[department],
                offset_days=offset,
            )
            for number, (department, offset, text) in enumerate(procedure.steps, start=1)
        ],
    )


def _service_level(world: World, level: ServiceLevel) -> SlaPolicy:
    return SlaPolicy(
        code=level.code,
        name=level.name,
        name_en=level.name_en,
        applies_to=ServedRequest(level.serves),
        calendar=world.calendar,
        escalate_to=world.roles[level.escalates_to],
        is_default=True,
        targets=[
            SlaTarget(priority=priority, response_minutes=answer, resolution_minutes=solution)
            for priority, answer, solution in zip(PRIORITIES, level.answers, level.solutions, strict=True)
        ],
    )


def rate_of(world: World, code: str, rate: Decimal) -> ExchangeRate:
    return ExchangeRate(currency=world.currencies[code], rate=rate, source="青嶺銀行 公表仲値")
