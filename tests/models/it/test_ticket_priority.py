"""The table of priorities."""

import pytest

from models.it.ticket_priority import PRIORITIES, Impact
from models.organization.priority import Priority


@pytest.mark.parametrize("impact", Impact)
def test_more_urgency_is_never_less_priority(impact: Impact) -> None:
    ranks = [list(Priority).index(PRIORITIES[impact][urgency]) for urgency in Priority]

    assert ranks == sorted(ranks)


@pytest.mark.parametrize("urgency", Priority)
def test_more_impact_is_never_less_priority(urgency: Priority) -> None:
    ranks = [list(Priority).index(PRIORITIES[impact][urgency]) for impact in Impact]

    assert ranks == sorted(ranks)
