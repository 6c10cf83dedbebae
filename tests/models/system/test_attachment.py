"""Files: fixed once attached, and findable as the law wants it."""

from decimal import Decimal

import pytest

from models.machinery import GuardedSession, Invalid, today
from models.organization.partner import Partner
from models.system.attachment import AmountBasis, Attachment, AttachmentKind
from tests.factories import make


@pytest.fixture
def attachment(session: GuardedSession) -> Attachment:
    return make(
        session,
        Attachment,
        target_entity="Partner",
        target_id=1,
        file_name="請求書.pdf",
        media_type="application/pdf",
        size_bytes=1024,
        sha256="0" * 64,
    )


@pytest.mark.parametrize(
    ("column", "value"),
    [("sha256", "1" * 64), ("file_name", "別.pdf"), ("size_bytes", 1), ("target_id", 2), ("target_entity", "Task")],
)
def test_the_file_never_changes(session: GuardedSession, attachment: Attachment, column: str, value: object) -> None:
    setattr(attachment, column, value)

    with pytest.raises(Invalid):
        session.flush()


def test_what_it_is_may_be_said_later(session: GuardedSession, attachment: Attachment) -> None:
    attachment.partner = make(session, Partner)
    attachment.kind = AttachmentKind.INVOICE
    attachment.transaction_date, attachment.transaction_amount = today(), Decimal(110_000)

    session.flush()

    assert attachment.kind is AttachmentKind.INVOICE


def test_a_document_of_a_transaction_has_a_date_and_a_partner(session: GuardedSession, attachment: Attachment) -> None:
    attachment.kind, attachment.transaction_amount = AttachmentKind.RECEIPT, Decimal(100)

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "transaction_date"


@pytest.mark.parametrize(("amount", "basis"), [(None, AmountBasis.TAX_INCLUSIVE), (Decimal(1), AmountBasis.NO_AMOUNT)])
def test_an_amount_is_there_or_said_to_be_missing(
    session: GuardedSession, attachment: Attachment, amount: Decimal | None, basis: AmountBasis
) -> None:
    attachment.partner, attachment.kind = make(session, Partner), AttachmentKind.QUOTATION
    attachment.transaction_date, attachment.transaction_amount, attachment.amount_basis = today(), amount, basis

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "transaction_amount"


def test_a_quotation_may_have_no_amount(session: GuardedSession, attachment: Attachment) -> None:
    attachment.partner, attachment.kind = make(session, Partner), AttachmentKind.QUOTATION
    attachment.transaction_date, attachment.amount_basis = today(), AmountBasis.NO_AMOUNT

    session.flush()

    assert attachment.transaction_amount is None
