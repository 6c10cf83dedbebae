from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, ShortText

if TYPE_CHECKING:
    from models.legal.contract import Contract
    from models.operations.sales_order import SalesOrder
    from models.organization.partner import Partner
    from models.purchasing.item import Item


class CustomerProductStatus(StrEnum):
    ACTIVE = "active"
    RETURNED = "returned"
    REPLACED = "replaced"
    DISPOSED = "disposed"


class CustomerProduct(Model):
    """Installed base: what the customer has, with warranty."""

    __tablename__ = "customer_products"

    customer_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    serial_number: Mapped[ShortText | None]
    delivered_on: Mapped[date] = mapped_column(index=True)
    sales_order_id: Mapped[int | None] = mapped_column(ForeignKey("sales_orders.id"))
    warranty_until: Mapped[date | None] = mapped_column(index=True)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    install_place: Mapped[ShortText | None]
    status: Mapped[CustomerProductStatus] = mapped_column(default=CustomerProductStatus.ACTIVE, info=SET_BY_SYSTEM)

    customer: Mapped[Partner] = relationship(foreign_keys=[customer_id])
    item: Mapped[Item] = relationship(foreign_keys=[item_id])
    sales_order: Mapped[SalesOrder | None] = relationship(foreign_keys=[sales_order_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
