from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from models.hr.recruiting import RecruitingChannel
from models.machinery import (
    SET_BY_SYSTEM,
    DataClass,
    Email,
    Kana,
    Model,
    Money,
    Numbered,
    PersonName,
    Phone,
    confidential,
    today,
)

PRIVATE = {**confidential(DataClass.PERSONAL), "listed": False}
PAY = {**confidential(DataClass.PAYROLL), "listed": False}
ERASED, ERASED_KANA = "—", "ー"


class Application(Numbered, Model):
    """What the papers of an applicant say, and what is offered."""

    __abstract__ = True

    applied_on: Mapped[date] = mapped_column(default=today)
    recruiting_channel: Mapped[RecruitingChannel]
    family_name: Mapped[PersonName]
    given_name: Mapped[PersonName]
    family_kana: Mapped[Kana]
    given_kana: Mapped[Kana]
    birth_date: Mapped[date | None] = mapped_column(info=PRIVATE)
    email: Mapped[Email | None] = mapped_column(info=PRIVATE)
    phone: Mapped[Phone | None] = mapped_column(info=PRIVATE)
    consent_on: Mapped[date] = mapped_column(
        default=today, info={"listed": False}, doc="When the person agreed to the use of the personal data."
    )
    desired_wage: Mapped[Money | None] = mapped_column(info=PAY, doc="A year.")
    offered_wage: Mapped[Money | None] = mapped_column(info=PAY, doc="A year.")
    offer_expires_on: Mapped[date | None] = mapped_column(doc="Until when the person may answer.")
    joins_on: Mapped[date | None] = mapped_column(doc="The first day of work.")
    erase_after: Mapped[date | None] = mapped_column(
        index=True, info=SET_BY_SYSTEM, doc="From this day on the personal data is erased."
    )

    @property
    def is_offer_complete(self) -> bool:
        return None not in (self.offered_wage, self.offer_expires_on, self.joins_on)

    def forget_person(self) -> None:
        """Whatever tells who it was."""
        self.family_name = self.given_name = ERASED
        self.family_kana = self.given_kana = ERASED_KANA
        self.birth_date = self.email = self.phone = self.desired_wage = self.offered_wage = None
