"""What every installation of the books begins with: what the law sets, a usual chart, usual terms."""

from pathlib import Path

from models.finance.account import Account
from models.finance.business_days import install_calendars
from models.finance.payment_term import PaymentTerm
from models.finance.statutory_rate import StatutoryRate
from models.finance.tax_code import TaxCode, TaxRate
from models.machinery import GuardedSession, Model, Shipment

HERE = Path(__file__).parent

FILES: tuple[tuple[type[Model], str], ...] = (
    (TaxCode, "tax_codes.csv"),
    (TaxRate, "tax_rates.csv"),
    (Account, "accounts.csv"),
    (PaymentTerm, "payment_terms.csv"),
    (StatutoryRate, "statutory_rates.csv"),
)


def install_books(session: GuardedSession) -> None:
    """Enter what this installation lacks. Later changes of the law are entered as rows."""
    install_calendars(session)
    shipment = Shipment(session)
    for model, name in FILES:
        shipment.enter(model, HERE / name)
    session.flush()
