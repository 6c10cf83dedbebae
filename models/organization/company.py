from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import Model, Name, Screen, rule


class Company(Model):
    """Our own company, once; letterheads and statutory forms read it from here."""

    __tablename__ = "companies"
    __screen__ = Screen(key=["name"])

    name: Mapped[Name] = mapped_column(unique=True)
    fiscal_year_start_month: Mapped[int] = mapped_column(default=4)

    @rule(at="fiscal_year_start_month")
    def month_exists(self):  # type: ignore[no-untyped-def]
        """A month is between 1 and 12."""
        return (self.fiscal_year_start_month >= 1) & (self.fiscal_year_start_month <= 12)
