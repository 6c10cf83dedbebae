"""Form fields made from the fields of an entity: one for values, one for references."""

from collections.abc import Sequence
from typing import Any, cast

import wtforms
from flask import url_for
from wtforms.form import BaseForm

from models.machinery import Clearance, Model
from models.machinery.access import MASK
from models.machinery.entity import entity_of
from models.machinery.errors import Refused, Unreadable
from models.machinery.fields import Field
from models.machinery.kinds import CodesKind, FlagKind, MomentKind, MoneyKind, NumberKind, SelectKind, TextKind
from models.machinery.language import _
from models.machinery.references import find
from models.machinery.search import matching
from views.database import session
from views.formats import writer


class ValueField(wtforms.Field):
    """One column on a form. It keeps what was typed, so that nothing is lost when it is refused."""

    def __init__(self, *, field: Field, **options: Any) -> None:
        super().__init__(label=str(field.label), **options)
        self.field = field
        self.readonly = False
        self.masked = False
        self.typed: str | None = None
        self.before: Any = None

    def process(self, formdata: Any, data: Any = None, extra_filters: Sequence[Any] | None = None) -> None:
        self.before = data
        super().process(formdata, data, extra_filters)

    def process_data(self, value: Any) -> None:
        self.data = value

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if isinstance(self.field.kind, FlagKind):
            self.data = bool(valuelist)
        elif valuelist and valuelist[0].replace("\r\n", "\n") != self.written(self.before):
            self.typed = valuelist[0].replace("\r\n", "\n")
            self.data = self.read(self.typed) if self.typed.strip() or self._takes_nothing else None

    @property
    def _takes_nothing(self) -> bool:
        """No codes at all are a value too."""
        return isinstance(self.field.kind, CodesKind)

    def read(self, text: str) -> Any:
        try:
            return self.field.kind.read(text)
        except Unreadable as unreadable:
            raise ValueError(str(unreadable)) from None

    def written(self, value: Any) -> str:
        """The text that the control shows for a value, and posts back unchanged."""
        if value is None:
            return ""
        kind = self.field.kind
        if isinstance(kind, SelectKind):
            return str(value)  # the key: a member of a StrEnum is its value
        if isinstance(kind, MomentKind):
            return kind.write(value)[:16].replace(" ", "T")
        if isinstance(kind, MoneyKind):
            return f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
        return kind.write(value)

    def pre_validate(self, form: BaseForm) -> None:
        if self.readonly or self.process_errors:
            return
        if self.data in (None, "") and self.required:
            raise wtforms.validators.StopValidation(str(_("Please fill this in.")))

    @property
    def changed(self) -> bool:
        """Whether the form says something else than the record did."""
        return not self.readonly and self.data != self.before

    # --- what the template asks ---

    @property
    def control(self) -> str:
        kind = self.field.kind
        if isinstance(kind, TextKind):
            return "textarea" if kind.lines else kind.input_type
        return kind.control

    @property
    def input_type(self) -> str:
        """A browser's own date box would drop what it cannot read, such as a date typed in words."""
        return "text" if self.process_errors else self.control

    @property
    def text(self) -> str:
        if self.masked:
            return MASK if self.before is not None else ""
        return self.typed if self.typed is not None else self.written(self.data)

    @property
    def checked(self) -> bool:
        return bool(self.data)

    @property
    def hint(self) -> str:
        return str(self.field.hint)

    @property
    def required(self) -> bool:
        return self.field.required and not self._takes_nothing

    @property
    def longest(self) -> int | None:
        return getattr(self.field.kind, "longest", None)

    @property
    def numeric(self) -> bool:
        return isinstance(self.field.kind, NumberKind)

    @property
    def choices(self) -> list[tuple[str, str]]:
        kind = self.field.kind
        return [(key, str(word)) for key, word in kind.choices()] if isinstance(kind, SelectKind) else []

    @property
    def reading(self) -> str:
        """The value in words, for a control that only shows it."""
        if self.masked or self.data is None:
            return self.text
        return str(writer(self.field.kind)(self.data))


class ReferenceField(ValueField):
    """A picker: it posts the id that was picked, or the text that was typed instead."""

    def process(self, formdata: Any, data: Any = None, extra_filters: Sequence[Any] | None = None) -> None:
        self.name_typed = (formdata or {}).get(f"{self.name}.text") if formdata else None
        super().process(formdata, data, extra_filters)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        identity = (valuelist or [""])[0].strip()
        if identity and identity != self.value_id:
            self.data = self._picked(identity)
        elif self.name_typed is not None and self.name_typed.strip() != self.written(self.before):
            self.typed = self.name_typed.strip()
            self.data = self._named(self.typed) if self.typed else None

    def _picked(self, identity: str) -> Model:
        try:
            record = session().get(self.target, int(identity)) if identity.isdigit() and len(identity) < 10 else None
        except Refused as refused:
            raise ValueError(str(refused)) from None
        if record is None:
            raise ValueError(str(_("Pick one from the list.")))
        return record

    def _named(self, text: str) -> Model:
        """What a clerk typed without picking: a code, or words that only one record has."""
        entity = entity_of(self.target)
        try:
            return find(session(), entity, text)  # type: ignore[no-any-return]
        except Unreadable as unreadable:
            found = session().query(self.target).where(matching(entity, text)).limit(2).all()
            if len(found) == 1:
                return found[0]
            several = _("“%(text)s” fits several. Pick one from the list.", text=text)
            raise ValueError(str(several if found else unreadable)) from None

    @property
    def target(self) -> type[Model]:
        return cast(type[Model], self.field.target)

    def written(self, value: Any) -> str:
        return "" if value is None else str(value)

    @property
    def control(self) -> str:
        return "picker"

    @property
    def value_id(self) -> str:
        return str(self.data.id) if self.data is not None else ""

    @property
    def lookup_url(self) -> str:
        return url_for(f"{entity_of(self.target).slug}.lookup")

    @property
    def reading(self) -> str:
        return self.text


def limit(form_field: ValueField, clearance: Clearance, *, locked: bool) -> None:
    """Make a field readable only, or a mask, as the actor's clearance and the record's state want it."""
    form_field.masked = clearance is Clearance.MASKED
    maintained = form_field.field.column.info.get("maintained")
    form_field.readonly = form_field.field.readonly or clearance is not Clearance.WRITE or (locked and not maintained)


def made_from(field: Field) -> Any:
    """The unbound WTForms field of an entity's field."""
    return (ReferenceField if field.target else ValueField)(field=field)
