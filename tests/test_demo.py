"""The demo company: built by the models' own verbs, once, and as good as a real one."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from models import ENTITIES
from models.machinery.transfer import export_to, import_from
from tests.support.databases import TESTS, Databases
from tests.support.site import installed
from views.database import session


def flask(app: Flask, *arguments: str) -> str:
    with app.app_context():
        result = app.test_cli_runner().invoke(args=arguments)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


@pytest.fixture(scope="module")
def company(databases: Databases, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An installation with a small demo company."""
    for app in installed(databases, databases.create(template), tmp_path_factory.mktemp("files")):
        flask(app, "demo", "--scale", "0.01")
        yield app


def test_a_newcomer_finds_full_rooms_and_a_way_in(company: Flask) -> None:
    again = flask(company, "demo")
    links = re.findall(r"http://127.0.0.1:8000(/account/link/\S+)", flask(company, "links"))

    assert "already" in again
    assert len(links) >= 8
    visitor = company.test_client()
    assert visitor.post(links[0]).status_code == 303
    assert visitor.get("/purchase_orders/").text.count("/purchase_orders/") > 20


def test_what_is_exported_can_be_imported_and_changes_nothing(company: Flask) -> None:
    with company.app_context():
        session().act_as(TESTS)
        for name, entity in ENTITIES.items():
            content = b"".join(export_to(session(), entity, "csv"))
            result = import_from(session(), entity, content, f"{entity.slug}.csv", check_only=False)
            assert result.errors == [], name
            assert (result.created, result.updated) == (0, 0), name
