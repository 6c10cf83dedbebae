"""The own password, and the switches in the head."""

import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.door import PASSWORD, is_inside, sign_in
from tests.support.site import Site

# --- the own password -------------------------------------------------------------------------------


def change(client: FlaskClient, new: str, current: str = PASSWORD, repeat: str | None = None) -> TestResponse:
    told = {"current": current, "new": new, "repeat": new if repeat is None else repeat}
    return client.post("/account/password", data=told)


def test_a_new_password_signs_out_every_other_device(site: Site, email: str) -> None:
    here, elsewhere = site.client(), site.client()
    sign_in(here, email)
    sign_in(elsewhere, email)

    assert change(here, "別の言葉 三つ ならべる").status_code == 303

    assert is_inside(here)
    assert not is_inside(elsewhere)
    assert sign_in(site.client(), email, "別の言葉 三つ ならべる").status_code == 303


@pytest.mark.parametrize(
    ("new", "current", "repeat"),
    [
        ("short", PASSWORD, None),
        ("別の言葉 三つ ならべる", "not my password", None),
        ("別の言葉 三つ ならべる", PASSWORD, "別の言葉 三つ ならべた"),
        ("aaaaaaaaaaaaaaaa", PASSWORD, None),
        ("my banto password", PASSWORD, None),
        ("x" * 300, PASSWORD, None),
    ],
)
def test_a_poor_change_is_refused(site: Site, email: str, new: str, current: str, repeat: str | None) -> None:
    client = site.client()
    sign_in(client, email)

    assert change(client, new, current, repeat).status_code == 422
    assert sign_in(site.client(), email).status_code == 303


def test_a_visitor_has_no_password_to_change(site: Site) -> None:
    assert change(site.client(), "別の言葉 三つ ならべる").status_code == 302


# --- language and theme -----------------------------------------------------------------------------


def test_the_language_of_a_visitor_is_the_browsers(site: Site) -> None:
    page = site.client().get("/account/sign-in", headers={"Accept-Language": "en-GB,en;q=0.9"})

    assert 'lang="en"' in page.text


def test_the_switch_wins_over_the_browser_and_stays(site: Site) -> None:
    client = site.client()
    client.post("/account/preferences", data={"language": "en"})

    assert 'lang="en"' in client.get("/account/sign-in", headers={"Accept-Language": "ja"}).text


def test_what_a_person_chose_is_kept_with_the_account(site: Site) -> None:
    site.as_person("hana").post("/account/preferences", data={"language": "en", "theme": "dark"})

    page = site.as_person("hana").get("/").text
    assert 'lang="en"' in page
    assert re.search(r'<html[^>]*"dark"', page)


@pytest.mark.parametrize("told", [{"language": "xx"}, {"theme": "pink"}, {"language": "en' --"}, {}])
def test_an_unknown_choice_changes_nothing(site: Site, told: dict[str, str]) -> None:
    client = site.as_person("hana")

    assert client.post("/account/preferences", data=told).status_code == 303
    assert 'lang="ja"' in client.get("/").text
