"""Who wrote the draft that is reviewed, and where the review stands."""

from enum import StrEnum


class DraftOrigin(StrEnum):
    OUR_TEMPLATE = "ours"
    COUNTERPARTY_DRAFT = "theirs"


class ReviewStatus(StrEnum):
    NEW = "new"
    IN_REVIEW = "doing"
    RETURNED = "returned"
    APPROVED = "done"
    NOT_ACCEPTABLE = "refused"
    WITHDRAWN = "cancelled"


OPEN = (ReviewStatus.NEW, ReviewStatus.IN_REVIEW, ReviewStatus.RETURNED)
