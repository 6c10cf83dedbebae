"""Run inside a copy of the project that got the README's example: migrate, open everything, press the button."""

import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app import create_app
from config import Settings
from models import ENTITIES
from models.machinery import Actor
from models.machinery.transfer import export_to, import_from
from models.organization.partner import Partner
from models.system.role import Role
from models.system.user import User, UserRole
from views import words
from views.database import session

SLUG = "supplier_visits"


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    app = create_app(Settings(database_url=f"sqlite:///{folder / 'db.sqlite3'}", demo=True, files=folder / "files"))
    app.config["WTF_CSRF_ENABLED"] = False
    commands = app.test_cli_runner()
    for line in (["db", "upgrade"], ["db", "migrate", "-m", "supplier visits"], ["db", "upgrade"]):
        result = commands.invoke(args=line)
        assert result.exit_code == 0, (line, result.output, result.exception)
    cookie = people(app)
    walk(app, cookie)
    exchange(app)
    new_words = {message.id for message in words.template()}
    assert {"Supplier visit", "Supplier visits", "Visited on", "Impression", "Findings", "Report"} <= new_words
    print("complete")


def people(app: Any) -> dict[str, str]:
    with app.app_context():
        session().act_as(Actor.system("walk"))
        roles = {role.code: role for role in session().scalars(select(Role))}
        hana = User(email="hana@example.co.jp", display_name="花", session_key="k1")
        hana.roles = [UserRole(role=roles["buyer"], grant_reason="walk")]
        ren = User(email="ren@example.co.jp", display_name="蓮", session_key="k2")
        session().add_all([hana, ren, Partner(name="株式会社見本", is_supplier=True)])
        session().flush()
        hana.activate()
        ren.activate()
        session().commit()
        return {"hana": f"{hana.id}:k1", "ren": f"{ren.id}:k2"}


def walk(app: Any, cookies: dict[str, str]) -> None:
    hana, ren = client(app, cookies["hana"]), client(app, cookies["ren"])
    for path in ("", "new/", "?q=x", "?status=planned&travel_cost.from=1", "lookup/?q=x", "export/csv/"):
        assert hana.get(f"/{SLUG}/{path}").status_code == 200, path
        assert ren.get(f"/{SLUG}/{path}").status_code == 403, path
    form = {
        "supplier": "1",
        "supplier.text": "",
        "visited_on": "2026-11-01",
        "travel_cost": "12,000",
        "impression": "よい",
        "findings-0-id": "",
        "findings-0-finding": "床がきれい",
    }
    saved = hana.post(f"/{SLUG}/new/", data=form)
    assert saved.status_code == 303, saved.text
    page = hana.get(f"/{SLUG}/1/").text
    assert all(word in page for word in ("SV-", "12,000", "よい", "床がきれい", "/do/report/")), page
    assert hana.post(f"/{SLUG}/1/do/report/", data={"row_version": "1"}).status_code == 303
    assert "/do/report/" not in hana.get(f"/{SLUG}/1/").text


def client(app: Any, identity: str) -> Any:
    found = app.test_client()
    with found.session_transaction() as cookie:
        cookie["_user_id"] = identity
        cookie["_fresh"] = True
    return found


def exchange(app: Any) -> None:
    with app.app_context():
        session().act_as(Actor.system("walk"))
        entity = ENTITIES["SupplierVisit"]
        content = b"".join(export_to(session(), entity, "csv"))
        result = import_from(session(), entity, content, "visits.csv", check_only=False)
        assert not result.errors, result.errors


if __name__ == "__main__":
    main()
