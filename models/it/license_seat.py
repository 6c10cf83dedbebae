from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Model

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.hr.employee import Employee
    from models.it.software_license import SoftwareLicense


class LicenseSeat(Model):
    """One line of software license."""

    __tablename__ = "license_seats"

    software_license_id: Mapped[int] = mapped_column(ForeignKey("software_licenses.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    assigned_on: Mapped[date]
    released_on: Mapped[date | None]

    software_license: Mapped[SoftwareLicense] = relationship(foreign_keys=[software_license_id])
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])
