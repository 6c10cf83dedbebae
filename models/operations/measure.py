from decimal import Decimal
from typing import Annotated

from sqlalchemy.orm import mapped_column

from models.machinery.kinds import NumberKind
from models.machinery.types import Exact

Measure = Annotated[Decimal, mapped_column(Exact(17, 3), info={"kind": NumberKind(places=3, whole=14, python=Decimal)})]
"""A measured value of any unit, which may be negative."""
