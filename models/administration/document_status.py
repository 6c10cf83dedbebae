from enum import StrEnum


class DocumentStatus(StrEnum):
    """Where a document stands between its draft and its disposal."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    OBSOLETE = "obsolete"
    ARCHIVED = "archived"
    UNDER_LEGAL_HOLD = "on_hold"
    DISPOSED_OF = "disposed"


class DocumentMedium(StrEnum):
    """In what form a document is kept."""

    ELECTRONIC = "electronic"
    PAPER = "paper"
    PAPER_AND_ELECTRONIC = "both"
