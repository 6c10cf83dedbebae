"""Every screen of every entity, in both languages, for somebody who may and somebody who may not."""

import re

import pytest

from models.machinery.entity import Entity
from models.machinery.kinds import NumberKind
from models.machinery.transfer import export_to, import_from
from tests.support.marks import every_entity, every_language
from tests.support.pages import record_form, texts_of
from tests.support.site import Site
from views.storage import TYPES

PROPER_NAMES = {"Banto", "Excel", "CSV", "XLSX", "URL", "SLA", "JAN", "SHA", "UTF", "BOM", "Shift", "JIS", "English"}
PROPER_NAMES |= {"FAQ", "MAC", "NPS", "SNS", "VLAN", "KPI"}
FILE_ENDINGS = {ending.lstrip(".") for ending in TYPES}
PICKED = 20
"""What a picker shows at most; records without a text of their own cannot be asked for more closely."""
PAGES = ("", "new/", "{id}/", "{id}/edit/", "import/")


def paths_of(entity: Entity, identity: int) -> list[str]:
    return [f"/{entity.slug}/{page.format(id=identity)}" for page in PAGES]


@every_entity
@every_language
def test_every_screen_opens_and_speaks(entity: Entity, language: str, site: Site) -> None:
    visitor = site.as_person("all", language)

    for path in paths_of(entity, site.records[entity.name]):
        answer = visitor.get(path)

        assert answer.status_code == 200, path
        assert f'lang="{language}"' in answer.text
        if language == "ja":
            assert english_in(answer.text, data_of(entity, site)) == set(), path


def data_of(entity: Entity, site: Site) -> set[str]:
    """Texts that are no words of ours: what the entity's own records hold, and what others are called."""
    return site.prepared.texts[entity.name] | site.label_texts


def english_in(page: str, data: set[str]) -> set[str]:
    """English words on a Japanese page that are neither data nor proper names."""
    long_first = sorted((text for text in data if len(text) > 2), key=len, reverse=True)
    found: set[str] = set()
    for text in texts_of(page):
        for datum in long_first:
            text = text.replace(datum, " ")  # noqa: PLW2901 - what is left of it
        found |= set(re.findall(r"[A-Za-z]{3,}", re.sub(r"\{.*?\}", " ", text)))  # not {YYYY} in a pattern
    return found - PROPER_NAMES - FILE_ENDINGS


@every_entity
def test_every_screen_refuses_a_stranger(entity: Entity, site: Site) -> None:
    visitor = site.as_person("none")

    for path in paths_of(entity, site.records[entity.name]):
        assert visitor.get(path).status_code == 403, path


@every_entity
def test_every_change_refuses_a_stranger(entity: Entity, site: Site) -> None:
    visitor, identity = site.as_person("none"), site.records[entity.name]
    before = site.version(entity, identity)
    paths = [
        "new/",
        "import/",
        f"{identity}/edit/",
        f"{identity}/delete/",
        f"{identity}/archive/",
        f"{identity}/comments/",
    ]
    paths += [f"{identity}/attachments/", *(f"{identity}/do/{verb}/" for verb in entity.transitions)]

    for path in paths:
        assert visitor.post(f"/{entity.slug}/{path}", data={"body": "x", "row_version": "1"}).status_code == 403, path

    assert site.version(entity, identity) == before


@every_entity
def test_every_screen_asks_a_visitor_to_sign_in(entity: Entity, site: Site) -> None:
    for path in paths_of(entity, site.records[entity.name]):
        answer = site.client().get(path)

        assert answer.status_code == 302, path
        assert "/account/sign-in" in answer.location


# --- what is derived works --------------------------------------------------------------------------


@every_entity
def test_an_unchanged_save_changes_nothing(entity: Entity, site: Site) -> None:
    """Open the form, send it back as it is: no new version, no history."""
    visitor, identity = site.as_person("all"), site.records[entity.name]
    page = visitor.get(f"/{entity.slug}/{identity}/edit/")
    before = site.version(entity, identity)

    answer = visitor.post(f"/{entity.slug}/{identity}/edit/", data=record_form(page.text))

    assert answer.status_code == 303, texts_of(answer.text)
    assert site.version(entity, identity) == before


@every_entity
def test_every_list_is_four_statements(entity: Entity, site: Site) -> None:
    """Two to learn who is asking, one for the rows, one for their number."""
    visitor = site.as_person("all")

    with site.counting() as statements:
        visitor.get(f"/{entity.slug}/")

    assert len(statements) <= 4, statements


@every_entity
def test_every_list_sorts_by_every_column(entity: Entity, site: Site) -> None:
    visitor = site.as_person("all")
    addresses = set(re.findall(rf'href="(/{entity.slug}/\?sort=[^"]+)"', visitor.get(f"/{entity.slug}/").text))

    assert addresses
    for address in addresses:
        assert visitor.get(address.replace("&amp;", "&")).status_code == 200, address


@every_entity
def test_every_number_is_right_aligned(entity: Entity, site: Site) -> None:
    page = site.as_person("all").get(f"/{entity.slug}/").text
    listed = [name for name in entity.screen.list if name in entity.fields]
    numbers = [name for name in listed if isinstance(entity.fields[name].kind, NumberKind)]

    assert not numbers or "numeric" in page


@every_entity
def test_every_picker_finds_the_record(entity: Entity, site: Site) -> None:
    with site.session() as session:
        record = session.get(entity.model, site.records[entity.name])
        texts = [str(field.read(record)) for field in entity.searched if field.read(record)]

    answer = site.as_person("all").get(f"/{entity.slug}/lookup/", query_string={"q": texts[0] if texts else ""})

    found = [each["id"] for each in answer.json["results"]]
    assert site.records[entity.name] in found or (not texts and len(found) == PICKED)


@every_entity
def test_every_record_that_nothing_holds_can_be_deleted_or_says_why(entity: Entity, site: Site) -> None:
    visitor, identity = site.as_person("all"), site.records[entity.name]

    answer = visitor.post(f"/{entity.slug}/{identity}/delete/", follow_redirects=True)

    assert answer.status_code == 200
    is_gone = visitor.get(f"/{entity.slug}/{identity}/").status_code == 404
    assert is_gone or "alert" in answer.text


@every_entity
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_exported_file_imported_again_changes_nothing(entity: Entity, form: str, site: Site) -> None:
    before = site.version(entity, site.records[entity.name])

    with site.session() as session:
        content = b"".join(export_to(session, entity, form))
        result = import_from(session, entity, content, f"{entity.slug}.{form}", check_only=False)
        session.commit()

    assert result.errors == []
    assert (result.created, result.updated) == (0, 0)
    assert result.unchanged > 0
    assert site.version(entity, site.records[entity.name]) == before


@every_entity
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_list_can_be_downloaded(entity: Entity, form: str, site: Site) -> None:
    visitor = site.as_person("all")

    answer = visitor.get(f"/{entity.slug}/export/{form}/")

    assert answer.status_code == 200
    assert answer.data.startswith(b"\xef\xbb\xbf" if form == "csv" else b"PK")
    assert site.as_person("none").get(f"/{entity.slug}/export/{form}/").status_code == 403
