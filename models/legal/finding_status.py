"""Where a finding comes from, and how far its correction is."""

from enum import StrEnum


class FindingSource(StrEnum):
    OWN_REPORT = "self"
    AUDIT = "audit"
    CONTROL_TEST = "control"
    COMPLIANCE_CHECK = "compliance"
    ACCIDENT = "incident"
    COMPLAINT = "complaint"


class FindingStatus(StrEnum):
    DRAFT = "draft"
    DEPARTMENT_NOTIFIED = "issued"
    PLAN_AGREED = "accepted"
    CORRECTING = "acting"
    REPORTED_DONE = "done"
    VERIFIED = "verified"
    RISK_ACCEPTED = "risk_accepted"
