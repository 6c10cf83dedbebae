"""Lines: records that live and die with the one they stand on, and are edited on its form."""

from typing import Any

from sqlalchemy.orm import Relationship, relationship

from models.machinery.base import Base


def lines_of(owner: str, *, order_by: Any = None, **options: Any) -> Relationship[Any]:
    """The lines that name their record ``owner``, as they were entered where ``order_by`` does not say otherwise."""

    def as_entered() -> Any:
        # Mappers are being configured: what the annotation names is a name still.
        models = {mapper.class_.__name__: mapper.class_ for mapper in Base.registry.mappers}
        named: Any = link.argument
        return models.get(named, named).__table__.c.id

    link: Relationship[Any] = relationship(
        back_populates=owner, cascade="all, delete-orphan", order_by=order_by or as_entered, **options
    )
    return link
