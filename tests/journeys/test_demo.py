"""`sandinh demo`: one command, and an invented province is at work."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from vietnam_provinces import Ward

from sandinh.cli.demonstration import places
from sandinh.core.org.roles import Role
from sandinh.kernel.text import fold

SANDINH = Path(sys.executable).with_name("sandinh")
A_MINUTE_ON_A_BUSY_MACHINE = 900
COUNTS = """
import json
from django.apps import apps
print(json.dumps({m._meta.label: m.objects.count() for m in apps.get_models() if m.__module__.startswith("sandinh.")}))
"""
SIGN_INS = """
import json, sys
from django.test import Client
from django.urls import reverse
from sandinh.core.org.models import Person
found = {}
for name in %(names)r:
    answer = Client(SERVER_NAME="localhost").post(
        reverse("account_login"), {"login": name, "password": %(password)r}, follow=True
    )
    person = answer.wsgi_request.user
    found[name] = sorted(o.role for o in person.offices.all()) if person.is_authenticated else None
print(json.dumps(found))
"""
STANDINGS = """
import json
from collections import Counter
from django.utils.timezone import localdate
from sandinh.core.duties import queries
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Unit
today = localdate()
commune = Unit.objects.get(code="xa-na-luong")
tally = queries.tally(commune, today=today)
all_of_them = Obligation.objects.with_standing(today).values_list("standing", flat=True)
print(json.dumps({"overdue": tally.overdue, "soon": tally.soon, "anywhere": Counter(all_of_them)}))
"""


def run(data, *arguments):
    environment = {**os.environ, "SANDINH_DATA": str(data), "SANDINH_DATABASE_URL": ""}
    done = subprocess.run(
        [SANDINH, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=A_MINUTE_ON_A_BUSY_MACHINE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def ask(data, script):
    return json.loads(run(data, "manage", "shell", "-v", "0", "-c", script).strip().splitlines()[-1])


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    """Where the demonstration was loaded, and what the command said."""
    data = tmp_path_factory.mktemp("demo") / "data"
    data.parent.chmod(0o755)
    return data, run(data, "demo", "--no-serve")


def sign_ins(said):
    """The last column of the table, and the password under it."""
    table, _, rest = said.partition("Tên đăng nhập\n")[2].partition("\n\n")
    return [line.split()[-1] for line in table.splitlines()], rest.strip().rpartition(" ")[2]


def test_every_role_has_a_sign_in_that_works(demonstration):
    data, said = demonstration
    names, password = sign_ins(said)

    roles = ask(data, SIGN_INS % {"names": names, "password": password})

    assert None not in roles.values()
    assert {role for held in roles.values() for role in held} == set(Role)
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", password)


def test_there_is_something_late_something_done_and_something_to_do(demonstration):
    data, _ = demonstration

    standings = ask(data, STANDINGS)

    assert 2 <= standings["overdue"] <= 4
    assert standings["soon"] >= 3
    assert {"met", "late", "overdue", "open", "waived"} == standings["anywhere"].keys()


def test_a_second_run_adds_nothing(demonstration):
    data, said = demonstration
    before = ask(data, COUNTS)

    again = run(data, "demo", "--no-serve")

    assert ask(data, COUNTS) == before
    assert sign_ins(again) == sign_ins(said)


def test_the_register_is_sound(demonstration):
    data, _ = demonstration

    assert "khớp" in run(data, "register", "audit")
    assert "✓" in run(data, "verify", str(data / "register"))


def test_it_is_not_loaded_among_real_units(tmp_path_factory):
    data = tmp_path_factory.mktemp("real") / "data"
    data.parent.chmod(0o755)
    run(data, "migrate")
    run(data, "org", "import")

    with pytest.raises(AssertionError, match="không nạp lẫn vào"):
        run(data, "demo", "--no-serve")


def bare(name):
    words = ("thi tran ", "dac khu ", "phuong ", "xa ")
    folded = fold(name)
    return next((folded.removeprefix(word) for word in words if folded.startswith(word)), folded)


def test_no_commune_bears_the_name_of_a_real_one():
    real = {bare(ward.name) for ward in Ward.iter_all()}
    new = [name for _, name in (line.split(",")[1:3] for line in reorganised()) if name]

    invented = {bare(name) for name in (*new, *(commune.name for commune in places.OLD_COMMUNES))}

    assert len(real) > 2000
    assert len(invented) >= 17
    assert invented & real == set()


def reorganised():
    file = Path(places.__file__).with_name("reorganisation.csv")
    return file.read_text(encoding="utf-8").splitlines()[1:]
