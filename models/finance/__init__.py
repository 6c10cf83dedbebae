"""財務: the ledger and everything that leads to it."""

from models.machinery import EDIT, MANAGE, VIEW, Department
from models.roles import RoleCode
from models.finance.journal_entry import JournalEntry
from models.finance.sales_invoice import SalesInvoice
from models.finance.supplier_bill import SupplierBill
from models.finance.payment import Payment
from models.finance.payment_batch import PaymentBatch
from models.finance.bank_statement import BankStatement
from models.finance.expense_claim import ExpenseClaim
from models.finance.cash_advance import CashAdvance
from models.finance.budget import Budget
from models.finance.depreciation_entry import DepreciationEntry
from models.finance.tax_filing import TaxFiling
from models.finance.fiscal_year import FiscalYear
from models.finance.fiscal_period import FiscalPeriod
from models.finance.account import Account
from models.finance.tax_code import TaxCode
from models.finance.payment_term import PaymentTerm
from models.finance.company_bank_account import CompanyBankAccount
from models.finance.expense_category import ExpenseCategory
from models.finance.cost_allocation_rule import CostAllocationRule
from models.finance.statutory_rate import StatutoryRate
from models.finance.starting_rows import install_books

DEPARTMENT = Department(
    icon="calculator",
    access={
        RoleCode.FINANCE_MANAGER: MANAGE,
        RoleCode.ACCOUNTANT: EDIT,
        **dict.fromkeys((RoleCode.AP_CLERK, RoleCode.AR_CLERK, RoleCode.TREASURER), VIEW),
        **dict.fromkeys((RoleCode.EXECUTIVE, RoleCode.AUDITOR), VIEW),
    },
    starts_with=install_books,
)
