from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import LongText, Model, Money, ShortText

if TYPE_CHECKING:
    from models.operations.market_research import MarketResearch
    from models.organization.partner import Partner


class MarketDataPointReliability(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class MarketDataPoint(Model):
    """One line of market research."""

    __tablename__ = "market_data_points"

    market_research_id: Mapped[int] = mapped_column(ForeignKey("market_researches.id"))
    topic: Mapped[ShortText]
    competitor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    segment: Mapped[ShortText | None]
    period: Mapped[str | None] = mapped_column(String(20))
    value: Mapped[Money | None]
    unit: Mapped[str | None] = mapped_column(String(20))
    text_value: Mapped[LongText | None]
    source: Mapped[ShortText]
    reliability: Mapped[MarketDataPointReliability] = mapped_column(default=MarketDataPointReliability.MEDIUM)

    market_research: Mapped[MarketResearch] = relationship(foreign_keys=[market_research_id])
    competitor: Mapped[Partner | None] = relationship(foreign_keys=[competitor_id])
