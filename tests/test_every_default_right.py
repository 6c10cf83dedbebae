"""Who may do what, before an administrator changes anything."""

import pytest
import sqlalchemy as sa

from models import ENTITIES, department_of
from models.machinery import EDIT, NONE, VIEW, GuardedSession, NotAllowed
from models.machinery.access import VERBS
from models.machinery.entity import Entity
from models.roles import RoleCode
from models.system.defaults import default_verbs
from models.system.rights import actor_for
from models.system.role import RolePermission
from models.system.user import User
from tests.factories import acting, person
from tests.support.marks import every_entity
from tests.support.site import Site


def verbs_by_role(entity: Entity) -> dict[str, frozenset[str]]:
    return default_verbs(entity, department_of(entity))


@every_entity
def test_somebody_may_look_and_press_every_button(entity: Entity) -> None:
    granted = frozenset().union(*verbs_by_role(entity).values())

    assert granted >= {"view", "export", "history", *entity.transitions}


@every_entity
def test_whoever_may_do_anything_may_look(entity: Entity) -> None:
    assert all("view" in verbs for verbs in verbs_by_role(entity).values())


AUDITED_BY_THE_AUDITOR = {
    "AuditEngagement": EDIT,
    "AuditFinding": EDIT,
    "ComplianceCheck": EDIT,
    "ControlTest": EDIT,
    "WhistleblowerReport": NONE,
}
"""Where the auditor's own work is, and what only the persons in charge may see. Each screen says so itself."""


@every_entity
def test_the_auditor_sees_it_and_changes_nothing(entity: Entity) -> None:
    verbs = verbs_by_role(entity).get(RoleCode.AUDITOR, frozenset())

    if entity.screen.access.get(RoleCode.AUDITOR, VIEW) is VIEW:
        assert verbs == {"view", "export", "history"}
    else:
        assert entity.screen.access[RoleCode.AUDITOR] is AUDITED_BY_THE_AUDITOR[entity.name]


@pytest.mark.parametrize("name", AUDITED_BY_THE_AUDITOR)
def test_where_the_auditor_is_no_mere_reader_the_screen_says_so(name: str) -> None:
    entity, access = ENTITIES[name], AUDITED_BY_THE_AUDITOR[name]
    verbs = verbs_by_role(entity).get(RoleCode.AUDITOR, frozenset())

    assert entity.screen.access[RoleCode.AUDITOR] is access
    assert verbs - set(entity.transitions) == access.verbs
    assert "delete" not in verbs


@every_entity
def test_only_known_roles_are_named(entity: Entity) -> None:
    assert set(verbs_by_role(entity)) <= set(RoleCode)


@every_entity
def test_a_stranger_does_not_see_it(entity: Entity, session: GuardedSession) -> None:
    ren = person(session, "蓮")

    with pytest.raises(NotAllowed), acting(session, ren):
        session.scalars(sa.select(entity.model)).all()


@every_entity
def test_an_installation_starts_from_what_the_code_declares(entity: Entity, session: GuardedSession) -> None:
    stored = session.scalars(sa.select(RolePermission).where(RolePermission.entity == entity.name))

    assert {row.role.code: verbs_of(row) for row in stored} == verbs_by_role(entity)


def verbs_of(row: RolePermission) -> frozenset[str]:
    return frozenset(verb for verb in VERBS if getattr(row, f"can_{verb}")) | frozenset(row.transitions)


@every_entity
@pytest.mark.parametrize("who", ["hana", "ken", "sora", "aoi"])
def test_the_screens_follow_the_rights(entity: Entity, who: str, site: Site) -> None:
    visitor = site.as_person(who)
    with site.session() as session:
        actor = actor_for(session, session.get_one(User, site.user(who)))

    for page, verb in (("", "view"), ("new/", "create"), ("import/", "import"), ("export/csv/", "export")):
        expected = 200 if actor.may("view", entity.name) and actor.may(verb, entity.name) else 403
        assert visitor.get(f"/{entity.slug}/{page}").status_code == expected, page
