"""An installation is saved into one file and brought back on an empty server, with the same register."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SANDINH = Path(sys.executable).with_name("sandinh")
A_YEAR_OF_WORK = """
from datetime import date
from sandinh.core.org.tests import factories as org
from sandinh.core.register.tests.factories import act
commune = org.unit()
clerk = org.person()
for n in range(5):
    act(unit=commune, by=clerk, title=f"Việc {n}")
"""


def run(data: Path, *arguments: str, **more: object) -> str:
    environment = {**os.environ, "SANDINH_DATA": str(data), "SANDINH_DATABASE_URL": ""}
    done = subprocess.run(
        [SANDINH, *arguments], env=environment, capture_output=True, text=True, timeout=120, check=False, **more
    )
    if done.returncode:
        raise AssertionError(done.stdout + done.stderr)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    """An installation where something was done and sealed, and its backup."""
    folder = tmp_path_factory.mktemp("place")
    folder.chmod(0o755)
    run(folder / "one", "migrate")
    run(folder / "one", "manage", "shell", "-c", A_YEAR_OF_WORK)
    head = run(folder / "one", "register", "seal")
    run(folder / "one", "backup", str(folder / "copy.tar"))
    return folder, head


def test_restoring_into_an_empty_server_gives_the_same_register_head(lived_in):
    folder, head = lived_in

    run(folder / "two", "restore", str(folder / "copy.tar"))

    assert run(folder / "two", "register", "seal") == head
    assert "5 mục" in head
    assert "khớp" in run(folder / "two", "register", "audit")
    assert "✓" in run(folder / "two", "verify", str(folder / "two" / "register"))


def test_restoring_where_something_stands_is_refused(lived_in):
    folder, _ = lived_in

    with pytest.raises(AssertionError, match="không trống"):
        run(folder / "one", "restore", str(folder / "copy.tar"))


def test_a_file_that_is_no_backup_is_refused(lived_in, tmp_path):
    folder, _ = lived_in
    tmp_path.joinpath("nhầm.tar").write_text("không phải")

    with pytest.raises(AssertionError, match="không phải tệp sao lưu"):
        run(folder / "three", "restore", str(tmp_path / "nhầm.tar"))
