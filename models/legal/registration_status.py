"""What was registered with an authority, and whether it still holds."""

from enum import StrEnum


class RegistrationKind(StrEnum):
    TRADEMARK = "trademark"
    PATENT = "patent"
    DESIGN_RIGHT = "design"
    COPYRIGHT = "copyright"
    PERMIT = "permit"
    OFFICIAL_REGISTRATION = "registration"
    CERTIFICATION = "certification"


class RegistrationStatus(StrEnum):
    PREPARING = "preparing"
    APPLIED_FOR = "filed"
    VALID = "granted"
    LAPSED = "expired"
    ABANDONED = "abandoned"


LIVE = (RegistrationStatus.PREPARING, RegistrationStatus.APPLIED_FOR, RegistrationStatus.VALID)
