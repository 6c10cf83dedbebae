"""Two clerks at one record, and one clerk who clicks twice: nobody's typing is lost, nothing is doubled."""

from werkzeug.datastructures import MultiDict

from models.system.role import Role
from tests.factories import make
from tests.support.pages import record_form
from tests.support.site import Site


def a_role(site: Site) -> int:
    with site.session() as session:
        identity = make(session, Role, code="X-1", name="元の名").id
        session.commit()
    return identity


def name_of(site: Site, identity: int) -> str:
    with site.session() as session:
        return session.get_one(Role, identity).name


def typed(page: str, **values: str) -> MultiDict[str, str]:
    form = record_form(page)
    for name, value in values.items():
        form[name] = value
    return form


def test_the_second_clerk_sees_both_versions_and_keeps_what_was_typed(site: Site) -> None:
    address = f"/roles/{a_role(site)}/edit/"
    first, second = site.as_person("all"), site.as_person("aoi")
    mine, theirs = first.get(address).text, second.get(address).text
    first.post(address, data=typed(mine, name="先の名"))

    answer = second.post(address, data=typed(theirs, name="後の名", note="後の覚え"))

    assert answer.status_code == 409
    assert all(word in answer.text for word in ("先の名", "後の名", "後の覚え", "全"))
    assert record_form(answer.text)["name"] == "後の名"


def test_nothing_is_written_before_the_second_clerk_decides(site: Site) -> None:
    identity = a_role(site)
    address = f"/roles/{identity}/edit/"
    first, second = site.as_person("all"), site.as_person("aoi")
    mine, theirs = first.get(address).text, second.get(address).text
    first.post(address, data=typed(mine, name="先の名"))

    conflict = second.post(address, data=typed(theirs, name="後の名"))
    assert name_of(site, identity) == "先の名"

    assert second.post(address, data=record_form(conflict.text)).status_code == 303
    assert name_of(site, identity) == "後の名"


def test_a_verb_on_a_record_that_changed_asks_to_look_again(site: Site) -> None:
    identity = site.user("ken")
    visitor = site.as_person("all")

    answer = visitor.post(f"/users/{identity}/do/suspend/", data={"row_version": "999"}, follow_redirects=True)

    assert "alert" in answer.text
    assert site.as_person("ken").get("/").status_code == 200


def test_a_form_that_is_sent_twice_makes_one_record(site: Site) -> None:
    visitor = site.as_person("all")
    form = typed(visitor.get("/roles/new/").text, code="X-2", name="一度だけ")

    first, second = (visitor.post("/roles/new/", data=form) for _click in range(2))

    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    with site.session() as session:
        assert session.query(Role).filter_by(name="一度だけ").count() == 1


def test_a_form_that_was_refused_may_be_sent_again(site: Site) -> None:
    visitor = site.as_person("all")
    refused = visitor.post("/roles/new/", data=typed(visitor.get("/roles/new/").text, code="", name="二度目に"))
    assert refused.status_code == 422

    answer = visitor.post("/roles/new/", data=typed(refused.text, code="X-3"))

    assert answer.status_code == 303
