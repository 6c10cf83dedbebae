"""Confidential columns: hidden or masked on every page and in every file, shown to those who are cleared."""

import pytest

from models import ENTITIES
from models.machinery.access import MASK
from models.machinery.entity import Entity
from models.machinery.fields import Field
from models.machinery.language import Text
from models.system.rights import actor_for
from models.system.user import User
from tests.support.pages import texts_of
from tests.support.site import Site


def confidential(entity: Entity) -> list[Field]:
    return [field for field in entity.fields.values() if field.data_class]


KEEPING_SECRETS = [entity for entity in ENTITIES.values() if confidential(entity)]
every_secretive_entity = pytest.mark.parametrize("entity", KEEPING_SECRETS, ids=[each.name for each in KEEPING_SECRETS])


def labels(fields: list[Field]) -> set[str]:
    return {field.label.reads("ja") for field in fields}


def secret_labels(entity: Entity) -> set[str]:
    """Labels that stand for confidential columns only: no words of the menu, of a heading, a line or a button."""
    every = [
        *entity.fields.values(),
        *(field for part in entity.parts.values() for field in part.entity.fields.values()),
    ]
    menu = {text.reads("ja") for each in ENTITIES.values() for text in (each.title, each.plural)}
    buttons = {rule.label.reads("ja") for rule in entity.transitions.values()}
    titles = {Text(title).reads("ja") for title in entity.sections}
    open_to_all = labels([field for field in every if not field.data_class]) | menu | buttons | titles
    return labels(confidential(entity)) - open_to_all


@every_secretive_entity
def test_who_is_cleared_sees_them(entity: Entity, site: Site) -> None:
    page = site.as_person("all").get(f"/{entity.slug}/{site.records[entity.name]}/").text

    assert secret_labels(entity) <= set(texts_of(page))


@every_secretive_entity
def test_who_is_not_cleared_finds_no_trace(entity: Entity, site: Site) -> None:
    """``plain`` may do everything with every record, and has no clearance at all."""
    visitor = site.as_person("plain")

    for path in (f"{site.records[entity.name]}/", f"{site.records[entity.name]}/edit/", "new/", "", "import/"):
        shown = set(texts_of(visitor.get(f"/{entity.slug}/{path}").text))
        assert shown & secret_labels(entity) == set(), path
    heading = visitor.get(f"/{entity.slug}/export/csv/").text.splitlines()[0]
    assert set(heading.lstrip("\ufeff").split(",")) & secret_labels(entity) == set()


@every_secretive_entity
def test_a_hidden_column_cannot_be_sorted_or_filtered_by(entity: Entity, site: Site) -> None:
    visitor = site.as_person("plain")

    for field in confidential(entity):
        for query in ({"sort": field.name}, {field.name: "1"}, {f"{field.name}.from": "1"}):
            assert visitor.get(f"/{entity.slug}/", query_string=query).status_code == 400, query


@every_secretive_entity
def test_a_mask_covers_the_value(entity: Entity, site: Site) -> None:
    with site.session() as session:
        actor = actor_for(session, session.get_one(User, site.user("masked")))
        assert {actor.clearance(field.data_class).value for field in confidential(entity)} == {"masked"}
        record = session.get_one(entity.model, site.records[entity.name])
        if all(field.read(record) in (None, "", False) for field in confidential(entity)):
            pytest.skip("The record has nothing to hide.")
    identity = site.records[entity.name]
    visitor = site.as_person("masked")

    for path in (f"{identity}/", f"{identity}/edit/"):
        assert MASK in visitor.get(f"/{entity.slug}/{path}").text, path
