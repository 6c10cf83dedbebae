"""Rights and permits that run out, and the personal data that we hold."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from models.administration.document_category import DocumentCategory
from models.demo.chronicle import Story
from models.demo.rooms.legal_desk import LegalDesk, employee_of
from models.demo.rooms.legal_tables import Row, table
from models.demo.world import World
from models.it.it_system import ItSystem
from models.legal.legal_registration import LegalRegistration
from models.legal.personal_data_register import DataSubjects, PersonalDataRegister
from models.legal.registration_status import RegistrationKind, RegistrationStatus
from models.machinery import months_after, today
from models.organization.partner import PartnerCategory

LAPSING, GIVEN_UP = "特許 無線センサの給電方法", "意匠 表示ユニット"
SAFEGUARDS = "取扱者を限定し、施錠またはアクセス制御のうえ保管する。廃棄は溶解または完全消去とする。"


def begin(world: World) -> None:
    desk = LegalDesk(world)
    held = [_held(desk, place, row) for place, row in enumerate(table("legal_rights")) if not row["new"]]
    world.session.add_all(held)
    world.session.flush()
    for registration in held:
        world.chronicle.begin(renewing(desk, registration))
    coming = [row for row in table("legal_rights") if row["new"]]
    for place, row in enumerate(coming, start=1):
        day = world.days[len(world.days) * place // (len(coming) + 1)] if row is not coming[-1] else world.days[-5]
        world.chronicle.begin(applying(desk, day, row))
    for place, row in enumerate(table("legal_holdings")):
        world.chronicle.begin(reviewing(desk, world.opened_on + timedelta(days=10 + 3 * place), row))


def _right(desk: LegalDesk, row: Row) -> LegalRegistration:
    return LegalRegistration(
        name=row["name"],
        kind=RegistrationKind(row["kind"]),
        authority=row["authority"],
        department=desk.world.departments[row["department"]],
        owner=employee_of(desk.head_of(row["department"])),
        renewal_cost=Decimal(int(row["thousand"]) * 1000) if row["thousand"] else None,
        filing_agent=desk.partner(PartnerCategory.PROFESSIONAL_FIRM) if row["authority"] == "特許庁" else None,
    )


def _held(desk: LegalDesk, place: int, row: Row) -> LegalRegistration:
    """Registered years ago, and taken over as it was."""
    right = _right(desk, row)
    right.registered_on = desk.world.opened_on - timedelta(days=desk.random.randint(200, 3000))
    right.registration_number = f"第{desk.random.randint(10_000, 6_900_000)}号"
    right.status = RegistrationStatus.VALID
    if row["months"]:
        right.expires_on = desk.world.opened_on + timedelta(days=40 + (place * 47) % 780)
    return right


def renewing(desk: LegalDesk, right: LegalRegistration) -> Story:
    world = desk.world
    months = next(row["months"] for row in table("legal_rights") if row["name"] == right.name)
    while right.expires_on is not None:
        if right.name == LAPSING or desk.happens(0.1):
            yield world.workdays.during(right.expires_on + timedelta(days=4))
            with world.acting(desk.lawyer()):
                right.lapse()
            return
        yield world.workdays.during(right.expires_on - timedelta(days=desk.random.randint(10, 120)))
        if right.name == GIVEN_UP or desk.happens(0.08):
            with world.acting(desk.head):
                right.abandon("製品の販売終了に伴い不要となったため")
            return
        with world.acting(desk.lawyer()):
            right.renew(months_after(right.expires_on, int(months)))


def applying(desk: LegalDesk, day: date, row: Row) -> Story:
    world, lawyer = desk.world, desk.lawyer()
    yield world.workdays.during(day)
    with world.acting(lawyer):
        right = _right(desk, row)
        world.session.add(right)
    yield world.workdays.later(10, 30)
    with world.acting(lawyer):
        right.apply_for(today())
    yield world.workdays.later(120, 240)
    with world.acting(lawyer):
        if row["months"]:
            right.expires_on = months_after(today(), int(row["months"]))
        right.note_registration(today(), f"第{desk.random.randint(6_900_000, 7_900_000)}号")
    yield from renewing(desk, right)


def reviewing(desk: LegalDesk, day: date, row: Row) -> Story:
    """Entered in the first weeks, once systems and categories are known, and looked at every year."""
    yield desk.world.workdays.during(day)
    with desk.world.acting(desk.lawyer()):
        held = _holding(desk, row)
        with desk.world.session.elevated():
            held.it_system = desk.world.session.scalars(select(ItSystem).order_by(ItSystem.id).limit(1)).first()
            categories = select(DocumentCategory).order_by(DocumentCategory.id).limit(1)
            held.retention_category = desk.world.session.scalars(categories).first()
        desk.world.session.add(held)
    while held.next_review_on is not None:
        late = timedelta(days=desk.random.choice((-20, -5, 0, 10, 60)))
        yield desk.world.workdays.during(held.next_review_on + late)
        with desk.world.acting(desk.lawyer()):
            held.reviewed_on = today()


def _holding(desk: LegalDesk, row: Row) -> PersonalDataRegister:
    is_abroad = row["name"] == "安否確認システム"
    return PersonalDataRegister(
        name=row["name"],
        data_subjects=DataSubjects(row["subjects"]),
        data_items=row["items"],
        purpose_of_use=row["use"],
        has_sensitive_data=bool(row["sensitive"]),
        record_count=int(row["count"]) if row["count"] else None,
        safeguards=SAFEGUARDS,
        storage_location=desk.world.locations["HQ-ARC"],
        department=desk.world.departments[row["department"]],
        data_manager=employee_of(desk.head_of(row["department"])),
        processor=desk.partner(PartnerCategory.GENERAL) if row["entrusted"] else None,
        transfer_country="アメリカ合衆国" if is_abroad else None,
        transfer_basis="相当措置の体制" if is_abroad else None,
    )
