"""What a setting is."""

from dataclasses import dataclass
from typing import Any

from models.machinery import Text
from models.machinery.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Something that an installation decides for itself: what its values are, and where they start."""

    kind: Kind
    default: Any
    meaning: Text
