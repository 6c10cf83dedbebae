"""What goes wrong again and again, what is built, and what is changed."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, repeat

from models.demo.chronicle import Story
from models.demo.plan import NEVER
from models.demo.rooms.it_plans import PATCH, PLANS, PROBLEMS, Plan, Trouble
from models.demo.rooms.it_staff import Staff, person
from models.demo.world import World
from models.hr.employee import Employee
from models.it.change_request import ChangedItem, ChangeRequest, ChangeRisk, ChangeType
from models.it.change_status import ChangeStatus
from models.it.configuration_item import ConfigurationItem, ConfigurationStatus
from models.it.development_item import DevelopmentItem
from models.it.it_system import ItSystem
from models.it.problem_record import ProblemRecord, ProblemStatus
from models.machinery import now
from models.roles import RoleCode
from models.system.user import User

CHANGES = 34


@dataclass(kw_only=True)
class Changes:
    world: World
    staff: Staff
    systems: dict[str, ItSystem]
    items: list[ConfigurationItem]

    def begin(self) -> None:
        begin, random, days = self.world.chronicle.begin, self.world.random, self.world.days
        for _number in range(self.world.scaled(CHANGES)):
            begin(self.told(self.change(random.choice((*PLANS, PATCH, PATCH))), random.choice(days[:-20])))
        for status in ChangeStatus:
            begin(self.told(self.change(random.choice(PLANS), stays=status), days[-12]))
        ends = chain(ProblemStatus, repeat(ProblemStatus.CLOSED))
        for trouble, end in zip(PROBLEMS, ends, strict=False):
            begin(self.told(self.problem(trouble, end), random.choice(days[-150:-90])))

    def told(self, story: Story, day: date) -> Story:
        """The story, from a day on."""
        yield self.world.workdays.during(day)
        yield from story

    # --- changes ---

    def change(self, plan: Plan, stays: ChangeStatus | None = None, item: DevelopmentItem | None = None) -> Story:
        asking, implementing = self.world.random.sample(self._engineers(), 2)
        change = self._planned(plan, person(implementing))
        with self.world.acting(asking):
            change.begin(self.world.session)
            self.world.session.add(change)
            if item is not None:
                item.change = change
        if stays is ChangeStatus.CANCELLED:
            with self.world.acting(asking):
                change.cancel("製造元が更新の提供を取りやめたため")
        if stays in (ChangeStatus.DRAFT, ChangeStatus.CANCELLED):
            yield NEVER
        with self.world.acting(asking):
            change.submit()
        yield NEVER if stays is ChangeStatus.SUBMITTED else self.world.workdays.later(1, 2)
        with self.world.acting(self.staff.manager(RoleCode.IT_MANAGER)):
            if stays is ChangeStatus.REJECTED:
                change.reject("月末の締め処理と重なるため、日程を見直してください")
            else:
                change.approve()
        if stays in (ChangeStatus.REJECTED, ChangeStatus.APPROVED):
            yield NEVER
        yield from self._implemented(change, plan, stays)

    def _engineers(self) -> list[User]:
        manager = self.staff.manager(RoleCode.IT_MANAGER)
        return [user for user in (*self.staff.agents("1151"), *self.staff.agents("1152")) if user is not manager]

    def _planned(self, plan: Plan, implementer: Employee) -> ChangeRequest:
        start = self.world.workdays.later(3, 6).replace(second=0)
        alive = [item for item in self.items if item.status is not ConfigurationStatus.RETIRED]
        touched = self.world.random.sample(alive, self.world.random.randint(1, 3))
        return ChangeRequest(
            subject=plan.subject,
            system=self.systems[plan.system],
            change_type=ChangeType(plan.change_type),
            objective=plan.objective,
            risk=ChangeRisk(plan.risk),
            affected_scope=plan.scope,
            work_steps=plan.steps,
            rollback_plan=plan.rollback,
            implementer=implementer,
            planned_start=start,
            planned_end=start + timedelta(hours=self.world.random.randint(1, 4)),
            changed_items=[ChangedItem(configuration_item=item) for item in touched],
        )

    def _implemented(self, change: ChangeRequest, plan: Plan, stays: ChangeStatus | None) -> Story:
        implementing = self.world.accounts[change.implementer.id]
        yield max(change.planned_start, now()) if stays is None else self.world.workdays.later(0, 1)
        with self.world.acting(implementing):
            change.start()
        if stays is ChangeStatus.BEING_IMPLEMENTED:
            yield NEVER
        yield now() + timedelta(minutes=self.world.random.randint(30, 150))
        fails = stays is ChangeStatus.ROLLED_BACK or (stays is None and self.world.random.random() < 0.06)
        with self.world.acting(implementing):
            change.test_result = "起動後に主要機能で接続不可" if fails else "確認項目すべて合格"
            change.downtime_minutes = self.world.random.choice((0, 0, 10, 30, 60))
        with self.world.acting(implementing):
            if fails:
                change.roll_back("接続できない端末があったため、手順に従い元に戻した")
            else:
                change.finish()
        if stays in (ChangeStatus.SUCCESSFUL, ChangeStatus.ROLLED_BACK):
            yield NEVER
        yield self.world.workdays.later(1, 3)
        manager = self.staff.manager(RoleCode.IT_MANAGER)
        with self.world.acting(manager):
            change.review_note = "検証機での事前確認を手順に加える" if fails else plan.review
        with self.world.acting(manager):
            change.close()

    # --- problems ---

    def problem(self, trouble: Trouble, stays: ProblemStatus) -> Story:
        agent = self.staff.agent("1151")
        problem = ProblemRecord(
            subject=trouble.subject,
            symptom=trouble.symptom,
            system=self.systems[trouble.system],
            assignee=person(agent),
        )
        with self.world.acting(agent):
            self.world.session.add(problem)
        yield NEVER if stays is ProblemStatus.UNDER_INVESTIGATION else self.world.workdays.later(2, 10)
        with self.world.acting(agent):
            problem.root_cause, problem.workaround = trouble.cause, trouble.workaround
        with self.world.acting(agent):
            problem.identify()
        yield NEVER if stays is ProblemStatus.KNOWN_ERROR else self.world.workdays.later(5, 20)
        with self.world.acting(agent):
            problem.permanent_fix = trouble.fix
        with self.world.acting(agent):
            problem.fix()
        yield NEVER if stays is ProblemStatus.FIXED else self.world.workdays.later(10, 20)
        with self.world.acting(self.staff.manager(RoleCode.IT_MANAGER)):
            problem.close()
