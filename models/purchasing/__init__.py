"""購買: what is bought, from whom, and whether it came."""

from models.machinery import EDIT, MANAGE, VIEW, Department
from models.roles import RoleCode
from models.purchasing.purchase_requisition import PurchaseRequisition
from models.purchasing.request_for_quotation import RequestForQuotation
from models.purchasing.supplier_quotation import SupplierQuotation
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.goods_receipt import GoodsReceipt
from models.purchasing.supply_request import SupplyRequest
from models.purchasing.stock_transaction import StockTransaction
from models.purchasing.stock_balance import StockBalance
from models.purchasing.stock_count import StockCount
from models.purchasing.supplier_assessment import SupplierAssessment
from models.purchasing.negotiation_record import NegotiationRecord
from models.purchasing.item import Item
from models.purchasing.item_category import ItemCategory

READERS = (
    *(RoleCode.AUDITOR, RoleCode.EXECUTIVE, RoleCode.WAREHOUSE_KEEPER, RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER),
    *(RoleCode.AP_CLERK, RoleCode.ACCOUNTANT, RoleCode.TREASURER, RoleCode.FINANCE_MANAGER),
)

DEPARTMENT = Department(
    icon="cart",
    access={**dict.fromkeys(READERS, VIEW), RoleCode.PURCHASING_MANAGER: MANAGE, RoleCode.BUYER: EDIT},
)
