from collections.abc import Mapping

from tests.support.hints.made import Made

HINTS: Mapping[str, Mapping[str, Made]] = {}
