"""Rooms, cars and projectors, who reserves them, and the meetings that take place there."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.administration.bookable_resource import BookableResource, ResourceKind
from models.administration.meeting import Meeting, MeetingType
from models.administration.meeting_parts import Attendance, MeetingAgendaItem, MeetingParticipant, MeetingRole
from models.administration.reservation import Reservation
from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.rooms.administration_people import Office, days_from_today, moment, not_before
from models.machinery import now
from models.system.user import User

ROOM, CAR, TOOL = ResourceKind.MEETING_ROOM, ResourceKind.COMPANY_CAR, ResourceKind.EQUIPMENT
RESOURCES = (
    ("MR-101", ROOM, "第一会議室", "Meeting room 1", "HQ-102", 20, "プロジェクター・ホワイトボード"),
    ("MR-201", ROOM, "第二会議室", "Meeting room 2", "HQ-202", 8, "大型モニター"),
    ("MR-102", ROOM, "応接室", "Reception room", "HQ-101", 6, ""),
    ("MR-K01", ROOM, "川越 会議室", "Kawagoe meeting room", "KWG-A", 16, "大型モニター・テレビ会議"),
    ("MR-O01", ROOM, "岡谷 会議室", "Okaya meeting room", "OKY-1", 12, "テレビ会議"),
    ("CAR-1", CAR, "社用車1号(ライトバン)", "Company car 1", "HQ", 5, "品川 400 あ 12-01"),
    ("CAR-2", CAR, "社用車2号(軽)", "Company car 2", "KWG-PK", 4, "川越 480 い 34-02"),
    ("CAR-3", CAR, "社用車3号(ライトバン)", "Company car 3", "OKY", 5, "松本 400 う 56-03"),
    ("PJ-1", TOOL, "プロジェクターA", "Projector A", "HQ-201", None, "4K"),
    ("PJ-2", TOOL, "プロジェクターB", "Projector B", "KWG-A", None, ""),
    ("SEAT-1", ResourceKind.HOT_DESK, "大阪支店 フリー席", "Osaka hot desk", "OSK-5F", 1, "モニター付き"),
    ("PK-1", ResourceKind.PARKING_SPACE, "川越工場 来客用駐車場", "Kawagoe visitors' parking", "KWG-PK", None, ""),
)
HOURS = ((9, 10), (10, 12), (13, 14), (14, 15), (15, 17))
SUBJECTS = {
    ROOM: ("打合せ", "採用面接", "進捗会議", "来客対応", "勉強会", "見積の検討"),
    CAR: ("客先訪問", "部品の引取り", "校正品の納品", "岡谷工場への移動"),
    TOOL: ("展示会の準備", "社内研修", "製品説明会"),
}
MEETINGS = (
    (MeetingType.BOARD_OF_DIRECTORS, "取締役会", "1000", 20),
    (MeetingType.MANAGEMENT_MEETING, "経営会議", "1010", 20),
    (MeetingType.DEPARTMENT_MEETING, "購買定例会議", "1160", 20),
    (MeetingType.COMMITTEE, "安全衛生委員会", "1170", 40),
    (MeetingType.PROJECT_MEETING, "新型センサ開発会議", "2110", 25),
    (MeetingType.DEPARTMENT_MEETING, "品質会議", "2230", 40),
)
"""What, by which department, and every how many working days."""
SINGLE = (
    (MeetingType.MEETING_WITH_OUTSIDERS, "新規取引先との打合せ", "1161", -2, "off"),
    (MeetingType.PROJECT_MEETING, "試作評価会議", "2120", 1, "held"),
    (MeetingType.COMMITTEE, "情報セキュリティ委員会", "1151", 4, "minuted"),
)
"""Meetings that do not come round, how many working days ago, and where they stand."""
TOPICS = (
    ("前回の対応事項の確認", "", ""),
    ("納期の状況", "遅れのある3件を重点管理とする。", "遅延品の一覧を作成する"),
    ("費用の見通し", "上期は予算内に収まる見込みを確認した。", ""),
    ("品質の状況", "不良率は目標を達成した。", "是正報告をまとめる"),
    ("次年度の計画", "各部門で案を作成する。", "計画案を提出する"),
)
USES = 220
EXAMPLES = (
    *((ROOM, "in use", 1), (ROOM, "no show", 2), (ROOM, "cancelled", 2)),
    *((CAR, "waiting", -4), (CAR, "approved", -2), (ROOM, "ahead", -3), (ROOM, "series", -4)),
)
"""What stands how, and how many working days ago or ahead its time is."""


class Rooms:
    """Which hours of which thing are still free."""

    def __init__(self, office: Office) -> None:
        self.office, self.taken = office, set[tuple[int, date, tuple[int, int]]]()
        keeper = office.world.departments["1111"]
        self.resources = [
            BookableResource(
                code=code,
                name=name,
                name_en=name_en,
                kind=kind,
                location=office.world.locations[place],
                capacity=capacity,
                features=features or None,
                department=keeper,
                needs_approval=kind is CAR,
                sort_order=position,
            )
            for position, (code, kind, name, name_en, place, capacity, features) in enumerate(RESOURCES, start=1)
        ]
        office.world.session.add_all(self.resources)
        office.world.session.flush()

    def free(self, kinds: tuple[ResourceKind, ...], day: date) -> tuple[BookableResource, tuple[int, int]] | None:
        """Something of these kinds and its hours, which are taken from now on."""
        wanted = [each for each in self.resources if each.kind in kinds]
        choices = [(each, hours) for each in wanted for hours in HOURS if (each.id, day, hours) not in self.taken]
        if not choices:
            return None
        resource, hours = self.office.one_of(choices)
        self.taken.add((resource.id, day, hours))
        return resource, hours


def begin_meetings(office: Office) -> None:
    rooms, begin = Rooms(office), office.world.chronicle.begin
    for kind, subject, department, every in MEETINGS:
        for day in office.spread(office.world.scaled(len(office.world.days) // every, least=2), until=4):
            begin(_meeting(rooms, kind, f"{subject} {day.year}年{day.month}月", department, day))
        begin(_meeting(rooms, kind, f"{subject} 次回", department, office.ago(-3)))
    for kind, subject, department, ago, stop in SINGLE:
        begin(_meeting(rooms, kind, subject, department, office.ago(ago), stop=stop))
    for day in office.spread(office.world.scaled(USES, least=20), until=3):
        begin(_use(rooms, office.one_of((ROOM, ROOM, ROOM, CAR, TOOL)), day, ""))
    for use, stop, ago in EXAMPLES:
        begin(_use(rooms, use, office.ago(ago), stop))


def _use(rooms: Rooms, kind: ResourceKind, day: date, stop: str) -> Story:
    office = rooms.office
    is_to_come = stop in ("waiting", "approved", "ahead", "series")
    asked = office.ago(3) if is_to_come else day - timedelta(days=office.random.randint(2, 6))
    yield office.world.workdays.during(asked)
    if (found := rooms.free((kind,), day)) is None:
        return
    resource, (first, last) = found
    person = office.somebody()
    reservation = Reservation(
        resource=resource,
        subject=office.one_of(SUBJECTS[kind]),
        starts_at=moment(day, first),
        ends_at=moment(day, last),
        number_of_people=min(office.random.randint(2, 6), resource.capacity or 6),
    )
    with office.world.acting(person):
        reservation.begin(office.world.session)
        office.world.session.add(reservation)
        office.world.session.flush()
        if stop == "series":
            reservation.repeat_weekly(day + timedelta(weeks=6))
    if stop in ("waiting", "ahead", "series"):
        return
    if stop == "cancelled":
        with office.world.acting(person):
            reservation.cancel("日程の変更のため")
        return
    if kind is CAR:
        yield office.world.workdays.later(0, 1) if is_to_come else not_before(moment(day - timedelta(days=1), 17))
        with office.world.acting(office.clerk()):
            reservation.approve()
    if stop == "approved":
        return
    yield not_before(moment(day, first, 5))
    yield from _used(office, reservation, person, stop)


def _used(office: Office, reservation: Reservation, person: User, stop: str) -> Story:
    if stop == "no show":
        with office.world.acting(office.clerk()):
            reservation.note_unused()
        return
    is_car, start = reservation.resource.is_driven, 12_000 + office.random.randrange(60_000)
    with office.world.acting(person):
        if is_car:
            reservation.note_departure(start, is_sober=True)
        else:
            reservation.begin_use()
    if stop == "in use":
        return
    yield not_before(reservation.ends_at)
    with office.world.acting(person):
        if is_car:
            reservation.come_back(start + office.random.randint(8, 160), is_sober=True)
        else:
            reservation.end_use()


def _meeting(rooms: Rooms, kind: MeetingType, subject: str, department: str, day: date, *, stop: str = "") -> Story:
    office = rooms.office
    yield office.world.workdays.during(day - timedelta(days=10))
    organizer = office.somebody(department)
    found = rooms.free((ROOM,), day)
    first, last = found[1] if found else HOURS[0]
    meeting = Meeting(subject=subject, meeting_type=kind, starts_at=moment(day, first), ends_at=moment(day, last))
    chair = office.head_of(organizer)
    others = [user for user in office.colleagues(organizer, 3) if user is not chair]
    meeting.participants = list(_invited(organizer, chair, others, kind))
    meeting.agenda_items = [MeetingAgendaItem(topic=topic, planned_minutes=15) for topic, *_rest in TOPICS[:3]]
    with office.world.acting(organizer):
        meeting.begin(office.world.session)
        office.world.session.add(meeting)
        office.world.session.flush()
        if found and len(meeting.participants) <= (found[0].capacity or 0):
            meeting.reserve_room(found[0])
        if stop == "off":
            meeting.cancel("先方の都合により延期")
            return
    yield not_before(moment(day, last))
    _note_held(office, meeting, organizer)
    if stop != "held":
        yield from _minuted(office, meeting, organizer, chair, others, stop)


def _invited(organizer: User, chair: User, others: list[User], kind: MeetingType) -> Iterator[MeetingParticipant]:
    parts = [(organizer, MeetingRole.SECRETARY), (chair, MeetingRole.CHAIR)]
    parts += [(user, MeetingRole.MEMBER) for user in others]
    for user, role in dict(parts).items():
        coming = Attendance.WILL_ATTEND if role is not MeetingRole.MEMBER else Attendance.NO_ANSWER
        yield MeetingParticipant(employee=employee_of(user), meeting_role=role, attendance=coming)
    if kind is MeetingType.MEETING_WITH_OUTSIDERS:
        yield MeetingParticipant(guest_name="大野 健一", attendance=Attendance.WILL_ATTEND)


def _note_held(office: Office, meeting: Meeting, organizer: User) -> None:
    with office.world.acting(organizer):
        for each in meeting.participants:
            if each.attendance is Attendance.NO_ANSWER:
                each.attendance = (
                    Attendance.WILL_ATTEND if office.random.random() < 0.85 else Attendance.WILL_NOT_ATTEND
                )
        office.world.session.flush()
        meeting.note_held()


def _minuted(office: Office, meeting: Meeting, organizer: User, chair: User, others: list[User], stop: str) -> Story:
    yield office.world.workdays.later(0, 3)
    with office.world.acting(organizer):
        _write_minutes(office, meeting, others)
        meeting.hand_in_minutes()
    if stop == "minuted":
        return
    yield office.world.workdays.later(1, 4)
    with office.world.acting(chair if chair is not organizer else others[0]):
        meeting.approve_minutes()


def _write_minutes(office: Office, meeting: Meeting, others: list[User]) -> None:
    meeting.minutes_text = f"{meeting.subject}を開催し、議題について協議した。"
    for item, (_topic, decided, action) in zip(meeting.agenda_items, office.random.sample(TOPICS, 3), strict=True):
        item.decided_matter = decided or None
        if action and others and now() > moment(office.ago(60), 9):
            item.action, item.action_owner = action, employee_of(office.one_of(others))
            item.action_due = days_from_today(14)
    office.world.session.flush()
