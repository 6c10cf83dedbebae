from enum import StrEnum


class TaxKind(StrEnum):
    CORPORATE_TAX = "corporate"
    LOCAL_TAXES = "local"
    CONSUMPTION_TAX = "consumption"
    WITHHOLDING_TAX = "withholding"
    RESIDENT_TAX = "resident"
    DEPRECIABLE_ASSET_TAX = "asset"
    STAMP_TAX = "stamp"
    PAYMENT_REPORTS = "payment_report"
    YEAR_END_ADJUSTMENT = "year_end"
