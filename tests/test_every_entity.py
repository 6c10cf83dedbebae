"""Every screen of every entity, in both languages, for somebody who may and somebody who may not."""

import html
import re
from typing import Any

import pytest

from models import ENTITIES
from models.machinery.entity import Entity
from models.machinery.kinds import NumberKind
from models.machinery.language import LANGUAGES

every_entity = pytest.mark.parametrize("entity", ENTITIES.values(), ids=ENTITIES.keys())
every_language = pytest.mark.parametrize("language", LANGUAGES)

PROPER_NAMES = {"Banto", "Excel", "CSV", "XLSX", "ID", "URL", "SLA", "JAN", "IP", "SHA", "IT", "UTF", "BOM", "CP"}
PAGES = ("", "new/", "{id}/", "{id}/edit/", "import/")


def paths_of(entity: Entity, identity: int) -> list[str]:
    return [f"/{entity.slug}/{page.format(id=identity)}" for page in PAGES]


@every_entity
@every_language
def test_every_screen_opens_and_speaks(entity: Entity, language: str, site: Any) -> None:
    """``site`` holds one record of every entity and a person with every right."""
    identity = site.records[entity.name]
    visitor = site.as_person("all", language)

    for path in paths_of(entity, identity):
        answer = visitor.get(path)

        assert answer.status_code in (200, 403) if path.endswith(("new/", "edit/")) else answer.status_code == 200, path
        assert f'lang="{language}"' in answer.text
        if language == "ja":
            assert english_in(answer.text, site.data) == set(), path


def english_in(page: str, data: set[str]) -> set[str]:
    """English words on a Japanese page that are neither data nor proper names."""
    body = re.sub(r"<(script|style|svg|code|option value=\"en\").*?</\1>", " ", page, flags=re.DOTALL)
    texts = [html.unescape(text) for text in re.findall(r">([^<>]+)<", body)]
    texts += [html.unescape(text) for text in re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', body)]
    found = {word for text in texts if text.strip() not in data for word in re.findall(r"[A-Za-z]{3,}", text)}
    return {word for word in found if word not in PROPER_NAMES and word not in site_words(data)}


def site_words(data: set[str]) -> set[str]:
    return {word for text in data for word in re.findall(r"[A-Za-z]{3,}", text)}


@every_entity
def test_every_screen_refuses_a_stranger(entity: Entity, site: Any) -> None:
    visitor = site.as_person("none", "ja")

    for path in paths_of(entity, site.records[entity.name]):
        assert visitor.get(path).status_code == 403, path


@every_entity
def test_every_screen_asks_a_visitor_to_sign_in(entity: Entity, site: Any) -> None:
    answer = site.client().get(f"/{entity.slug}/")

    assert answer.status_code == 302
    assert "/account/sign-in" in answer.location


HOSTILE = ("'", "%", "\\", "<script>", "９" * 30, "-1", "1e999", "99999999999999999999", "ﾃﾞﾀﾗﾒ", "\x00", "2026-99-99", "a" * 3000)


@every_entity
def test_every_parameter_survives_nonsense(entity: Entity, site: Any) -> None:
    visitor = site.as_person("all", "ja")
    names = ["q", "sort", "size", "after", "before", "last", "nonsense"]
    names += [name for field in entity.fields for name in (field, f"{field}.from", f"{field}.to")]

    for name in names:
        for value in HOSTILE:
            answer = visitor.get(f"/{entity.slug}/", query_string={name: value})
            assert answer.status_code < 500, (name, value)
            assert "SELECT" not in answer.text


@every_entity
def test_every_form_survives_nonsense(entity: Entity, site: Any) -> None:
    visitor = site.as_person("all", "ja")
    fields = [field for field in entity.fields.values() if not field.readonly]

    for value in HOSTILE:
        answer = visitor.post(f"/{entity.slug}/new/", data={field.name: value for field in fields})
        assert answer.status_code in (303, 403, 422), (value, answer.status_code)
        assert "INSERT" not in answer.text


@every_entity
@pytest.mark.parametrize("address", ["0/", "999999999/", "99999999999999/", "abc/", "-1/", "1/do/nothing/", "1/edit/x"])
def test_every_unknown_address_is_a_page(entity: Entity, address: str, site: Any) -> None:
    answer = site.as_person("all", "ja").get(f"/{entity.slug}/{address}")

    assert answer.status_code == 404
    assert "見つかりません" in answer.text or "ありません" in answer.text


@every_entity
def test_an_unchanged_save_changes_nothing(entity: Entity, site: Any) -> None:
    """Open the form, send it back as it is: no new version, no history."""
    visitor, identity = site.as_person("all", "ja"), site.records[entity.name]
    form = visitor.get(f"/{entity.slug}/{identity}/edit/")
    if form.status_code != 200:
        return
    before = site.version(entity, identity)

    answer = visitor.post(f"/{entity.slug}/{identity}/edit/", data=site.posted(form.text))

    assert answer.status_code == 303, answer.text
    assert site.version(entity, identity) == before


@every_entity
def test_every_list_is_two_statements(entity: Entity, site: Any) -> None:
    visitor = site.as_person("all", "ja")

    with site.counting() as statements:
        visitor.get(f"/{entity.slug}/")

    asking = [each for each in statements if " FROM users" in each or "role_permissions" in each]
    assert len(statements) - len(asking) <= 2, statements
    assert len(asking) <= 2, asking


@every_entity
def test_every_sum_is_right_aligned(entity: Entity, site: Any) -> None:
    page = site.as_person("all", "ja").get(f"/{entity.slug}/").text
    numeric = [name for name in entity.screen.list if name in entity.fields and isinstance(entity.fields[name].kind, NumberKind)]

    assert not numeric or "text-end" in page or "numeric" in page
