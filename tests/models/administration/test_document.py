"""A document: drafted by one, put in force by another, and destroyed before a third."""

from datetime import date

import pytest

from models.administration.disposal_request import DisposalLine, DisposalRequest, DisposalStatus
from models.administration.document import Document
from models.administration.document_category import DocumentCategory, RetentionRule
from models.administration.document_parts import DocumentAccess
from models.administration.document_status import DocumentMedium, DocumentStatus
from models.administration.retention import RetentionStart
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.organization.location import Location
from models.organization.partner import Partner
from models.organization.secrecy import Secrecy
from models.system.user import User
from tests.factories import acting, make
from tests.models.administration.conftest import employee_of


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


@pytest.fixture
def letters(session: GuardedSession) -> DocumentCategory:
    start = RetentionStart.DATE_OF_DOCUMENT
    rules = [RetentionRule(valid_from=date(2000, 1, 1), retention_years=3, retention_start=start)]
    return make(session, DocumentCategory, name="往復文書", retention_rules=rules)


@pytest.fixture
def letter(session: GuardedSession, mai: User, letters: DocumentCategory) -> Document:
    document = Document(subject="値上げのお願い", category=letters, document_date=date(2020, 5, 1))
    with acting(session, mai):
        document.begin(session)
        session.add(document)
    return document


@pytest.fixture
def archived(session: GuardedSession, letter: Document, mai: User, goro: User) -> Document:
    with acting(session, mai):
        letter.submit()
    with acting(session, goro):
        letter.publish()
        letter.archive_document()
    return letter


# --- in force ---------------------------------------------------------------------------------------


def test_a_document_begins_with_its_author(letter: Document, mai: User) -> None:
    assert letter.author is mai.employee
    assert letter.department is employee_of(mai).department


def test_publishing_approves_the_newest_version(
    session: GuardedSession, letter: Document, mai: User, goro: User
) -> None:
    with acting(session, mai):
        letter.submit()
    with acting(session, goro):
        letter.publish()

    assert letter.in_force_from == today()
    assert [(each.version_number, each.approved_by_id) for each in letter.versions] == [(1, goro.id)]


def test_nobody_publishes_the_own_document(session: GuardedSession, goro: User, letters: DocumentCategory) -> None:
    document = Document(subject="通達", category=letters)
    with acting(session, goro):
        document.begin(session)
        session.add(document)
        session.flush()
        document.submit()

    with pytest.raises(NotAllowed), acting(session, goro):
        document.publish()


def test_a_revision_becomes_the_next_version(session: GuardedSession, letter: Document, mai: User, goro: User) -> None:
    with acting(session, mai):
        letter.submit()
    with acting(session, goro):
        letter.publish()
    with acting(session, mai):
        letter.revise("価格表を差し替え")

    assert letter.status is DocumentStatus.DRAFT
    assert [(each.version_number, each.change_note) for each in letter.versions] == [(1, None), (2, "価格表を差し替え")]


def test_strictly_confidential_documents_name_their_readers(session: GuardedSession, letter: Document) -> None:
    letter.secrecy = Secrecy.STRICTLY_CONFIDENTIAL

    assert field_refused(session) == "accesses"


def test_a_reader_is_a_person_or_a_department(session: GuardedSession, letter: Document, mai: User) -> None:
    letter.accesses.append(DocumentAccess(employee=employee_of(mai), department=employee_of(mai).department))

    assert field_refused(session) == "employee"


def test_a_matter_does_not_end_before_it_begins(session: GuardedSession, letter: Document) -> None:
    letter.ended_on = date(2020, 4, 30)

    assert field_refused(session) == "ended_on"


def test_paper_is_archived_in_a_box(session: GuardedSession, letter: Document, mai: User, goro: User) -> None:
    letter.medium = DocumentMedium.PAPER
    with acting(session, mai):
        letter.submit()
    with acting(session, goro):
        letter.publish()

    with pytest.raises(Refused, match="箱番号"), acting(session, goro):
        letter.archive_document()

    letter.storage_location, letter.box_number = make(session, Location), "A-12"
    with acting(session, goro):
        letter.archive_document()
    assert letter.status is DocumentStatus.ARCHIVED


# --- destroyed --------------------------------------------------------------------------------------


def request_for(session: GuardedSession, user: User, *documents: Document, **values: object) -> DisposalRequest:
    lines = [DisposalLine(document=each) for each in documents]
    request = DisposalRequest(planned_on=today(), lines=lines, **values)
    with acting(session, user):
        request.begin(session)
        session.add(request)
        session.flush()
        request.submit()
    return request


def test_a_document_is_destroyed_by_two_and_a_witness(
    session: GuardedSession, archived: Document, goro: User, ryo: User, kei: User, mai: User
) -> None:
    request = request_for(session, goro, archived)
    with acting(session, ryo):
        request.approve()
    with acting(session, kei):
        request.destroy(witness=employee_of(mai))

    assert request.status is DisposalStatus.DISPOSED_OF
    assert archived.status is DocumentStatus.DISPOSED_OF
    assert (request.witness, request.lines[0].retention_until) == (mai.employee, date(2023, 5, 1))
    assert request.lines[0].executed_at is not None


def test_a_document_is_not_disposed_of_without_a_request(session: GuardedSession, archived: Document) -> None:
    with pytest.raises(Refused):
        archived.dispose()


def test_what_must_still_be_kept_cannot_be_requested(session: GuardedSession, archived: Document, goro: User) -> None:
    archived.document_date = today()

    with pytest.raises(Invalid) as refused:
        request_for(session, goro, archived)
    assert refused.value.problems[0].field == "document"


def test_what_is_on_hold_is_not_destroyed_even_after_the_approval(
    session: GuardedSession, archived: Document, goro: User, ryo: User, kei: User, mai: User
) -> None:
    request = request_for(session, goro, archived)
    with acting(session, ryo):
        request.approve()
        archived.place_legal_hold("訴訟の証拠")

    with pytest.raises(Refused), acting(session, kei):
        request.destroy(witness=employee_of(mai))
    assert archived.status is DocumentStatus.UNDER_LEGAL_HOLD


def test_the_applicant_is_no_witness(
    session: GuardedSession, archived: Document, goro: User, ryo: User, kei: User
) -> None:
    request = request_for(session, goro, archived)
    with acting(session, ryo):
        request.approve()

    with pytest.raises(NotAllowed), acting(session, kei):
        request.destroy(witness=employee_of(goro))
    with pytest.raises(NotAllowed), acting(session, kei):
        request.destroy(witness=employee_of(kei))


def test_a_disposal_company_gives_a_certificate(
    session: GuardedSession, archived: Document, goro: User, ryo: User, kei: User, mai: User
) -> None:
    request = request_for(session, goro, archived, disposal_company=make(session, Partner))
    with acting(session, ryo):
        request.approve()

    with pytest.raises(Refused), acting(session, kei):
        request.destroy(witness=employee_of(mai))


def test_an_empty_request_is_refused(session: GuardedSession, goro: User) -> None:
    with pytest.raises(Invalid) as refused:
        request_for(session, goro)
    assert refused.value.problems[0].field == "lines"
