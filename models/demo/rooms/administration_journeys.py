"""Business trips, and what the travel rules pay for them."""

from datetime import date, timedelta
from decimal import Decimal

from models.administration.travel_allowance_rate import TravelAllowanceRate, TravelArea
from models.administration.travel_parts import PaidBy, TravelCompanion, TravelItemKind, TravelItinerary
from models.administration.travel_request import TravelRequest
from models.administration.travel_status import PassportCheck
from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.rooms.administration_people import Office, moment, not_before
from models.hr.employee import Employee
from models.system.user import User

CITY, COUNTRY, ASIA, WEST, OTHER = TravelArea
RATES = {
    "E": ((4000, 18000), (3500, 15000), (8000, 28000), (10000, 38000), (9000, 32000)),
    "M": ((3000, 14000), (2600, 12000), (6500, 22000), (8500, 30000), (7500, 26000)),
    "S": ((2400, 11000), (2000, 9500), (5500, 18000), (7000, 25000), (6500, 21000)),
    "C": ((2000, 10000), (1800, 9000), (5000, 17000), (6500, 23000), (6000, 20000)),
}
"""First letter of a grade → per diem and lodging limit in each area, in yen."""
CLASSES = {"E": "グリーン車・ビジネスクラス", "M": "普通車指定席・エコノミー"}
PLACES = (
    ("大阪", CITY, "納入品の立会検査", 14_720),
    ("名古屋", CITY, "技術打合せ", 11_300),
    ("福岡", CITY, "客先での校正作業", 23_000),
    ("仙台", CITY, "展示会の出展", 11_410),
    ("岡谷", COUNTRY, "岡谷工場との生産会議", 6_450),
    ("浜松", COUNTRY, "仕入先の監査", 8_340),
    ("金沢", COUNTRY, "新規客先の訪問", 14_380),
    ("台北", ASIA, "部品メーカーの監査", 58_000),
    ("シンガポール", ASIA, "代理店会議", 92_000),
    ("ミュンヘン", WEST, "国際見本市の視察", 210_000),
)
REPORTS = (
    "予定した作業を完了し、先方の確認を得た。",
    "仕様の変更点を確認した。次回は試作品を持参する。",
    "商談を継続することで合意した。見積を提出する。",
)
TRIPS, LONG, TRIES = 110, 8, 9
EXAMPLES = (
    ("draft", 1, 12),
    ("submitted", 1, 10),
    ("submitted", 2, 15),
    ("rejected", 2, 14),
    ("cancelled", 5, 12),
    ("approved", 3, 9),
    ("arranged", 4, 6),
    ("away", 9, -1),
    ("back", 14, -6),
)
"""Where a trip stands, how many working days ago it was asked for, and in how many it begins."""


def begin_journeys(office: Office) -> None:
    _enter_rates(office)
    away = set[tuple[int, date]]()
    for day in office.spread(office.world.scaled(TRIPS, least=8), until=20):
        office.world.chronicle.begin(_trip(office, away, day, office.world.workdays.since(day, 9), ""))
    for stop, ago, ahead in EXAMPLES:
        office.world.chronicle.begin(_trip(office, away, office.ago(ago), office.ago(-ahead), stop))


def _enter_rates(office: Office) -> None:
    """From long before the first trip; since the second year a little more is paid for a night."""
    opened = office.world.opened_on
    for position in office.world.positions.values():
        grade = (position.grade or "S")[0]
        for valid_from, raise_by in (
            (opened.replace(year=opened.year - 3), 0),
            (opened.replace(year=opened.year + 1), 1000),
        ):
            for area, (per_diem, lodging) in zip(TravelArea, RATES[grade], strict=True):
                office.world.session.add(
                    TravelAllowanceRate(
                        position=position,
                        area=area,
                        valid_from=valid_from,
                        per_diem=Decimal(per_diem),
                        lodging_limit=Decimal(lodging + raise_by),
                        transport_class=CLASSES.get(grade),
                    )
                )
    office.world.session.flush()


