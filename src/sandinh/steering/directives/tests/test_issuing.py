import hashlib
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sandinh.core.duties.models import Duty, Obligation, Standing
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.core.register.tests.factories import act
from sandinh.kernel.decision import Refused
from sandinh.steering.directives import acts, queries
from sandinh.steering.directives.actions import issue, open_recurring
from sandinh.steering.directives.models import Directive, Receipt
from sandinh.steering.directives.tests.factories import ISSUED, directive, issued, task, world

pytestmark = pytest.mark.django_db


def test_issuing_makes_every_chosen_unit_owe_every_task():
    place = world(communes=3)
    made = directive(place.department)
    first = task(made, units=place.communes)
    second = task(made, units=place.communes[:1], due_on=date(2026, 11, 20))
    task(made, units=place.communes, dropped=True)

    issue(made, by=place.head, at=ISSUED, key="k")

    owed = Obligation.objects.order_by("duty__code", "unit").values_list("duty__code", "unit", "due_on")
    assert list(owed) == [
        *[(first.code, unit.pk, date(2026, 6, 30)) for unit in place.communes],
        (second.code, place.communes[0].pk, date(2026, 11, 20)),
    ]
    assert Receipt.objects.filter(directive=made).count() == 3
    assert Duty.objects.count() == 2


def test_issuing_is_one_public_act_that_says_what_was_given_to_how_many():
    place = world(communes=2)

    made = issued(place)

    done = Act.objects.get()
    codes = "\n".join(sorted(unit.code for unit in place.communes))
    assert (done.kind, done.unit, done.visibility) == (acts.DIRECTIVE_ISSUED.name, place.department, "public")
    assert done.content["tasks"] == [
        {
            "path": "II.1",
            "title": "Ban hành quy chế số 1",
            "due": "2026-06-30",
            "recurs": "",
            "answered_by": "tests.thing-done",
            "units": 2,
            "units_sha256": hashlib.sha256(codes.encode()).hexdigest(),
        }
    ]
    assert done.content["evidence"] == [{"name": made.file_name, "sha256": made.file.sha256, "size": 1000}]


def test_doing_the_thing_discharges_the_task_and_nothing_else():
    place = world(communes=1)
    made = issued(place, {}, {})
    first, second = made.tasks.all()

    act(unit=place.communes[0], topic=first.duty.topic, occurred_on=date(2026, 7, 2))

    standing = Obligation.objects.with_standing(date(2026, 7, 3)).order_by("duty__code")
    assert list(standing.values_list("duty", "standing")) == [
        (first.duty_id, Standing.LATE),
        (second.duty_id, Standing.OVERDUE),
    ]


def test_a_task_with_a_topic_is_discharged_by_any_act_on_that_topic():
    place = world(communes=1)
    issued(place, {"topic": "quy-che"})

    act(unit=place.communes[0], topic="quy-che", occurred_on=date(2026, 6, 1))

    assert [owed.discharged_on for owed in Obligation.objects.all()] == [date(2026, 6, 1)]


def test_what_was_done_before_the_directive_does_not_answer_it():
    place = world(communes=1)
    act(unit=place.communes[0], topic="quy-che", occurred_on=date(2026, 5, 1))

    issued(place, {"topic": "quy-che"})

    assert Obligation.objects.open().count() == 1


def test_pressing_twice_issues_once():
    place = world()
    made = directive(place.department)
    task(made, units=place.communes)

    first = issue(made, by=place.head, at=ISSUED, key="k")
    second = issue(made, by=place.head, at=org.noon(2026, 5, 16), key="k")

    assert (second, second.issued_at) == (first, ISSUED)
    assert (Obligation.objects.count(), Receipt.objects.count(), Act.objects.count()) == (3, 3, 1)


def test_issuing_again_from_another_page_is_refused():
    place = world()
    made = issued(place)

    with pytest.raises(Refused, match="đã giao việc"):
        issue(made, by=place.head, at=ISSUED, key="khác")


def test_who_only_prepares_does_not_issue():
    place = world()
    made = directive(place.department)
    task(made, units=place.communes)

    with pytest.raises(Refused, match="Lãnh đạo cơ quan theo dõi"):
        issue(made, by=place.officer, at=ISSUED, key="k")


