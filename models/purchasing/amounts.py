from models.machinery import session_of
from models.organization.company import our_company
from models.organization.currency import Currency
from models.organization.partner import Partner


def currency_with(partner: Partner) -> Currency | None:
    """The currency in which we deal with a partner: theirs, or else ours."""
    company = our_company(session_of(partner))
    return partner.currency or (company.base_currency if company is not None else None)
