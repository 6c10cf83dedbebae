"""What must stay true of the code itself, so that the design does not erode."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import ROOT
from models import DEPARTMENTS, ENTITIES
from models.machinery import Base, Model
from models.machinery.entity import entity_of
from tests.support.pages import INLINE
from views import words

LONGEST, LONGEST_TEST = 250, 320
"""Lines of a file; the tables of cases of a test may be longer."""
WEB = {
    "flask",
    "flask_admin",
    "flask_login",
    "flask_babel",
    "flask_wtf",
    "wtforms",
    "werkzeug",
    "views",
    "app",
    "config",
}
PERSONAL = {"User", "Company", "Attachment", "Comment"}
"""Entities that views/ knows by name: who is signed in, whose letterhead it is, and what stands below every record."""
ASIDE = {".venv", ".git", "var", "node_modules"}


def sources(*folders: str, ending: str = "py") -> list[Path]:
    found = (path for folder in folders for path in (ROOT / folder).rglob(f"*.{ending}"))
    return sorted(path for path in found if not ASIDE & set(path.relative_to(ROOT).parts))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


# --- who knows whom ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sources("models"), ids=name_of)
def test_models_know_nothing_of_the_web(path: Path) -> None:
    assert {name.partition(".")[0] for name in imported(path)} & WEB == set()


@pytest.mark.parametrize("path", sources("models/machinery"), ids=name_of)
def test_machinery_knows_no_department(path: Path) -> None:
    departments = {module.__name__ for module in DEPARTMENTS} | {"models.roles", "models.demo"}

    assert [name for name in imported(path) if any(name.startswith(f"{known}.") for known in departments)] == []


@pytest.mark.parametrize("path", sources("views"), ids=name_of)
def test_views_know_no_entity_but_a_few(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    named = {name for name in ENTITIES if re.search(rf"\b{name}\b", _code_of(text))}

    assert named <= PERSONAL | ({"Role"} if path.name == "commands.py" else set())


def _code_of(text: str) -> str:
    """Without docstrings, comments and sentences, in which an entity may be an example."""
    return re.sub(r'""".*?"""|#[^\n]*|"[^"\n]*"', "", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", sources("views/templates", ending="html"), ids=name_of)
def test_templates_know_no_entity(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    slugs = [entity.slug for name, entity in ENTITIES.items() if name not in PERSONAL]

    assert [slug for slug in slugs if re.search(rf"/{slug}/|['\"]{slug}[.'\"]", text)] == []


@pytest.mark.parametrize("path", sources("views", "models"), ids=name_of)
def test_nothing_goes_around_the_guard(path: Path) -> None:
    """SQL as text and statements sent past the session are written in the machinery only."""
    if path.is_relative_to(ROOT / "models" / "machinery"):
        return
    around = re.findall(
        r"\bsa\.text\(|exec_driver_sql|from_statement|\.connection\(\)|engine\.connect", path.read_text()
    )

    assert not around or name_of(path) in {"models/system/number_series.py", "views/commands.py"}, around


# --- how it is written ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sources("models", "views", "tests", "migrations"), ids=name_of)
def test_no_file_is_long(path: Path) -> None:
    if "versions" in path.parts:
        return
    longest = LONGEST_TEST if "tests" in path.parts else LONGEST
    assert len(path.read_text(encoding="utf-8").splitlines()) <= longest


@pytest.mark.parametrize("name", ENTITIES)
def test_every_entity_says_what_one_row_is(name: str) -> None:
    assert re.fullmatch(r"[A-Z].+\.", ENTITIES[name].purpose.msgid), "it needs a docstring: a sentence for a clerk"


def test_every_entity_is_in_a_menu() -> None:
    """A class that stands in no menu has no screen; parts have their record's."""
    declared = [entity_of(each.class_) for each in Base.registry.mappers if issubclass(each.class_, Model)]

    assert {entity.name for entity in declared if entity.part_of is None} == set(ENTITIES)


def test_every_option_of_a_screen_names_a_column() -> None:
    for entity in ENTITIES.values():
        known = set(entity.fields) | set(entity.parts) | {"id"}
        screen = entity.screen
        named = [*screen.list, *screen.label, *screen.key, *(name.removeprefix("-") for name in screen.order)]
        named += [name for names in screen.form.values() for name in names]
        assert set(named) <= known, entity.name


def test_every_rule_stands_at_a_column() -> None:
    for entity in ENTITIES.values():
        for described in (entity, *(part.entity for part in entity.parts.values())):
            known = {*described.fields, *described.parts, None}
            assert {rule.field for rule in described.rules.values()} <= known, described.name


# --- pages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sources("views/templates", ending="html"), ids=name_of)
def test_no_script_or_style_stands_in_a_page(path: Path) -> None:
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sources("views/templates", ending="html"), ids=name_of)
def test_every_word_of_a_template_is_translated(path: Path) -> None:
    """What stands between tags is markup of Jinja or no word at all."""
    text = path.read_text(encoding="utf-8")
    bare = re.sub(
        r"\{#.*?#\}|\{%-?\s*trans.*?endtrans\s*-?%\}|\{%.*?%\}|\{\{.*?\}\}|<!.*?>", " ", text, flags=re.DOTALL
    )
    shown = re.findall(r">([^<>]*)<", bare) + re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', bare)

    assert [
        each.strip()
        for each in shown
        if re.search(r"[A-Za-z]{3,}", each) and "Banto" not in each and each.strip() != "English"
    ] == []


def test_the_words_of_templates_reach_the_catalogue() -> None:
    in_code = {str(message.id) for message in words.template() if message.id}
    found = {
        text
        for path in sources("views/templates", ending="html")
        for text in re.findall(r'\b_\(\s*"([^"]+)"', path.read_text(encoding="utf-8"))
    }

    assert found - in_code == set()


@pytest.mark.parametrize("path", sources("views/static", ending="js"), ids=name_of)
def test_scripts_are_ours_and_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text) < 20_000
    assert max(map(len, text.splitlines())) <= 160, "minified code is somebody else's"
    assert not re.search(r"\beval\(|new Function|innerHTML|document\.write", text)


def test_no_library_is_copied_into_the_project() -> None:
    names = [name_of(path).lower() for path in sources("views", ending="*")]

    assert [name for name in names if re.search(r"jquery|bootstrap|select2|moment|\.min\.", name)] == []
