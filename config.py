"""Settings, read from the environment; every one has a default that suits a first look."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Settings:
    database_url: str = f"sqlite:///{ROOT / 'var' / 'banto.sqlite3'}"
    """SQLite for one machine; ``postgresql+psycopg://…`` for more than one."""
    secret_key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    """Signs the session cookie. Every worker and machine needs the same one."""
    files: Path = ROOT / "var" / "files"
    """Attachments, by their hash; outside anything that a web server serves."""
    largest_upload: int = 20 * 1024 * 1024
    """Bytes of one request; larger ones are refused before they are read."""
    demo: bool = False
    """Offers demo persons on the sign-in page, to visitors on this machine only."""
    secure_cookies: bool = False
    """Switch on where the site is served over HTTPS."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        told = {
            "database_url": environment.get("DATABASE_URL"),
            "secret_key": environment.get("SECRET_KEY") or _kept_secret(ROOT / "var" / "secret_key"),
            "files": Path(environment["BANTO_FILES"]) if "BANTO_FILES" in environment else None,
            "demo": environment.get("BANTO_DEMO") == "1",
            "secure_cookies": environment.get("BANTO_HTTPS") == "1",
        }
        return cls(**{name: value for name, value in told.items() if value is not None})  # type: ignore[arg-type]


def _kept_secret(path: Path) -> str:
    """One secret for all workers of one machine, made at the first start and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text()
