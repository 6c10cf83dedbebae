from enum import StrEnum


class ReservationStatus(StrEnum):
    """How far a reservation has come between the booking and the use."""

    RESERVED = "reserved"
    APPROVED = "approved"
    IN_USE = "in_use"
    FINISHED = "finished"
    NOT_USED = "no_show"
    CANCELLED = "cancelled"


AHEAD = (ReservationStatus.RESERVED, ReservationStatus.APPROVED)
TAKING = (*AHEAD, ReservationStatus.IN_USE, ReservationStatus.FINISHED)
"""States in which nobody else can have the same time."""
