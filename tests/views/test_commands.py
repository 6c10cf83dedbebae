"""The command line: what it prints, what it leaves behind, and how it refuses."""

import re
from pathlib import Path

import pytest
from click.testing import Result

from models import ENTITIES
from models.system.role import Role
from models.system.user import User
from tests.support.site import Site
from views import words


def flask(site: Site, *arguments: str | Path) -> Result:
    with site.app.app_context():
        return site.app.test_cli_runner().invoke(args=[str(each) for each in arguments])


# --- people -----------------------------------------------------------------------------------------


def test_a_new_person_gets_a_link_that_works(site: Site) -> None:
    result = flask(site, "user", "add", "Hanako@Example.co.jp", "山田花子", "--role", "buyer", "--role", "employee")

    link = re.search(r"http://127.0.0.1:8000(/account/link/\S+)", result.output)
    assert link
    client = site.client()
    assert client.post(link[1]).status_code == 303
    assert "山田花子" in client.get("/").text


def test_a_role_that_does_not_exist_is_named(site: Site) -> None:
    result = flask(site, "user", "add", "x@example.co.jp", "某", "--role", "king")

    assert result.exit_code == 1
    assert "king" in result.output
    assert "Traceback" not in result.output


def test_an_address_that_is_taken_is_a_sentence(site: Site) -> None:
    flask(site, "user", "add", "x@example.co.jp", "某")

    result = flask(site, "user", "add", "x@example.co.jp", "某")

    assert result.exit_code == 1
    assert "x@example.co.jp" in result.output


def test_the_history_names_who_typed_the_command(site: Site) -> None:
    flask(site, "user", "add", "x@example.co.jp", "某")

    with site.session() as session:
        identity = session.query(User).filter_by(email="x@example.co.jp").one().id
    assert "(user add)" in site.as_person("all").get(f"/users/{identity}/").text


# --- files ------------------------------------------------------------------------------------------


@pytest.fixture
def roles(site: Site, tmp_path: Path) -> Path:
    """An exported file of all roles."""
    file = tmp_path / "roles.csv"
    assert flask(site, "export", "Role", "-o", file).exit_code == 0
    return file


def test_an_export_imported_again_changes_nothing(site: Site, roles: Path) -> None:
    before = site.version(ENTITIES["Role"], 1)

    result = flask(site, "import", roles, "Role")

    assert result.exit_code == 0, result.output
    assert site.version(ENTITIES["Role"], 1) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_file_is_read_in_every_usual_encoding(site: Site, roles: Path, encoding: str) -> None:
    text = roles.read_text(encoding="utf-8-sig").replace("購買担当", "購買の担当")
    roles.write_text(text, encoding=encoding)

    assert flask(site, "import", roles, "roles").exit_code == 0
    with site.session() as session:
        assert session.query(Role).filter_by(code="buyer").one().name == "購買の担当"


def test_a_workbook_is_read_too(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "roles.xlsx"
    flask(site, "export", "Role", "--form", "xlsx", "-o", file)

    assert flask(site, "import", file, "Role").exit_code == 0


def test_one_bad_row_keeps_every_row_out(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "roles.csv"
    file.write_text("コード,名称\nnew_role,新しい役割\n,名無し\n", encoding="utf-8")

    result = flask(site, "import", file, "Role")

    assert result.exit_code == 1
    assert re.search(r"^3: ", result.output, re.MULTILINE), result.output
    assert "名無し" in (tmp_path / "roles.wrong.csv").read_text(encoding="utf-8-sig")
    with site.session() as session:
        assert session.query(Role).filter_by(code="new_role").count() == 0


def test_checking_writes_nothing(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "roles.csv"
    file.write_text("code,name\nnew_role,新しい役割\n", encoding="utf-8")

    assert flask(site, "import", file, "Role", "--check").exit_code == 0

    with site.session() as session:
        assert session.query(Role).filter_by(code="new_role").count() == 0


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"PK\x03\x04broken", "見出しだけ\n".encode(), b"a,b\n1,2,3,4\n"]
)
def test_a_file_that_cannot_be_read_is_a_sentence(site: Site, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "roles.xlsx" if content.startswith(b"PK") else tmp_path / "roles.csv"
    file.write_bytes(content)

    result = flask(site, "import", file, "Role")

    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)


def test_an_entity_that_does_not_exist_is_answered_with_those_that_do(site: Site) -> None:
    result = flask(site, "export", "Spaceship")

    assert result.exit_code == 1
    assert all(name in result.output for name in ENTITIES)


# --- words ------------------------------------------------------------------------------------------


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the catalogue that a command may write to."""
    copy = tmp_path / "messages.po"
    copy.write_bytes(words.JAPANESE.read_bytes())
    monkeypatch.setattr(words, "JAPANESE", copy)
    return copy


def test_translating_a_complete_catalogue_changes_nothing(site: Site, catalogue: Path) -> None:
    before = catalogue.read_bytes()

    result = flask(site, "translate")

    assert "0 words" in result.output, result.output
    assert catalogue.read_bytes() == before


def test_a_missing_word_is_listed_and_gets_a_place(site: Site, catalogue: Path) -> None:
    whole = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(re.sub(r'msgid "Save"\nmsgstr ".*"\n', "", whole), encoding="utf-8")

    result = flask(site, "translate")

    assert re.search(r"^  Save$", result.output, re.MULTILINE)
    assert 'msgid "Save"\nmsgstr ""' in catalogue.read_text(encoding="utf-8")
