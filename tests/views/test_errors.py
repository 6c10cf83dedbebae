"""What goes wrong is a page that says what to do; nothing that was typed is lost."""

import pytest

from models.machinery.language import LANGUAGES
from models.system.role import Role
from models.system.user import User, UserRole
from tests.factories import make
from tests.support.pages import record_form, texts_of
from tests.support.site import Site


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("get", "/nowhere/", 404),
        ("get", "/roles/999999/", 404),
        ("post", "/roles/", 405),
        ("get", "/roles/?sort=nonsense", 400),
        ("get", "/roles/?size=7", 400),
        ("get", "/roles/?after=999999", 400),
        ("get", "/roles/new/?nonsense=1", 400),
        ("put", "/roles/1/", 405),
    ],
)
def test_a_mistake_is_a_page_in_the_readers_language(
    site: Site, method: str, path: str, code: int, language: str
) -> None:
    answer = getattr(site.as_person("all", language), method)(path)

    assert answer.status_code == code
    assert f'lang="{language}"' in answer.text
    assert "Traceback" not in answer.text


def test_a_failure_of_ours_is_a_page_with_a_number(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise RuntimeError("SELECT secret FROM inside")

    monkeypatch.setitem(site.app.view_functions, "account.password", broken)

    answer = site.as_person("all").get("/account/password")

    assert answer.status_code == 500
    assert "SELECT" not in answer.text
    assert any(len(text) == 32 for text in texts_of(answer.text)), "the number to tell the administrator"


def test_what_is_too_large_is_refused_before_it_is_read(site: Site) -> None:
    answer = site.as_person("all").post("/roles/new/", data={"note": "x" * (21 * 1024 * 1024)})

    assert answer.status_code == 413


# --- forms ------------------------------------------------------------------------------------------


def test_a_code_that_is_taken_is_told_at_its_field(site: Site) -> None:
    with site.session() as session:
        make(session, Role, code="X-1")
        session.commit()

    answer = site.as_person("all").post("/roles/new/", data={"code": "X-1", "name": "打った名", "note": "打った覚え"})

    assert answer.status_code == 422
    assert 'id="code-error"' in answer.text
    assert record_form(answer.text)["name"] == "打った名"
    assert record_form(answer.text)["note"] == "打った覚え"


def test_every_empty_field_is_named_at_once(site: Site) -> None:
    answer = site.as_person("all").post("/roles/new/", data={"code": "", "name": ""})

    assert answer.status_code == 422
    assert 'id="code-error"' in answer.text
    assert 'id="name-error"' in answer.text


def test_a_mistake_in_a_line_is_told_in_the_line(site: Site) -> None:
    line = {"clearances-0-id": "", "clearances-0-data_class": "PII", "clearances-0-clearance": "とんでもない"}

    answer = site.as_person("all").post("/roles/new/", data={"code": "X-1", "name": "名", **line})

    assert answer.status_code == 422
    assert 'id="clearances-0-clearance-error"' in answer.text


def test_two_equal_lines_are_refused_and_kept(site: Site) -> None:
    lines = {
        f"clearances-{index}-{name}": value
        for index in range(2)
        for name, value in {"id": "", "data_class": "PII", "clearance": "read"}.items()
    }

    answer = site.as_person("all").post("/roles/new/", data={"code": "X-1", "name": "名", **lines})

    assert answer.status_code == 422
    assert record_form(answer.text)["clearances-1-clearance"] == "read"


@pytest.mark.parametrize("role", ["999999", "x", "-1"])
def test_a_reference_to_nothing_is_told_at_its_field(site: Site, role: str) -> None:
    line = {"roles-0-id": "", "roles-0-role": role, "roles-0-valid_from": "2026-04-01", "roles-0-grant_reason": "試験"}

    answer = site.as_person("all").post(
        "/users/new/",
        data={"email": "neu@example.co.jp", "display_name": "新", "language": "ja", "theme": "auto", **line},
    )

    assert answer.status_code == 422
    assert 'id="roles-0-role-error"' in answer.text


def test_what_others_refer_to_is_not_deleted(site: Site) -> None:
    with site.session() as session:
        role = make(session, Role, name="使用中の役割")
        make(session, User).roles = [UserRole(role=role, grant_reason="試験")]
        session.commit()
        identity = role.id
    visitor = site.as_person("all")

    answer = visitor.post(f"/roles/{identity}/delete/", follow_redirects=True)

    assert "alert" in answer.text
    assert visitor.get(f"/roles/{identity}/").status_code == 200


def test_what_nobody_refers_to_is_deleted(site: Site) -> None:
    with site.session() as session:
        identity = make(session, Role).id
        session.commit()
    visitor = site.as_person("all")

    assert visitor.post(f"/roles/{identity}/delete/").status_code == 303
    assert visitor.get(f"/roles/{identity}/").status_code == 404


def test_archiving_takes_a_record_out_of_new_work(site: Site) -> None:
    with site.session() as session:
        identity = make(session, Role, name="古い役割").id
        session.commit()
    visitor = site.as_person("all")

    visitor.post(f"/roles/{identity}/archive/")

    assert "古い役割" not in visitor.get("/roles/lookup/?q=古い役割").get_data(as_text=True)
    assert visitor.get("/roles/lookup/?q=古い役割").json == {"results": []}
