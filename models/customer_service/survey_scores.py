"""What the answers to a survey come to."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

HUNDREDTH = Decimal("0.01")
PROMOTER, DETRACTOR = 9, 6
"""From 0 to 10: who answers at least nine recommends us, who answers at most six warns others."""


def average(scores: Sequence[int]) -> Decimal | None:
    """Rounded to two places; None where nobody answered."""
    if not scores:
        return None
    return (Decimal(sum(scores)) / len(scores)).quantize(HUNDREDTH, ROUND_HALF_UP)


def net_promoter_score(answers: Sequence[int]) -> int | None:
    """The share of promoters less the share of detractors, from -100 to 100."""
    if not answers:
        return None
    promoters = sum(answer >= PROMOTER for answer in answers)
    detractors = sum(answer <= DETRACTOR for answer in answers)
    return int((Decimal(100 * (promoters - detractors)) / len(answers)).quantize(Decimal(1), ROUND_HALF_UP))
