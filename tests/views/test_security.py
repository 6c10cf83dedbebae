"""What every answer carries, what no answer may contain, and what no form may do without."""

import re

import pytest

from models.system.role import Role
from models.system.user import User
from tests.factories import make
from tests.support.pages import INLINE, csrf_token
from tests.support.site import Site
from views.security import HEADERS

ANSWERS = {
    "page": "/roles/",
    "form": "/roles/new/",
    "refusal": "/roles/?sort=nonsense",
    "nowhere": "/nowhere/",
    "redirect": "/account/sign-out",
    "json": "/roles/lookup/?q=x",
    "file": "/roles/export/csv/",
    "visitor": "/account/sign-in",
}


@pytest.mark.parametrize("path", ANSWERS.values(), ids=ANSWERS)
def test_every_answer_carries_the_headers(site: Site, path: str) -> None:
    answer = site.as_person("all").get(path)

    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_policy_allows_nothing_inline(site: Site) -> None:
    policy = site.client().get("/account/sign-in").headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'self'" in policy


@pytest.mark.parametrize(
    "path", ["/", "/roles/", "/roles/new/", "/roles/1/", "/users/1/edit/", "/roles/import/", "/account/password"]
)
def test_no_page_holds_a_script_or_a_style(site: Site, path: str) -> None:
    page = site.as_person("all").get(path).text

    assert INLINE.findall(page) == []
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page), "everything comes from this server"


def test_assets_are_kept_and_never_change(site: Site) -> None:
    page = site.client().get("/account/sign-in").text
    addresses = re.findall(r'(?:src|href)="(/assets/[^"#]+)', page)

    assert addresses
    for address in addresses:
        answer = site.client().get(address)
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["../../config.py", "..%2f..%2fconfig.py", "/etc/passwd", "%2e%2e/%2e%2e/app.py"])
def test_assets_lead_nowhere_else(site: Site, path: str) -> None:
    assert site.client().get(f"/assets/own/123456789012/{path}").status_code == 404


# --- forms ------------------------------------------------------------------------------------------

FORMS = (
    "/roles/new/",
    "/roles/1/edit/",
    "/roles/1/delete/",
    "/roles/1/archive/",
    "/users/1/do/suspend/",
    "/roles/import/",
)
FORMS += (
    "/roles/1/comments/",
    "/roles/1/attachments/",
    "/account/sign-in",
    "/account/sign-out",
    "/account/preferences",
)


@pytest.mark.parametrize("path", FORMS)
def test_a_form_of_another_site_does_nothing(site: Site, path: str) -> None:
    site.with_csrf()

    answer = site.as_person("all").post(path, data={"code": "X", "name": "偽"})

    assert answer.status_code == 400
    assert "<h1" in answer.text


def test_our_own_form_is_accepted(site: Site) -> None:
    site.with_csrf()
    client = site.as_person("all")
    token = csrf_token(client.get("/roles/new/").text)

    answer = client.post("/roles/new/", data={"code": "X", "name": "真", "csrf_token": token})

    assert answer.status_code == 303


@pytest.mark.parametrize("path", ["/roles/1/delete/", "/roles/1/archive/", "/account/sign-out"])
def test_looking_never_changes_anything(site: Site, path: str) -> None:
    assert site.as_person("all").get(path).status_code == 405


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(site: Site) -> None:
    site.with_csrf()

    told = site.client().get("/account/sign-in").headers.getlist("Set-Cookie")

    assert told
    assert all("HttpOnly" in each and "SameSite=Lax" in each for each in told)


# --- what is said -----------------------------------------------------------------------------------


def test_no_page_shows_a_secret(site: Site) -> None:
    identity = site.user("hana")
    with site.session() as session:
        hana = session.get_one(User, identity)
        hana.password_hash = "$argon2id$geheim"
        key = hana.session_key or ""
        session.commit()
    visitor = site.as_person("all")

    for page in (f"/users/{identity}/", f"/users/{identity}/edit/", "/users/", "/users/export/csv/"):
        text = visitor.get(page).text
        assert "argon2" not in text, page
        assert key not in text, page


ATTACK = "<script>alert('1')</script>"


def test_what_people_type_is_never_run(site: Site) -> None:
    with site.session() as session:
        identity = make(session, Role, name=ATTACK, note=ATTACK).id
        session.commit()
    visitor = site.as_person("all")

    for page in (f"/roles/{identity}/", f"/roles/{identity}/edit/", f"/roles/?q={ATTACK}", "/roles/?sort=-name"):
        assert ATTACK not in visitor.get(page).text, page


def test_a_file_for_a_spreadsheet_holds_no_formula(site: Site) -> None:
    with site.session() as session:
        make(session, Role, name="=1+1")
        session.commit()

    assert ",=1+1" not in site.as_person("all").get("/roles/export/csv/").text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80"])
def test_a_forged_host_leads_nowhere(site: Site, host: str) -> None:
    answer = site.client().get("/roles/", headers={"Host": host})

    assert "evil" not in (answer.location or "")
