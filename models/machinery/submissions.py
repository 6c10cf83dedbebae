"""Forms that were sent, each once."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery.base import Base
from models.machinery.clock import now


class Submission(Base):
    """A form's token, and where its result stands."""

    __tablename__ = "submissions"

    token: Mapped[str] = mapped_column(String(40), primary_key=True)
    actor_id: Mapped[int | None]
    location: Mapped[str | None] = mapped_column(String(300))
    sent_at: Mapped[datetime] = mapped_column(default=now, index=True)
