from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.it.software_license import LicenseStatus, SoftwareLicense
from models.machinery import SET_BY_SYSTEM, Model, Refused, Screen, _, invariant, rule, session_of, today, transition

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.hr.employee import Employee


def _one_seat_per(holder: str) -> Index:
    held, columns = text("vacated_on IS NULL"), ("software_license_id", holder)
    return Index(f"uq_license_seats_{holder}", *columns, unique=True, sqlite_where=held, postgresql_where=held)


class SeatStatus(StrEnum):
    IN_USE = "in_use"
    VACATED = "released"


class LicenseSeat(Model):
    """One seat of a license: who may use the software, or which device."""

    __tablename__ = "license_seats"
    __table_args__ = (
        CheckConstraint("employee_id IS NOT NULL OR asset_id IS NOT NULL", name="is_held_by_somebody"),
        *(_one_seat_per(holder) for holder in ("employee_id", "asset_id")),
    )
    __screen__ = Screen(
        list=["software_license", "employee", "asset", "assigned_on", "vacated_on", "status"],
        form={"Seat": ["software_license", "employee", "asset", "assigned_on", "vacated_on", "status"]},
        order=["-assigned_on"],
        label=["software_license", "employee", "asset"],
    )

    software_license_id: Mapped[int] = mapped_column(ForeignKey("software_licenses.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"), doc="Where the license is for devices.")
    assigned_on: Mapped[date] = mapped_column(default=today)
    vacated_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[SeatStatus] = mapped_column(default=SeatStatus.IN_USE, info=SET_BY_SYSTEM)

    software_license: Mapped[SoftwareLicense] = relationship()
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    asset: Mapped[Asset | None] = relationship()

    def compute(self) -> None:
        """The license counts its seats, so that two people cannot take the last one at the same time."""
        if self.software_license is not None:
            self.software_license.used_seats = self._count_used()

    def _count_used(self) -> int:
        """Those in the database, as this flush is going to leave them."""
        session = session_of(self)
        ours = LicenseSeat.software_license_id == self.software_license.id, LicenseSeat.vacated_on.is_(None)
        with session.elevated(), session.no_autoflush:
            stored = set(session.scalars(select(LicenseSeat.id).where(*ours)))
        changing = {seat for seat in (*session.new, *session.dirty) if isinstance(seat, LicenseSeat)}
        held = [seat for seat in changing if seat.software_license is self.software_license and seat.is_held]
        return len(stored - {seat.id for seat in changing}) + len(held)

    @property
    def is_held(self) -> bool:
        return self.vacated_on is None

    @rule(at="vacated_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The seat cannot become free before it was assigned."""
        return self.vacated_on >= self.assigned_on

    @invariant(at="employee")
    def is_held_by_somebody(self) -> bool:
        """Choose the person or the device that takes the seat."""
        return self.employee is not None or self.asset is not None

    @invariant(at="software_license")
    def is_free(self) -> bool:
        """All seats of this license are in use."""
        license_ = self.software_license
        return license_ is None or license_.used_seats <= license_.seat_count

    @invariant(at="software_license")
    def license_is_active(self) -> bool:
        """This license is not active any more."""
        license_ = self.software_license
        return self.id is not None or license_ is None or license_.status is LicenseStatus.ACTIVE

    @transition(SeatStatus.IN_USE, to=SeatStatus.VACATED)
    def vacate(self, last_day: date) -> None:
        """Take the seat back, so that somebody else can have it."""
        if last_day < self.assigned_on:
            raise Refused(_("The seat cannot become free before it was assigned."))
        self.vacated_on = last_day
