from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Screen, ShortText, rule

if TYPE_CHECKING:
    from models.it.it_system import ItSystem
    from models.legal.control import Control
    from models.operations.business_process import BusinessProcess


class ProcessStep(Model):
    """One step of the work."""

    __tablename__ = "process_steps"
    __screen__ = Screen(label=["step_number", "step"])

    business_process_id: Mapped[int] = mapped_column(ForeignKey("business_processes.id"))
    step_number: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    step: Mapped[ShortText]
    done_by: Mapped[ShortText] = mapped_column(doc="A post or a department, not a name.")
    input: Mapped[ShortText | None] = mapped_column(info={"label": "What comes in"})
    output: Mapped[ShortText | None] = mapped_column(info={"label": "What comes out"})
    it_system_id: Mapped[int | None] = mapped_column(ForeignKey("it_systems.id"))
    step_minutes: Mapped[int | None]
    internal_control_id: Mapped[int | None] = mapped_column(
        ForeignKey("controls.id"), doc="The internal control that this step carries out."
    )
    is_automated: Mapped[bool] = mapped_column()

    business_process: Mapped[BusinessProcess] = relationship(back_populates="process_steps")
    it_system: Mapped[ItSystem | None] = relationship(foreign_keys=[it_system_id])
    internal_control: Mapped[Control | None] = relationship(foreign_keys=[internal_control_id])

    @rule(at="step_minutes")
    def takes_no_negative_time(self: Any) -> Any:
        """A step cannot take less than no time."""
        return self.step_minutes >= 0
