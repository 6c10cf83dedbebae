"""requests have an applicant, whatever is asked for"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    rename("requester_id", "applicant_id")


def downgrade() -> None:
    rename("applicant_id", "requester_id")


def rename(old: str, new: str) -> None:
    """With the index and the constraint that carry its name."""
    table = "purchase_requisitions"
    with op.batch_alter_table(table) as batch:
        batch.drop_index(op.f(f"ix_{table}_{old}"))
        batch.drop_constraint(op.f(f"fk_{table}_{old}"), type_="foreignkey")
        batch.alter_column(old, new_column_name=new)
    with op.batch_alter_table(table) as batch:
        batch.create_foreign_key(op.f(f"fk_{table}_{new}"), "employees", [new], ["id"])
        batch.create_index(op.f(f"ix_{table}_{new}"), [new])
