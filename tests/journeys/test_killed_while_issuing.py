"""Kill -9 in the middle of issuing to all 3,321 communes: afterwards all of it is there or none, and pressing the
button again completes it exactly once."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from sandinh.core.duties.models import Duty, Obligation
from sandinh.core.org.actions import found_all
from sandinh.core.org.founding import NewUnit
from sandinh.core.org.models import UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.steering.directives import actions
from sandinh.steering.directives.models import Directive, Receipt
from sandinh.steering.directives.selectors import Selector
from sandinh.steering.directives.tests.factories import ISSUED, PREPARED, World, directive, task

COMMUNES, TASKS = 3321, 4
SCRIPT = Path(__file__).with_name("issuing_process.py")
EVERYTHING = (1, TASKS, COMMUNES * TASKS, COMMUNES)
NOTHING = (0, 0, 0, 0)


@pytest.fixture
def country(transactional_db) -> World:
    province = org.province()
    department = org.unit(UnitKind.DEPARTMENT, parent=province, name="Sở Nội vụ")
    rows = [NewUnit(UnitKind.COMMUNE, f"c-{n}", f"Xã Số {n}", province.code) for n in range(COMMUNES)]
    found_all(rows, since=org.LONG_AGO, by=None, at=org.noon(2020, 1, 1))
    head = org.serving(department, Role.STEERING_HEAD)
    return World(province, department, head, head, [], [], [])


def drafted(place: World) -> Directive:
    made = directive(place.department, by=place.head)
    tasks = [task(made) for _ in range(TASKS)]
    chosen = {one.pk: [Selector.parse("kind:commune")] for one in tasks}
    return actions.assign(made, chosen=chosen, by=place.head, at=PREPARED)


def state_of(made: Directive) -> tuple[int, int, int, int]:
    """Acts, duties, obligations and receipts that the directive has made."""
    return (
        Act.objects.filter(subject=f"directives.directive:{made.pk}").count(),
        Duty.objects.filter(code__startswith=f"vb-{made.pk}-").count(),
        Obligation.objects.filter(duty__code__startswith=f"vb-{made.pk}-").count(),
        Receipt.objects.filter(directive=made).count(),
    )


@contextmanager
def issuing(made: Directive, place: World) -> Iterator["subprocess.Popen[str]"]:
    """The process, ready to issue as soon as it is told to; it does not outlive the block."""
    at = connection.settings_dict
    url = f"postgresql://{at['USER']}:{at['PASSWORD']}@/{at['NAME']}?host={quote(at['HOST'], safe='')}"
    with subprocess.Popen(
        [sys.executable, SCRIPT, str(made.pk), str(place.head.pk), "k"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "SANDINH_DATABASE_URL": url, "PYTHONPATH": "src"},
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


def time_taken(place: World) -> float:
    """How long an issue takes that nobody kills."""
    made = drafted(place)
    with issuing(made, place) as process:
        started = time.monotonic()
        tell(process)
        assert said(process) == "issued"
        took = time.monotonic() - started
    assert state_of(made) == EVERYTHING
    return took


def is_under_way() -> bool:
    """Whether another process has a transaction open on this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend' AND xact_start IS NOT NULL"
        )
        return bool(cursor.fetchone()[0])


def test_a_killed_issue_is_whole_or_nothing_and_is_completed_by_pressing_again(country: World):
    took = time_taken(country)
    states, in_the_middle = [], 0
    for part in (0.0, 0.2, 0.4, 0.6, 0.8, None):
        made = drafted(country)
        with issuing(made, country) as process:
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


def test_issuing_to_the_whole_country_takes_a_few_seconds(country: World):
    made = drafted(country)
    started = time.monotonic()

    actions.issue(made, by=country.head, at=ISSUED, key="k")

    assert time.monotonic() - started < 15, "about one second on an idle machine"
    assert state_of(made) == EVERYTHING
