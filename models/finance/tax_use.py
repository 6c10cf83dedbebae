from enum import StrEnum


class TaxUse(StrEnum):
    TAXABLE_SALES = "taxable"
    COMMON = "common"
    EXEMPT_SALES = "exempt"
    NOT_APPLICABLE = "na"
