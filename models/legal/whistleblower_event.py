from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import DataClass, LongText, Model, confidential, today

if TYPE_CHECKING:
    from models.legal.whistleblower_report import WhistleblowerReport


class WhistleblowerEvent(Model):
    """A step in handling a whistleblower report: a talk, a document that was secured, a message to the reporter."""

    __tablename__ = "whistleblower_events"

    report_id: Mapped[int] = mapped_column(ForeignKey("whistleblower_reports.id"))
    event_on: Mapped[date] = mapped_column(default=today)
    event_details: Mapped[LongText] = mapped_column(info=confidential(DataClass.WHISTLEBLOWING))

    report: Mapped[WhistleblowerReport] = relationship(back_populates="events")
