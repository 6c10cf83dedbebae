"""Quotations: several suppliers are asked the same, one is selected, the others are turned down."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.machinery.clock import TOKYO, at
from models.organization.partner import Partner
from models.purchasing.item import Item
from models.purchasing.purchase_requisition import PurchaseRequisition
from models.purchasing.quotation_status import QuotationStatus
from models.purchasing.request_for_quotation import RequestForQuotation
from models.purchasing.rfq_parts import InviteeReply, RfqInvitee, RfqLine
from models.purchasing.rfq_status import RfqStatus, SelectionBasis
from models.purchasing.supplier_quotation import SupplierQuotation
from models.purchasing.supplier_quotation_line import SupplierQuotationLine
from models.system.user import User
from tests.factories import acting, make


@pytest.fixture
def rfq(
    session: GuardedSession, hana: User, pen: Item, tea: Item, supplier: Partner, other_supplier: Partner, yen: object
) -> RequestForQuotation:
    """Pens and tea, of two suppliers."""
    hana.employee = make(session, Employee)
    made = RequestForQuotation(subject="文具", specification_text="別紙のとおり", reply_due=today() + timedelta(days=7))
    made.lines = [RfqLine(item=pen, quantity=Decimal(3)), RfqLine(item=tea, quantity=Decimal(3))]
    made.invitees = [RfqInvitee(supplier=supplier), RfqInvitee(supplier=other_supplier)]
    with acting(session, hana):
        made.begin(session)
        session.add(made)
    return made


def quoted(
    session: GuardedSession, rfq: RequestForQuotation, hana: User, supplier: Partner, *prices: int
) -> SupplierQuotation:
    with acting(session, hana):
        quotation = rfq.receive_quotation(supplier)
        for line, price in zip(quotation.lines, prices, strict=True):
            line.unit_price = Decimal(price)
        session.flush()
        quotation.shortlist()
    return quotation


@pytest.fixture
def two(
    session: GuardedSession, rfq: RequestForQuotation, hana: User, supplier: Partner, other_supplier: Partner
) -> tuple[SupplierQuotation, SupplierQuotation]:
    """A cheap and a dear quotation, compared."""
    with acting(session, hana):
        rfq.send()
    cheap = quoted(session, rfq, hana, supplier, 105, 98)
    dear = quoted(session, rfq, hana, other_supplier, 110, 98)
    with acting(session, hana):
        rfq.compare()
    return cheap, dear


def refused_at(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


# --- asking -----------------------------------------------------------------------------------------


def test_a_quotation_answers_what_was_asked(
    session: GuardedSession, rfq: RequestForQuotation, hana: User, supplier: Partner
) -> None:
    with acting(session, hana):
        rfq.send()
        quotation = rfq.receive_quotation(supplier)

    assert [(line.description, line.quantity, line.unit_price) for line in quotation.lines] == [
        ("ペン", 3, None),
        ("お茶", 3, None),
    ]
    assert [each.reply for each in rfq.invitees] == [InviteeReply.QUOTED, InviteeReply.NO_REPLY_YET]


def test_tax_is_counted_once_for_each_rate(two: tuple[SupplierQuotation, SupplierQuotation]) -> None:
    cheap, _dear = two

    assert [(tax.percentage, tax.taxable_amount, tax.tax_amount) for tax in cheap.taxes] == [
        (10, 315, 31),
        (8, 294, 23),
    ]
    assert (cheap.subtotal, cheap.tax_total, cheap.total) == (609, 54, 663)


def test_a_request_asks_for_what_was_requisitioned(
    session: GuardedSession, requisition: PurchaseRequisition, hana: User
) -> None:
    rfq = make(session, RequestForQuotation, requisition=requisition, lines=[])

    assert [line.requisition_line for line in rfq.lines] == requisition.lines


def test_one_supplier_is_too_few(session: GuardedSession, rfq: RequestForQuotation, hana: User) -> None:
    rfq.invitees.pop()
    session.flush()

    with pytest.raises(Refused), acting(session, hana):
        rfq.send()


def test_a_large_purchase_asks_three(
    session: GuardedSession, rfq: RequestForQuotation, requisition: PurchaseRequisition
) -> None:
    rfq.requisition = requisition
    assert rfq.fewest_suppliers == 2

    requisition.lines[0].quantity = Decimal(1000)
    session.flush()

    assert rfq.fewest_suppliers == 3


def test_a_single_source_is_explained(session: GuardedSession, rfq: RequestForQuotation, hana: User) -> None:
    rfq.invitees.pop()
    rfq.selection_basis = SelectionBasis.SINGLE_SOURCE
    assert refused_at(session) == "single_source_reason"

    rfq.single_source_reason = "純正部品のため"
    with acting(session, hana):
        rfq.send()
    assert rfq.status is RfqStatus.SENT


def test_the_round_stays_open_until_all_have_answered_or_time_is_over(
    session: GuardedSession, rfq: RequestForQuotation, hana: User, supplier: Partner
) -> None:
    with acting(session, hana):
        rfq.send()
        rfq.note_refusal(supplier)
    with pytest.raises(Refused), acting(session, hana):
        rfq.compare()

    after = datetime.combine(rfq.reply_due + timedelta(days=1), time(9), TOKYO)
    with at(after), acting(session, hana):
        rfq.compare()
    assert rfq.status is RfqStatus.COMPARING


def test_who_was_not_asked_does_not_quote(session: GuardedSession, rfq: RequestForQuotation, hana: User) -> None:
    with acting(session, hana):
        rfq.send()

    with pytest.raises(Refused), acting(session, hana):
        rfq.receive_quotation(make(session, Partner))


# --- choosing ---------------------------------------------------------------------------------------


def test_one_is_selected_and_the_others_are_turned_down(
    session: GuardedSession, rfq: RequestForQuotation, two: tuple[SupplierQuotation, SupplierQuotation], ken: User
) -> None:
    cheap, dear = two
    with acting(session, ken):
        cheap.select_offer()

    assert (cheap.status, dear.status) == (QuotationStatus.SELECTED, QuotationStatus.NOT_SELECTED)
    assert rfq.status is RfqStatus.DECIDED


def test_a_dearer_quotation_needs_a_reason(
    session: GuardedSession, two: tuple[SupplierQuotation, SupplierQuotation], ken: User
) -> None:
    cheap, dear = two
    with pytest.raises(Refused, match="安い"), acting(session, ken):
        dear.select_offer()
    with acting(session, ken):
        dear.select_offer("納期が2週間早い")

    assert (dear.status, cheap.status) == (QuotationStatus.SELECTED, QuotationStatus.NOT_SELECTED)
    assert dear.decision_reason == "納期が2週間早い"


def test_the_second_choice_comes_too_late(
    session: GuardedSession, two: tuple[SupplierQuotation, SupplierQuotation], ken: User
) -> None:
    cheap, dear = two
    with acting(session, ken):
        cheap.select_offer()

    with pytest.raises(Refused), acting(session, ken):
        dear.select_offer("やはりこちら")


def test_who_proposed_a_quotation_does_not_select_it(
    session: GuardedSession, two: tuple[SupplierQuotation, SupplierQuotation], hana: User
) -> None:
    with pytest.raises(NotAllowed), acting(session, hana):
        two[0].select_offer()


def test_nothing_is_selected_before_the_round_is_closed(
    session: GuardedSession, rfq: RequestForQuotation, hana: User, ken: User, supplier: Partner
) -> None:
    with acting(session, hana):
        rfq.send()
    quotation = quoted(session, rfq, hana, supplier, 105, 98)

    with pytest.raises(Refused, match="見積依頼"), acting(session, ken):
        quotation.select_offer()


def test_a_quotation_without_prices_is_not_proposed(
    session: GuardedSession, rfq: RequestForQuotation, hana: User, supplier: Partner
) -> None:
    with acting(session, hana):
        rfq.send()
        quotation = rfq.receive_quotation(supplier)

    with pytest.raises(Refused, match="単価"), acting(session, hana):
        quotation.shortlist()


def test_giving_a_request_up_turns_its_quotations_down(
    session: GuardedSession, rfq: RequestForQuotation, two: tuple[SupplierQuotation, SupplierQuotation], hana: User
) -> None:
    with acting(session, hana):
        rfq.cancel("予算の見直し")

    assert {each.status for each in two} == {QuotationStatus.NOT_SELECTED}


def test_a_quotation_has_lines(session: GuardedSession, two: tuple[SupplierQuotation, SupplierQuotation]) -> None:
    two[0].lines.clear()

    assert refused_at(session) == "lines"


def test_a_priced_line_is_taxed(session: GuardedSession) -> None:
    quotation = make(session, SupplierQuotation)
    quotation.lines.append(SupplierQuotationLine(description="運送費", unit_price=Decimal(500)))

    assert refused_at(session) == "tax_code"


def test_a_quotation_does_not_expire_before_it_was_made(session: GuardedSession) -> None:
    quotation = make(session, SupplierQuotation)
    quotation.valid_until = date(2000, 1, 1)

    assert refused_at(session) == "valid_until"
