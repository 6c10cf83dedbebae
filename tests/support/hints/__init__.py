"""What a factory cannot see in kinds and rules: values that the business asks for, department by department."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from models import DEPARTMENTS
from tests.support.hints.made import Made, Ready

_MODULES = [import_module(f"{__name__}.{module.__name__.rpartition('.')[2]}") for module in DEPARTMENTS]


def _together(name: str) -> dict[Any, Any]:
    return {key: value for module in _MODULES for key, value in getattr(module, name, {}).items()}


HINTS: Mapping[str, Mapping[str, Made]] = _together("HINTS")
"""Entity → field → a value that fits where any value of the right kind would not do."""

ANSWERS: Mapping[tuple[str, str], Mapping[str, Made]] = _together("ANSWERS")
"""Entity and verb → what it is told, where any answer of the right type would not do."""

READY: Mapping[tuple[str, str], Ready] = _together("READY")
"""Entity and verb → what must have happened to the record before, beyond its state."""

ONLY_ONE = frozenset({"Company"})
"""Entities of which an installation has one record; asking for another gives the same."""
