from enum import StrEnum


class JournalEntryStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    POSTED = "posted"
    REVERSED = "reversed"
