"""Who else is bound by a contract, and what has to be done under it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, ShortText, maintained
from models.organization.frequency import Frequency

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.organization.partner import Partner


class ContractParty(Model):
    """Another party of a contract, such as a guarantor."""

    __tablename__ = "contract_parties"
    __table_args__ = (UniqueConstraint("contract_id", "partner_id"),)

    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    role_in_contract: Mapped[ShortText | None] = mapped_column(doc="For example guarantor, or agent.")

    contract: Mapped[Contract] = relationship(back_populates="other_parties")
    partner: Mapped[Partner] = relationship()


class ObligedParty(StrEnum):
    US = "us"
    COUNTERPARTY = "them"


class ContractObligation(Model):
    """Something that a party has to do under a contract, once or again and again."""

    __tablename__ = "contract_obligations"

    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"))
    line_number: Mapped[int] = mapped_column(info={**SET_BY_SYSTEM, **maintained()})
    obligation: Mapped[ShortText] = mapped_column(info=maintained())
    obliged_party: Mapped[ObligedParty] = mapped_column(default=ObligedParty.US, info=maintained())
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.ONCE, info=maintained())
    deadline: Mapped[date | None] = mapped_column(index=True, info=maintained())
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), info=maintained(), doc="Who of us sees to it."
    )
    fulfilled_on: Mapped[date | None] = mapped_column(info={**SET_BY_SYSTEM, **maintained()})

    contract: Mapped[Contract] = relationship(back_populates="obligations")
    owner: Mapped[Employee | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.fulfilled_on is None or self.frequency is not Frequency.ONCE

    def fulfil(self, day: date) -> None:
        """What comes round again is due the next time."""
        self.fulfilled_on = day
        self.deadline = self.frequency.after(self.deadline or day) or self.deadline
