"""When work under fixed terms becomes a right to a contract without one (無期転換, 労働契約法18条)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.machinery import months_after, session_of
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.contract_period import ContractPeriod


def conversion_right_from(contract: ContractPeriod, earlier: Sequence[ContractPeriod]) -> date | None:
    """The first day of a contract with which the fixed terms of one person exceed the years of the law;
    ``earlier`` ones come newest first. A long enough gap between two contracts starts the count anew."""
    session = session_of(contract)
    gap = int(setting(session, "indefinite_conversion_gap_months"))
    worked, first = contract.days, contract.starts_on
    for each in earlier:
        if each.until is None or months_after(each.until, gap) < first:
            break
        worked, first = worked + each.days, each.starts_on
    years = int(setting(session, "indefinite_conversion_years"))
    last = contract.starts_on + timedelta(days=contract.days - 1)
    counted_from = last - timedelta(days=worked - 1)
    return contract.starts_on if months_after(counted_from, 12 * years) <= last else None
