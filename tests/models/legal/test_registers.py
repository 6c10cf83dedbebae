"""Registrations that run out, and personal data that are looked at again."""

from datetime import date, timedelta

import pytest

from models.legal.legal_registration import LegalRegistration
from models.legal.personal_data_register import PersonalDataRegister
from models.legal.registration_status import RegistrationStatus
from models.machinery import GuardedSession, Invalid, Refused, today
from models.system.system_setting import SystemSetting
from tests.factories import make


def test_a_renewal_begins_half_a_year_before(session: GuardedSession) -> None:
    expires_on = date(2027, 3, 31)

    assert make(session, LegalRegistration, expires_on=expires_on).renewal_starts_on == date(2026, 10, 2)


def test_when_a_renewal_begins_is_a_setting(session: GuardedSession) -> None:
    session.add(SystemSetting(setting="registration_renewal_days", value="30", effective_from=today()))

    registration = make(session, LegalRegistration, expires_on=date(2027, 3, 31))

    assert registration.renewal_starts_on == date(2027, 3, 1)


def test_nothing_lapses_before_its_day(session: GuardedSession) -> None:
    registration = make(session, LegalRegistration, expires_on=today())
    registration.note_registration(today() - timedelta(days=300), "第6012345号")

    with pytest.raises(Refused):
        registration.lapse()
    registration.renew(today() + timedelta(days=3652))

    assert registration.status is RegistrationStatus.VALID


def test_a_renewal_leads_further(session: GuardedSession) -> None:
    registration = make(session, LegalRegistration, expires_on=today())
    registration.note_registration(today(), "第6012345号")

    with pytest.raises(Refused):
        registration.renew(today())


def test_personal_data_are_looked_at_every_year(session: GuardedSession) -> None:
    register = make(session, PersonalDataRegister, reviewed_on=date(2026, 2, 28))

    assert register.next_review_on == date(2027, 2, 28)


def test_a_review_is_not_noted_in_advance(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, PersonalDataRegister, reviewed_on=today() + timedelta(days=1))

    assert refused.value.problems[0].field == "reviewed_on"


def test_data_go_abroad_on_a_basis_only(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, PersonalDataRegister, transfer_country="アメリカ合衆国")

    assert refused.value.problems[0].field == "transfer_basis"
