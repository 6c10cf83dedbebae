from enum import StrEnum


class Unit(StrEnum):
    """In what a quantity is counted."""

    EACH = "ea"
    BOX = "box"
    SET = "set"
    PACK = "pack"
    VOLUME = "book"
    SHEET = "sheet"
    KILOGRAM = "kg"
    LITRE = "l"
    METRE = "m"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    PERSON_MONTH = "person_month"
