"""What an installation decides for itself, department by department."""

from collections.abc import Mapping

from models.system.settings import customer_service, facilities, finance, hr, it, legal, operations, purchasing
from models.system.settings.setting import Setting

SETTINGS: Mapping[str, Setting] = {
    **hr.SETTINGS,
    **finance.SETTINGS,
    **it.SETTINGS,
    **operations.SETTINGS,
    **legal.SETTINGS,
    **purchasing.SETTINGS,
    **facilities.SETTINGS,
    **customer_service.SETTINGS,
}

__all__ = ["SETTINGS", "Setting"]
