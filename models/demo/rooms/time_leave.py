"""Leave: what the law grants every year, what people take, and what lapses."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import takewhile

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.rooms.time_desk import clerk, head_above, manager, someone, speaker_for, staff, writer_of
from models.demo.world import World
from models.hr.annual_leave import entitlement, grant_dates, last_day
from models.hr.attendance_month import is_month_open
from models.hr.employee import Employee, EmployeeStatus
from models.hr.leave_balance import balance_on, usable_grants
from models.hr.leave_days import LeaveUnit
from models.hr.leave_entitlement import contract_on
from models.hr.leave_grant import GrantReason, GrantStatus, LeaveGrant
from models.hr.leave_request import LeaveRequest
from models.hr.leave_type import LeaveType
from models.machinery import today

WISHES = 600
AWAY_TODAY = 8
DRAFTED, REFUSED, CANCELLED, CHANGED, WAITING, ASKED = 0.02, 0.06, 0.08, 0.95, 2.0, 3.0
"""Of all wishes, below which share they remain drafts, are refused, are given up; above which they change."""
UPCOMING = (
    (4, WAITING),
    (7, 0.01),
    (9, WAITING),
    (12, 0.05),
    (14, ASKED),
    (16, 0.5),
    (18, 0.07),
    (22, ASKED),
    (30, 0.5),
)
"""In so many working days from now, and what has become of the wish so far."""
REASONS = {
    "CONDOLENCE": ("結婚のため", "祖父の葬儀のため", "兄の結婚式に出席するため"),
    "SUMMER": ("勤続10年のリフレッシュ休暇",),
    "SICK": ("通院のため", "療養のため"),
    "CHILDNURSE": ("子の健康診断の付添い", "子の看護のため"),
}
CHANGES = ("業務の都合がつき、出社します", "予定が変わりました", "お客様との打合せが入りました")
REFUSALS = ("繁忙期のため、翌週にお願いできますか", "同じ日に課の休暇が重なっています", "引継者を入力してください")


def begin_leave(world: World) -> None:
    types = {leave_type.code: leave_type for leave_type in world.session.scalars(select(LeaveType))}
    leave = Leave(world, types)
    leave.bring_forward()
    world.chronicle.begin(leave.granting())
    for _number in range(world.scaled(WISHES, least=60)):
        world.chronicle.begin(leave.wish(world.random.choice(world.days[15:])))
    for days_left in range(AWAY_TODAY):
        world.chronicle.begin(leave.wish(world.last_day - timedelta(days=days_left % 3), is_long=True))
    for ahead, fate in UPCOMING:
        day = world.workdays.since(world.last_day, ahead)
        world.chronicle.begin(leave.wish(day, lead=(day - world.last_day).days + 3, fate=fate))


class Leave:
    def __init__(self, world: World, types: dict[str, LeaveType]) -> None:
        self.world, self.random, self.types = world, world.random, types

    # --- grants ---

    def bring_forward(self) -> None:
        """What was left of the last grant when the system was opened."""
        with self.world.acting(clerk(self.world)):
            brought = (self._brought_forward(employee) for employee in staff(self.world))
            self.world.session.add_all(grant for grant in brought if grant is not None)

    def _brought_forward(self, employee: Employee) -> LeaveGrant | None:
        opened_on = self.world.opened_on
        earlier = list(takewhile(lambda day: day < opened_on, grant_dates(employee.hired_on)))
        contract = contract_on(self.world.session, employee, opened_on)
        if not earlier or contract is None:
            return None
        full = entitlement(len(earlier) - 1, weekly_days=contract.weekly_days, weekly_hours=contract.weekly_hours)
        return LeaveGrant(
            employee=employee,
            leave_type=self.types["ANNUAL"],
            grant_reason=GrantReason.LEAVE_BROUGHT_FORWARD,
            granted_on=earlier[-1],
            expires_on=last_day(earlier[-1]),
            days=Decimal(self.random.randint(full // 3, full)),
            remarks="旧台帳からの移行",
        )

    def granting(self) -> Story:
        """On the first of every month, for those whose day it is; and what lapsed is written off."""
        for first in dict.fromkeys(day.replace(day=1) for day in self.world.days):
            yield self.world.workdays.during(max(first, self.world.opened_on))
            with self.world.acting(clerk(self.world)):
                self.world.session.add_all(
                    LeaveGrant(employee=employee, leave_type=self.types["ANNUAL"], granted_on=first)
                    for employee in staff(self.world)
                    if _is_granted_on(first, employee)
                )
            yield self.world.workdays.later(0, 0)
            self._write_off()
            if first.month == 7:
                yield self.world.workdays.later(2, 5)
                yield from self._mistake()

    def _write_off(self) -> None:
        lapsed = select(LeaveGrant).where(LeaveGrant.status == GrantStatus.USABLE, LeaveGrant.expires_on < today())
        with self.world.acting(clerk(self.world)):
            for grant in self.world.session.scalars(lapsed).all():
                grant.let_lapse()

    def _mistake(self) -> Story:
        """Entered for the wrong person, and taken back."""
        employee = someone(self.world)
        with self.world.acting(clerk(self.world)):
            grant = LeaveGrant(
                employee=employee,
                leave_type=self.types["ANNUAL"],
                grant_reason=GrantReason.COMPANY_GRANT,
                days=Decimal(3),
                remarks="永年勤続による特別付与",
            )
            self.world.session.add(grant)
        yield self.world.workdays.later(1, 3)
        with self.world.acting(manager(self.world)):
            grant.cancel("対象者の誤り")

    # --- requests ---

    def wish(self, day: date, *, is_long: bool = False, lead: int | None = None, fate: float | None = None) -> Story:
        """Asked for some days before, decided soon, taken on the day; sometimes it comes to nothing."""
        ahead = lead if lead is not None else self.random.choice((3, 5, 8, 10, 15, 25))
        yield self.world.workdays.during(max(self.world.opened_on, day - timedelta(days=ahead + 3)))
        request = self._request(day, is_long=is_long)
        if request is None:
            return
        employee = request.applicant
        fate = fate if fate is not None else 0.5 if is_long else self.random.random()
        speaker = writer_of(self.world, request)
        if fate < DRAFTED:
            return
        yield self.world.workdays.later(0, 0)
        with self.world.acting(speaker):
            if not self._suffices(request):
                request.cancel("残日数が足りないため")
                return
            request.submit()
        yield self.world.workdays.later(0, 1)
        if fate == WAITING:
            return
        if fate < REFUSED:
            yield from self._refused(request)
            return
        if fate < CANCELLED:
            with self.world.acting(speaker):
                request.cancel(self.random.choice(CHANGES))
            return
        if not self._suffices(request):
            return
        with self.world.acting(head_above(self.world, employee)):
            request.approve()
        if fate > CHANGED:
            yield from self._changed(request, is_decided=fate != ASKED)

    def _request(self, day: date, *, is_long: bool) -> LeaveRequest | None:
        world, code = self.world, self._kind()
        employee = someone(world)
        starts_on = world.workdays.since(day)
        if employee.work_schedule is None or not employee.work_schedule.calendar.is_working_day(starts_on):
            return None
        unit = LeaveUnit.WHOLE_DAYS if is_long or code != "ANNUAL" else self._unit()
        length = self.random.choice((3, 4, 5)) if is_long else self.random.choice((1, 1, 1, 2))
        request = LeaveRequest(
            leave_type=self.types["ANNUAL" if is_long else code],
            starts_on=starts_on,
            ends_on=world.workdays.since(starts_on, length - 1) if unit is LeaveUnit.WHOLE_DAYS else starts_on,
            leave_unit=unit,
            hours=Decimal(self.random.choice((1, 2, 2, 3))) if unit is LeaveUnit.BY_HOURS else None,
            reason=self.random.choice(REASONS[code]) if code in REASONS else None,
        )
        if self._is_taken(employee, request) or not is_month_open(world.session, employee, starts_on, request.ends_on):
            return None
        with world.acting(speaker_for(world, employee)):
            request.begin(world.session)
            request.applicant, request.department = employee, employee.department
            world.session.add(request)
        return request

    def _kind(self) -> str:
        return self.random.choices(("ANNUAL", "CONDOLENCE", "SUMMER", "SICK", "CHILDNURSE"), (82, 4, 4, 6, 4))[0]

    def _unit(self) -> LeaveUnit:
        units = (LeaveUnit.WHOLE_DAYS, LeaveUnit.MORNING, LeaveUnit.AFTERNOON, LeaveUnit.BY_HOURS)
        return self.random.choices(units, (70, 12, 12, 6))[0]

    def _is_taken(self, employee: Employee, wanted: LeaveRequest) -> bool:
        """One leave of a person at a time, whatever becomes of it."""
        others = select(LeaveRequest.id).where(
            LeaveRequest.applicant_id == employee.id,
            LeaveRequest.starts_on <= wanted.ends_on,
            LeaveRequest.ends_on >= wanted.starts_on,
        )
        return self.world.session.scalar(others.limit(1)) is not None

    def _suffices(self, request: LeaveRequest) -> bool:
        session, employee = self.world.session, request.applicant
        if employee.status is not EmployeeStatus.EMPLOYED:
            return False
        if not is_month_open(session, employee, request.starts_on, request.ends_on):
            return False
        if not request.leave_type.needs_grant:
            return True
        grants = usable_grants(session, employee, request.leave_type)
        return min(balance_on(grants, day) for day in (request.starts_on, request.ends_on)) >= request.days

    def _refused(self, request: LeaveRequest) -> Story:
        speaker = writer_of(self.world, request)
        with self.world.acting(head_above(self.world, request.applicant)):
            request.reject(self.random.choice(REFUSALS))
        if self.random.random() < 0.4:
            yield self.world.workdays.later(1, 2)
            with self.world.acting(speaker):
                request.cancel(self.random.choice(CHANGES))

    def _changed(self, request: LeaveRequest, *, is_decided: bool) -> Story:
        """The person comes to work after all, where the head agrees."""
        yield self.world.workdays.later(0, 1)
        if today() >= request.starts_on or not self._is_still_open(request):
            return
        with self.world.acting(writer_of(self.world, request)):
            request.ask_cancellation(self.random.choice(CHANGES))
        yield self.world.workdays.later(0, 2)
        if not is_decided or not self._is_still_open(request):
            return
        with self.world.acting(head_above(self.world, request.applicant)):
            if self.random.random() < 0.75:
                request.allow_cancellation()
            else:
                request.refuse_cancellation("代わりの手配が済んでいます")

    def _is_still_open(self, request: LeaveRequest) -> bool:
        is_here = request.applicant.status is EmployeeStatus.EMPLOYED
        return is_here and is_month_open(self.world.session, request.applicant, request.starts_on, request.ends_on)


def _is_granted_on(day: date, employee: Employee) -> bool:
    return next(granted_on for granted_on in grant_dates(employee.hired_on) if granted_on >= day) == day