def test_a_unit_outside_the_reach_stops_the_whole_issue():
    place = world()
    made = directive(place.department)
    task(made, units=[*place.communes, org.unit(parent=org.province("Tỉnh Khác"), name="Xã Xa")])

    with pytest.raises(Refused, match="Xã Xa"):
        issue(made, by=place.head, at=ISSUED, key="k")

    assert (Obligation.objects.count(), Act.objects.count()) == (0, 0)


def test_a_directive_that_gives_nobody_anything_is_not_issued():
    place = world()
    made = directive(place.department)
    task(made)

    with pytest.raises(Refused, match="chọn đơn vị"):
        issue(made, by=place.head, at=ISSUED, key="k")


def test_a_task_without_a_name_is_not_issued():
    place = world()
    made = directive(place.department)
    task(made, units=place.communes, title="")

    with pytest.raises(Refused, match="mục II"):
        issue(made, by=place.head, at=ISSUED, key="k")


def test_a_recurring_task_is_owed_in_every_period_left_of_the_year():
    place = world(communes=1)

    issued(place, {"recurs": "quarter", "due_on": date(2026, 6, 15)})

    owed = [(o.period.lower, o.period.upper, o.due_on) for o in Obligation.objects.order_by("due_on")]
    assert owed == [
        (date(2026, 4, 1), date(2026, 7, 1), date(2026, 6, 15)),
        (date(2026, 7, 1), date(2026, 10, 1), date(2026, 9, 15)),
        (date(2026, 10, 1), date(2027, 1, 1), date(2026, 12, 15)),
    ]


def test_a_recurring_task_goes_on_next_year_for_the_same_units():
    place = world(communes=2)
    issued(place, {"recurs": "half"})
    before = Obligation.objects.count()

    for _ in range(2):
        open_recurring(until=date(2027, 7, 1), by=None, at=org.noon(2026, 12, 1))

    new = Obligation.objects.filter(due_on__year=2027).values_list("unit", "due_on")
    assert before == 4
    assert sorted(new) == [(unit.pk, date(2027, 6, 30)) for unit in place.communes]


def test_a_task_without_a_date_is_owed_and_never_late():
    place = world(communes=1)

    issued(place, {"due_on": None, "deadline_kind": "none"})

    owed = Obligation.objects.with_standing(date(2030, 1, 1)).get()
    assert owed.standing == Standing.OPEN


def test_the_duty_says_where_it_comes_from():
    place = world(communes=1)

    made = issued(place, number="118/KH-UBND")

    duty = Duty.objects.get()
    assert duty.citation == ("Kế hoạch số 118/KH-UBND ngày 14/05/2026 của Ủy ban nhân dân tỉnh Lạc Giang, mục II.1")
    assert duty.link == f"/van-ban/{made.pk}/#nv-{made.tasks.get().pk}"


def test_issuing_costs_the_same_queries_for_any_number_of_units():
    costs = []
    for count in (1, 40):
        place = world(communes=count)
        made = directive(place.department)
        for _ in range(2):
            task(made, units=place.communes)
        with CaptureQueriesContext(connection) as made_here:
            issue(made, by=place.head, at=ISSUED, key="k")
        costs.append(len(made_here))

    assert costs[0] == costs[1]
    assert costs[0] <= 30
    assert Obligation.objects.count() == 2 * (1 + 40)


def test_the_issuer_sees_each_tasks_figures():
    place = world(communes=3)
    made = issued(place, {}, {"due_on": date(2026, 12, 1)})
    first, _second = made.tasks.all()
    act(unit=place.communes[0], topic=first.duty.topic, occurred_on=date(2026, 6, 1))
    act(unit=place.communes[1], topic=first.duty.topic, occurred_on=date(2026, 7, 1))

    figures = queries.progress(made, today=date(2026, 7, 10))

    assert [(p.owed, p.met, p.late, p.overdue) for p in figures] == [(3, 1, 1, 1), (3, 0, 0, 0)]


def test_a_chair_of_a_commune_does_not_issue_for_the_province():
    place = world()
    made = directive(place.province)
    task(made, units=place.communes)

    with pytest.raises(Refused):
        issue(made, by=org.serving(place.communes[0], Role.OBSERVER), at=ISSUED, key="k")

    assert Directive.objects.issued().count() == 0
