from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    Model,
    Quantity,
    Refused,
    Screen,
    _,
    invariant,
    lines_of,
    rule,
    session_of,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.request import Request
from models.purchasing.stock_balance import StockBalance
from models.purchasing.stock_kind import StockKind
from models.purchasing.stock_move import KEPT, StockMove
from models.purchasing.stock_transaction import StockTransaction
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.location import Location
    from models.purchasing.item import Item

DECIDERS = {RoleCode.DEPT_MANAGER, RoleCode.WAREHOUSE_KEEPER}
KEEPERS = {RoleCode.WAREHOUSE_KEEPER}


class SupplyStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    REJECTED = "rejected"
    APPROVED = "approved"
    BACK_ORDERED = "backordered"
    GOODS_ISSUED = "issued"
    CANCELLED = "cancelled"


OPEN = (SupplyStatus.APPROVED, SupplyStatus.BACK_ORDERED)


class SupplyRequest(Request):
    """What an employee needs out of our own stock."""

    __tablename__ = "supply_requests"
    __number__ = "SR-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "applicant", "department", "requested_on", "wanted_by", "deliver_to", "status"],
        form={
            "Request": ["number", "applicant", "department", "requested_on", "wanted_by", "deliver_to", "status"],
            "Lines": ["lines"],
        },
        access={RoleCode.EMPLOYEE: EDIT},
        verbs={"approve": DECIDERS, "reject": DECIDERS},
        order=["-number"],
    )

    deliver_to_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    wanted_by: Mapped[date | None]
    status: Mapped[SupplyStatus] = mapped_column(default=SupplyStatus.DRAFT, sort_order=700, info=SET_BY_SYSTEM)

    deliver_to: Mapped[Location | None] = relationship(foreign_keys=[deliver_to_id])
    lines: Mapped[list[SupplyRequestLine]] = lines_of("supply_request")

    @rule(at="wanted_by")
    def is_wanted_after_it_was_requested(self: Any) -> Any:
        """It cannot be needed before it was requested."""
        return self.wanted_by >= self.requested_on

    @invariant(at="lines")
    def has_lines(self) -> bool:
        """Say on at least one line what is needed."""
        return bool(self.lines)

    @transition(*OPEN, to=SupplyStatus.GOODS_ISSUED, by=KEEPERS, not_by={"submit"}, when=Request.is_of_another)
    def issue_goods(self, store: Location) -> StockTransaction:
        """Take all that is still wanted out of a store. The goods leave the books at once."""
        return self._take(store, {line: line.open_quantity for line in self.lines})

    @transition(*OPEN, to=SupplyStatus.BACK_ORDERED, by=KEEPERS, not_by={"submit"}, when=Request.is_of_another)
    def issue_goods_in_part(self, store: Location) -> StockTransaction | None:
        """Take out of a store what is there. The rest follows when it has come."""
        session = session_of(self)
        with session.elevated():
            places = [(line.item, store) for line in self.lines]
            balances = StockBalance.locked(session, places)
        there = {line: min(line.open_quantity, balances[line.item.id, store.id].on_hand) for line in self.lines}
        if all(quantity >= line.open_quantity for line, quantity in there.items()):
            raise Refused(_("All of it is there. Issue the whole request."))
        return self._take(store, there) if any(there.values()) else None

    def _take(self, store: Location, quantities: dict[SupplyRequestLine, Decimal]) -> StockTransaction:
        session = session_of(self)
        slip = StockTransaction(kind=StockKind.GOODS_OUT, department=self.department, reason=self.number)
        slip.moves = [
            StockMove(item=line.item, quantity=quantity, from_location=store)
            for line, quantity in quantities.items()
            if quantity
        ]
        with session.elevated():
            slip.keeper = acting_employee(session)
            session.add(slip)
            session.flush()
            slip.post()
        for line, quantity in quantities.items():
            line.issued_quantity += quantity
        return slip


class SupplyRequestLine(Model):
    """So much of an item that is wanted, and how much of it was handed out."""

    __tablename__ = "supply_request_lines"
    __table_args__ = (UniqueConstraint("supply_request_id", "item_id"),)
    __screen__ = Screen(label=["item"])

    supply_request_id: Mapped[int] = mapped_column(ForeignKey("supply_requests.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    quantity: Mapped[Quantity] = mapped_column(default=Decimal(1))
    issued_quantity: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)

    supply_request: Mapped[SupplyRequest] = relationship(back_populates="lines")
    item: Mapped[Item] = relationship(foreign_keys=[item_id])

    @property
    def open_quantity(self) -> Decimal:
        return self.quantity - self.issued_quantity

    @rule(at="quantity")
    def quantity_is_positive(self: Any) -> Any:
        """A quantity must be greater than 0."""
        return self.quantity > 0

    @rule(at="issued_quantity")
    def is_not_handed_out_twice(self: Any) -> Any:
        """More would be handed out than was requested."""
        return (self.issued_quantity >= 0) & (self.issued_quantity <= self.quantity)

    @invariant(at="item")
    def is_kept_in_stock(self) -> bool:
        """Services, software and fixed assets are not kept in stock."""
        return self.item is None or self.item.item_type in KEPT
