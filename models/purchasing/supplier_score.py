"""How the scores of a supplier make one, and the one a grade. Weights and limits are settings."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class SupplierGrade(StrEnum):
    """What a supplier's score amounts to."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"


def weighted_score(scores: Mapping[str, int | None], weights: Mapping[str, int]) -> Decimal | None:
    """The weighted mean of the scores that were given, to one decimal place."""
    given = {name: score for name, score in scores.items() if score is not None and weights[name]}
    weight = sum(weights[name] for name in given)
    if not weight:
        return None
    mean = Decimal(sum(score * weights[name] for name, score in given.items())) / weight
    return mean.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def grade_of(score: Decimal, least: Mapping[SupplierGrade, int]) -> SupplierGrade:
    """The best grade whose least score is reached; D where none is."""
    return next((grade for grade in SupplierGrade if grade in least and score >= least[grade]), SupplierGrade.D)
