from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import LongText, Model, Screen, ShortText, given, rule
from models.operations.market_research import MarketResearch
from models.operations.measure import Measure

if TYPE_CHECKING:
    from models.organization.partner import Partner


class Reliability(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class MarketDataPoint(Model):
    """One thing that was found out in a study of a market, with its source."""

    __tablename__ = "market_data_points"
    __screen__ = Screen(
        list=["market_research", "data_topic", "competitor", "observed_period", "value", "measured_in", "reliability"],
        form={
            "Market data": ["market_research", "data_topic", "competitor", "market_segment", "observed_period"],
            "Value": ["value", "measured_in", "description_of_value"],
            "Source": ["source", "reliability"],
        },
        order=["market_research", "data_topic"],
        label=["data_topic", "observed_period"],
    )

    market_research_id: Mapped[int] = mapped_column(ForeignKey("market_researches.id"))
    data_topic: Mapped[ShortText] = mapped_column(info={"searched": True})
    competitor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), doc="Whom it is about.")
    market_segment: Mapped[ShortText | None]
    observed_period: Mapped[str | None] = mapped_column(String(20), doc="For example 2026, or 2026Q1.")
    value: Mapped[Measure | None]
    measured_in: Mapped[str | None] = mapped_column(String(20), doc="For example %, days, cases, thousand yen.")
    description_of_value: Mapped[LongText | None] = mapped_column(doc="What cannot be said in a number.")
    source: Mapped[ShortText]
    reliability: Mapped[Reliability] = mapped_column(default=Reliability.MEDIUM)

    market_research: Mapped[MarketResearch] = relationship()
    competitor: Mapped[Partner | None] = relationship()

    @rule(at="value")
    def says_something(self: Any) -> Any:
        """Enter a number or a description."""
        return given(self.value) | given(self.description_of_value)
