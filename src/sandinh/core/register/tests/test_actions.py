import hashlib
import json
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from sandinh.core.org.tests import factories as org
from sandinh.core.register.kinds import Kind
from sandinh.core.register.models import Act, Pending
from sandinh.core.register.tests import factories
from sandinh.kernel.spans import Span

pytestmark = pytest.mark.django_db


def test_the_database_refuses_to_change_an_act():
    done = factories.act()

    with pytest.raises(DatabaseError, match="không sửa, không xóa"), transaction.atomic():
        Act.objects.filter(pk=done.pk).update(title="Khác")


@pytest.mark.parametrize("sql", ["DELETE FROM register_act", "TRUNCATE register_act CASCADE"])
def test_the_database_refuses_to_remove_acts(sql):
    factories.act()

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="không sửa, không xóa"), transaction.atomic():
            cursor.execute(sql)


def test_recording_twice_under_one_key_returns_the_first_act():
    unit, clerk = org.unit(), org.person()

    first = factories.act(unit=unit, by=clerk, key="k1", title="Lần một")
    second = factories.act(unit=unit, by=clerk, key="k1", title="Lần hai")

    assert second == first
    assert [act.title for act in Act.objects.all()] == ["Lần một"]


def test_every_act_waits_to_be_sealed():
    done = factories.act()

    assert [pending.act_id for pending in Pending.objects.all()] == [done.pk]


def test_backdating_is_visible():
    done = factories.act(occurred_on=date(2026, 3, 1), at=org.noon(2026, 3, 30))

    face = json.loads(done.face)
    assert (face["occurred_on"], face["recorded_at"]) == ("2026-03-01", "2026-03-30T05:00:00.000000+00:00")


def test_the_face_of_a_public_act_holds_a_digest_anyone_can_recompute():
    done = factories.act(content={"b": 1, "a": "chữ"}, period=Span(date(2026, 1, 1), date(2026, 4, 1)))

    face = json.loads(done.face)
    assert face["content"] == hashlib.sha256('{"a":"chữ","b":1}'.encode()).hexdigest()
    assert face["period"] == ["2026-01-01", "2026-04-01"]
    assert "Người" not in done.face


def test_a_secret_act_shows_only_that_something_was_received():
    received = factories.act(factories.SECRET_RECEIVED, title="Tố cáo ông A", content={"who": "ông A"})

    face = json.loads(received.face)
    assert (face["title"], received.content) == ("", None)
    assert face["content"] != hashlib.sha256('{"who":"ông A"}'.encode()).hexdigest()


def test_a_kind_is_declared_once():
    with pytest.raises(ValueError, match="declared twice"):
        Kind("tests.thing-done", "Lại")
