"""The command line: ``flask --app app …``."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click
from alembic import command
from alembic.config import Config
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

import models
from config import ROOT
from models import ENTITIES, demo
from models.machinery import Actor, GuardedSession, Refused, today
from models.machinery.entity import Entity
from models.machinery.integrity import problems_of
from models.machinery.language import LANGUAGES, use_language
from models.machinery.session import references_resting
from models.machinery.transfer import export_to, import_from
from models.system.role import Role
from models.system.sign_in import new_link
from models.system.user import User, UserRole
from views import glossary, words
from views.database import db, session

database = AppGroup("db", help="The tables of the database.")
users = AppGroup("user", help="The people who may sign in.")


@contextmanager
def _acting(name: str) -> Iterator[GuardedSession]:
    """A session for a command, in the name of whoever typed it. A refusal is a sentence, not a trace."""
    try:
        session().act_as(Actor.system(f"{getpass.getuser()} ({name})"))
        yield session()
        session().commit()
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    except IntegrityError as error:
        raise click.ClickException(str(problems_of(error, session()))) from None


# --- db -------------------------------------------------------------------------------------------


@contextmanager
def _alembic() -> Iterator[Config]:
    """One transaction for the whole migration, triggers included."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    with db.engine.connect() as connection, references_resting(connection), connection.begin():
        config.attributes["connection"] = connection
        yield config


@database.command("upgrade")
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the tables, the history triggers and the default rights up to date."""
    with _alembic() as config:
        command.upgrade(config, revision)
    if revision == "head":
        with _acting("db upgrade") as opened:
            added = models.install(opened)
        click.echo(f"The database is up to date; {len(added)} entities received their default rights.")


@database.command("downgrade")
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Take the tables back to an earlier revision."""
    with _alembic() as config:
        command.downgrade(config, revision)


@database.command("migrate")
@click.option("-m", "--message", required=True, help="What changes, in a few words.")
def migrate(message: str) -> None:
    """Write a migration from what the models say now. Read it before you commit it."""
    with _alembic() as config:
        newest = len(list((ROOT / "migrations" / "versions").glob("[0-9]*.py")))
        command.revision(config, message=message, autogenerate=True, rev_id=f"{newest + 1:04}")


# --- people -----------------------------------------------------------------------------------------


@users.command("add")
@click.argument("email")
@click.argument("name")
@click.option("--role", "roles", multiple=True, help="Code of a role; may be given several times.")
@click.option("--url", default="http://127.0.0.1:8000", help="Where this installation is served.")
def add_user(email: str, name: str, roles: tuple[str, ...], url: str) -> None:
    """Add a person and print the link by which they sign in the first time."""
    with _acting("user add") as opened:
        found = {role.code: role for role in opened.scalars(select(Role).where(Role.code.in_(roles)))}
        if missing := sorted(set(roles) - set(found)):
            raise click.ClickException(f"There is no role {', '.join(missing)}.")
        user = User(email=email.lower(), display_name=name)
        user.roles = [UserRole(role=found[code], valid_from=today(), grant_reason="flask user add") for code in roles]
        opened.add(user)
        opened.flush()
        click.echo(f"{url}/account/link/{new_link(opened, user)}")


@click.command("links")
@click.option("--url", default="http://127.0.0.1:8000", help="Where this installation is served.")
def links(url: str) -> None:
    """Print a one-time sign-in link for a demo person of each role."""
    with _acting("links") as opened:
        for user, roles in demo.demo_people(opened):
            click.echo(f"  {url}/account/link/{new_link(opened, user)}  {user.display_name} ({', '.join(roles)})")


# --- data -------------------------------------------------------------------------------------------


@click.command("demo")
@click.option("--scale", default=1.0, help="How many times the usual number of records.")
def fill_demo(scale: float) -> None:
    """Fill an empty database with a believable company."""
    with _acting("demo") as opened:
        if demo.is_built(opened):
            click.echo("The demo company is there already.")
            return
        counts = demo.build(opened, scale=scale)
    for name, count in counts.items():
        click.echo(f"  {count:>7,}  {name}")


@click.command("import")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("entity")
@click.option("--check", is_flag=True, help="Check every row, write nothing.")
@click.option("--language", type=click.Choice(LANGUAGES), default="ja", help="Language of the messages.")
def import_file(path: Path, entity: str, language: str, *, check: bool) -> None:
    """Read a CSV or XLSX FILE into ENTITY: all rows or none."""
    use_language(language)
    with _acting("import") as opened:
        result = import_from(opened, _entity(entity), path.read_bytes(), path.name, check_only=check)
    for problem in result.errors:
        click.echo(f"{problem.row}: {problem.column}: {problem.value}: {problem.reason}", err=True)
    click.echo(result.summary)
    if result.bad_rows:
        bad = path.with_name(f"{path.stem}.wrong.csv")
        bad.write_bytes(result.bad_rows)
        click.echo(f"-> {bad}", err=True)
    if result.errors:
        raise SystemExit(1)


@click.command("export")
@click.argument("entity")
@click.option("--form", type=click.Choice(["csv", "xlsx"]), default="csv")
@click.option("--language", type=click.Choice(LANGUAGES), default="ja", help="Language of the headings.")
@click.option("-o", "--output", type=click.File("wb"), default="-")
def export_file(entity: str, form: str, language: str, output: IO[bytes]) -> None:
    """Write every record of ENTITY as CSV or XLSX."""
    use_language(language)
    with _acting("export") as opened:
        for chunk in export_to(opened, _entity(entity), form):
            output.write(chunk)


def _entity(name: str) -> Entity:
    """By class name or by the name in addresses: ``PurchaseOrder``, ``purchase_orders``."""
    for entity in ENTITIES.values():
        if name in (entity.name, entity.slug):
            return entity
    raise click.ClickException(f"There is no entity {name}. There are: {', '.join(ENTITIES)}")


@click.command("translate")
def translate() -> None:
    """Collect every word of the screens, update the Japanese catalogue, and list what is still empty."""
    empty = words.update_catalogue()
    for msgid in empty:
        click.echo(f"  {msgid}")
    click.echo(f"{len(empty)} words have no Japanese yet.")


@click.command("glossary")
def print_glossary() -> None:
    """Print every term that a label shows: English, Japanese and where, separated by tabs."""
    for row in glossary.rows():
        click.echo("\t".join(row))


def init_app(app: Flask) -> None:
    for each in (database, users, links, fill_demo, import_file, export_file, translate, print_glossary):
        app.cli.add_command(each)
