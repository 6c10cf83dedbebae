"""Alembic: how the tables came to be what the models say."""
