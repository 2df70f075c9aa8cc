"""The handful of settings, read from the environment, and the secrets that the first start makes."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_URL = "http://localhost:8000"


@dataclass(frozen=True, slots=True)
class Config:
    """One field per documented variable; see docs/operations.md.

    data: directory for the embedded database, files, tiles and secrets. `SANDINH_DATA`
    database_url: a PostgreSQL server; empty means the embedded one. `SANDINH_DATABASE_URL`
    url: the public address, from which hosts and secure cookies follow. `SANDINH_URL`
    mail: an SMTP address `smtp://user:password@host:587`; empty writes mail to files under `data`. `SANDINH_MAIL`
    oidc: `https://client:secret@issuer/path?claim=preferred_username#Label` of an OpenID Connect provider; the claim,
        which may be left out, is the one that holds our user name; empty means none. `SANDINH_OIDC`
    metrics: the bearer token that may read /metrics; empty means that there is none. `SANDINH_METRICS`
    debug: developers' error pages; never in production. `SANDINH_DEBUG`
    """

    data: Path
    database_url: str
    url: str
    mail: str
    oidc: str
    metrics: str
    debug: bool

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or "localhost"

    @property
    def is_https(self) -> bool:
        return self.url.startswith("https://")

    def secret(self, name: str, make: Callable[[], str] = lambda: secrets.token_urlsafe(48)) -> str:
        """A secret of this installation, made when first asked for and readable by its owner only."""
        path = self.data / "secrets" / name
        try:
            return path.read_text(encoding="ascii")
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return _create_once(path, make())


def _create_once(path: Path, value: str) -> str:
    """Write `value` unless another process was first; return what stands in the file."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    draft.write_text(value, encoding="ascii")
    draft.chmod(0o600)
    try:
        os.link(draft, path)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    finally:
        draft.unlink()
    return value


def from_environment(env: Mapping[str, str] = os.environ) -> Config:
    """Read the settings. Relative data directories are taken from the working directory."""
    return Config(
        data=Path(env.get("SANDINH_DATA") or "var").absolute(),
        database_url=env.get("SANDINH_DATABASE_URL", ""),
        url=(env.get("SANDINH_URL") or DEFAULT_URL).rstrip("/"),
        mail=env.get("SANDINH_MAIL", ""),
        oidc=env.get("SANDINH_OIDC", ""),
        metrics=env.get("SANDINH_METRICS", ""),
        debug=env.get("SANDINH_DEBUG", "") == "1",
    )
