from enum import StrEnum


class DepreciationMethod(StrEnum):
    """How the cost of an asset becomes expense (償却方法)."""

    STRAIGHT_LINE = "straight"
    DECLINING_BALANCE = "declining"
    LUMP_SUM_3_YEARS = "lump3"
    EXPENSED_AT_ONCE = "immediate"
    NOT_DEPRECIATED = "none"
