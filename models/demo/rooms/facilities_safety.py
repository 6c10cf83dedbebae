"""Accidents and near misses, drills and committees, visitors, and what the meters show."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import cos, pi

from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.names import FAMILY
from models.demo.plan import NEVER
from models.demo.rooms.facilities_house import House
from models.facilities.premises import Premises
from models.facilities.safety_activity import SafetyActivity, SafetyActivityType
from models.facilities.safety_incident import SafetyIncident, SafetyIncidentStatus, SafetyIncidentType
from models.facilities.utility_reading import UtilityKind, UtilityReading
from models.facilities.visit import Visit, VisitStatus
from models.machinery import months_after, now, today
from models.machinery.clock import TOKYO
from models.organization.severity import Severity
from models.roles import RoleCode

NEAR, INJURY = SafetyIncidentType.NEAR_MISS, SafetyIncidentType.INJURY_AT_WORK
COMMUTING, DAMAGE = SafetyIncidentType.INJURY_WHILE_COMMUTING, SafetyIncidentType.PROPERTY_DAMAGE
DISASTER = SafetyIncidentType.NATURAL_DISASTER
HAPPENINGS = (
    (NEAR, "通路の油で滑りかけた", "清掃後の床が濡れていた", "清掃中の表示と吸水マットの設置", 0),
    (NEAR, "フォークリフトと接触しそうになった", "死角で一時停止しなかった", "カーブミラーの設置と一時停止の徹底", 0),
    (NEAR, "棚の上の部品箱が落ちた", "積み方が不安定だった", "落下防止バーの取付け", 0),
    (NEAR, "延長コードが熱くなっていた", "容量を超えて使用していた", "専用コンセントの増設", 0),
    (INJURY, "切りくずで指を切った", "保護手袋を外していた", "手袋の着用を作業標準に明記", 0),
    (INJURY, "段差でつまずき足首をひねった", "段差の表示が消えていた", "段差表示の塗り直し", 2),
    (INJURY, "部品の運搬中に腰を痛めた", "重量物を一人で運んだ", "20kg超は二人作業とする", 6),
    (
        SafetyIncidentType.INJURY_WHILE_COMMUTING,
        "自転車通勤中に転倒した",
        "雨天で路面が滑った",
        "雨天時の公共交通の利用を周知",
        3,
    ),
    (
        SafetyIncidentType.PROPERTY_DAMAGE,
        "荷下ろし中にシャッターを破損",
        "誘導者がいなかった",
        "荷下ろし時の誘導を必須とする",
        0,
    ),
    (SafetyIncidentType.FIRE, "乾燥炉から煙が出た", "排気ダクトの詰まり", "ダクト清掃を月次点検に追加", 0),
    (SafetyIncidentType.THEFT_OR_INTRUSION, "駐輪場で自転車が盗まれた", "防犯カメラの死角", "カメラの増設", 0),
    (
        SafetyIncidentType.NATURAL_DISASTER,
        "台風で倉庫の屋根材がはがれた",
        "固定金具の劣化",
        "屋根材の固定金具を更新",
        0,
    ),
)
ACTIVITIES = (
    (SafetyActivityType.SAFETY_COMMITTEE, "安全衛生委員会", 1, 9),
    (SafetyActivityType.EVACUATION_DRILL, "総合防災訓練", 6, 120),
    (SafetyActivityType.EMERGENCY_SUPPLIES_CHECK, "備蓄品の点検", 6, 3),
    (SafetyActivityType.SAFETY_TRAINING, "新任者安全教育", 3, 14),
)
"""Type, subject, every how many months, how many take part."""
REASONS = ("製品の打合せ", "見積の説明", "設備の納入", "工場見学", "監査", "採用面接の同行", "定例会議", "契約の更新")
METERS = (
    ("HQ", UtilityKind.ELECTRICITY, 21_000, 30),
    ("HQ", UtilityKind.WATER, 160, 420),
    ("KWG", UtilityKind.ELECTRICITY, 168_000, 24),
    ("KWG", UtilityKind.GAS, 5_600, 110),
    ("KWG", UtilityKind.WATER, 720, 420),
    ("KWG", UtilityKind.WASTE, 2_900, 45),
    ("OKY", UtilityKind.ELECTRICITY, 64_000, 25),
    ("OKY", UtilityKind.WATER, 300, 380),
    ("OKY", UtilityKind.FUEL, 1_400, 118),
    ("OSK", UtilityKind.ELECTRICITY, 3_200, 31),
    ("FKO", UtilityKind.ELECTRICITY, 2_600, 31),
)
"""Site, what, how much in an ordinary month, yen for one unit."""


class Safety:
    def __init__(self, house: House, premises: Mapping[str, Premises]) -> None:
        self.house, self.world, self.premises = house, house.world, premises
        self.session = house.world.session

    def begin(self) -> None:
        begin, scaled = self.world.chronicle.begin, self.world.scaled
        for place, day in enumerate(self.house.days(scaled(72, least=12))):
            begin(self.incident(day, place))
        for place, stops_at in enumerate(SafetyIncidentStatus):
            begin(self.incident(self.house.day_before(17, 20), place, stops_at))
        for kind, subject, months, people in ACTIVITIES:
            day = self.world.opened_on.replace(day=18)
            while day <= months_after(self.world.last_day, 1):
                begin(self.activity(day, kind, subject, people))
                day = months_after(day, months)
        for place in range(scaled(130, least=10)):
            begin(self.visit(place))
        for site, utility, usual, price in METERS[: scaled(len(METERS), least=3)]:
            begin(self.meter(self.premises[site], utility, usual, price))

    def incident(self, day: date, place: int, stops_at: SafetyIncidentStatus | None = None) -> Story:
        yield self.world.workdays.during(day)
        kind, summary, cause, prevention, lost = HAPPENINGS[place % len(HAPPENINGS) if place % 3 else place % 4]
        reporter = self.house.somebody()
        with self.world.acting(reporter):
            incident = SafetyIncident(
                incident_type=kind,
                incident_summary=summary,
                situation=f"作業中に{summary}。周囲に人はいなかった。",
                occurred_at=now() - timedelta(minutes=self.house.random.randint(10, 90)),
                immediate_action="作業を止め、責任者に連絡した。",
            )
            incident.begin(self.session)
            incident.location = self.house.place_of(employee_of(reporter))
            incident.severity = Severity.MODERATE if lost else Severity.MINOR
            incident.lost_days = lost
            if kind is NEAR and self.house.happens(0.3):
                incident.reported_by = None
            self.session.add(incident)
        if lost or kind is INJURY:
            yield self.world.workdays.later(0, 1)
            for officer in self.house.holders(RoleCode.HEALTH_OFFICER)[:1]:
                with self.world.acting(officer):
                    incident.injured, incident.injury = reporter.employee, "打撲・捻挫" if lost else "切創"
        yield NEVER if stops_at is SafetyIncidentStatus.REPORTED else self.world.workdays.later(0, 3)
        with self.world.acting(self.house.doer()):
            incident.look_for_cause()
        yield NEVER if stops_at is SafetyIncidentStatus.INVESTIGATING else self.world.workdays.later(2, 9)
        with self.world.acting(self.house.doer()):
            incident.root_cause, incident.prevention = cause, prevention
            if incident.report_due is not None:
                incident.handed_in_on = min(today(), incident.report_due)
            self.session.flush()
            incident.take_measures()
        yield NEVER if stops_at is SafetyIncidentStatus.TAKING_MEASURES else self.world.workdays.later(5, 20)
        if reporter.employee is not self.house.manager().employee:
            with self.world.acting(self.house.manager()):
                incident.close()

    def activity(self, day: date, kind: SafetyActivityType, subject: str, people: int) -> Story:
        yield self.world.workdays.during(day - timedelta(days=28))
        leader = self.house.manager()
        with self.world.acting(leader):
            activity = SafetyActivity(
                activity_type=kind,
                subject=f"{day.month}月 {subject}",
                activity_date=self.world.workdays.since(day),
                premises=self.premises["KWG"] if kind is SafetyActivityType.EVACUATION_DRILL else None,
            )
            activity.begin(self.session)
            self.session.add(activity)
        if self.house.happens(0.03) or (day.month == 10 and kind is SafetyActivityType.SAFETY_TRAINING):
            yield self.world.workdays.during(activity.activity_date - timedelta(days=3))
            with self.world.acting(leader):
                activity.cancel("講師の都合により中止")
            return
        yield self.world.workdays.during(activity.activity_date)
        with self.world.acting(leader):
            activity.hold_activity(people + self.house.random.randint(-2, 6), f"{subject}を予定どおり実施しました。")
            activity.open_issues = "次回までに掲示物を更新する。" if self.house.happens(0.4) else None

    def visit(self, place: int) -> Story:
        """Most of them lately, some of them still to come."""
        days = self.world.days[-45:]
        if place < 6:
            coming = self.world.workdays.since(self.world.last_day, place // 2)
        else:
            coming = days[-1 - min((place - 6) // 4, len(days) - 1)]
        yield self.world.workdays.during(coming - timedelta(days=9))
        host = employee_of(self.house.somebody())
        clerk = self.house.any_of(RoleCode.ADMIN_CLERK)
        customer = self.house.random.choice(self.house.customers or self.house.firms)
        at = datetime.combine(coming, time(10 + place % 6 if place != 6 else 11, 30 * (place % 2)), TOKYO)
        with self.world.acting(clerk):
            visit = Visit(
                visit_at=at,
                partner=customer,
                visitor_name=f"{self.house.random.choice(FAMILY).written} 様",
                headcount=self.house.random.randint(1, 4),
                host=host,
                reason_for_visit=REASONS[place % len(REASONS)],
                location=self.house.place("HQ-101"),
            )
            self.session.add(visit)
        if place % 17 == 7:
            yield self.world.workdays.later(0, 1)
            with self.world.acting(clerk):
                visit.cancel("先方の都合により延期")
            return
        yield at + timedelta(minutes=2)
        with self.world.acting(self.house.any_of(RoleCode.ADMIN_CLERK)):
            if place % 13 == 9:
                visit.did_not_come()
                return
            visit.arrive(f"V-{place % 60 + 1:02}")
        yield NEVER if place == 6 else at + timedelta(minutes=self.house.random.randint(35, 120))
        if visit.status is VisitStatus.INSIDE:
            with self.world.acting(self.house.any_of(RoleCode.ADMIN_CLERK)):
                visit.see_off()

    def meter(self, premises: Premises, utility: UtilityKind, usual: int, price: int) -> Story:
        """Read at the beginning of every month; more in winter and summer."""
        shown, month = Decimal(usual * 40), self.world.opened_on
        metered = utility is not UtilityKind.WASTE
        while True:
            yield self.world.workdays.during(months_after(month, 1))
            season = 1 + 0.18 * cos((month.month - 1) * pi / 3)
            used = Decimal(round(usual * season * self.house.random.uniform(0.93, 1.07)))
            shown += used
            with self.world.acting(self.house.doer()):
                reading = UtilityReading(premises=premises, utility=utility, reading_month=month)
                reading.meter_reading = shown if metered else None
                is_first = month == self.world.opened_on
                reading.consumption = used if is_first or not metered else None
                reading.billed_amount = used * price
                self.session.add(reading)
            month = months_after(month, 1)
