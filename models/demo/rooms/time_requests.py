"""Requests about single days: overtime, work from home, forgotten punches."""

from datetime import date, time, timedelta

from models.demo.chronicle import Story
from models.demo.rooms.time_desk import head_above, someone
from models.demo.world import World
from models.hr.attendance_month import is_month_open
from models.hr.attendance_request import AttendanceRequest, AttendanceRequestKind
from models.hr.employee import Employee, EmployeeStatus
from models.machinery import months_after, today
from models.system.user import User

REQUESTS = 260
MONTHS = 3
REASONS = {
    AttendanceRequestKind.OVERTIME_WORK: ("月末の締め処理", "出荷の立会い", "見積書の作成", "試作品の評価"),
    AttendanceRequestKind.WORK_FROM_HOME: ("資料作成に集中するため", "家庭の都合", "オンライン研修の受講"),
    AttendanceRequestKind.DIRECT_VISIT: ("お客様先での打合せ", "展示会の立会い", "納入先での据付け"),
    AttendanceRequestKind.PUNCH_CORRECTION: ("打刻を忘れました", "打刻機の故障", "直帰したため"),
    AttendanceRequestKind.HOLIDAY_WORK: ("設備の更新工事の立会い", "棚卸の立会い", "展示会の説明員"),
}
ODDS = (50, 24, 10, 8, 8)


def begin_requests(world: World) -> None:
    first = months_after(world.last_day.replace(day=1), 1 - MONTHS)
    days = world.workdays.between(first, world.last_day + timedelta(days=7))
    for _number in range(world.scaled(REQUESTS, least=40)):
        kind = world.random.choices(list(REASONS), ODDS)[0]
        world.chronicle.begin(_request(world, kind, world.random.choice(days)))


def _request(world: World, kind: AttendanceRequestKind, day: date) -> Story:
    """Before the day; for a forgotten punch, after it."""
    is_afterwards = kind is AttendanceRequestKind.PUNCH_CORRECTION
    if kind is AttendanceRequestKind.HOLIDAY_WORK:
        day += timedelta(days=5 - day.weekday())
    yield world.workdays.during(day + timedelta(days=1 if is_afterwards else -world.random.randint(0, 3)))
    employee = someone(world, with_account=True)
    fate, speaker = world.random.random(), world.accounts[employee.id]
    if not is_afterwards and today() > day:
        return
    request = _entered(world, kind, day, employee, speaker)
    if fate < 0.04:
        return
    yield world.workdays.later(0, 0)
    if not _is_possible(world, request):
        return
    with world.acting(speaker):
        request.submit()
    yield world.workdays.later(0, 1)
    if not _is_possible(world, request):
        return
    with world.acting(speaker if fate < 0.07 else head_above(world, employee)):
        if fate < 0.07:
            request.cancel("予定が変わりました")
        elif fate < 0.12:
            request.reject("理由をもう少し具体的に書いてください")
        else:
            request.approve()


def _entered(
    world: World, kind: AttendanceRequestKind, day: date, employee: Employee, speaker: User
) -> AttendanceRequest:
    request = AttendanceRequest(
        request_kind=kind,
        work_date=day,
        reason=world.random.choice(REASONS[kind]),
        with_substitute_leave=kind is AttendanceRequestKind.HOLIDAY_WORK and world.random.random() < 0.6,
    )
    request.from_time, request.to_time = _times(world, kind)
    with world.acting(speaker):
        request.begin(world.session)
        world.session.add(request)
    return request


def _times(world: World, kind: AttendanceRequestKind) -> tuple[time | None, time | None]:
    match kind:
        case AttendanceRequestKind.OVERTIME_WORK:
            return time(18), time(18 + world.random.randint(1, 3), world.random.choice((0, 30)))
        case AttendanceRequestKind.HOLIDAY_WORK | AttendanceRequestKind.PUNCH_CORRECTION:
            return time(8, world.random.randint(40, 59)), time(18, world.random.randint(0, 50))
    return None, None


def _is_possible(world: World, request: AttendanceRequest) -> bool:
    is_late = request.is_longer and today() > request.work_date
    is_here = request.applicant.status is EmployeeStatus.EMPLOYED
    return is_here and not is_late and is_month_open(world.session, request.applicant, request.work_date)
