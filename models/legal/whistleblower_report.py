from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.legal.whistleblower_event import WhistleblowerEvent
from models.legal.whistleblower_kind import OPEN, ReportChannel, ReportConclusion, ReportedMatter, ReportStatus
from models.machinery import (
    EDIT,
    NONE,
    OWN,
    SET_BY_SYSTEM,
    DataClass,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Refused,
    Screen,
    _,
    confidential,
    invariant,
    lines_of,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee

HIDDEN = confidential(DataClass.WHISTLEBLOWING)


class WhistleblowerReport(Numbered, Model):
    """What somebody reported as a wrong of the company, seen by the persons in charge of such reports only."""

    __tablename__ = "whistleblower_reports"
    __table_args__ = (CheckConstraint("reporter_id IS NULL OR is_named", name="names_nobody_who_is_anonymous"),)
    __number__ = "WB-{FY}-{seq:3}"
    __screen__ = Screen(
        list=["number", "received_on", "report_channel", "reported_matter", "handler", "acknowledge_by", "status"],
        form={
            "Whistleblower report": ["number", "received_on", "report_channel", "reported_matter", "handler", "status"],
            "Who reported": ["is_named", "reporter"],
            "What was reported": ["report_details", "persons_involved"],
            "Duties towards the reporter": [
                "acknowledge_by",
                "acknowledged_on",
                "result_told_on",
                "retaliation_checked_on",
            ],
            "Investigation": ["investigation", "report_conclusion", "measures_taken", "events"],
        },
        access={
            RoleCode.WHISTLE_HANDLER: EDIT,
            **dict.fromkeys((RoleCode.LEGAL_MANAGER, RoleCode.LEGAL_OFFICER), NONE),
            **dict.fromkeys((RoleCode.EXECUTIVE, RoleCode.AUDITOR), NONE),
        },
        order=["-number"],
        editable_in=OPEN,
    )

    received_on: Mapped[date] = mapped_column(index=True, default=today)
    report_channel: Mapped[ReportChannel]
    reported_matter: Mapped[ReportedMatter]
    handler_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    is_named: Mapped[bool] = mapped_column(doc="The reporter gave a name. Otherwise the report is anonymous.")
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=HIDDEN)
    report_details: Mapped[LongText] = mapped_column(info=HIDDEN)
    persons_involved: Mapped[LongText | None] = mapped_column(info=HIDDEN)
    acknowledge_by: Mapped[date] = mapped_column(
        info=SET_BY_SYSTEM, doc="Until when the reporter must hear whether the report is taken up."
    )
    acknowledged_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    investigation: Mapped[LongText | None] = mapped_column(info=HIDDEN)
    report_conclusion: Mapped[ReportConclusion | None] = mapped_column(info=HIDDEN)
    measures_taken: Mapped[LongText | None] = mapped_column(info=HIDDEN)
    result_told_on: Mapped[date | None] = mapped_column(doc="When the reporter was told what came of it.")
    retaliation_checked_on: Mapped[date | None] = mapped_column(
        doc="When it was checked that nobody suffers for the report."
    )
    status: Mapped[ReportStatus] = mapped_column(default=ReportStatus.RECEIVED, info=SET_BY_SYSTEM)

    handler: Mapped[Employee] = relationship(foreign_keys=[handler_id])
    reporter: Mapped[Employee | None] = relationship(foreign_keys=[reporter_id])
    events: Mapped[list[WhistleblowerEvent]] = lines_of("report")

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.handler = person

    def compute(self) -> None:
        if self.received_on is not None and self.status is ReportStatus.RECEIVED:
            days = int(setting(session_of(self), "whistleblower_acknowledgement_days"))
            self.acknowledge_by = self.received_on + timedelta(days=days)

    @invariant(at="reporter")
    def anonymous_reports_name_nobody(self) -> bool:
        """An anonymous report must not say who reported."""
        return self.reporter is None or self.is_named

    @invariant(at="handler")
    def handler_is_impartial(self) -> bool:
        """Nobody handles their own report."""
        return self.handler is not self.reporter

    def has_a_conclusion(self) -> bool:
        """Enter the conclusion of the investigation first."""
        return self.report_conclusion is not None

    def duties_are_done(self) -> bool:
        """Tell the reporter the result, and check that nobody suffers for the report, first."""
        return self.result_told_on is not None and self.retaliation_checked_on is not None

    def wrongs_are_put_right(self) -> bool:
        """Enter what was done about it first."""
        return self.report_conclusion is ReportConclusion.UNFOUNDED or bool(self.measures_taken)

    @transition(ReportStatus.RECEIVED, to=ReportStatus.REPORT_TAKEN_UP)
    def take_up(self, acknowledged_on: date) -> None:
        """Tell the reporter that the report is taken up."""
        self._acknowledge(acknowledged_on)

    @transition(ReportStatus.RECEIVED, to=ReportStatus.NOT_TAKEN_UP, confirm=True)
    def refuse_report(self, acknowledged_on: date, reason: str) -> None:
        """Tell the reporter that the report is not taken up, and why."""
        self._acknowledge(acknowledged_on)

    @transition(ReportStatus.REPORT_TAKEN_UP, to=ReportStatus.INVESTIGATING)
    def investigate(self) -> None:
        """Begin to find out what happened."""

    @transition(ReportStatus.INVESTIGATING, to=ReportStatus.CONCLUDED, when=has_a_conclusion)
    def finish_investigation(self) -> None:
        """Note that it is known what happened."""

    @transition(
        ReportStatus.CONCLUDED, to=ReportStatus.CLOSED, when=(duties_are_done, wrongs_are_put_right), confirm=True
    )
    def close(self) -> None:
        """Close this report, since every duty towards the reporter is done."""

    def _acknowledge(self, day: date) -> None:
        if not self.received_on <= day <= today():
            raise Refused(_("The reporter is told after the report came, and not later than today."))
        self.acknowledged_on = day
