from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, invariant, rule, session_of, today

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.facilities.asset_disposal import AssetDisposal


class AssetDisposalLine(Model):
    """One asset that goes."""

    __tablename__ = "asset_disposal_lines"
    __table_args__ = (UniqueConstraint("asset_disposal_id", "asset_id"),)

    asset_disposal_id: Mapped[int] = mapped_column(ForeignKey("asset_disposals.id"))
    asset_id: Mapped[int] = mapped_column(ForeignKey("assets.id"))
    book_value: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    proceeds: Mapped[Money] = mapped_column(default=Decimal(0), doc="Without tax.")

    asset_disposal: Mapped[AssetDisposal] = relationship(back_populates="lines")
    asset: Mapped[Asset] = relationship(foreign_keys=[asset_id])

    def compute(self) -> None:
        """What the asset is worth, until it is gone: then what it was worth stays."""
        if self.asset is not None and not self.asset.is_gone:
            self.book_value = self.asset.book_value_on(today())

    @rule(at="proceeds")
    def proceeds_are_not_negative(self: Any) -> Any:
        """Proceeds cannot be negative."""
        return self.proceeds >= 0

    @invariant(at="asset")
    def goes_only_once(self) -> bool:
        """Another request for this asset is under way, or it is gone already."""
        if self.asset is None or self.asset_disposal.is_settled:
            return True
        return not self.asset.is_gone and not self._is_elsewhere()

    def _is_elsewhere(self) -> bool:
        session = session_of(self)
        mine = select(AssetDisposalLine).where(AssetDisposalLine.asset_id == self.asset.id)
        with session.elevated(), session.no_autoflush:
            others = session.scalars(mine).all()
        return any(
            other.asset_disposal is not self.asset_disposal and not other.asset_disposal.is_settled for other in others
        )
