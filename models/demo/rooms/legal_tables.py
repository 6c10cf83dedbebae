"""Tables of the rooms, kept as files."""

import csv
from functools import cache
from pathlib import Path

Row = dict[str, str]


@cache
def table(name: str) -> list[Row]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
