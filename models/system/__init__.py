"""システム管理: who works here, with which rights, under which settings."""

from models.machinery import MANAGE, VIEW, Department, GuardedSession
from models.roles import RoleCode
from models.system.user import User
from models.system.role import Role
from models.system.sod_rule import SodRule, install_sod_rules
from models.system.number_series import NumberSeries
from models.system.system_setting import SystemSetting, install_settings
from models.system.attachment import Attachment
from models.system.comment import Comment


def _start(session: GuardedSession) -> None:
    install_settings(session)
    install_sod_rules(session)


DEPARTMENT = Department(
    icon="gear",
    access={RoleCode.SYS_ADMIN: MANAGE, RoleCode.AUDITOR: VIEW},
    starts_with=_start,
)
