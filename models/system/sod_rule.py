from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import GuardedSession, LongText, Master, Model, Screen, given, invariant, rule, session_of
from models.roles import RoleCode
from models.system.role import Role

if TYPE_CHECKING:
    from models.system.user import User


class SodControl(StrEnum):
    BLOCK = "block"
    WARN = "warn"


class SodRule(Master, Model):
    """Two roles whose duties must lie with different people (職務分掌)."""

    __tablename__ = "sod_rules"
    __table_args__ = (
        UniqueConstraint("role_id", "other_role_id"),
        CheckConstraint("role_id <> other_role_id", name="separates_two_roles"),
    )
    __screen__ = Screen(
        list=["code", "name", "role", "other_role", "control", "is_active"],
        form={
            "Rule": ["code", "name", "name_en", "role", "other_role", "control", "mitigation", "is_active"],
            "Other": ["sort_order", "note"],
        },
        order=["code"],
    )

    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"))
    other_role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"))
    control: Mapped[SodControl] = mapped_column(
        default=SodControl.BLOCK, doc="A small company may choose to warn, and say what it does instead."
    )
    mitigation: Mapped[LongText | None] = mapped_column(doc="What keeps the risk small where one person holds both.")

    role: Mapped[Role] = relationship(foreign_keys=[role_id])
    other_role: Mapped[Role] = relationship(foreign_keys=[other_role_id])

    @rule(at="mitigation")
    def a_warning_is_mitigated(self: Any) -> Any:
        """Say what is done instead, where one person may hold both roles."""
        return (self.control == SodControl.BLOCK) | given(self.mitigation)

    @invariant(at="other_role")
    def separates_two_roles(self) -> bool:
        """Choose two different roles."""
        return self.role is not self.other_role


def holds_separate_roles(user: User) -> bool:
    """Whether a person would hold two roles at a time that a rule keeps apart."""
    held = [(grant.role, grant) for grant in user.roles if grant.role and grant.valid_from]
    apart = _blocked(session_of(user)) if len(held) > 1 else frozenset()
    return any(
        frozenset({role, other}) in apart and grant.meets(another)
        for place, (role, grant) in enumerate(held)
        for other, another in held[place + 1 :]
    )


def _blocked(session: GuardedSession) -> frozenset[frozenset[Role]]:
    rules = select(SodRule).filter_by(control=SodControl.BLOCK, is_active=True)
    with session.elevated(), session.no_autoflush:
        return frozenset(frozenset({each.role, each.other_role}) for each in session.scalars(rules))


class Separation(NamedTuple):
    """A rule that a new installation starts from. With a mitigation it only warns."""

    code: str
    role: RoleCode
    other: RoleCode
    name: str
    name_en: str
    mitigation: str = ""


DEFAULTS = (
    Separation("S1", RoleCode.AP_CLERK, RoleCode.FINANCE_MANAGER, "振込先の登録と確認", "Payees"),
    Separation("S2", RoleCode.TREASURER, RoleCode.FINANCE_MANAGER, "支払の準備と承認", "Payments"),
    Separation("S3", RoleCode.AP_CLERK, RoleCode.TREASURER, "請求書の受付と支払", "Bills"),
    Separation("S4", RoleCode.BUYER, RoleCode.AP_CLERK, "仕入先の選定と請求書の受付", "Suppliers"),
    Separation("S6", RoleCode.BUYER, RoleCode.WAREHOUSE_KEEPER, "発注と検収", "Goods"),
    Separation(
        *("S10", RoleCode.AR_CLERK, RoleCode.TREASURER, "入金の消込と出納", "Receipts and the bank"),
        mitigation="会計担当が毎月、銀行の明細と帳簿を照合する。",
    ),
    Separation("S11", RoleCode.PAYROLL_CLERK, RoleCode.HR_MANAGER, "給与の計算と承認", "Pay"),
    Separation("S12", RoleCode.HR_CLERK, RoleCode.PAYROLL_CLERK, "社員の登録と給与計算", "People and their pay"),
    Separation("S15", RoleCode.SYS_ADMIN, RoleCode.FINANCE_MANAGER, "権限の管理と承認", "Rights and approvals"),
)


def install_sod_rules(session: GuardedSession) -> None:
    """Give an installation the rules that it does not have; a company changes them as it needs."""
    known = set(session.scalars(select(SodRule.code)))
    roles = {role.code: role for role in session.scalars(select(Role))}
    session.add_all(_row(each, place, roles) for place, each in enumerate(DEFAULTS) if each.code not in known)
    session.flush()


def _row(each: Separation, place: int, roles: Mapping[str, Role]) -> SodRule:
    return SodRule(
        code=each.code,
        name=each.name,
        name_en=each.name_en,
        role=roles[each.role],
        other_role=roles[each.other],
        control=SodControl.WARN if each.mitigation else SodControl.BLOCK,
        mitigation=each.mitigation or None,
        sort_order=place,
    )
