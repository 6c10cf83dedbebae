"""What sort of risk it is, what we do about it, where it stands."""

from enum import StrEnum


class RiskCategory(StrEnum):
    STRATEGY = "strategic"
    FINANCE = "financial"
    BUSINESS_OPERATIONS = "operational"
    LEGAL = "legal"
    IT = "it"
    HR = "hr"
    DISASTER = "disaster"
    SUPPLY = "supply"
    REPUTATION = "reputation"
    FRAUD = "fraud"


class RiskTreatment(StrEnum):
    MITIGATE = "mitigate"
    AVOID = "avoid"
    TRANSFER_RISK = "transfer"
    BEAR_RISK = "accept"


class RiskStatus(StrEnum):
    IDENTIFIED = "identified"
    TREATING = "treating"
    WATCHED = "monitored"
    RISK_ACCEPTED = "accepted"
    CLOSED = "closed"


LIVE = (RiskStatus.IDENTIFIED, RiskStatus.TREATING, RiskStatus.WATCHED, RiskStatus.RISK_ACCEPTED)
