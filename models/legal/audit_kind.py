"""What sort of audit it is, what came out, where it stands."""

from enum import StrEnum


class AuditKind(StrEnum):
    INTERNAL_AUDIT = "internal"
    ACCOUNTING_AUDIT = "external"
    COMPLIANCE_AUDIT = "compliance"
    IT_AUDIT = "it"
    PRIVACY_AUDIT = "privacy"
    SUPPLIER_AUDIT = "supplier"
    CERTIFICATION_AUDIT = "iso"


class AuditOpinion(StrEnum):
    SATISFACTORY = "good"
    MOSTLY_SATISFACTORY = "fair"
    NEEDS_IMPROVEMENT = "poor"
    UNSATISFACTORY = "fail"


class AuditStatus(StrEnum):
    PLANNED = "planned"
    FIELDWORK = "fieldwork"
    REPORTING = "reporting"
    REPORT_ISSUED = "reported"
    CLOSED = "closed"
    CANCELLED = "cancelled"
