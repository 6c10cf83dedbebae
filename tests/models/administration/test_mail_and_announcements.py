"""The mail register, and notices that people confirm."""

import pytest

from models.administration.announcement import Announcement, AnnouncementStatus
from models.administration.mail_item import DeliveryMethod, MailDirection, MailItem, MailStatus
from models.machinery import GuardedSession, NotAllowed, Refused
from models.system.user import User
from tests.factories import acting, make
from tests.models.administration.conftest import employee_of


def test_mail_goes_to_the_department_of_its_reader(session: GuardedSession, mai: User, kei: User) -> None:
    mail = MailItem(direction=MailDirection.INCOMING, subject="請求書在中", employee=employee_of(mai))
    with acting(session, kei):
        session.add(mail)
        session.flush()
        mail.give_to_addressee()

    assert mail.status is MailStatus.PASSED_ON
    assert mail.department is employee_of(mai).department


def test_registered_mail_is_sent_with_its_number(session: GuardedSession, kei: User) -> None:
    method = DeliveryMethod.REGISTERED_MAIL
    mail = MailItem(direction=MailDirection.OUTGOING, subject="契約書", delivery_method=method)
    with acting(session, kei):
        session.add(mail)

    with pytest.raises(Refused, match="追跡番号"), acting(session, kei):
        mail.send()
    mail.mail_tracking_number = "123-45-67890-1"
    with acting(session, kei):
        mail.send()
        mail.note_return("宛所に尋ねあたらず")
    assert mail.status is MailStatus.RETURNED_TO_US


def test_what_goes_out_is_not_handed_over(session: GuardedSession, kei: User) -> None:
    mail = make(session, MailItem, direction=MailDirection.OUTGOING)

    with pytest.raises(Refused), acting(session, kei):
        mail.give_to_addressee()


@pytest.fixture
def notice(session: GuardedSession, kei: User, goro: User) -> Announcement:
    made = Announcement(subject="防災訓練", body="12月1日に行います。", needs_confirmation=True)
    with acting(session, kei):
        made.begin(session)
        session.add(made)
    with acting(session, goro):
        made.publish()
    return made


def test_everybody_confirms_once(session: GuardedSession, notice: Announcement, mai: User) -> None:
    with acting(session, mai):
        notice.confirm_reading()

    assert [each.employee for each in notice.reads] == [mai.employee]
    with pytest.raises(Refused, match="すでに"), acting(session, mai):
        notice.confirm_reading()


def test_nobody_publishes_the_own_notice(session: GuardedSession, goro: User) -> None:
    made = Announcement(subject="休業のお知らせ", body="休みます。")
    with acting(session, goro):
        made.begin(session)
        session.add(made)

    with pytest.raises(NotAllowed), acting(session, goro):
        made.publish()


def test_a_wrong_notice_is_withdrawn(session: GuardedSession, notice: Announcement, goro: User) -> None:
    with acting(session, goro):
        notice.withdraw_announcement("日付の誤り")

    assert notice.status is AnnouncementStatus.WITHDRAWN
