"""How the priority of a ticket follows from whom it hinders and how soon it must be solved."""

from collections.abc import Mapping
from enum import StrEnum

from models.organization.priority import Priority


class TicketKind(StrEnum):
    INCIDENT = "incident"
    SERVICE_REQUEST = "request"
    INQUIRY = "question"


class Impact(StrEnum):
    ONE_PERSON = "person"
    ONE_DEPARTMENT = "team"
    ONE_SITE = "site"
    WHOLE_COMPANY = "company"


_LOW, _NORMAL, _HIGH, _URGENT = Priority

PRIORITIES: Mapping[Impact, Mapping[Priority, Priority]] = {
    Impact.ONE_PERSON: {_LOW: _LOW, _NORMAL: _NORMAL, _HIGH: _NORMAL, _URGENT: _HIGH},
    Impact.ONE_DEPARTMENT: {_LOW: _LOW, _NORMAL: _NORMAL, _HIGH: _HIGH, _URGENT: _HIGH},
    Impact.ONE_SITE: {_LOW: _NORMAL, _NORMAL: _HIGH, _HIGH: _HIGH, _URGENT: _URGENT},
    Impact.WHOLE_COMPANY: {_LOW: _NORMAL, _NORMAL: _HIGH, _HIGH: _URGENT, _URGENT: _URGENT},
}
"""Impact → urgency → priority."""
