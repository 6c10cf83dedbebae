"""Documents of all kinds: new ones that are put in force, old ones that are destroyed."""

from datetime import date, timedelta

from sqlalchemy import select

from models.administration.disposal_request import DisposalLine, DisposalRequest
from models.administration.document import Document
from models.administration.document_category import DocumentCategory
from models.administration.document_parts import DocumentAccess
from models.administration.document_status import DocumentMedium, DocumentStatus
from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.rooms.administration_people import Office, days_from_today
from models.machinery import today
from models.organization.secrecy import Secrecy
from models.roles import RoleCode
from models.system.user import User

SUBJECTS = {
    "RULES": ("就業規則", "出張旅費規程", "文書管理規程", "印章管理規程", "購買管理規程", "情報セキュリティ規程"),
    "MINUTES": ("取締役会議事録", "定時株主総会議事録"),
    "CONTRACT": ("取引基本契約書", "秘密保持契約書", "業務委託契約書", "賃貸借契約書"),
    "RINGI": ("設備更新の稟議書", "採用計画の稟議書", "展示会出展の稟議書"),
    "GENERAL": ("価格改定のお知らせ", "移転のご案内", "展示会のご案内", "工場見学の記録", "安全衛生委員会の記録"),
    "ORDER": ("加工委託の発注書面", "金型製作の発注書面"),
    "WAGES": ("賃金台帳", "出勤簿"),
    "TAX": ("法人税申告書控", "証憑綴り"),
}
OLD = ("往復文書綴り", "会議資料綴り", "旧カタログ原稿", "通達綴り", "業務日報", "展示会記録")
NEW, KEPT = 120, 60
DISPOSALS = ("draft", "submitted", "approved", "rejected", "cancelled", "", "", "")
"""Where the requests to destroy something stop; the others are carried out."""
STOPS = ("draft", "submitted", "sent back", "obsolete", "archived", "on hold", "revised")


def begin_documents(office: Office) -> None:
    categories = {each.code: each for each in office.world.session.scalars(select(DocumentCategory))}
    archive = [_kept(office, categories["GENERAL"], place) for place in range(office.world.scaled(KEPT, least=30))]
    begin = office.world.chronicle.begin
    for place, day in enumerate(office.spread(office.world.scaled(NEW, least=21), until=5)):
        code = list(SUBJECTS)[place % len(SUBJECTS)]
        begin(_document(office, categories[code], day, STOPS[place // 3] if place % 3 == 0 and place < 21 else ""))
    for place, stop in enumerate(DISPOSALS):
        day = office.ago(3 + place) if stop else office.ago(60 * (len(DISPOSALS) - place))
        begin(_disposal(office, archive[place * 3 : place * 3 + 3], day, stop))


def _kept(office: Office, category: DocumentCategory, place: int) -> Document:
    """Taken over from the old register: in a box of the records room, and some past its retention."""
    clerk, manager = office.clerk(), office.holder(RoleCode.ADMIN_MANAGER)
    year = office.world.opened_on.year - 5 - place % 6
    document = Document(
        subject=f"{year}年度 {OLD[place % len(OLD)]}",
        category=category,
        document_date=date(year, 4 + place % 9, 1 + place % 28),
        medium=DocumentMedium.PAPER,
        storage_location=office.world.locations["HQ-ARC"],
        box_number=f"{year % 100}-{place % 12 + 1:02}",
    )
    with office.world.acting(clerk):
        document.begin(office.world.session)
        office.world.session.add(document)
        office.world.session.flush()
        document.submit()
    with office.world.acting(manager):
        document.publish()
        document.archive_document()
    return document


def _document(office: Office, category: DocumentCategory, day: date, stop: str) -> Story:
    yield office.world.workdays.during(day)
    author = office.somebody()
    head = office.head_of(author)
    document = _drafted(office, category, author)
    if stop == "draft":
        return
    yield office.world.workdays.later(0, 2)
    with office.world.acting(author):
        document.submit()
    if stop == "submitted":
        return
    yield office.world.workdays.later(0, 3)
    if stop == "sent back":
        with office.world.acting(head):
            document.reject("日付と版の記載を確認してください。")
        return
    with office.world.acting(head):
        document.publish()
    yield from _later_life(office, document, author, head, stop)


def _later_life(office: Office, document: Document, author: User, head: User, stop: str) -> Story:
    yield office.world.workdays.later(5, 40)
    if stop == "revised":
        with office.world.acting(author):
            document.revise("組織変更にともなう改訂")
        yield office.world.workdays.later(0, 2)
        with office.world.acting(author):
            document.submit()
        yield office.world.workdays.later(0, 2)
        with office.world.acting(head):
            document.publish()
    elif stop == "obsolete":
        with office.world.acting(head):
            document.abolish("後継の文書に置き換えたため")
    elif stop:
        with office.world.acting(head):
            document.archive_document()
    if stop == "on hold":
        with office.world.acting(office.holder(RoleCode.LEGAL_OFFICER)):
            document.place_legal_hold("取引先との紛争に関する証拠のため")


def _drafted(office: Office, category: DocumentCategory, author: User) -> Document:
    subject = office.one_of(SUBJECTS[category.code])
    document = Document(
        subject=f"{subject} {today().year}年{today().month}月",
        category=category,
        document_date=today(),
        keywords=subject[:2],
        review_due=days_from_today(365) if category.code == "RULES" else None,
    )
    with office.world.acting(author):
        document.begin(office.world.session)
        if category.default_secrecy is Secrecy.STRICTLY_CONFIDENTIAL:
            document.accesses = [DocumentAccess(department=employee_of(author).department)]
        office.world.session.add(document)
        office.world.session.flush()
    return document


def _disposal(office: Office, documents: list[Document], day: date, stop: str) -> Story:
    yield office.world.workdays.during(day)
    applicant, decider = office.clerk(), office.holder(RoleCode.LEGAL_MANAGER)
    planned = today() + timedelta(days=20)
    lines = [
        DisposalLine(document=each)
        for each in documents
        if each.status is DocumentStatus.ARCHIVED and each.is_past_retention(today())
    ]
    request = DisposalRequest(planned_on=planned, reason="保存期間の満了", lines=lines)
    with office.world.acting(applicant):
        request.begin(office.world.session)
        office.world.session.add(request)
        office.world.session.flush()
    if stop == "draft":
        return
    yield office.world.workdays.later(0, 1)
    with office.world.acting(applicant):
        request.submit()
        if stop == "cancelled":
            request.cancel("対象の見直しのため")
    if stop in ("submitted", "cancelled"):
        return
    yield office.world.workdays.later(0, 1)
    with office.world.acting(decider):
        if stop == "rejected":
            request.reject("保管場所を確認のうえ再申請してください。")
            return
        request.approve()
    if stop == "approved":
        return
    yield office.world.workdays.later(3, 9)
    doer = office.clerk(applicant)
    with office.world.acting(doer):
        request.destroy(witness=employee_of(office.clerk(applicant, doer)))
