from datetime import date

import pytest

from sandinh.core.duties.models import Obligation
from sandinh.core.org import hooks
from sandinh.core.org.ranges import from_day
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.steering.directives import owing, queries
from sandinh.steering.directives.actions import open_recurring, withdraw
from sandinh.steering.directives.models import Receipt
from sandinh.steering.directives.tests.factories import directive, issued, task, world

pytestmark = pytest.mark.django_db

MERGED_ON = date(2026, 7, 1)


def test_an_heir_can_read_what_it_now_owes():
    place = world(communes=3)
    made = issued(place)
    gone, also_gone, heir = place.communes

    hooks.announce({gone: [heir], also_gone: [heir]}, MERGED_ON)

    new = org.unit(parent=place.province, name="Xã Mới")
    hooks.announce({heir: [new]}, MERGED_ON)
    assert Receipt.objects.filter(directive=made, unit=new).count() == 1
    assert [owed.unit for owed in Obligation.objects.open()] == [new]
    assert [line.owed.unit for line in owing.lines(made, new, today=MERGED_ON)] == [new]
    assert queries.visible_to(org.serving(new, Role.COMMUNE_CHAIR), on=MERGED_ON).get() == made


def test_what_was_withdrawn_is_not_delivered_again():
    place = world(communes=2)
    made = issued(place)
    withdraw(made, because="Nhầm", by=place.head, at=org.noon(2026, 6, 1))
    new = org.unit(parent=place.province)

    hooks.announce({place.communes[0]: [new]}, MERGED_ON)

    assert not Receipt.objects.filter(unit=new).exists()


def test_a_draft_and_what_recurs_go_on_with_the_heir():
    place = world(communes=1)
    issued(place, {"recurs": "quarter"})
    draft = task(directive(place.department), units=place.communes)
    gone, new = place.communes[0], org.unit(parent=place.province, name="Xã Mới")

    hooks.announce({gone: [new]}, MERGED_ON)
    gone.during = from_day(org.LONG_AGO, MERGED_ON)
    gone.save()
    open_recurring(until=date(2027, 4, 1), by=None, at=org.noon(2026, 12, 1))

    assert [chosen.unit for chosen in draft.assignments.all()] == [new]
    assert [owed.unit for owed in Obligation.objects.filter(due_on__year=2027)] == [new]
