from enum import StrEnum


class EvaluationStatus(StrEnum):
    GOAL_SETTING = "goal"
    GOALS_AGREED = "agreed"
    SELF_REVIEWED = "self"
    FIRST_RATED = "first"
    SECOND_RATED = "second"
    FINALIZED = "final"
    FED_BACK = "fed_back"


RATED = (EvaluationStatus.FIRST_RATED, EvaluationStatus.SECOND_RATED)
SETTLED = (EvaluationStatus.FINALIZED, EvaluationStatus.FED_BACK)
UNSETTLED = tuple(status for status in EvaluationStatus if status not in SETTLED)
