from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.legal.contract_kind import ContractKind, ContractStatus
from models.legal.contract_life import ContractLife
from models.legal.contract_lines import ContractObligation, ContractParty
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    VIEW,
    GuardedSession,
    LongText,
    Screen,
    ShortText,
    invariant,
    lines_of,
    maintained,
)
from models.organization.acting import acting_employee
from models.organization.secrecy import Secrecy
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.ringi_request import RingiRequest
    from models.hr.employee import Employee
    from models.legal.contract_template import ContractTemplate
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner import Partner

DRAFTERS = (
    *(RoleCode.DEPT_MANAGER, RoleCode.BUYER, RoleCode.PURCHASING_MANAGER, RoleCode.FACILITY_MANAGER),
    *(RoleCode.HR_MANAGER, RoleCode.ADMIN_MANAGER, RoleCode.IT_MANAGER, RoleCode.OPS_MANAGER, RoleCode.CS_MANAGER),
)
READERS = (RoleCode.AP_CLERK, RoleCode.AR_CLERK, RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER)


class Contract(ContractLife):
    """An agreement with somebody else, from the first draft to its end."""

    __tablename__ = "contracts"
    __number__ = "CT-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "subject", "kind", "partner", "owner", "ends_on", "notice_deadline", "status"],
        form={
            "Contract": ["number", "subject", "kind", "template", "partner", "master_contract", "secrecy", "status"],
            "Responsible": ["department", "owner", "ringi"],
            "Term": ["starts_on", "ends_on", "termination_terms", "confidentiality_until", "governing_law"],
            "Renewal": [
                *("renewal", "renewal_months", "notice_months", "notice_days", "notice_deadline", "renewal_count"),
            ],
            "Amount": ["amount", "amount_basis", "currency"],
            "Signing and end": [
                *("sign_method", "signed_on", "stamp_duty", "original_location", "ended_on", "termination_reason"),
            ],
            "Other parties": ["other_parties"],
            "Obligations": ["obligations"],
            "Remarks": ["note"],
        },
        access={**dict.fromkeys(DRAFTERS, EDIT), **dict.fromkeys(READERS, VIEW)},
        order=["-number"],
        editable_in=[ContractStatus.DRAFT, ContractStatus.LEGAL_REVIEW, ContractStatus.NEGOTIATING],
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    kind: Mapped[ContractKind]
    template_id: Mapped[int | None] = mapped_column(ForeignKey("contract_templates.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    master_contract_id: Mapped[int | None] = mapped_column(
        ForeignKey("contracts.id"), doc="The contract that this one belongs to or amends."
    )
    secrecy: Mapped[Secrecy] = mapped_column(default=Secrecy.CONFIDENTIAL)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    ringi_id: Mapped[int | None] = mapped_column(ForeignKey("ringi_requests.id"))
    termination_terms: Mapped[LongText | None]
    confidentiality_until: Mapped[date | None]
    governing_law: Mapped[ShortText | None] = mapped_column(doc="The law that applies, and the court that decides.")
    original_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"), info=maintained())
    note: Mapped[LongText | None] = mapped_column(info=maintained())

    template: Mapped[ContractTemplate | None] = relationship()
    partner: Mapped[Partner] = relationship()
    master_contract: Mapped[Contract | None] = relationship(remote_side="Contract.id")
    department: Mapped[Department] = relationship()
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    ringi: Mapped[RingiRequest | None] = relationship(foreign_keys=[ringi_id])
    original_location: Mapped[Location | None] = relationship()
    other_parties: Mapped[list[ContractParty]] = lines_of("contract")
    obligations: Mapped[list[ContractObligation]] = lines_of("contract", order_by="ContractObligation.line_number")

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.owner, self.department = person, person.department

    def compute(self) -> None:
        super().compute()
        for place, line in enumerate(self.obligations, start=1):
            line.line_number = place

    @invariant(at="master_contract")
    def belongs_to_another_contract(self) -> bool:
        """A contract cannot belong to itself."""
        return self.master_contract is None or self.master_contract is not self

    @invariant(at="other_parties")
    def other_parties_are_others(self) -> bool:
        """The counterparty itself is no other party."""
        return all(party.partner is not self.partner for party in self.other_parties)
