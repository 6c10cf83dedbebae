"""The roles that a new installation starts from; administrators may rename, narrow and add to them."""

from collections.abc import Mapping
from enum import StrEnum

from models.machinery import Clearance, DataClass


class RoleCode(StrEnum):
    """Codes of the default roles, for declarations of access. One person usually holds
    ``EMPLOYEE`` and one clerk's or manager's role."""

    SYS_ADMIN = "sys_admin"
    AUDITOR = "auditor"
    EXECUTIVE = "executive"
    DEPT_MANAGER = "dept_manager"
    EMPLOYEE = "employee"
    HR_CLERK = "hr_clerk"
    PAYROLL_CLERK = "payroll_clerk"
    HR_MANAGER = "hr_manager"
    MYNUMBER_OFFICER = "mynumber_officer"
    HEALTH_OFFICER = "health_officer"
    AP_CLERK = "ap_clerk"
    AR_CLERK = "ar_clerk"
    ACCOUNTANT = "accountant"
    TREASURER = "treasurer"
    FINANCE_MANAGER = "finance_manager"
    ADMIN_CLERK = "admin_clerk"
    ADMIN_MANAGER = "admin_manager"
    IT_AGENT = "it_agent"
    IT_MANAGER = "it_manager"
    OPS_ANALYST = "ops_analyst"
    OPS_MANAGER = "ops_manager"
    LEGAL_OFFICER = "legal_officer"
    LEGAL_MANAGER = "legal_manager"
    WHISTLE_HANDLER = "whistle_handler"
    BUYER = "buyer"
    WAREHOUSE_KEEPER = "warehouse_keeper"
    PURCHASING_MANAGER = "purchasing_manager"
    FACILITY_STAFF = "facility_staff"
    FACILITY_MANAGER = "facility_manager"
    CS_AGENT = "cs_agent"
    CS_MANAGER = "cs_manager"


JAPANESE: Mapping[RoleCode, str] = {
    RoleCode.SYS_ADMIN: "システム管理者",
    RoleCode.AUDITOR: "監査人",
    RoleCode.EXECUTIVE: "経営層",
    RoleCode.DEPT_MANAGER: "部門長",
    RoleCode.EMPLOYEE: "一般社員",
    RoleCode.HR_CLERK: "人事担当",
    RoleCode.PAYROLL_CLERK: "給与担当",
    RoleCode.HR_MANAGER: "人事責任者",
    RoleCode.MYNUMBER_OFFICER: "個人番号事務担当",
    RoleCode.HEALTH_OFFICER: "産業保健担当",
    RoleCode.AP_CLERK: "支払担当",
    RoleCode.AR_CLERK: "債権担当",
    RoleCode.ACCOUNTANT: "会計担当",
    RoleCode.TREASURER: "出納担当",
    RoleCode.FINANCE_MANAGER: "財務責任者",
    RoleCode.ADMIN_CLERK: "総務担当",
    RoleCode.ADMIN_MANAGER: "総務責任者",
    RoleCode.IT_AGENT: "IT担当",
    RoleCode.IT_MANAGER: "IT責任者",
    RoleCode.OPS_ANALYST: "運営担当",
    RoleCode.OPS_MANAGER: "運営責任者",
    RoleCode.LEGAL_OFFICER: "法務担当",
    RoleCode.LEGAL_MANAGER: "法務責任者",
    RoleCode.WHISTLE_HANDLER: "通報対応従事者",
    RoleCode.BUYER: "購買担当",
    RoleCode.WAREHOUSE_KEEPER: "倉庫・検収担当",
    RoleCode.PURCHASING_MANAGER: "購買責任者",
    RoleCode.FACILITY_STAFF: "設備担当",
    RoleCode.FACILITY_MANAGER: "設備責任者",
    RoleCode.CS_AGENT: "顧客対応担当",
    RoleCode.CS_MANAGER: "顧客サービス責任者",
}

_READ, _WRITE, _MASKED = Clearance.READ, Clearance.WRITE, Clearance.MASKED

