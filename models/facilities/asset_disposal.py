from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.facilities.asset_category import AssetKind
from models.facilities.asset_disposal_line import AssetDisposalLine
from models.facilities.asset_status import REMOVABLE, AssetStatus
from models.facilities.duties import ASSET_ACCESS, KEEPERS
from models.machinery import (
    SET_BY_SYSTEM,
    Invalid,
    LongText,
    Money,
    Problem,
    Refused,
    Screen,
    _,
    invariant,
    lines_of,
    maintained,
    session_of,
    today,
    transition,
)
from models.organization.request import Request
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.partner import Partner

DECIDERS = {RoleCode.FACILITY_MANAGER, RoleCode.FINANCE_MANAGER, RoleCode.EXECUTIVE}


class DisposalKind(StrEnum):
    SCRAPPING = "scrap"
    SALE = "sale"
    DONATION = "donation"
    LOSS_OR_THEFT = "loss"
    LEASE_RETURN = "return"


class DataErasure(StrEnum):
    NO_DATA = "na"
    TO_BE_ERASED = "pending"
    ERASED = "done"
    MEDIUM_DESTROYED = "destroyed"


ERASED = (DataErasure.ERASED, DataErasure.MEDIUM_DESTROYED)


class DisposalStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    CARRIED_OUT = "executed"


class AssetDisposal(Request):
    """A request to scrap, sell, give away or write off assets, and its execution."""

    __tablename__ = "asset_disposals"
    __number__ = "AD-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "kind", "applicant", "department", "scheduled_on", "book_value", "data_erasure", "status"],
        form={
            "Request": ["number", "applicant", "department", "requested_on", "kind", "reason", "status"],
            "Execution": ["scheduled_on", "partner", "manifest_number", "executed_on"],
            "Data": ["data_erasure", "erasure_certificate_number"],
            "Lines": ["lines"],
            "Amounts": ["book_value", "proceeds"],
        },
        access=ASSET_ACCESS,
        verbs={"approve": DECIDERS, "reject": DECIDERS},
        order=["-number"],
    )

    kind: Mapped[DisposalKind] = mapped_column(default=DisposalKind.SCRAPPING)
    reason: Mapped[LongText]
    scheduled_on: Mapped[date] = mapped_column(default=today)
    partner_id: Mapped[int | None] = mapped_column(
        ForeignKey("partners.id"), info=maintained(), doc="Who takes the assets: a disposal firm, a buyer, the lessor."
    )
    manifest_number: Mapped[str | None] = mapped_column(
        String(40), info=maintained(), doc="Of the industrial waste manifest."
    )
    data_erasure: Mapped[DataErasure] = mapped_column(default=DataErasure.NO_DATA, info=maintained())
    erasure_certificate_number: Mapped[str | None] = mapped_column(
        String(40), info=maintained(), doc="Attach the certificate itself to this record."
    )
    book_value: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    proceeds: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    executed_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[DisposalStatus] = mapped_column(default=DisposalStatus.DRAFT, info=SET_BY_SYSTEM)

    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    lines: Mapped[list[AssetDisposalLine]] = lines_of("asset_disposal")

    def compute(self) -> None:
        self.book_value = sum((line.book_value for line in self.lines), Decimal(0))
        self.proceeds = sum((line.proceeds for line in self.lines), Decimal(0))

    @property
    def amount_at_stake(self) -> Decimal:
        return self.book_value

    @property
    def is_settled(self) -> bool:
        """Whether nothing changes any more: what the assets were worth then stays noted."""
        return self.status in (DisposalStatus.CARRIED_OUT, DisposalStatus.CANCELLED)

    @invariant(at="lines")
    def has_lines(self) -> bool:
        """Say on at least one line which asset goes."""
        return bool(self.lines)

    @invariant(at="lines")
    def brings_money_by_a_sale_only(self) -> bool:
        """Only a sale brings proceeds."""
        return self.kind is DisposalKind.SALE or not self.proceeds

    def judge_submission(self) -> None:
        """Whoever has the assets gives them back first."""
        held = [line for line in self.lines if line.asset.status not in REMOVABLE]
        if held:
            text = _("Take “%(asset)s” back into the store first.", asset=held[0].asset)
            raise Invalid([Problem(self, "lines", text)])

    def data_are_erased(self) -> bool:
        """First erase or destroy the data on the IT equipment. Enter how, and the number of the certificate."""
        is_certified = self.data_erasure in ERASED and bool(self.erasure_certificate_number)
        return self.kind is DisposalKind.LOSS_OR_THEFT or is_certified or not self._holds_data()

    def _holds_data(self) -> bool:
        return any(line.asset.category.asset_kind is AssetKind.IT_EQUIPMENT for line in self.lines)

    @transition(
        DisposalStatus.APPROVED,
        to=DisposalStatus.CARRIED_OUT,
        by=KEEPERS,
        not_by={"create", "submit", "approve"},
        when=(Request.is_of_another, data_are_erased),
        confirm=True,
    )
    def execute(self, executed_on: date) -> None:
        """Confirm that the assets are gone. They leave the register for good."""
        if executed_on > today():
            raise Refused(_("This day is still to come."))
        self.judge_submission()
        session = session_of(self)
        with session.elevated():
            for line in self.lines:
                line.asset.status, line.asset.disposed_on = AssetStatus.REMOVED, executed_on
            session.flush()
        self.executed_on = executed_on
