"""The mail register and the notice board."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from models.administration.announcement import Announcement, AnnouncementAudience, AnnouncementKind
from models.administration.mail_item import DeliveryMethod, MailDirection, MailItem
from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.rooms.administration_people import Office, is_here
from models.machinery import now, today
from models.organization.partner import Partner
from models.roles import RoleCode

INCOMING = ("請求書在中", "見積書在中", "カタログ", "契約書(押印済)", "年賀状", "検査成績書", "官公庁からの通知")
OUTGOING = ("注文書", "契約書", "検査成績書", "支払通知書", "サンプル品", "取扱説明書")
POSTAGE = {
    DeliveryMethod.ORDINARY_MAIL: 110,
    DeliveryMethod.REGISTERED_MAIL: 590,
    DeliveryMethod.COURIER: 980,
}
MAIL = 260
NOTICES = (
    (
        AnnouncementKind.SAFETY,
        "防災訓練の実施",
        "午前10時に全拠点で避難訓練を行います。担当者の指示に従ってください。",
        True,
    ),
    (AnnouncementKind.HR, "年次有給休暇の計画取得", "年5日の取得に向けて、計画表を部門長に提出してください。", True),
    (AnnouncementKind.IT, "基幹システムの停止", "保守のため、土曜日の終日システムを停止します。", False),
    (AnnouncementKind.LEGAL, "情報セキュリティ規程の改定", "規程を改定しました。内容を確認してください。", True),
    (AnnouncementKind.GENERAL, "夏季休業のお知らせ", "夏季休業の期間は休日カレンダーのとおりです。", False),
    (AnnouncementKind.GENERAL, "健康診断の日程", "各拠点の日程を確認し、必ず受診してください。", True),
    (AnnouncementKind.SAFETY, "熱中症の予防", "暑さ指数を確認し、休憩と水分をとってください。", False),
    (AnnouncementKind.LEGAL, "取適法に関する注意", "発注の条件は必ず書面で明示してください。", True),
)
EVERY, READERS = 18, 14


def begin_mail(office: Office) -> None:
    partners = list(office.world.session.scalars(select(Partner).order_by(Partner.code).limit(80)))
    begin = office.world.chronicle.begin
    for place, day in enumerate(office.spread(office.world.scaled(MAIL, least=20))):
        begin(_mail(office, partners, day, "returned" if place % 40 == 7 else ""))
    begin(_mail(office, partners, office.ago(1), "waiting"))
    for place, day in enumerate(office.world.days[5::EVERY]):
        begin(_notice(office, place, day, ""))
    for place, stop in enumerate(("draft", "withdrawn", "shown")):
        begin(_notice(office, place, office.ago(4 - place), stop))


def _mail(office: Office, partners: list[Partner], day: date, stop: str) -> Story:
    yield office.world.workdays.during(day)
    is_out = stop == "returned" or office.random.random() < 0.4
    method = office.one_of(list(POSTAGE))
    mail = MailItem(
        direction=MailDirection.OUTGOING if is_out else MailDirection.INCOMING,
        subject=office.one_of(OUTGOING if is_out else INCOMING),
        delivery_method=method,
        mail_tracking_number=f"{office.random.randrange(10**10, 10**11)}" if method != "post" else None,
        partner=office.one_of(partners),
        employee=employee_of(office.somebody()),
        postage=Decimal(POSTAGE[method]) if is_out else None,
    )
    clerk = office.clerk()
    with office.world.acting(clerk):
        office.world.session.add(mail)
        office.world.session.flush()
    if stop == "waiting":
        return
    yield office.world.workdays.later(0, 0)
    with office.world.acting(clerk):
        if is_out:
            mail.send()
        else:
            mail.give_to_addressee()
    if stop == "returned":
        yield office.world.workdays.later(4, 8)
        with office.world.acting(clerk):
            mail.note_return("宛所に尋ねあたりません")


def _notice(office: Office, place: int, day: date, stop: str) -> Story:
    yield office.world.workdays.during(day)
    kind, subject, body, needs_confirmation = NOTICES[place % len(NOTICES)]
    notice = Announcement(
        subject=f"{subject}({today().month}月)", kind=kind, body=body, needs_confirmation=needs_confirmation
    )
    if kind is AnnouncementKind.LEGAL and place % 2:
        notice.addressed_departments = [AnnouncementAudience(department=office.world.departments["1160"])]
    with office.world.acting(office.clerk()):
        notice.begin(office.world.session)
        notice.expires_at = now() + timedelta(days=45)
        office.world.session.add(notice)
        office.world.session.flush()
    if stop == "draft":
        return
    yield office.world.workdays.later(0, 1)
    manager = office.holder(RoleCode.ADMIN_MANAGER)
    with office.world.acting(manager):
        notice.publish()
        if stop == "withdrawn":
            notice.withdraw_announcement("日程に誤りがあったため")
            return
    yield from _read(office, notice)


def _read(office: Office, notice: Announcement) -> Story:
    if notice.needs_confirmation:
        readers = office.colleagues(office.clerk(), READERS)
        for wave in (readers[::2], readers[1::2]):
            yield office.world.workdays.later(0, 2)
            for reader in filter(is_here, wave):
                with office.world.acting(reader):
                    notice.confirm_reading()
    yield office.world.workdays.later(30, 33)
    with office.world.acting(office.holder(RoleCode.ADMIN_MANAGER)):
        notice.end()
