"""Nobody alone decides where the money goes."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.machinery import GuardedSession, NotAllowed, WrongState
from models.organization.bank_account import AccountStatus
from models.organization.partner import Partner
from models.organization.partner_bank_account import PartnerBankAccount
from models.system.user import User
from tests.factories import acting, lift_separations, make, person


@pytest.fixture
def clerk(session: GuardedSession) -> User:
    return person(session, "支払", "employee", "ap_clerk")


@pytest.fixture
def manager(session: GuardedSession) -> User:
    return person(session, "財務", "employee", "finance_manager")


def account_of(session: GuardedSession, partner: Partner, number: str) -> PartnerBankAccount:
    return make(
        session, PartnerBankAccount, partner=partner, bank_code="0001", branch_code="001", account_number=number
    )


@pytest.fixture
def account(session: GuardedSession) -> PartnerBankAccount:
    return account_of(session, make(session, Partner), "1234567")


def test_a_clerk_enters_and_a_manager_verifies(session: GuardedSession, clerk: User, manager: User) -> None:
    partner = make(session, Partner)
    with acting(session, clerk):
        account = account_of(session, partner, "0000123")

    with acting(session, manager):
        account.verify()

    assert account.status is AccountStatus.VERIFIED
    assert account.verified_by is manager
    assert account.is_default


def test_who_entered_an_account_does_not_verify_it(session: GuardedSession) -> None:
    lift_separations(session)
    both = person(session, "兼任", "employee", "ap_clerk", "finance_manager")
    partner = make(session, Partner)
    with acting(session, both):
        account = account_of(session, partner, "0000123")

    with pytest.raises(NotAllowed), acting(session, both):
        account.verify()


def test_who_changed_an_account_does_not_verify_it(session: GuardedSession, account: PartnerBankAccount) -> None:
    lift_separations(session)
    both = person(session, "兼任", "employee", "ap_clerk", "finance_manager")
    with acting(session, both):
        account.account_number = "7654321"

    with pytest.raises(NotAllowed), acting(session, both):
        account.verify()


def test_a_change_in_the_same_breath_counts_too(session: GuardedSession, account: PartnerBankAccount) -> None:
    lift_separations(session)
    both = person(session, "兼任", "employee", "ap_clerk", "finance_manager")

    with pytest.raises(NotAllowed), acting(session, both):
        account.account_number = "7654321"
        account.verify()


def test_a_verified_account_is_fixed(session: GuardedSession, clerk: User, account: PartnerBankAccount) -> None:
    account.verify()

    with pytest.raises(WrongState), acting(session, clerk):
        account.account_number = "7654321"


def test_a_buyer_cannot_see_accounts(session: GuardedSession, hana: User, account: PartnerBankAccount) -> None:
    with pytest.raises(NotAllowed), acting(session, hana):
        session.scalars(sa.select(PartnerBankAccount)).all()


def test_another_account_becomes_the_default(session: GuardedSession, clerk: User, account: PartnerBankAccount) -> None:
    other = account_of(session, account.partner, "7654321")
    account.verify()
    other.verify()
    assert (account.is_default, other.is_default) == (True, False)

    with acting(session, clerk):
        other.make_default()

    assert (account.is_default, other.is_default) == (False, True)


def test_the_database_itself_allows_one_default(session: GuardedSession, account: PartnerBankAccount) -> None:
    account.verify()
    other = account_of(session, account.partner, "7654321")

    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(
            sa.update(PartnerBankAccount.__table__).where(PartnerBankAccount.id == other.id).values(is_default=True)
        )


def test_a_disabled_account_is_no_default(account: PartnerBankAccount) -> None:
    account.verify()

    account.disable("口座変更")

    assert account.status is AccountStatus.DISABLED
    assert not account.is_default


def test_an_account_number_is_padded() -> None:
    kind = PartnerBankAccount.__table__.c.account_number.info["kind"]

    assert kind.read("１２３４５") == "0012345"
    assert kind.problem("12345678") is not None
    assert kind.problem("12a4567") is not None
