from enum import StrEnum


class AssetStatus(StrEnum):
    """Where an asset is in its life."""

    DRAFT = "draft"
    IN_STOCK = "in_stock"
    IN_USE = "in_use"
    ON_LOAN = "on_loan"
    UNDER_REPAIR = "repair"
    MISSING = "missing"
    OUT_OF_USE = "retired"
    REMOVED = "disposed"


WITH_HOLDER = (AssetStatus.IN_USE, AssetStatus.ON_LOAN)
AT_HAND = (AssetStatus.IN_STOCK, *WITH_HOLDER, AssetStatus.UNDER_REPAIR)
"""States in which an inventory should find the asset."""

REMOVABLE = (AssetStatus.IN_STOCK, AssetStatus.OUT_OF_USE, AssetStatus.MISSING)
"""States in which nobody holds the asset, so that it may be disposed of."""
