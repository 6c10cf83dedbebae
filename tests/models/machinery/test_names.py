"""Names of entities and verbs, read and written in words."""

import pytest

from models import ENTITIES
from models.machinery.entity import entity_of
from models.machinery.errors import Unreadable
from models.machinery.language import LANGUAGES, speaking
from models.machinery.names import verb_names
from models.system.number_series import NumberSeries
from models.system.role import RolePermission

ENTITY = entity_of(NumberSeries).fields["target"].kind
VERBS = entity_of(RolePermission).fields["transitions"].kind


def test_every_entity_with_a_screen_can_be_chosen() -> None:
    assert {key for key, _word in ENTITY.choices()} >= set(ENTITIES)  # type: ignore[attr-defined]


def test_lines_cannot_be_chosen() -> None:
    assert "RolePermission" not in {key for key, _word in ENTITY.choices()}  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_lead_back_to_the_entity(language: str) -> None:
    with speaking(language):
        assert {ENTITY.read(ENTITY.write(name)) for name in ENTITIES} == set(ENTITIES)


def test_what_is_no_entity_is_refused() -> None:
    with pytest.raises(Unreadable):
        ENTITY.read("PurchaseOrdr")
    assert ENTITY.problem("PurchaseOrdr") is not None
    assert ENTITY.problem("Partner") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_lead_back_to_the_verbs(language: str) -> None:
    everything = sorted(verb_names())

    with speaking(language):
        assert VERBS.read(VERBS.write(everything)) == everything


def test_verbs_are_separated_as_people_do() -> None:
    assert VERBS.read("approve_supplier, start、finish / cancel") == ["approve_supplier", "cancel", "finish", "start"]


def test_an_unknown_verb_is_refused() -> None:
    assert VERBS.problem(VERBS.read("start / fly")) is not None
