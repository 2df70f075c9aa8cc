"""One file that holds an installation: the database's dump and the directories of files, tiles and secrets."""

import os
import subprocess
import tarfile
import tempfile
from pathlib import Path

from django.db import connection

from sandinh.core.register import sealing
from sandinh.kernel.decision import Refused
from sandinh.kernel.postgres import PROGRAMS

DUMP = "database.dump"
FOLDERS = ("files", "register", "secrets")


def tables() -> list[str]:
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def save(file: Path, data: Path) -> None:
    """Write the archive beside its name first, so that a broken backup never takes a good one's place."""
    draft = file.with_name(file.name + ".new")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(draft, "w") as tar:
        with sealing.store().exclusive():  # sealed files that are ahead of the database could not be sealed on
            dump = Path(folder) / DUMP
            _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}")
            _add(tar, data, "register")
        tar.add(dump, DUMP)
        for name in ("files", "secrets"):
            _add(tar, data, name)
    draft.chmod(0o600)
    draft.replace(file)


def _add(tar: tarfile.TarFile, data: Path, name: str) -> None:
    if (data / name).exists():
        tar.add(data / name, name)


def load(file: Path, data: Path) -> None:
    """Bring the archive back: the database in one transaction, then the directories."""
    if not tarfile.is_tarfile(file):
        raise Refused(f"{file} không phải tệp sao lưu của Sân Đình, hoặc đã hỏng.")
    with tarfile.open(file) as tar, tempfile.TemporaryDirectory() as folder:
        if DUMP not in tar.getnames():
            raise Refused(f"{file} không có bản sao cơ sở dữ liệu ({DUMP}).")
        tar.extract(DUMP, folder, filter="data")
        connection.close()
        plain = ["--no-owner", "--no-privileges", "--single-transaction"]
        _run("pg_restore", *plain, f"--dbname={_name()}", f"{folder}/{DUMP}")
        kept = [member for member in tar.getmembers() if member.name.split("/")[0] in FOLDERS]
        tar.extractall(data, members=kept, filter="data")


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *arguments: str) -> None:
    target = connection.settings_dict
    server = {
        "PGHOST": str(target["HOST"]),
        "PGPORT": str(target["PORT"]),
        "PGUSER": str(target["USER"]),
        "PGPASSWORD": str(target["PASSWORD"]),
        "PGDATABASE": _name(),
    }
    environment = {**os.environ, **{name: value for name, value in server.items() if value}}
    command = [str(PROGRAMS / program), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"{program} không chạy được: {done.stderr.strip()}")
