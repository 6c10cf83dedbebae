"""One default among many, kept by the database itself."""

from sqlalchemy import Index, text


def one_default(table: str, per: str) -> Index:
    """Of the rows that agree in ``per``, at most one has ``is_default``."""
    where = text("is_default")
    return Index(f"uq_{table}_default", per, unique=True, sqlite_where=where, postgresql_where=where)
