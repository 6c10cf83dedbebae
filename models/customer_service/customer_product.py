from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    SET_BY_SYSTEM,
    VIEW,
    Model,
    Numbered,
    Screen,
    ShortText,
    maintained,
    months_after,
    rule,
    session_of,
    today,
    transition,
)
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.legal.contract import Contract
    from models.operations.sales_order import SalesOrder
    from models.organization.partner import Partner
    from models.purchasing.item import Item


class ProductStatus(StrEnum):
    AT_CUSTOMER = "active"
    TAKEN_BACK = "returned"
    REPLACED = "replaced"
    DISPOSED_OF = "disposed"


class CustomerProduct(Numbered, Model):
    """A product of ours that a customer has, and how long it is under warranty."""

    __tablename__ = "customer_products"
    __number__ = "CP-{seq:6}"
    __table_args__ = (UniqueConstraint("item_id", "serial_number"),)
    __screen__ = Screen(
        list=["number", "customer", "item", "serial_number", "delivered_on", "warranty_until", "status"],
        form={
            "Product": ["number", "item", "serial_number", "status"],
            "Delivery": ["customer", "delivered_on", "sales_order", "installation_place"],
            "Warranty": ["warranty_until", "contract"],
        },
        access=dict.fromkeys((RoleCode.OPS_ANALYST, RoleCode.OPS_MANAGER), VIEW),
        order=["-number"],
        label=["number", "item", "serial_number"],
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    serial_number: Mapped[ShortText | None] = mapped_column(info={"searched": True})
    customer_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    delivered_on: Mapped[date] = mapped_column(default=today, index=True)
    sales_order_id: Mapped[int | None] = mapped_column(ForeignKey("sales_orders.id"))
    installation_place: Mapped[ShortText | None] = mapped_column(info=maintained())
    warranty_until: Mapped[date | None] = mapped_column(index=True, doc="Leave empty for as long as we usually give.")
    contract_id: Mapped[int | None] = mapped_column(
        ForeignKey("contracts.id"), info=maintained(), doc="The maintenance contract."
    )
    status: Mapped[ProductStatus] = mapped_column(default=ProductStatus.AT_CUSTOMER, info=SET_BY_SYSTEM)

    item: Mapped[Item] = relationship()
    customer: Mapped[Partner] = relationship()
    sales_order: Mapped[SalesOrder | None] = relationship()
    contract: Mapped[Contract | None] = relationship()

    def compute(self) -> None:
        if self.warranty_until is None and self.delivered_on is not None:
            months = setting(session_of(self), "warranty_months", self.delivered_on)
            self.warranty_until = months_after(self.delivered_on, months)

    def is_under_warranty(self, day: date) -> bool:
        return self.warranty_until is not None and day <= self.warranty_until

    @rule(at="warranty_until")
    def warranty_follows_delivery(self: Any) -> Any:
        """The warranty cannot end before the delivery."""
        return self.warranty_until >= self.delivered_on

    @transition(ProductStatus.AT_CUSTOMER, to=ProductStatus.TAKEN_BACK)
    def take_back(self, reason: str) -> None:
        """Note that the customer gave it back for good."""

    @transition(ProductStatus.AT_CUSTOMER, to=ProductStatus.REPLACED)
    def replace(self, reason: str) -> None:
        """Note that the customer has another one instead."""

    @transition(ProductStatus.AT_CUSTOMER, to=ProductStatus.DISPOSED_OF)
    def dispose(self, reason: str) -> None:
        """Note that the customer does not use it any more."""

    @transition(
        ProductStatus.TAKEN_BACK, ProductStatus.REPLACED, ProductStatus.DISPOSED_OF,
        to=ProductStatus.AT_CUSTOMER,
        by={RoleCode.CS_MANAGER},
    )  # fmt: skip
    def bring_back(self, reason: str) -> None:
        """Take this back: the customer has it after all."""