CLEARANCES: Mapping[RoleCode, Mapping[DataClass, Clearance]] = {
    RoleCode.DEPT_MANAGER: {DataClass.PERSONAL: _MASKED, DataClass.EVALUATION: _WRITE},
    RoleCode.EXECUTIVE: {
        DataClass.PERSONAL: _MASKED,
        DataClass.EVALUATION: _READ,
        DataClass.TRADE_TERMS: _READ,
        DataClass.LEGAL_PRIVILEGE: _READ,
    },
    RoleCode.AUDITOR: {
        **dict.fromkeys((DataClass.PERSONAL, DataClass.PAYROLL, DataClass.EVALUATION, DataClass.BANK), _MASKED),
        DataClass.TRADE_TERMS: _READ,
        **dict.fromkeys((DataClass.LEGAL_PRIVILEGE, DataClass.SECURITY), _MASKED),
    },
    RoleCode.HR_CLERK: {DataClass.PERSONAL: _WRITE, DataClass.EVALUATION: _READ, DataClass.BANK: _MASKED},
    RoleCode.PAYROLL_CLERK: {DataClass.PERSONAL: _READ, DataClass.PAYROLL: _WRITE, DataClass.BANK: _WRITE},
    RoleCode.HR_MANAGER: {
        **dict.fromkeys((DataClass.PERSONAL, DataClass.PAYROLL, DataClass.EVALUATION), _WRITE),
        DataClass.BANK: _MASKED,
    },
    RoleCode.MYNUMBER_OFFICER: {DataClass.PERSONAL: _MASKED, DataClass.INDIVIDUAL_NUMBER: _WRITE},
    RoleCode.HEALTH_OFFICER: {DataClass.PERSONAL: _READ, DataClass.HEALTH: _WRITE},
    RoleCode.AP_CLERK: {DataClass.PERSONAL: _MASKED, DataClass.BANK: _WRITE, DataClass.TRADE_TERMS: _READ},
    RoleCode.AR_CLERK: {DataClass.PERSONAL: _MASKED, DataClass.TRADE_TERMS: _WRITE},
    RoleCode.ACCOUNTANT: {DataClass.TRADE_TERMS: _READ, DataClass.LEGAL_PRIVILEGE: _READ},
    RoleCode.TREASURER: {DataClass.BANK: _READ, DataClass.TRADE_TERMS: _READ},
    RoleCode.FINANCE_MANAGER: dict.fromkeys((DataClass.BANK, DataClass.TRADE_TERMS, DataClass.LEGAL_PRIVILEGE), _READ),
    RoleCode.ADMIN_CLERK: {DataClass.PERSONAL: _WRITE},
    RoleCode.IT_AGENT: {DataClass.SECURITY: _WRITE},
    RoleCode.IT_MANAGER: {DataClass.SECURITY: _WRITE},
    RoleCode.LEGAL_OFFICER: {
        DataClass.PERSONAL: _READ,
        DataClass.TRADE_TERMS: _WRITE,
        DataClass.LEGAL_PRIVILEGE: _WRITE,
        DataClass.SECURITY: _READ,
    },
    RoleCode.LEGAL_MANAGER: {
        DataClass.PERSONAL: _READ,
        DataClass.TRADE_TERMS: _WRITE,
        DataClass.LEGAL_PRIVILEGE: _WRITE,
        DataClass.SECURITY: _READ,
    },
    RoleCode.WHISTLE_HANDLER: {DataClass.PERSONAL: _READ, DataClass.WHISTLEBLOWING: _WRITE},
    RoleCode.BUYER: {DataClass.PERSONAL: _READ, DataClass.TRADE_TERMS: _WRITE},
    RoleCode.PURCHASING_MANAGER: {DataClass.PERSONAL: _READ, DataClass.TRADE_TERMS: _WRITE},
    RoleCode.OPS_ANALYST: {DataClass.PERSONAL: _READ, DataClass.TRADE_TERMS: _READ},
    RoleCode.OPS_MANAGER: {DataClass.PERSONAL: _READ, DataClass.TRADE_TERMS: _READ},
    RoleCode.CS_AGENT: {DataClass.PERSONAL: _WRITE},
    RoleCode.CS_MANAGER: {DataClass.PERSONAL: _WRITE},
}
