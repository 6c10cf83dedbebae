"""The machinery: what an entity file needs to declare a table, its screen and its verbs."""

from models.machinery.access import EDIT, MANAGE, NONE, VIEW, Actor, Clearance, DataClass
from models.machinery.base import OF_DEPARTMENT, OWN, SECRET, SET_BY_SYSTEM, Archivable, Base, Master, Model
from models.machinery.clock import months_after, now, today
from models.machinery.errors import Invalid, NotAllowed, Problem, Refused, WrongState
from models.machinery import guard, steps
from models.machinery.changes import session_of
from models.machinery.language import Text, _
from models.machinery.lines import lines_of
from models.machinery.numbering import NUMBERED, Numbered, NumberedLater
from models.machinery.period import Dated, Period
from models.machinery.rules import given, invariant, missing, refers, rule
from models.machinery.screen import Department, Screen
from models.machinery.session import GuardedSession
from models.machinery.shipped import Shipment
from models.machinery.types import (
    Address,
    Code,
    Codes,
    CorporateNumber,
    Difference,
    Email,
    EntityName,
    Kana,
    LongText,
    Money,
    Name,
    PersonName,
    Phone,
    PostalCode,
    Quantity,
    Rate,
    RegistrationNumber,
    ShortText,
    Url,
    VerbNames,
)
from models.machinery.tree import Tree
from models.machinery.workflow import transition

__all__ = [
    "EDIT",
    "MANAGE",
    "NONE",
    "NUMBERED",
    "OF_DEPARTMENT",
    "OWN",
    "SECRET",
    "SET_BY_SYSTEM",
    "VIEW",
    "Actor",
    "Address",
    "Archivable",
    "Base",
    "Clearance",
    "Code",
    "Codes",
    "CorporateNumber",
    "DataClass",
    "Dated",
    "Department",
    "Difference",
    "Email",
    "EntityName",
    "GuardedSession",
    "Invalid",
    "Kana",
    "LongText",
    "Master",
    "Model",
    "Money",
    "Name",
    "NotAllowed",
    "Numbered",
    "NumberedLater",
    "Period",
    "PersonName",
    "Phone",
    "PostalCode",
    "Problem",
    "Quantity",
    "Rate",
    "Refused",
    "RegistrationNumber",
    "Screen",
    "Shipment",
    "ShortText",
    "Text",
    "Tree",
    "Url",
    "VerbNames",
    "WrongState",
    "_",
    "confidential",
    "given",
    "invariant",
    "lines_of",
    "maintained",
    "missing",
    "months_after",
    "now",
    "refers",
    "rule",
    "session_of",
    "today",
    "transition",
]


def confidential(data_class: DataClass) -> dict[str, str]:
    """``info`` of a column that only roles with clearance may see."""
    return {"data_class": data_class.value}


def maintained() -> dict[str, bool]:
    """``info`` of a column that stays editable after the record was locked by its state."""
    return {"maintained": True}
