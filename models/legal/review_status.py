"""Who wrote the draft that is reviewed, and where the review stands."""

from enum import StrEnum


class DraftOrigin(StrEnum):
    OUR_TEMPLATE = "ours"
    COUNTERPARTY_DRAFT = "theirs"


class ReviewStatus(StrEnum):
    REQUESTED = "new"
    IN_REVIEW = "doing"
    BACK_AT_DEPARTMENT = "returned"
    APPROVED = "done"
    NOT_ACCEPTABLE = "refused"
    WITHDRAWN = "cancelled"


OPEN = (ReviewStatus.REQUESTED, ReviewStatus.IN_REVIEW, ReviewStatus.BACK_AT_DEPARTMENT)
