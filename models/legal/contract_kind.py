"""What a contract is about, how it is signed, how it goes on, and where it stands."""

from enum import StrEnum


class ContractKind(StrEnum):
    SALE_AND_PURCHASE = "sales"
    OUTSOURCING = "service"
    NON_DISCLOSURE = "nda"
    TENANCY = "lease"
    LICENSING = "license"
    MAINTENANCE = "maintenance"
    INSURANCE = "insurance"
    LABOUR_AGREEMENT = "labour"
    MONEY_LOAN = "loan"
    OTHER = "other"


class SignMethod(StrEnum):
    ON_PAPER = "paper"
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
    RUN_OUT = "expired"
    TERMINATED = "terminated"
    CANCELLED = "cancelled"
