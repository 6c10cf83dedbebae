from enum import StrEnum


class JournalType(StrEnum):
    GENERAL_ENTRY = "general"
    SALES_ENTRY = "sales"
    PURCHASE_ENTRY = "purchase"
    RECEIPT_ENTRY = "receipt"
    PAYMENT_ENTRY = "payment"
    EXPENSE_ENTRY = "expense"
    PAYROLL_ENTRY = "payroll"
    STOCK_ENTRY = "stock"
    DEPRECIATION_ENTRY = "depreciation"
    ALLOCATION_ENTRY = "allocation"
    CLOSING_ADJUSTMENT = "closing"
    OPENING_ENTRY = "opening"
