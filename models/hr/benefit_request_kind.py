from enum import StrEnum


class BenefitRequestKind(StrEnum):
    JOINING_PLAN = "enroll"
    BENEFIT_CLAIM = "claim"
    CHANGE_OF_BENEFIT = "change"
    LEAVING_PLAN = "leave"
