"""Nonsense in every address, parameter and field of every entity: a page that says what to do, never a failure."""

from collections.abc import Iterator

import pytest

from models import ENTITIES
from models.machinery.entity import Entity
from models.machinery.fields import Field
from tests.support.marks import every_entity
from tests.support.site import Site

HOSTILE = (
    "'",
    "%",
    "\\",
    "<script>",
    "９" * 30,
    "-1",
    "1e999",
    "99999999999999999999",
    "ﾃﾞﾀﾗﾒ",
    "\x00",
    "2026-99-99",
    "a" * 3000,
)


@every_entity
def test_every_parameter_survives_nonsense(entity: Entity, site: Site) -> None:
    visitor = site.as_person("all")
    names = ["q", "sort", "size", "after", "before", "last", "nonsense"]
    names += [name for field in one_of_each_kind(entity) for name in (field, f"{field}.from", f"{field}.to")]

    for position, name in enumerate(names, start=list(ENTITIES).index(entity.name)):
        for value in HOSTILE[position % 3 :: 3]:  # over all entities, every kind of filter meets every value
            answer = visitor.get(f"/{entity.slug}/", query_string={name: value})
            assert answer.status_code < 500, (name, value)
            assert "SELECT" not in answer.text


def one_of_each_kind(entity: Entity) -> list[str]:
    """Filters of one kind read the URL alike."""
    filtered = (field for field in entity.fields.values() if field.kind.filtered)
    return sorted({(type(field.kind), getattr(field.kind, "whole", 0)): field.name for field in filtered}.values())


@every_entity
def test_every_form_survives_nonsense(entity: Entity, site: Site) -> None:
    visitor = site.as_person("all")
    fields = [field for field in entity.fields.values() if not field.readonly]

    for value in HOSTILE:
        answer = visitor.post(f"/{entity.slug}/new/", data=dict(every_control(entity, fields, value)))
        assert answer.status_code in (303, 422), (value, answer.status_code)
        assert "INSERT" not in answer.text


def every_control(entity: Entity, fields: list[Field], value: str) -> Iterator[tuple[str, str]]:
    """The value in every control of the form, those of a first line included."""
    for field in fields:
        yield field.name, value
        yield f"{field.name}.text", value
    for part in entity.parts.values():
        for field in part.entity.fields.values():
            yield f"{part.name}-0-{field.name}", value


@every_entity
def test_what_was_typed_comes_back_with_a_refusal(entity: Entity, site: Site) -> None:
    fields = [field for field in entity.fields.values() if not field.readonly]

    answer = site.as_person("all").post(f"/{entity.slug}/new/", data={field.name: "とんでもない" for field in fields})

    if fields and answer.status_code == 422:
        assert "とんでもない" in answer.text


@every_entity
@pytest.mark.parametrize("address", ["0/", "999999999/", "99999999999999/", "abc/", "-1/", "1/do/nothing/", "1/edit/x"])
def test_every_unknown_address_is_a_page(entity: Entity, address: str, site: Site) -> None:
    answer = site.as_person("all").get(f"/{entity.slug}/{address}")

    assert answer.status_code == 404
    assert "ありません" in answer.text
