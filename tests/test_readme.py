"""The README keeps its promise: its example, pasted as it stands, is a whole screen."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def example() -> str:
    return re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[0]


def test_the_example_becomes_a_screen(tmp_path: Path) -> None:
    """In a process of its own, since a table, once declared, stays."""
    copy = tmp_path / "banto"
    _copy_project(copy)
    (copy / "models/purchasing/supplier_visit.py").write_text(example(), encoding="utf-8")
    menu = copy / "models/purchasing/__init__.py"
    menu.write_text(
        menu.read_text(encoding="utf-8").replace(
            "\n\nDEPARTMENT", "\nfrom models.purchasing.supplier_visit import SupplierVisit\n\nDEPARTMENT", 1
        ),
        encoding="utf-8",
    )

    walked = subprocess.run(
        [sys.executable, str(ROOT / "tests/support/walk_new_entity.py")],
        cwd=copy,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(copy), "PATH": "/usr/bin:/bin"},
        check=False,
    )

    assert walked.returncode == 0, walked.stderr
    assert "complete" in walked.stdout


def _copy_project(target: Path) -> None:
    for name in ("models", "views", "migrations", "translations"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "config.py"):
        shutil.copy(ROOT / name, target / name)
