from enum import StrEnum


class PayrollRunStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"


class PayslipStatus(StrEnum):
    DRAFT = "draft"
    CHECKED = "checked"
    FINALIZED = "fixed"
    PUBLISHED = "published"


UNSETTLED = (PayslipStatus.DRAFT, PayslipStatus.CHECKED)
"""Slips that the approval of their run fixes."""
