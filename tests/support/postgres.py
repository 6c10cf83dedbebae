"""A PostgreSQL server of our own for the length of a test run, on a socket that nobody else knows."""

import atexit
import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_libc = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1
HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100", "timezone=Asia/Tokyo")
"""With the usual number of connections, since that also says how many tables one migration may hold."""


class NoServer(Exception):  # noqa: N818 - named for what happened
    """There is no PostgreSQL on this machine; the text says what to do."""


@dataclass
class Server:
    """A running server; ``url`` leads to its maintenance database."""

    url: str
    folder: Path | None = None
    process: "subprocess.Popen[bytes] | None" = None

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # PostgreSQL's "fast shutdown"
            self.process.wait(timeout=30)
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def start(environment: Mapping[str, str] = os.environ) -> Server:
    """The server that ``TEST_DATABASE_URL`` names, else a new one. Raises ``NoServer``."""
    if told := environment.get("TEST_DATABASE_URL"):
        return Server(told)
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="banto-pg-", dir="/tmp"))  # a socket's path has at most 107 characters
    _give_away(folder)
    _initialise(programs, folder)
    server = Server(f"postgresql+psycopg://banto@/postgres?host={folder}", folder, _serve(programs, folder))
    atexit.register(server.stop)
    _wait_for(server)
    return server


def _programs() -> Path:
    """The folder that holds ``initdb`` and ``postgres``."""
    on_path = [Path(found).parent for name in ("postgres", "initdb") if (found := shutil.which(name))]
    newest_first = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    for folder in (*on_path, *newest_first):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServer("No PostgreSQL found. Install the Debian package postgresql, or set TEST_DATABASE_URL.")


def _initialise(programs: Path, folder: Path) -> None:
    told = ("--auth=trust", "--username=banto", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    command = [programs / "initdb", "-D", folder / "data", *told]
    made = subprocess.run(command, **_as_owner(), capture_output=True, check=False)
    if made.returncode:
        raise NoServer(f"initdb failed: {made.stderr.decode()}")


def _serve(programs: Path, folder: Path) -> "subprocess.Popen[bytes]":
    options = [
        part
        for setting in ("listen_addresses=", f"unix_socket_directories={folder}", *HASTE)
        for part in ("-c", setting)
    ]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", *options],
            **_as_owner(),
            stdout=log,
            stderr=log,
            preexec_fn=_stop_with_us,  # noqa: PLW1509 - one call into libc, loaded before
        )


def _stop_with_us() -> None:
    """Even where the tests are killed, Linux then tells the server to shut down."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


def _wait_for(server: Server) -> None:
    assert server.folder
    assert server.process
    deadline = time.monotonic() + 30
    while "ready to accept connections" not in (server.folder / "log").read_text(errors="replace"):
        if server.process.poll() is not None or time.monotonic() > deadline:
            raise NoServer(f"PostgreSQL did not start:\n{(server.folder / 'log').read_text(errors='replace')}")
        time.sleep(0.05)


def _owner() -> pwd.struct_passwd | None:
    """Whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServer("PostgreSQL does not run as root, and there is no user postgres or nobody.")


def _as_owner() -> dict[str, Any]:
    owner = _owner()
    return {"cwd": "/", **({"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {})}


def _give_away(folder: Path) -> None:
    if owner := _owner():
        os.chown(folder, owner.pw_uid, owner.pw_gid)
