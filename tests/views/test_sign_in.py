"""Signing in by password, by a link that works once, and as a demo person; and where it leads."""

from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from models.hr.employee import Employee
from models.machinery import now
from models.machinery.language import speaking
from models.organization.department import Department
from models.system import sign_in as door
from models.system.sign_in import SignInLink, new_link
from models.system.user import User, UserStatus
from tests.factories import make
from tests.support.door import PASSWORD, is_inside, sign_in
from tests.support.pages import texts_of
from tests.support.site import Site


def complaint(answer: TestResponse) -> str:
    return " ".join(text for text in texts_of(answer.text) if "。" in text)


# --- password ---------------------------------------------------------------------------------------


def test_the_right_password_opens_the_door(site: Site, email: str) -> None:
    client = site.client()

    assert sign_in(client, email).status_code == 303
    assert is_inside(client)


def test_an_address_is_read_as_people_type_it(site: Site, email: str) -> None:
    assert sign_in(site.client(), f"  {email.upper()} ").status_code == 303


def test_a_refusal_does_not_say_what_was_wrong(site: Site, email: str) -> None:
    wrong_password = sign_in(site.client(), email, "wrong password entirely")
    unknown_person = sign_in(site.client(), "nobody@example.co.jp", "wrong password entirely")

    assert wrong_password.status_code == unknown_person.status_code == 422
    assert complaint(wrong_password) == complaint(unknown_person)
    assert not is_inside(site.client())


def test_many_wrong_passwords_lock_the_account_for_a_while(site: Site, email: str) -> None:
    client = site.client()
    for _attempt in range(door.MOST_FAILURES):
        sign_in(client, email, "wrong password entirely")

    assert sign_in(client, email).status_code == 422

    with site.session() as session:
        session.query(User).filter_by(email=email).one().locked_until = now() - timedelta(seconds=1)
        session.commit()
    assert sign_in(client, email).status_code == 303


@pytest.mark.parametrize("status", [UserStatus.INVITED, UserStatus.SUSPENDED, UserStatus.CLOSED])
def test_only_active_people_sign_in(site: Site, email: str, status: UserStatus) -> None:
    with site.session() as session:
        session.query(User).filter_by(email=email).one().status = status
        session.commit()

    assert sign_in(site.client(), email).status_code == 422


@pytest.mark.parametrize("password", ["", "x" * 100_000, "\x00", "'; DROP TABLE users; --"])
def test_a_strange_password_is_only_wrong(site: Site, email: str, password: str) -> None:
    assert sign_in(site.client(), email, password).status_code == 422


def test_suspending_somebody_ends_their_session_at_once(site: Site) -> None:
    client = site.as_person("hana")
    assert is_inside(client)

    with site.session() as session:
        session.get_one(User, site.user("hana")).suspend()
        session.commit()

    assert not is_inside(client)


def test_signing_out_ends_the_session(site: Site) -> None:
    client = site.as_person("hana")

    client.post("/account/sign-out")

    assert not is_inside(client)


# --- where it leads ---------------------------------------------------------------------------------


def test_after_signing_in_one_is_where_one_wanted_to_be(site: Site, email: str) -> None:
    client = site.client()
    asked = client.get("/roles/?q=x").location

    answer = client.post(asked, data={"email": email, "password": PASSWORD})

    assert answer.location == "/roles/?q=x"


ELSEWHERE = ("https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)")
ELSEWHERE += ("///evil.example/", "/\t/evil.example", "http:evil.example", "/%0d%0aSet-Cookie:x=1\r\n", "evil.example")


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nobody_is_led_elsewhere(site: Site, email: str, address: str) -> None:
    client = site.client()

    assert sign_in(client, email, address=address).location == "/"
    assert client.post("/account/preferences", data={"theme": "dark", "next": address}).location == "/"


# --- one-time links ---------------------------------------------------------------------------------


@pytest.fixture
def link(site: Site) -> str:
    """A link for somebody who was just invited."""
    with site.session() as session:
        hana = session.get_one(User, site.user("hana"))
        hana.status = UserStatus.INVITED
        token = new_link(session, hana)
        session.commit()
    return f"/account/link/{token}"


def test_a_link_signs_in_once(site: Site, link: str) -> None:
    client = site.client()

    assert client.post(link).status_code == 303
    assert is_inside(client)
    assert site.client().post(link).status_code == 410


def test_looking_at_a_link_does_not_use_it_up(site: Site, link: str) -> None:
    for _mail_program in range(3):
        assert site.client().get(link).status_code == 200

    assert not is_inside(site.client())
    assert site.client().post(link).status_code == 303


def test_an_old_link_says_so(site: Site, link: str) -> None:
    with site.session() as session:
        session.query(SignInLink).one().expires_at = now() - timedelta(seconds=1)
        session.commit()

    assert site.client().get(link).status_code == 410


def test_a_link_of_a_closed_account_opens_nothing(site: Site, link: str) -> None:
    with site.session() as session:
        session.get_one(User, site.user("hana")).close()
        session.commit()
    client = site.client()

    assert client.post(link).status_code == 410
    assert not is_inside(client)


def test_a_link_is_kept_as_a_hash_only(site: Site, link: str) -> None:
    token = link.rpartition("/")[2]

    with site.session() as session:
        assert token not in {each.token_hash for each in session.query(SignInLink)}


@pytest.mark.parametrize("token", ["x", "a" * 5000, "%00", "..%2f..%2f"])
def test_an_invented_link_is_refused(site: Site, token: str) -> None:
    assert site.client().post(f"/account/link/{token}").status_code in (404, 410)


def test_refusals_speak_both_languages() -> None:
    refused = door._wrong()

    with speaking("en"):
        assert str(refused) == "The e-mail address or the password is wrong."
    with speaking("ja"):
        assert str(refused) != "The e-mail address or the password is wrong."


# --- demo persons -----------------------------------------------------------------------------------


@pytest.fixture
def player(site: Site) -> str:
    """The address that signs in the buyer of a demo company."""
    site.settings(demo=True)
    with site.session() as session:
        section = make(session, Department, code="1161")
        hana = session.get_one(User, site.user("hana"))
        hana.employee = make(session, Employee, department=section)
        session.commit()
    return f"/account/demo/{site.user('hana')}"


def test_a_newcomer_on_this_machine_picks_a_person(site: Site, player: str) -> None:
    client = site.client()
    assert player in client.get("/account/sign-in").text

    assert client.post(player).status_code == 303
    assert is_inside(client)


def test_nobody_is_offered_outside_of_a_demo(site: Site, player: str) -> None:
    site.settings(demo=False)

    assert player not in site.client().get("/account/sign-in").text
    assert site.client().post(player).status_code == 404


@pytest.mark.parametrize("far", [{"REMOTE_ADDR": "192.0.2.1"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.1"}])
def test_nobody_is_offered_to_other_machines(site: Site, player: str, far: dict[str, str]) -> None:
    assert player not in site.client().get("/account/sign-in", environ_overrides=far).text
    assert site.client().post(player, environ_overrides=far).status_code == 404


def test_only_the_persons_of_the_demo_are_offered(site: Site, player: str) -> None:
    assert site.client().post(f"/account/demo/{site.user('aoi')}").status_code == 404


def test_a_demo_person_speaks_the_language_of_the_page(site: Site, player: str) -> None:
    visitor = site.client()

    visitor.post(player, headers={"Accept-Language": "en"})

    assert 'lang="en"' in visitor.get("/", headers={"Accept-Language": "ja"}).text
