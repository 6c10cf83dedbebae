"""What answers come to."""

from decimal import Decimal

import pytest

from models.customer_service.survey_scores import average, net_promoter_score


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], None),
        ([4], "4.00"),
        ([5, 4], "4.50"),
        ([5, 5, 4], "4.67"),
        ([1, 1, 2], "1.33"),
        ([1, 2, 2, 4, 4, 4, 4, 4], "3.13"),
    ],
)
def test_averages_have_two_places(scores: list[int], expected: str | None) -> None:
    assert average(scores) == (Decimal(expected) if expected else None)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], None),
        ([10, 9], 100),
        ([0, 6], -100),
        ([7, 8], 0),
        ([10, 9, 8, 6], 25),
        ([10, 10, 7], 67),
        ([6, 6, 7], -67),
    ],
)
def test_promoters_less_detractors(answers: list[int], expected: int | None) -> None:
    assert net_promoter_score(answers) == expected
