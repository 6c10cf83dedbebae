from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    Model,
    Numbered,
    Refused,
    Screen,
    ShortText,
    _,
    given,
    invariant,
    lines_of,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.purchasing.stock_balance import StockBalance
from models.purchasing.stock_kind import WATCHED, StockKind, StockStatus
from models.purchasing.stock_move import Balances, StockMove
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.purchasing.goods_receipt import GoodsReceipt
    from models.purchasing.stock_count import StockCount

KEEPERS = {RoleCode.WAREHOUSE_KEEPER}


class StockTransaction(Numbered, Model):
    """A slip by which goods come into stock, leave it, or change their place."""

    __tablename__ = "stock_transactions"
    __number__ = "ST-{FY}-{seq:6}"
    __screen__ = Screen(
        list=["number", "kind", "transaction_date", "keeper", "department", "reason", "status"],
        form={
            "Slip": ["number", "kind", "transaction_date", "reason", "status"],
            "Who": ["keeper", "department"],
            "Origin": ["goods_receipt", "stock_count"],
            "Moves": ["moves"],
        },
        access={RoleCode.WAREHOUSE_KEEPER: EDIT, RoleCode.PURCHASING_MANAGER: VIEW, RoleCode.BUYER: VIEW},
        order=["-number"],
        label=["number", "kind"],
    )

    kind: Mapped[StockKind] = mapped_column(default=StockKind.GOODS_IN)
    transaction_date: Mapped[date] = mapped_column(default=today, index=True, info={"label": "Slip date"})
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="Who uses the goods and bears the cost."
    )
    keeper_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    goods_receipt_id: Mapped[int | None] = mapped_column(ForeignKey("goods_receipts.id"))
    stock_count_id: Mapped[int | None] = mapped_column(ForeignKey("stock_counts.id"), unique=True, info=SET_BY_SYSTEM)
    reason: Mapped[ShortText | None] = mapped_column(info={"searched": True})
    status: Mapped[StockStatus] = mapped_column(default=StockStatus.DRAFT, info=SET_BY_SYSTEM)

    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    keeper: Mapped[Employee | None] = relationship(foreign_keys=[keeper_id])
    goods_receipt: Mapped[GoodsReceipt | None] = relationship(foreign_keys=[goods_receipt_id])
    stock_count: Mapped[StockCount | None] = relationship(foreign_keys=[stock_count_id])
    moves: Mapped[list[StockMove]] = lines_of("stock_transaction")

    def begin(self, session: GuardedSession) -> None:
        self.keeper = acting_employee(session)

    @rule(at="reason")
    def corrections_have_a_reason(self: Any) -> Any:
        """Say why stock is corrected or scrapped."""
        is_plain = (self.kind != StockKind.STOCK_ADJUSTMENT) & (self.kind != StockKind.SCRAPPING)
        return is_plain | given(self.reason)

    @invariant(at="moves")
    def moves_something(self) -> bool:
        """Enter at least one line that says what moves."""
        return bool(self.moves)

    def needs_nobody_else(self) -> bool:
        """Another person must approve this. Submit it instead."""
        return self.kind not in WATCHED or self.stock_count is not None

    def needs_somebody_else(self) -> bool:
        """This needs no approval. Post it."""
        return not self.needs_nobody_else()

    def has_happened(self) -> bool:
        """The day of the slip is still to come."""
        return self.transaction_date <= today()

    @transition(StockStatus.DRAFT, to=StockStatus.POSTED, by=KEEPERS, when=(needs_nobody_else, has_happened))
    def post(self) -> None:
        """Move the goods in the books of the store. The slip cannot be changed afterwards."""
        self._carry_out()

    @transition(StockStatus.DRAFT, to=StockStatus.SUBMITTED, by=KEEPERS, when=(needs_somebody_else, has_happened))
    def submit(self) -> None:
        """Ask another person for approval. Until it is decided, the slip cannot be changed."""

    @transition(
        StockStatus.SUBMITTED,
        to=StockStatus.POSTED,
        by={RoleCode.PURCHASING_MANAGER},
        not_by={"create", "submit"},
        confirm=True,
    )
    def approve(self) -> None:
        """Correct the stock as the slip says."""
        self._carry_out()

    @transition(StockStatus.SUBMITTED, to=StockStatus.DRAFT, by={RoleCode.PURCHASING_MANAGER})
    def reject(self, reason: str) -> None:
        """Give the slip back, with the reason, so that it can be corrected."""

    @transition(
        StockStatus.POSTED,
        to=StockStatus.REVERSED,
        by={RoleCode.PURCHASING_MANAGER},
        not_by={"create", "submit", "post"},
        confirm=True,
    )
    def take_moves_back(self, reason: str) -> None:
        """Take all moves of the slip back, because it was wrong."""
        if self.stock_count is not None:
            raise Refused(_("What a stock count corrected is corrected by the next count."))
        session = session_of(self)
        with session.elevated():
            balances = self._balances()
            for move in self.moves:
                move.undo(balances, today())
            session.flush()

    def _carry_out(self) -> None:
        session = session_of(self)
        with session.elevated():
            balances = self._balances()
            for move in self.moves:
                move.carry_out(balances, today())
            session.flush()

    def _balances(self) -> Balances:
        return StockBalance.locked(session_of(self), (place for move in self.moves for place in move.places()))
