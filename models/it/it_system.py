from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, exists, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    SET_BY_SYSTEM,
    VIEW,
    Master,
    Model,
    Quantity,
    Screen,
    ShortText,
    Url,
    given,
    rule,
    session_of,
    today,
    transition,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.partner import Partner


class SystemKind(StrEnum):
    BUSINESS_APPLICATION = "business"
    INFRASTRUCTURE = "infra"
    SECURITY = "security"
    DEVELOPMENT = "dev"
    OFFICE_TOOL = "office"


class Hosting(StrEnum):
    ON_PREMISES = "onprem"
    HOSTED_SERVERS = "iaas"
    CLOUD_SERVICE = "saas"
    HYBRID = "hybrid"


class Criticality(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VITAL = "vital"


class SystemStatus(StrEnum):
    PLANNED = "planned"
    IN_OPERATION = "live"
    LIMITED = "limited"
    RETIRED = "retired"


RUNNING = (SystemStatus.IN_OPERATION, SystemStatus.LIMITED)


class ItSystem(Master, Model):
    """An application or a service that we run: what it is for, who answers for it, how much depends on it."""

    __tablename__ = "it_systems"
    __screen__ = Screen(
        list=["code", "name", "kind", "owner_department", "it_owner", "criticality", "support_ends_on", "status"],
        form={
            "System": ["code", "name", "name_en", "kind", "url", "launched_on", "status", "is_active"],
            "Responsible": ["owner_department", "it_owner", "vendor", "contract", "support_ends_on"],
            "Operation": ["hosting", "criticality", "holds_personal_data"],
            "Recovery": ["recovery_time_hours", "recovery_point_hours", "backup_policy"],
        },
        access=dict.fromkeys((RoleCode.EMPLOYEE, RoleCode.SYS_ADMIN), VIEW),
        order=["code"],
        editable_in=[SystemStatus.PLANNED, *RUNNING],
    )

    kind: Mapped[SystemKind]
    url: Mapped[Url | None]
    launched_on: Mapped[date | None]
    owner_department_id: Mapped[int] = mapped_column(
        ForeignKey("departments.id"), doc="The department whose work it serves; it decides who may use it."
    )
    it_owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), doc="Who looks after it in the IT department.")
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    support_ends_on: Mapped[date | None] = mapped_column(index=True)
    hosting: Mapped[Hosting]
    criticality: Mapped[Criticality] = mapped_column(default=Criticality.MEDIUM)
    holds_personal_data: Mapped[bool] = mapped_column(doc="Then it belongs in the register of personal data, too.")
    recovery_time_hours: Mapped[Quantity | None] = mapped_column(doc="Within how many hours it must run again.")
    recovery_point_hours: Mapped[Quantity | None] = mapped_column(doc="The work of how many hours may be lost at most.")
    backup_policy: Mapped[ShortText | None]
    status: Mapped[SystemStatus] = mapped_column(default=SystemStatus.PLANNED, info=SET_BY_SYSTEM)

    owner_department: Mapped[Department] = relationship(foreign_keys=[owner_department_id])
    it_owner: Mapped[Employee] = relationship(foreign_keys=[it_owner_id])
    vendor: Mapped[Partner | None] = relationship(foreign_keys=[vendor_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])

    @rule(at="recovery_time_hours")
    def vital_systems_are_prepared_for_the_worst(self: Any) -> Any:
        """A vital system needs both recovery targets and a backup policy."""
        is_prepared = given(self.recovery_time_hours) & given(self.recovery_point_hours) & given(self.backup_policy)
        return (self.criticality != Criticality.VITAL) | is_prepared

    @rule(at="support_ends_on")
    def is_supported_after_its_launch(self: Any) -> Any:
        """The support cannot end before the system was launched."""
        return self.support_ends_on >= self.launched_on

    def nobody_has_an_account(self) -> bool:
        """Accounts for this system are still open. Revoke them first."""
        from models.it.system_account import OPEN, SystemAccount

        theirs = exists().where(SystemAccount.system_id == self.id, SystemAccount.status.in_(OPEN))
        session = session_of(self)
        with session.elevated():
            return not session.scalar(select(theirs))

    @transition(SystemStatus.PLANNED, to=SystemStatus.IN_OPERATION, by={RoleCode.IT_MANAGER})
    def launch(self) -> None:
        """Open the system for its users."""
        self.launched_on = self.launched_on or today()

    @transition(SystemStatus.IN_OPERATION, to=SystemStatus.LIMITED)
    def limit(self, reason: str) -> None:
        """Note that the system runs with limits for a time."""

    @transition(SystemStatus.LIMITED, to=SystemStatus.IN_OPERATION)
    def restore(self) -> None:
        """Note that the system runs without limits again."""

    @transition(*RUNNING, to=SystemStatus.RETIRED, by={RoleCode.IT_MANAGER}, when=nobody_has_an_account, confirm=True)
    def retire(self, data_disposition: str) -> None:
        """Put the system out of use for good, noting what became of its data."""
        self.is_active = False
