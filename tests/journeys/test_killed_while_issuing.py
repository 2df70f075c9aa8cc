"""Kill -9 in the middle of issuing to all 3,321 communes: afterwards all of it is there or none, and pressing the
button again completes it exactly once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from sandinh.steering.directives import actions
from sandinh.steering.directives.tests.factories import ISSUED, World

from .country import EVERYTHING, NOTHING, drafted, founded, state_of

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("issuing_process.py")
SANDINH = Path(sys.executable).with_name("sandinh")


@pytest.fixture
def country(transactional_db) -> World:
    return founded()


def here() -> dict[str, str]:
    """The environment in which another process meets this test's database."""
    at = connection.settings_dict
    url = f"postgresql://{at['USER']}:{at['PASSWORD']}@/{at['NAME']}?host={quote(at['HOST'], safe='')}"
    return {**os.environ, "SANDINH_DATABASE_URL": url, "PYTHONPATH": f"{ROOT}/src:{ROOT}"}


def elsewhere(data: Path) -> dict[str, str]:
    """The environment of an installation of its own, with a server that may be killed."""
    return {
        **os.environ,
        "SANDINH_DATA": str(data),
        "SANDINH_DATABASE_URL": "",
        "PYTHONPATH": f"{ROOT}/src:{ROOT}",
    }


@contextmanager
def issuing(made: int, env: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """The process, ready to issue as soon as it is told to; it does not outlive the block."""
    with subprocess.Popen(
        [sys.executable, SCRIPT, "issue", str(made)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=env,
    ) as process:
        assert said(process) == "ready"
        yield process
        process.kill()


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def time_taken(made: int, env: dict[str, str]) -> float:
    """How long an issue takes that nobody kills."""
    with issuing(made, env) as process:
        started = time.monotonic()
        tell(process)
        assert said(process) == "issued"
        return time.monotonic() - started


def is_under_way() -> bool:
    """Whether another process has a transaction open on this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend' AND xact_start IS NOT NULL"
        )
        return bool(cursor.fetchone()[0])


def test_a_killed_issue_is_whole_or_nothing_and_is_completed_by_pressing_again(country: World):
    whole = drafted(country)
    took = time_taken(whole.pk, here())
    assert state_of(whole) == EVERYTHING

    states, in_the_middle = [], 0
    for part in (0.0, 0.2, 0.4, 0.6, 0.8, None):
        made = drafted(country)
        with issuing(made.pk, here()) as process:
            tell(process)
            if part is None:
                assert said(process) == "issued"
            else:
                time.sleep(took * part)
            in_the_middle += is_under_way()

        states.append(state_of(made))
        for _ in range(2):
            actions.issue(made, by=country.head, at=ISSUED, key="k")
        assert state_of(made) == EVERYTHING
    assert set(states) == {NOTHING, EVERYTHING}
    assert in_the_middle > 0, "no kill fell into the transaction: the test proved nothing"


def kill_server(data: Path, client: "subprocess.Popen[str]") -> None:
    """Kill PostgreSQL with every process of its own, and its client, which would tidy up after it; wait for the end."""
    server = int((data / "postgres" / "postmaster.pid").read_text().split()[0])
    pids = [server, *map(int, Path(f"/proc/{server}/task/{server}/children").read_text().split())]
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    client.kill()
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        time.sleep(0.05)


def told(*verb: str, env: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, SCRIPT, *verb], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_killed_server_has_issued_all_or_nothing_and_completes_it_when_started_again(tmp_path_factory):
    data = tmp_path_factory.mktemp("place")
    data.chmod(0o755)
    env = elsewhere(data / "here")
    subprocess.run([SANDINH, "migrate"], env=env, check=True, capture_output=True)
    made = told("prepare", env=env)

    with issuing(int(made), env) as process:
        tell(process)
        time.sleep(0.4)
        kill_server(data / "here", process)

    state = tuple(int(count) for count in told("state", made, env=env).split())
    assert state in (NOTHING, EVERYTHING)
    time_taken(int(made), env)
    assert tuple(int(count) for count in told("state", made, env=env).split()) == EVERYTHING


def test_issuing_to_the_whole_country_takes_a_few_seconds(country: World):
    made = drafted(country)
    started = time.monotonic()

    actions.issue(made, by=country.head, at=ISSUED, key="k")

    assert time.monotonic() - started < 15, "about one second on an idle machine"
    assert state_of(made) == EVERYTHING
