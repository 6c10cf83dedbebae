"""How a whistleblower report came, what it is about, where it stands."""

from enum import StrEnum


class ReportChannel(StrEnum):
    WEB_FORM = "web"
    BY_TELEPHONE = "phone"
    BY_LETTER = "letter"
    EXTERNAL_DESK = "external"
    IN_PERSON = "meeting"


class ReportedMatter(StrEnum):
    FRAUD = "fraud"
    ACCOUNTING = "accounting"
    HARASSMENT = "harassment"
    LABOUR = "labour"
    QUALITY = "quality"
    PRIVACY = "privacy"
    ANTITRUST_OR_BRIBERY = "antitrust"
    OTHER = "other"


class ReportConclusion(StrEnum):
    SUBSTANTIATED = "substantiated"
    PARTLY_SUBSTANTIATED = "partly"
    UNFOUNDED = "unfounded"


class ReportStatus(StrEnum):
    RECEIVED = "received"
    REPORT_TAKEN_UP = "accepted"
    INVESTIGATING = "investigating"
    CONCLUDED = "concluded"
    CLOSED = "closed"
    NOT_TAKEN_UP = "rejected"


OPEN = (ReportStatus.RECEIVED, ReportStatus.REPORT_TAKEN_UP, ReportStatus.INVESTIGATING, ReportStatus.CONCLUDED)
