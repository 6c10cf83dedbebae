from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, DataClass, LongText, Master, Model, ShortText
from models.organization.frequency import Frequency

if TYPE_CHECKING:
    from models.system.user import User


class ReportDefinitionChart(StrEnum):
    TABLE = "table"
    BAR = "bar"
    STACKED_BAR = "stacked"
    LINE = "line"
    PIE = "pie"
    HEATMAP = "heatmap"
    GAUGE = "gauge"
    FUNNEL = "funnel"
    PARETO = "pareto"
    SCATTER = "scatter"


class ReportSubscriptionFormat(StrEnum):
    LINK = "link"
    CSV = "csv"
    PDF = "pdf"


class ReportDefinition(Master, Model):
    """Catalogue of reports and dashboards with who may see them and when they are sent."""

    __tablename__ = "report_definitions"

    module: Mapped[str] = mapped_column(String(30))
    question: Mapped[LongText]
    query_key: Mapped[ShortText] = mapped_column(unique=True)
    chart: Mapped[ReportDefinitionChart]
    data_class: Mapped[DataClass | None]
    cache_minutes: Mapped[int] = mapped_column(default=15)

    report_subscriptions: Mapped[list[ReportSubscription]] = relationship(
        back_populates="report_definition", cascade="all, delete-orphan"
    )


class ReportSubscription(Model):
    """One line of report definition."""

    __tablename__ = "report_subscriptions"

    report_definition_id: Mapped[int] = mapped_column(ForeignKey("report_definitions.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), info=OWN)
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.MONTHLY)
    run_day: Mapped[int | None]
    format: Mapped[ReportSubscriptionFormat] = mapped_column(default=ReportSubscriptionFormat.LINK)
    last_sent_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)

    report_definition: Mapped[ReportDefinition] = relationship(back_populates="report_subscriptions")
    user: Mapped[User] = relationship(foreign_keys=[user_id])
