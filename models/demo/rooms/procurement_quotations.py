"""Several suppliers are asked the same, and one is chosen."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.rooms.administration_people import Office, days_from_today, moment, not_before
from models.machinery import today
from models.organization.partner import Partner
from models.purchasing.item import Item
from models.purchasing.quotation_status import QuotationStatus
from models.purchasing.request_for_quotation import RequestForQuotation
from models.purchasing.rfq_parts import InviteeReply, RfqInvitee, RfqLine
from models.purchasing.rfq_status import RfqStatus, SelectionBasis
from models.purchasing.supplier_quotation import SupplierQuotation
from models.roles import RoleCode
from models.system.user import User

SUBJECTS = (
    "電子部品の年間単価",
    "切削工具の一括購入",
    "梱包資材の見直し",
    "事務用品の年間契約",
    "測定治具の製作",
    "金属材料の調達",
)
WISHES = "納期、支払条件、最小発注数量を明記してください。分割納入の可否もお知らせください。"
REASONS = ("納期が最も早いため", "品質の実績が優れているため", "保守体制が整っているため")
ROUNDS = 34
EXAMPLES = (
    *(("draft", 1), ("sent", 2), ("sent", 4), ("received", 6), ("comparing", 8), ("shortlisted", 8)),
    *(("cancelled", 12), ("single", 20), ("expired", 60)),
)
"""Where a round stands, and how many working days ago it began."""


def begin_quotations(office: Office) -> None:
    suppliers = [each for each in _suppliers(office) if each.may_supply]
    items = list(office.world.session.scalars(select(Item).order_by(Item.code).limit(60)))
    begin = office.world.chronicle.begin
    for day in office.spread(office.world.scaled(ROUNDS, least=4), until=40):
        begin(_round(office, suppliers, items, day, ""))
    for stop, ago in EXAMPLES:
        begin(_round(office, suppliers, items, office.ago(ago), stop))


def _suppliers(office: Office) -> list[Partner]:
    wanted = select(Partner).where(Partner.is_supplier, Partner.currency_id.is_(None)).order_by(Partner.code)
    found = list(office.world.session.scalars(wanted.limit(60)))
    return found or list(office.world.session.scalars(select(Partner).where(Partner.is_supplier)))


def _round(office: Office, suppliers: list[Partner], items: list[Item], day: date, stop: str) -> Story:
    yield office.world.workdays.during(day)
    buyer = office.holder(RoleCode.BUYER)
    asked = office.random.sample(suppliers, 1 if stop == "single" else min(3, len(suppliers)))
    rfq = _prepared(office, buyer, asked, office.random.sample(items, 2), stop)
    if stop == "draft":
        return
    yield office.world.workdays.later(0, 1)
    with office.world.acting(buyer):
        rfq.send()
    if stop == "sent":
        return
    quotations: list[SupplierQuotation] = []
    for place, supplier in enumerate(asked):
        yield office.world.workdays.later(0, 2)
        with office.world.acting(buyer):
            if place == 2 and office.random.random() < 0.3:
                rfq.note_refusal(supplier)
            else:
                quotations.append(_quotation(office, rfq, supplier, stop))
    if stop != "received":
        yield from _compared(office, rfq, quotations, buyer, stop)


def _prepared(office: Office, buyer: User, asked: list[Partner], items: list[Item], stop: str) -> RequestForQuotation:
    is_single = stop == "single"
    rfq = RequestForQuotation(
        subject=f"{office.one_of(SUBJECTS)} {today().year}年{today().month}月",
        specification_text=WISHES,
        reply_due=office.world.workdays.since(today(), 8),
        selection_basis=SelectionBasis.SINGLE_SOURCE if is_single else office.one_of(list(SelectionBasis)[:3]),
        single_source_reason="既設機の純正部品で、ほかに供給元がないため" if is_single else None,
        lines=[RfqLine(item=item, quantity=Decimal(office.one_of((10, 20, 50, 100)))) for item in items],
        invitees=[RfqInvitee(supplier=each) for each in asked],
    )
    with office.world.acting(buyer):
        rfq.begin(office.world.session)
        office.world.session.add(rfq)
        office.world.session.flush()
    return rfq


def _quotation(office: Office, rfq: RequestForQuotation, supplier: Partner, stop: str) -> SupplierQuotation:
    """Around the standard price, and perhaps not for long."""
    quotation = rfq.receive_quotation(supplier)
    for line in quotation.lines:
        standard = (line.item.standard_price if line.item else None) or Decimal(1000)
        line.unit_price = max(Decimal(1), standard * office.random.randint(88, 112) // 100)
    quotation.supplier_reference = f"Q{office.random.randrange(10**5):05}"
    quotation.delivery_on = days_from_today(office.random.randint(10, 40))
    quotation.valid_until = days_from_today(20 if stop == "expired" else 45)
    quotation.price_points, quotation.quality_points = office.random.randint(50, 95), office.random.randint(60, 95)
    office.world.session.flush()
    return quotation


def _compared(
    office: Office, rfq: RequestForQuotation, quotations: list[SupplierQuotation], buyer: User, stop: str
) -> Story:
    if any(each.reply is InviteeReply.NO_REPLY_YET for each in rfq.invitees):
        yield not_before(moment(rfq.reply_due + timedelta(days=1), 10))
    yield office.world.workdays.later(0, 1)
    with office.world.acting(buyer):
        rfq.compare()
        if stop == "cancelled":
            rfq.cancel("計画の見直しのため")
    if stop in ("cancelled", "comparing"):
        return
    yield office.world.workdays.later(1, 2)
    with office.world.acting(buyer):
        for each in quotations:
            each.shortlist()
    if stop == "expired":
        yield office.world.workdays.later(22, 24)
        with office.world.acting(buyer):
            for each in quotations:
                each.expire()
    elif stop != "shortlisted":
        yield from _decided(office, rfq, quotations)


def _decided(office: Office, rfq: RequestForQuotation, quotations: list[SupplierQuotation]) -> Story:
    """The cheapest mostly; sometimes another for a reason."""
    yield office.world.workdays.later(1, 4)
    candidates = [each for each in quotations if each.status is QuotationStatus.SHORTLISTED]
    if not candidates or rfq.status is not RfqStatus.COMPARING:
        return
    chosen = min(candidates, key=lambda each: each.total)
    if office.random.random() < 0.2:
        chosen = office.one_of(candidates)
    with office.world.acting(office.holder(RoleCode.PURCHASING_MANAGER)):
        chosen.select_offer(office.one_of(REASONS))
