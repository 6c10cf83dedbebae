from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from models.facilities.asset import Asset
from models.facilities.asset_category import AssetCategory, AssetKind
from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, Model
from models.organization.location import Location
from models.system.user import User
from tests.factories import make, person

Clerk = Callable[..., User]


def fields_refused(session: GuardedSession, model: type[Model], **values: Any) -> set[str | None]:
    """At which fields a record with these values is refused."""
    with pytest.raises(Invalid) as refused, session.begin_nested():
        make(session, model, **values)
    return {problem.field for problem in refused.value.problems}


@pytest.fixture
def furniture(session: GuardedSession) -> AssetCategory:
    return make(session, AssetCategory, asset_kind=AssetKind.FURNITURE)


@pytest.fixture
def asset(session: GuardedSession, furniture: AssetCategory) -> Asset:
    """In the store, cheap enough not to be capitalised."""
    asset = make(session, Asset, category=furniture, acquisition_cost=Decimal(30_000))
    asset.register()
    return asset


@pytest.fixture
def clerk(session: GuardedSession) -> Clerk:
    """Makes somebody who works here and holds a role."""

    def made(name: str, *roles: str, **values: Any) -> User:
        place = make(session, Location)
        return person(session, name, *roles, employee=make(session, Employee, work_location=place), **values)

    return made