def _trip(office: Office, away: set[tuple[int, date]], asked: date, begins: date, stop: str) -> Story:
    yield office.world.workdays.during(asked)
    length = LONG if stop == "away" else office.one_of((1, 2, 2, 3, 4))
    days = [begins + timedelta(days=count) for count in range(length)]
    asking = (office.somebody() for _try in range(TRIES))
    traveller = next((user for user in asking if not any((user.id, day) in away for day in days)), None)
    if traveller is None:
        return
    away |= {(traveller.id, day) for day in days}
    trip = _request(office, traveller, days)
    if stop == "draft":
        return
    yield office.world.workdays.later(0, 0)
    with office.world.acting(traveller):
        trip.submit()
    if stop == "submitted":
        return
    yield office.world.workdays.later(0, 1)
    head = office.head_of(traveller, trip.estimated_total)
    with office.world.acting(head):
        if stop == "rejected":
            trip.reject("オンラインの会議で足りないか、検討してください。")
            return
        trip.approve()
    if stop == "cancelled":
        with office.world.acting(traveller):
            trip.cancel("先方の都合による延期")
        return
    if stop != "approved":
        yield from _arranged(office, trip, traveller, stop)


def _arranged(office: Office, trip: TravelRequest, traveller: User, stop: str) -> Story:
    yield office.world.workdays.later(0, 1)
    with office.world.acting(office.clerk()):
        for place, each in enumerate(trip.itinerary, start=1):
            each.is_booked, each.booking_reference = True, f"{trip.number[-5:]}-{place}"
        office.world.session.flush()
        trip.arrange()
    if stop == "arranged":
        return
    yield not_before(moment(trip.departs_on, 8))
    with office.world.acting(traveller):
        trip.note_departure()
    yield not_before(moment(trip.returns_on, 19))
    with office.world.acting(traveller):
        trip.come_back()
    if stop == "back":
        return
    yield office.world.workdays.later(1, 7)
    with office.world.acting(traveller):
        trip.hand_in_report(office.one_of(REPORTS))


def _request(office: Office, traveller: User, days: list[date]) -> TravelRequest:
    place, area, purpose, fare = office.one_of(PLACES)
    is_abroad = area in (ASIA, WEST, OTHER)
    trip = TravelRequest(
        destination=place,
        area=area,
        trip_purpose=purpose,
        departs_on=days[0],
        returns_on=days[-1],
        passport_check=PassportCheck.CHECKED if is_abroad else PassportCheck.NOT_NEEDED,
        travel_warning_level=office.one_of((0, 0, 1)) if is_abroad else None,
        needs_advance=is_abroad,
        itinerary=_legs(place, days, fare, is_abroad=is_abroad),
    )
    with office.world.acting(traveller):
        trip.begin(office.world.session)
        if len(days) > 2 and office.random.random() < 0.3:
            trip.companions = [TravelCompanion(employee=each) for each in _companions(office, traveller)]
        office.world.session.add(trip)
        office.world.session.flush()
    return trip


def _companions(office: Office, traveller: User) -> list[Employee]:
    return [employee_of(user) for user in office.colleagues(traveller, 1)]


def _legs(place: str, days: list[date], fare: int, *, is_abroad: bool) -> list[TravelItinerary]:
    kind = TravelItemKind.FLIGHT if is_abroad else TravelItemKind.TRAIN
    there, back = ("成田空港", place) if is_abroad else ("品川", place)
    paid_by = PaidBy.PAID_BY_COMPANY if is_abroad else PaidBy.PAID_BY_EMPLOYEE
    ways = ((days[0], 8, there, back), (days[-1], 16, back, there))
    legs = [
        TravelItinerary(
            kind=kind,
            starts_at=moment(day, hour),
            ends_at=moment(day, hour + 3),
            from_place=start,
            to_place=end,
            estimated_cost=Decimal(fare),
            paid_by=paid_by,
        )
        for day, hour, start, end in ways
    ]
    if len(days) > 1:
        nights = TravelItinerary(
            kind=TravelItemKind.LODGING,
            starts_at=moment(days[0], 18),
            ends_at=moment(days[-1], 9),
            from_place=f"{place}ステーションホテル",
            estimated_cost=Decimal(9800 * (len(days) - 1) * (2 if is_abroad else 1)),
            paid_by=paid_by,
        )
        legs.insert(1, nights)
    return legs
