"""Partners: reviewed before we buy, known by the numbers of the tax agency."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, WrongState, today
from models.organization.partner import Partner
from models.organization.partner_parts import PartnerAddress, PartnerContact
from models.organization.registered import PartnerKind
from models.organization.supplying import AntisocialCheck, SupplierStatus
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def candidate(session: GuardedSession) -> Partner:
    clear = AntisocialCheck.CLEAR
    return make(session, Partner, is_supplier=True, antisocial_check=clear, antisocial_checked_on=today())


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_a_partner_gets_the_next_code(session: GuardedSession) -> None:
    assert make(session, Partner).code.startswith("P-0")


def test_a_clear_supplier_is_approved_and_may_supply(candidate: Partner) -> None:
    assert not candidate.may_supply

    candidate.approve_supplier()

    assert candidate.supplier_status is SupplierStatus.APPROVED
    assert candidate.may_supply


def test_an_archived_supplier_does_not_supply(candidate: Partner) -> None:
    candidate.approve_supplier()
    candidate.is_active = False

    assert not candidate.may_supply


@pytest.mark.parametrize("check", [AntisocialCheck.UNCHECKED, AntisocialCheck.FLAGGED])
def test_without_a_clear_check_nobody_is_approved(
    session: GuardedSession, candidate: Partner, check: AntisocialCheck
) -> None:
    candidate.antisocial_check = check
    session.flush()

    with pytest.raises(Invalid) as refused:
        candidate.approve_supplier()
    assert refused.value.problems[0].field == "antisocial_check"


def test_who_is_flagged_must_be_blocked_first(session: GuardedSession, candidate: Partner) -> None:
    candidate.approve_supplier()
    candidate.antisocial_check = AntisocialCheck.FLAGGED
    assert field_refused(session) == "antisocial_check"
    session.refresh(candidate)

    candidate.block_supplier("反社会的勢力の疑い")
    candidate.antisocial_check = AntisocialCheck.FLAGGED
    session.flush()

    assert not candidate.may_supply


def test_a_customer_is_not_approved_as_a_supplier(session: GuardedSession, candidate: Partner) -> None:
    candidate.is_supplier = False
    session.flush()

    with pytest.raises(Invalid) as refused:
        candidate.approve_supplier()
    assert refused.value.problems[0].field == "supplier_status"


def test_a_condition_lasts_until_the_full_approval(candidate: Partner) -> None:
    candidate.approve_conditionally("1回50万円まで")
    assert candidate.approval_condition == "1回50万円まで"
    assert candidate.may_supply

    candidate.approve_supplier()

    assert candidate.approval_condition is None


def test_who_was_blocked_is_reviewed_again(candidate: Partner) -> None:
    candidate.block_supplier("納期遅延")
    with pytest.raises(WrongState):
        candidate.approve_supplier()

    candidate.unblock_supplier("改善を確認")

    assert candidate.supplier_status is SupplierStatus.NOT_REVIEWED


def test_who_registered_a_supplier_does_not_approve_it(session: GuardedSession) -> None:
    both = person(session, "兼任", "buyer", "purchasing_manager")
    with acting(session, both):
        own = make(
            session, Partner, is_supplier=True, antisocial_check=AntisocialCheck.CLEAR, antisocial_checked_on=today()
        )

    with pytest.raises(NotAllowed), acting(session, both):
        own.approve_supplier()


def test_a_buyer_registers_but_does_not_approve(session: GuardedSession, candidate: Partner, hana: User) -> None:
    with acting(session, hana):
        candidate.phone = "03-1234-5678"

    with pytest.raises(NotAllowed), acting(session, hana):
        candidate.approve_supplier()


def test_the_database_itself_approves_nobody_who_is_flagged(session: GuardedSession, candidate: Partner) -> None:
    candidate.approve_supplier()
    flag = sa.update(Partner.__table__).where(Partner.id == candidate.id).values(antisocial_check="flagged")

    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(flag)


def test_a_check_is_dated(session: GuardedSession) -> None:
    unchecked = AntisocialCheck.UNCHECKED
    partner = make(session, Partner, antisocial_check=unchecked, antisocial_checked_on=None)
    partner.antisocial_check = AntisocialCheck.CLEAR

    assert field_refused(session) == "antisocial_checked_on"


def test_the_registration_number_of_a_corporation_is_its_corporate_number(session: GuardedSession) -> None:
    partner = make(session, Partner, corporate_number="7000012050002", invoice_registration_number="T7000012050002")
    partner.invoice_registration_number = "T4011001098993"

    assert field_refused(session) == "invoice_registration_number"


def test_a_sole_proprietor_has_a_number_of_its_own(session: GuardedSession) -> None:
    partner = make(session, Partner, kind=PartnerKind.SOLE_PROPRIETOR, invoice_registration_number="T1234567890123")

    assert partner.invoice_registration_number == "T1234567890123"


def test_a_buyer_does_not_see_mobile_numbers_change_unnoticed(session: GuardedSession, hana: User) -> None:
    """Buyers may read personal numbers, not write them."""
    partner = make(session, Partner, contacts=[PartnerContact(full_name="山田太郎", mobile="090-1234-5678")])

    with pytest.raises(NotAllowed), acting(session, hana):
        partner.contacts[0].mobile = "090-0000-0000"


def test_one_contact_is_the_primary_one(session: GuardedSession) -> None:
    partner = make(session, Partner)
    partner.contacts = [PartnerContact(full_name=name, is_primary=True) for name in ("山田", "鈴木")]

    assert field_refused(session) == "contacts"


@pytest.mark.parametrize(
    ("country", "prefecture", "postal_code", "wrong"),
    [
        ("JP", "東京都", "100-0005", None),
        ("JP", "東京", "100-0005", "prefecture"),
        ("JP", "東京都", "10001", "postal_code"),
        ("US", "New York", "10001", None),
        ("Japan", None, None, "country"),
        ("jp", None, None, "country"),
    ],
)
def test_an_address_fits_its_country(
    session: GuardedSession, country: str, prefecture: str | None, postal_code: str | None, wrong: str | None
) -> None:
    partner = make(session, Partner)
    partner.addresses = [PartnerAddress(country=country, prefecture=prefecture, postal_code=postal_code)]

    if wrong is None:
        session.flush()
    else:
        assert field_refused(session) == wrong


def test_a_new_partner_is_looked_after_by_who_enters_it(session: GuardedSession) -> None:
    employee = make(session, Employee)
    clerk = person(session, "花", "buyer", employee=employee)
    partner = Partner()

    with acting(session, clerk):
        partner.begin(session)

    assert partner.account_owner is employee
