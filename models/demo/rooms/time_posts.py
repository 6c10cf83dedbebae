"""Personnel actions: transfers and promotions of April and October, and what is being decided now."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.rooms.time_desk import another_clerk, clerk, manager, staff
from models.demo.world import World
from models.hr.employee import Employee, EmployeeStatus, LeaveReason
from models.hr.personnel_action import ActionType, PersonnelAction, PersonnelActionStatus
from models.machinery import today

ROTATION = {
    "2110": "2120",
    "2120": "2110",
    "2210": "2220",
    "2220": "2210",
    "2310": "2320",
    "2320": "2310",
}
"""Front departments between which people move, so that no desk is left empty."""
NEXT_RANK = {"P80": "P70", "P70": "P60"}
TRANSFERS, PROMOTIONS = 6, 9
LAST_STEPS = ("", "submit", "reject", "cancel", "revoke", "")

Change = Callable[[Employee], PersonnelAction | None]


def begin_posts(world: World) -> None:
    posts = Posts(world)
    for year in sorted({day.year for day in world.days}):
        for month in (4, 10):
            day = date(year, month, 1)
            if world.opened_on < day <= world.last_day:
                posts.season(day)
    posts.season(world.workdays.since(world.last_day.replace(day=1) + timedelta(days=40)).replace(day=1), few=True)
    for number, last_step in enumerate(LAST_STEPS):
        day = world.last_day + timedelta(days=20 + number * 3)
        world.chronicle.begin(posts.action(posts.promotion, day, lead=26 + number * 3, last_step=last_step or "draft"))
    world.chronicle.begin(posts.action(posts.retirement, _end_of_fiscal_year(world.last_day), lead=120))


class Posts:
    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random

    def season(self, day: date, *, few: bool = False) -> None:
        for _number in range(2 if few else TRANSFERS):
            self.world.chronicle.begin(self.action(self.transfer, day))
        for _number in range(2 if few else PROMOTIONS):
            self.world.chronicle.begin(self.action(self.promotion, day))

    def action(self, change: Change, day: date, *, lead: int | None = None, last_step: str = "") -> Story:
        """Prepared weeks before by a clerk, decided by the manager, in effect on the day."""
        world = self.world
        yield world.workdays.during(max(world.opened_on, day - timedelta(days=lead or self.random.randint(24, 40))))
        wanted = self._prepared(change, day)
        if wanted is None or last_step == "draft":
            return
        preparer = world.accounts[wanted.applicant.id]
        yield world.workdays.later(0, 2)
        with world.acting(preparer):
            wanted.submit()
        if last_step == "submit":
            return
        yield world.workdays.later(1, 4)
        with world.acting(preparer if last_step == "cancel" else manager(world)):
            if last_step == "cancel":
                wanted.cancel("本人の希望により見送り")
            elif last_step == "reject":
                wanted.reject("発令日を翌期首にしてください")
            else:
                wanted.approve()
        if last_step == "revoke":
            yield world.workdays.later(1, 3)
            with world.acting(manager(world)):
                wanted.revoke_action("組織変更の見直しにより取消")
        if wanted.status is not PersonnelActionStatus.APPROVED:
            return
        yield world.workdays.during(day)
        is_here = wanted.employee.status is EmployeeStatus.EMPLOYED
        with world.acting(another_clerk(world, preparer) if is_here else manager(world)):
            if is_here:
                wanted.bring_into_effect()
            else:
                wanted.revoke_action("退職・休職のため取消")

    def _prepared(self, change: Change, day: date) -> PersonnelAction | None:
        able = [each for each in staff(self.world) if each.department.manager is not each]
        candidates = self.random.sample(able, len(able))
        for employee in candidates:
            wanted = change(employee)
            if wanted is not None:
                wanted.employee, wanted.takes_effect_on = employee, day
                with self.world.acting(clerk(self.world)):
                    wanted.begin(self.world.session)
                    self.world.session.add(wanted)
                return wanted
        return None

    def _is_moving(self, employee: Employee, kind: ActionType) -> bool:
        """Whether such an action waits already, or the last one is not half a year old."""
        cls = PersonnelAction
        recent = select(cls.id).where(
            cls.employee_id == employee.id,
            cls.action_type == kind,
            cls.requested_on > today() - timedelta(days=180),
        )
        return self.world.session.scalar(recent.limit(1)) is not None

    def transfer(self, employee: Employee) -> PersonnelAction | None:
        target = ROTATION.get(employee.department.code)
        if target is None or self._is_moving(employee, ActionType.CHANGE_OF_POST):
            return None
        department = self.world.departments[target]
        return PersonnelAction(
            action_type=ActionType.CHANGE_OF_POST,
            new_department=department,
            new_location=department.location,
            reason="定期異動",
        )

    def promotion(self, employee: Employee) -> PersonnelAction | None:
        target = NEXT_RANK.get(employee.position.code)
        if target is None or self._is_moving(employee, ActionType.PROMOTION):
            return None
        return PersonnelAction(
            action_type=ActionType.PROMOTION, new_position=self.world.positions[target], reason="昇格審査の合格による"
        )

    def retirement(self, employee: Employee) -> PersonnelAction | None:
        if employee.position.code != "P90" or self._is_moving(employee, ActionType.SEPARATION):
            return None
        return PersonnelAction(
            action_type=ActionType.SEPARATION, leave_reason=LeaveReason.CONTRACT_EXPIRY, reason="契約期間の満了"
        )


def _end_of_fiscal_year(day: date) -> date:
    return date(day.year + (day.month >= 4), 3, 31)
