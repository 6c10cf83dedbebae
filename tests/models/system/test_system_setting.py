"""Settings: typed, dated, and there from the start."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.machinery import GuardedSession, Invalid
from models.machinery.language import speaking
from models.system.system_setting import SETTINGS, SystemSetting, install_settings, setting


def test_an_installation_starts_with_every_setting(session: GuardedSession) -> None:
    installed = {row.setting: row for row in session.scalars(sa.select(SystemSetting))}

    assert set(installed) == set(SETTINGS)
    for name, declared in SETTINGS.items():
        assert setting(session, name) == declared.default


def test_a_later_row_holds_from_its_day_on(session: GuardedSession) -> None:
    session.add(SystemSetting(setting="over_delivery_tolerance_pct", value="2.5", effective_from=date(2030, 4, 1)))
    session.flush()

    assert setting(session, "over_delivery_tolerance_pct", on=date(2030, 3, 31)) == 0
    assert setting(session, "over_delivery_tolerance_pct", on=date(2030, 4, 1)) == Decimal("2.5")


def test_a_setting_that_nobody_installed_has_its_default(session: GuardedSession) -> None:
    session.execute(sa.delete(SystemSetting))

    assert setting(session, "quote_required_over") == 100_000


def test_installing_again_adds_nothing(session: GuardedSession) -> None:
    before = session.scalar(sa.select(sa.func.count(SystemSetting.id)))

    install_settings(session)
    session.flush()

    assert session.scalar(sa.select(sa.func.count(SystemSetting.id))) == before


def test_a_value_is_kept_in_one_spelling(session: GuardedSession) -> None:
    row = SystemSetting(setting="quote_required_over", value="￥２５０，０００円", effective_from=date(2030, 4, 1))
    session.add(row)
    session.flush()

    assert row.value == "250000"


@pytest.mark.parametrize("value", ["たくさん", "-1", "101", "1.25"])
def test_a_value_fits_its_setting(session: GuardedSession, value: str) -> None:
    session.add(SystemSetting(setting="over_delivery_tolerance_pct", value=value))

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "value"


def test_a_setting_has_one_value_a_day(session: GuardedSession) -> None:
    rows = [
        SystemSetting(setting="quote_required_over", value=value, effective_from=date(2030, 4, 1))
        for value in ("1", "2")
    ]

    with pytest.raises(IntegrityError), session.begin_nested():
        session.add_all(rows)


def test_an_unknown_setting_is_refused(session: GuardedSession) -> None:
    session.add(SystemSetting(setting="quote_requierd_over", value="1", meaning="?"))

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "setting"


def test_a_meaning_is_read_in_either_language(session: GuardedSession) -> None:
    row = session.scalars(sa.select(SystemSetting).where(SystemSetting.setting == "quote_required_over")).one()

    with speaking("en"):
        assert "quotations" in SystemSetting.__table__.c.meaning.info["kind"].write(row.meaning)
