from enum import StrEnum


class CaseType(StrEnum):
    INQUIRY = "inquiry"
    COMPLAINT = "complaint"
    AFTER_SALES_SERVICE = "after_service"
    SUGGESTION = "request"
    PRIVACY_REQUEST = "privacy"
