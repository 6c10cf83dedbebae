"""Disputes and their costs."""

from decimal import Decimal

import pytest

from models.legal.legal_matter import LegalMatter
from models.legal.matter_kind import MatterOutcome, MatterStatus, Provision
from models.legal.matter_lines import MatterEvent, MatterEventKind, MatterHandler
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.system.user import User
from tests.factories import acting, make


def test_a_matter_costs_what_its_events_cost(session: GuardedSession) -> None:
    events = [
        MatterEvent(kind=MatterEventKind.HEARING, event_details="第1回", cost=Decimal(cost)) for cost in (3000, 4500)
    ]
    events.append(MatterEvent(kind=MatterEventKind.CORRESPONDENCE, event_details="催告"))

    assert make(session, LegalMatter, events=events).cost_to_date == 7500


def test_a_provision_has_an_amount(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, LegalMatter, provision=Provision.PROVIDE)

    assert refused.value.problems[0].field == "expected_loss"


def test_the_first_handler_is_not_mentioned_twice(session: GuardedSession) -> None:
    matter = make(session, LegalMatter)

    with pytest.raises(Invalid) as refused, session.begin_nested():
        matter.other_handlers.append(MatterHandler(employee=matter.handler))

    assert refused.value.problems[0].field == "other_handlers"


def test_the_head_of_the_department_closes_what_has_an_outcome(session: GuardedSession, rika: User, jun: User) -> None:
    matter = make(session, LegalMatter)
    with pytest.raises(Refused), acting(session, jun):
        matter.close()
    with acting(session, rika):
        matter.matter_outcome = MatterOutcome.SETTLED_BY_AGREEMENT
    with pytest.raises(NotAllowed), acting(session, rika):
        matter.close()

    with acting(session, jun):
        matter.close()

    assert (matter.status, matter.closed_on) == (MatterStatus.CLOSED, today())
