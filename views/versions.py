"""Two versions of one record side by side: what somebody typed, and what somebody else saved meanwhile."""

from collections import Counter

from models.machinery.language import _
from views.fields import ValueField
from views.forms import Lines, RecordForm

Difference = dict[str, str]


def differences(mine: RecordForm, theirs: RecordForm) -> list[Difference]:
    """Where the versions differ, in words."""
    fields = zip(mine.fields, theirs.fields, strict=True)  # the same person looks at the same entity
    found = [_difference(my.label.text, _words(my), _words(their)) for my, their in fields]
    found += [_line_difference(lines, theirs.lines[name]) for name, lines in mine.lines.items()]
    return [each for each in found if each["mine"] != each["theirs"]]


def _difference(label: str, mine: str, theirs: str) -> Difference:
    return {"label": label, "mine": mine, "theirs": theirs}


def _line_difference(mine: Lines, theirs: Lines) -> Difference:
    """Only the lines that the other version does not have."""
    my, their = Counter(_line_texts(mine)), Counter(_line_texts(theirs))
    return _difference(mine.label.text, "\n".join((my - their).elements()), "\n".join((their - my).elements()))


def _line_texts(lines: Lines) -> list[str]:
    kept = (row for row in lines.rows if not row.removed)
    return [" / ".join(filter(None, (_words(each) for each in row.fields if not each.readonly))) for row in kept]


def _words(field: ValueField) -> str:
    if field.control == "checkbox":
        return str(_("Yes") if field.checked else _("No"))
    return field.text if field.errors else field.reading
