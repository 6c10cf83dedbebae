from enum import StrEnum


class OrderStatus(StrEnum):
    """How far an order has come between ourselves and the supplier."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REJECTED = "rejected"
    APPROVED = "approved"
    ISSUED = "issued"
    CLOSED = "closed"
    CANCELLED = "cancelled"


CHANGEABLE = (OrderStatus.DRAFT, OrderStatus.REJECTED)
PREPARED = (*CHANGEABLE, OrderStatus.SUBMITTED, OrderStatus.APPROVED)


class Arrival(StrEnum):
    """How much of an order has come."""

    NOT_ARRIVED = "none"
    PARTLY_ARRIVED = "partial"
    FULLY_ARRIVED = "full"
