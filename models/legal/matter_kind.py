"""What a legal matter is, which side we are on, where it stands and how it ends."""

from enum import StrEnum


class MatterKind(StrEnum):
    LEGAL_ADVICE = "advice"
    CLAIM = "claim"
    DISPUTE = "dispute"
    LITIGATION = "litigation"
    ARBITRATION = "mediation"
    INVESTIGATION = "investigation"
    INTELLECTUAL_PROPERTY = "ip"


class OurRole(StrEnum):
    CLAIMANT = "claimant"
    RESPONDENT = "respondent"
    SEEKING_ADVICE = "neutral"


class Provision(StrEnum):
    NOT_NEEDED = "none"
    DISCLOSE = "disclose"
    PROVIDE = "provide"


class MatterOutcome(StrEnum):
    WON = "won"
    LOST = "lost"
    SETTLED_BY_AGREEMENT = "settled"
    CLAIM_WITHDRAWN = "withdrawn"
    RESOLVED = "resolved"


class MatterStatus(StrEnum):
    IN_HAND = "open"
    AWAITING_ANSWER = "waiting"
    IN_COURT = "court"
    SETTLING = "settling"
    CLOSED = "closed"
