from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, declared_attr, relationship

from models.machinery import Model, Numbered, Refused, _, now, session_of, today, transition
from models.organization.partner import Partner
from models.purchasing.amounts import currency_with
from models.purchasing.duties import BUYERS
from models.purchasing.quotation_status import OPEN, QuotationStatus
from models.purchasing.rfq_parts import InviteeReply, RfqInvitee, RfqLine
from models.purchasing.rfq_status import RfqStatus, SelectionBasis
from models.purchasing.supplier_quotation import SupplierQuotation
from models.purchasing.supplier_quotation_line import SupplierQuotationLine
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.purchasing.purchase_requisition import PurchaseRequisition

USUALLY_VALID = timedelta(days=30)


class RfqRound(Numbered, Model):
    """From the question to the decision: every supplier is asked the same, and one is chosen."""

    __abstract__ = True

    if TYPE_CHECKING:
        issued_on: Mapped[date | None]
        reply_due: Mapped[date]
        selection_basis: Mapped[SelectionBasis]
        requisition: Mapped[PurchaseRequisition | None]
        status: Mapped[RfqStatus]
        lines: Mapped[list[RfqLine]]
        invitees: Mapped[list[RfqInvitee]]

    @declared_attr
    @classmethod
    def quotations(cls) -> Mapped[list[SupplierQuotation]]:
        return relationship(viewonly=True)

    @property
    def fewest_suppliers(self) -> int:
        """How many must be asked: only one where only one comes into question, several where much is at stake."""
        if self.selection_basis is SelectionBasis.SINGLE_SOURCE:
            return 1
        session, estimated = session_of(self), self.requisition.estimated_total if self.requisition else 0
        return (
            int(setting(session, "quotations_required")) if estimated > setting(session, "quote_required_over") else 2
        )

    def asks_enough_suppliers(self) -> bool:
        """Ask more suppliers, or say why only one comes into question."""
        return len(self.invitees) >= self.fewest_suppliers

    def is_answered(self) -> bool:
        """Not all have replied, and they still have time to."""
        return self.reply_due < today() or all(each.reply is not InviteeReply.NO_REPLY_YET for each in self.invitees)

    def has_a_choice(self) -> bool:
        """Select a quotation; that decides the request as well."""
        return any(each.status is QuotationStatus.SELECTED for each in self.quotations)

    @transition(RfqStatus.DRAFT, to=RfqStatus.SENT, by=BUYERS, when=asks_enough_suppliers, confirm=True)
    def send(self) -> None:
        """Ask the suppliers. The request cannot be changed afterwards."""
        self.issued_on = today()
        for each in self.invitees:
            each.sent_at = now()

    @transition(RfqStatus.SENT, to=RfqStatus.SENT, by=BUYERS)
    def receive_quotation(self, supplier: Partner) -> SupplierQuotation:
        """Register what a supplier quotes, with the lines that we asked for."""
        self._invitee(supplier).reply = InviteeReply.QUOTED
        session = session_of(self)
        if any(each.supplier is supplier and each.status in OPEN for each in self._quotations()):
            raise Refused(_("A quotation of this supplier is registered already."))
        quotation = SupplierQuotation(rfq=self, supplier=supplier, valid_until=today() + USUALLY_VALID)
        quotation.lines = [SupplierQuotationLine.answering(line) for line in self.lines]
        with session.elevated():
            quotation.currency = currency_with(supplier)
            session.add(quotation)
            session.flush()
        return quotation

    @transition(RfqStatus.SENT, to=RfqStatus.SENT, by=BUYERS)
    def note_refusal(self, supplier: Partner) -> None:
        """Note that a supplier does not quote."""
        self._invitee(supplier).reply = InviteeReply.DECLINED_TO_QUOTE

    @transition(RfqStatus.SENT, to=RfqStatus.COMPARING, by=BUYERS, when=is_answered)
    def compare(self) -> None:
        """Close the round. Quotations that come later are too late."""

    @transition(RfqStatus.COMPARING, to=RfqStatus.DECIDED, by={RoleCode.PURCHASING_MANAGER}, when=has_a_choice)
    def conclude(self, reason: str) -> None:
        """Close the request. This happens by itself when a quotation is selected."""

    @transition(RfqStatus.DRAFT, RfqStatus.SENT, RfqStatus.COMPARING, to=RfqStatus.CANCELLED, by=BUYERS, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this request up. Quotations that came are not selected."""
        with session_of(self).elevated():
            for each in self._quotations():
                if each.status in OPEN:
                    each.decline_quotation(reason)

    def _quotations(self) -> list[SupplierQuotation]:
        """As they stand in the database now."""
        session_of(self).expire(self, ["quotations"])
        return self.quotations

    def other_quotations(self, than: SupplierQuotation) -> list[SupplierQuotation]:
        return [each for each in self._quotations() if each is not than]

    def _invitee(self, supplier: Partner) -> RfqInvitee:
        found = next((each for each in self.invitees if each.supplier is supplier), None)
        if found is None:
            raise Refused(_("This supplier was not asked."))
        return found
