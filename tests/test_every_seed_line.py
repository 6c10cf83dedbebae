"""Every line of what a back office does is served by entities that people find, may use and can read."""

import pytest

from models import DEPARTMENTS, ENTITIES, department_of
from models.machinery import Base, Model
from models.machinery.entity import Entity, entity_of
from models.roles import RoleCode
from models.system.defaults import default_verbs
from tests.support.seed import COVERAGE, LATER, STANDS_FOR
from views import words

CLASSES: dict[str, type[Model]] = {
    mapper.class_.__name__: mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Model)
}
NAMES = sorted({STANDS_FOR.get(name, name) for names in COVERAGE.values() for name in names} - set(LATER))

every_line = pytest.mark.parametrize(("line", "names"), COVERAGE.items(), ids=[" ".join(line) for line in COVERAGE])
every_name = pytest.mark.parametrize("name", NAMES)


def root_of(name: str) -> Entity:
    return entity_of(CLASSES[name]).root


@every_line
def test_it_is_served(line: tuple[str, str], names: list[str]) -> None:
    assert set(names) - set(LATER), line
    assert {STANDS_FOR.get(name, name) for name in names} <= {*CLASSES, *LATER}


@every_name
def test_it_has_an_entry_in_the_menu(name: str) -> None:
    assert root_of(name).name in ENTITIES


@every_name
def test_somebody_of_the_department_may_work_with_it(name: str) -> None:
    entity = root_of(name)
    granted = default_verbs(entity, department_of(entity))

    assert any(verbs - {"view", "export", "history"} for verbs in granted.values()) or entity.name in SET_BY_THE_SYSTEM
    assert RoleCode.AUDITOR in granted or entity.name in CONFIDENTIAL


SET_BY_THE_SYSTEM = frozenset({"StockBalance", "Attachment", "Comment"})
"""What nobody writes on a screen of its own: it follows from other records, or stands below them."""

CONFIDENTIAL = frozenset({"WhistleblowerReport"})
"""What even the auditor does not see: the law names those who do."""


@every_name
def test_it_is_called_something_in_both_languages(name: str) -> None:
    japanese = words.read_japanese()
    entity = entity_of(CLASSES[name])

    for text in (entity.title, entity.plural):
        message = japanese.get(text.msgid)
        assert message is not None
        assert message.string
        assert message.string != text.msgid


def test_the_menu_reads_as_the_company_does() -> None:
    assert [module.__name__.rpartition(".")[2] for module in DEPARTMENTS] == [
        *("organization", "hr", "finance", "administration", "it", "operations"),
        *("legal", "purchasing", "facilities", "customer_service", "system"),
    ]
