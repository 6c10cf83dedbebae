"""購買: what is bought, from whom, and whether it came."""

from models.machinery import EDIT, MANAGE, VIEW, Department
from models.roles import RoleCode
from models.purchasing.purchase_requisition import PurchaseRequisition
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.goods_receipt import GoodsReceipt
from models.purchasing.item import Item
from models.purchasing.item_category import ItemCategory
from models.purchasing.tax_code import TaxCode
from models.purchasing.tax_defaults import install_tax_codes

READERS = (
    *(RoleCode.AUDITOR, RoleCode.EXECUTIVE, RoleCode.WAREHOUSE_KEEPER, RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER),
    *(RoleCode.AP_CLERK, RoleCode.ACCOUNTANT, RoleCode.TREASURER, RoleCode.FINANCE_MANAGER),
)

DEPARTMENT = Department(
    icon="cart",
    access={**dict.fromkeys(READERS, VIEW), RoleCode.PURCHASING_MANAGER: MANAGE, RoleCode.BUYER: EDIT},
    starts_with=install_tax_codes,
)
