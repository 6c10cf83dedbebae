from __future__ import annotations

from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.legal.contract_kind import ContractKind
from models.machinery import VIEW, LongText, Master, Model, Screen, ShortText
from models.roles import RoleCode


class ContractSide(StrEnum):
    BUYING = "buy"
    SELLING = "sell"
    MUTUAL = "both"


class ContractTemplate(Master, Model):
    """A standard text for contracts of one kind, and what to look at in them."""

    __tablename__ = "contract_templates"
    __screen__ = Screen(
        list=["code", "name", "kind", "contract_side", "version_number", "needs_legal_review", "is_active"],
        form={
            "Template": ["code", "name", "name_en", "kind", "contract_side", "version_number", "is_active"],
            "Review": ["needs_legal_review", "review_points", "stamp_duty_class"],
        },
        access={RoleCode.EMPLOYEE: VIEW},
        order=["sort_order", "code"],
    )

    kind: Mapped[ContractKind]
    contract_side: Mapped[ContractSide] = mapped_column(default=ContractSide.MUTUAL)
    version_number: Mapped[str] = mapped_column(String(10), default="1.0")
    needs_legal_review: Mapped[bool] = mapped_column(
        default=True, doc="Switch off where the text is used as it is and needs no opinion of the legal department."
    )
    review_points: Mapped[LongText | None]
    stamp_duty_class: Mapped[ShortText | None] = mapped_column(
        doc="The class of document in the stamp tax act, for example 第2号文書."
    )
