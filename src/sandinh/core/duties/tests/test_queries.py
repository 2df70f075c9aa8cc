from datetime import date

import pytest
from django.db import connection

from sandinh.core.duties import opening, queries
from sandinh.core.duties.models import Standing
from sandinh.core.duties.tests.factories import duty, obligation
from sandinh.core.org.models import Unit
from sandinh.core.org.tests import factories as org
from sandinh.core.register.tests.factories import act
from sandinh.kernel.spans import Span

pytestmark = pytest.mark.django_db
YEAR = {"since": date(2026, 1, 1), "until": date(2027, 1, 1)}
TODAY = date(2026, 4, 2)


@pytest.mark.parametrize("count", [1, 3])
def test_the_scoreboard_costs_one_query(count, django_assert_num_queries):
    for _ in range(count):
        obligation()

    with django_assert_num_queries(1):
        rows = queries.scoreboard(Unit.objects.all(), today=TODAY, **YEAR)

    assert [(row.owed, row.met, row.late, row.overdue) for row in rows] == [(1, 0, 0, 1)] * count


def test_the_nation_by_province_puts_the_worst_first():
    good, bad = org.province("Tỉnh Tốt"), org.province("Tỉnh Chậm")
    kept = obligation(unit=org.unit(parent=good))
    obligation(unit=org.unit(parent=bad))
    act(unit=kept.unit)

    rows = queries.provinces(Unit.objects.all(), today=TODAY, **YEAR)

    assert [(row.name, row.met, row.overdue) for row in rows] == [("Tỉnh Chậm", 0, 1), ("Tỉnh Tốt", 1, 0)]


def test_what_a_unit_passed_down_is_chased_once():
    whole = obligation()
    obligation(whole.duty, org.unit("village", parent=whole.unit), derived_from=whole)

    rows = queries.scoreboard(Unit.objects.all(), today=TODAY, **YEAR)

    assert [(row.unit_id, row.owed) for row in rows] == [(whole.unit_id, 1)]


def test_a_cell_shows_what_is_open_before_what_is_done():
    quarterly, commune = duty(), org.unit()
    obligation(quarterly, commune)
    act(unit=commune, occurred_on=date(2026, 3, 30))
    still = obligation(quarterly, commune, period="[2026-04-01,2026-07-01)", due_on=date(2026, 6, 30))

    cells = queries.matrix(Unit.objects.all(), [quarterly.code], today=TODAY, **YEAR)

    assert [(cell.pk, cell.standing) for cell in cells] == [(still.pk, Standing.OPEN)]


def test_the_desk_counts_what_is_late_soon_and_done_on_time():
    commune = org.unit()
    obligation(unit=commune)
    obligation(unit=commune, due_on=date(2026, 4, 9), period="[2026-05-01,2026-06-01)")
    obligation(unit=commune, due_on=date(2026, 4, 10), period="[2026-06-01,2026-07-01)")
    met = obligation(unit=commune, period="[2026-02-01,2026-03-01)")
    act(unit=commune, occurred_on=date(2026, 2, 5), topic=met.duty.topic)

    tally = queries.tally(commune, today=TODAY)

    assert (tally.overdue, tally.soon, tally.done_on_time, tally.due) == (0, 1, 2, 2)


def test_the_counts_say_what_counting_the_rows_would_say():
    province = org.province()
    communes = [org.unit(parent=province) for _ in range(3)]
    for commune in communes:
        obligation(unit=commune)
    act(unit=communes[0])
    act(unit=communes[1], occurred_on=date(2026, 4, 5), period=Span(date(2026, 1, 1), date(2026, 4, 1)))
    with connection.cursor() as cursor:
        gone = obligation(unit=communes[2], due_on=date(2026, 5, 1), period="[2026-04-01,2026-05-01)")
        cursor.execute("DELETE FROM duties_obligation WHERE id = %s", [gone.pk])

    before = queries.provinces(Unit.objects.all(), today=TODAY, **YEAR)
    rows_left = opening.add_up_counts()

    (score,) = before
    assert (score.owed, score.met, score.late, score.overdue) == (3, 1, 1, 1)
    assert queries.provinces(Unit.objects.all(), today=TODAY, **YEAR) == before
    assert rows_left == 1
