"""What a contract is about, how it is signed, how it goes on, and where it stands."""

from enum import StrEnum


class ContractKind(StrEnum):
    SALES = "sales"
    OUTSOURCING = "service"
    NON_DISCLOSURE = "nda"
    LEASE = "lease"
    LICENSING = "license"
    MAINTENANCE = "maintenance"
    INSURANCE = "insurance"
    LABOUR_AGREEMENT = "labour"
    LOAN = "loan"
    OTHER = "other"


class SignMethod(StrEnum):
    PAPER = "paper"
    E_SIGNATURE = "esign"
    ORDER_EXCHANGE = "exchange"


class AmountBasis(StrEnum):
    NO_AMOUNT = "none"
    WHOLE_AMOUNT = "total"
    PER_MONTH = "monthly"
    PER_YEAR = "yearly"
    PER_UNIT = "unit"


class RenewalKind(StrEnum):
    NO_RENEWAL = "none"
    AUTOMATIC_RENEWAL = "auto"
    RENEWAL_BY_AGREEMENT = "agreed"


class ContractStatus(StrEnum):
    DRAFT = "draft"
    LEGAL_REVIEW = "reviewing"
    NEGOTIATING = "negotiating"
    APPROVED_TO_SIGN = "approved"
    ACTIVE = "active"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    CANCELLED = "cancelled"
