from enum import StrEnum


class StockKind(StrEnum):
    """Why goods move."""

    GOODS_IN = "receipt"
    GOODS_OUT = "issue"
    STOCK_TRANSFER = "transfer"
    STOCK_ADJUSTMENT = "adjust"
    RETURNED_GOODS = "return"
    SCRAPPING = "scrap"


class StockStatus(StrEnum):
    """How far a stock slip has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    POSTED = "posted"
    REVERSED = "reversed"


BRINGING_IN = (StockKind.GOODS_IN, StockKind.RETURNED_GOODS)
TAKING_OUT = (StockKind.GOODS_OUT, StockKind.SCRAPPING)
WATCHED = (StockKind.STOCK_ADJUSTMENT, StockKind.SCRAPPING)
"""What makes stock vanish or appear, so that a second person looks at it."""
