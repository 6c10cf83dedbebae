"""What a back office does, line by line, and the entities with which this one does it (``seed.txt``)."""

from collections.abc import Mapping, Sequence
from pathlib import Path


def _read() -> Mapping[tuple[str, str], Sequence[str]]:
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" | ") for line in lines)
    return {(function, part): names.split() for function, part, names in rows}


COVERAGE = _read()

STANDS_FOR: Mapping[str, str] = {
    "Applicant": "JobApplicant",
    "EmployeePrivateProfile": "Employee",
    "EmployeeQualification": "Qualification",
}
"""Under which name a concept is found here, where it is another."""

LATER: Mapping[str, str] = {
    "AuditLog": "Every record has its timeline; a register over all of them is not there yet.",
    "AccessLog": "Who looked at what is not written down yet.",
    "Delegation": "A department names a deputy; rights cannot be lent for a time yet.",
    "Notification": "The home page lists what waits for somebody; nothing is sent yet.",
}
"""What the table names and the product does not have, and what stands there instead."""
