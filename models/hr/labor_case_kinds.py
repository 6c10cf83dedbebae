from enum import StrEnum


class LaborCaseType(StrEnum):
    HARASSMENT = "harassment"
    GRIEVANCE = "grievance"
    DISCIPLINARY_CASE = "discipline"
    WORKERS_COMPENSATION = "compensation"
    LONG_ABSENCE = "absence"
    LABOUR_RELATIONS = "union"


class DisciplinaryMeasure(StrEnum):
    NO_MEASURE = "none"
    GUIDANCE = "guidance"
    REPRIMAND = "warning"
    PAY_CUT = "pay_cut"
    SUSPENSION_FROM_WORK = "suspension"
    DEMOTION = "demotion"
    DISMISSAL = "dismissal"


class LaborCaseStatus(StrEnum):
    TAKEN_UP = "open"
    INVESTIGATING = "investigating"
    MEASURE_DECIDED = "decided"
    CLOSED = "closed"
