"""Which roles go with which desk."""

from collections.abc import Iterator

from models.demo.roster import Person
from models.roles import RoleCode

HEADS = {
    "1000": RoleCode.EXECUTIVE,
    "1020": RoleCode.AUDITOR,
    "1100": RoleCode.EXECUTIVE,
    "1110": RoleCode.ADMIN_MANAGER,
    "1120": RoleCode.HR_MANAGER,
    "1130": RoleCode.FINANCE_MANAGER,
    "1140": RoleCode.LEGAL_MANAGER,
    "1141": RoleCode.WHISTLE_HANDLER,
    "1150": RoleCode.IT_MANAGER,
    "1151": RoleCode.SYS_ADMIN,
    "1160": RoleCode.PURCHASING_MANAGER,
    "1161": RoleCode.PURCHASING_MANAGER,
    "1163": RoleCode.WAREHOUSE_KEEPER,
    "1170": RoleCode.FACILITY_MANAGER,
    "1200": RoleCode.OPS_MANAGER,
    "1300": RoleCode.CS_MANAGER,
    "2000": RoleCode.EXECUTIVE,
    "3000": RoleCode.EXECUTIVE,
}
"""Department → what its head is, besides the manager of a department."""

STAFF = {
    "1000": (RoleCode.EXECUTIVE,),
    "1020": (RoleCode.AUDITOR,),
    "1111": (RoleCode.ADMIN_CLERK,),
    "1121": (RoleCode.HR_CLERK,),
    "1122": (RoleCode.PAYROLL_CLERK,),
    "1131": (RoleCode.ACCOUNTANT, RoleCode.AP_CLERK, RoleCode.AR_CLERK),
    "1132": (RoleCode.TREASURER,),
    "1141": (RoleCode.LEGAL_OFFICER,),
    "1151": (RoleCode.IT_AGENT,),
    "1152": (RoleCode.IT_AGENT,),
    "1161": (RoleCode.BUYER,),
    "1162": (RoleCode.BUYER,),
    "1163": (RoleCode.WAREHOUSE_KEEPER,),
    "1171": (RoleCode.FACILITY_STAFF,),
    "1172": (RoleCode.FACILITY_STAFF,),
    "1210": (RoleCode.OPS_ANALYST,),
    "1220": (RoleCode.OPS_ANALYST,),
    "1310": (RoleCode.CS_AGENT,),
    "1320": (RoleCode.CS_AGENT,),
}
"""Department → the roles that are dealt out among its staff in turn."""


NAMED = {
    "1111": (RoleCode.HEALTH_OFFICER, 1),
    "1122": (RoleCode.MYNUMBER_OFFICER, 2),
    "1141": (RoleCode.WHISTLE_HANDLER, 1),
}
"""Department → what the law wants named persons for, and how many of its staff are; the head comes first."""


def roles_of(person: Person, place: int) -> Iterator[RoleCode]:
    """The roles of the person who is the n-th of the department."""
    yield RoleCode.EMPLOYEE
    if person.is_head:
        yield RoleCode.DEPT_MANAGER
        yield from [HEADS[person.unit.code]] if person.unit.code in HEADS else []
    elif dealt := STAFF.get(person.unit.code):
        yield dealt[place % len(dealt)]
        role, count = NAMED.get(person.unit.code, (None, 0))
        if role is not None and place <= 1 + count:
            yield role
