import time
import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sandinh.core.duties import answers
from sandinh.core.duties.tests.factories import duty, obligation
from sandinh.core.org.models import Unit, UnitKind
from sandinh.core.org.ranges import from_day
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.steering.reports import actions, counting, lines
from sandinh.steering.reports.models import Submission
from sandinh.steering.reports.tests import factories
from sandinh.steering.reports.tests.factories import CUT_OFF, document, event, notice

pytestmark = pytest.mark.django_db


def figures(report: Submission) -> dict[str, Any]:
    return {line.indicator.code: line.value for line in lines.of(report)}


@pytest.fixture
def reporting():
    place = factories.world(communes=2, villages=2)
    return place, factories.campaign(place)


def test_documents_are_counted_by_their_type_from_the_first_day_to_the_cut_off(reporting):
    place, campaign = reporting
    commune, other = place.communes
    document(commune, "plan", date(2026, 1, 1))
    document(commune, "regulation", CUT_OFF)
    document(commune, "report", date(2026, 3, 1))  # a report is not a document that leads
    document(commune, "plan", date(2025, 12, 31))  # before the period
    document(commune, "plan", date(2026, 6, 15))  # after the cut-off: an estimate, not a figure
    document(other, "plan", date(2026, 3, 1))

    found = figures(factories.submission(campaign, commune))

    assert (found["C01"], found["C02"], found["C03"], found["C03a"]) == (2, 1, 1, 1)


def test_attendance_is_summed_and_what_was_not_counted_is_not_zero(reporting):
    place, campaign = reporting
    commune, other = place.communes
    event(commune, "conference", date(2026, 2, 1), 120, women=50)
    event(commune, "training", date(2026, 3, 1), 80)
    event(commune, "dialogue", date(2026, 4, 1), 60, women=30)
    event(other, "training", date(2026, 3, 1), 40)

    found, elsewhere = (figures(factories.submission(campaign, unit)) for unit in (commune, other))

    assert (found["C05"], found["C06"], found["C06a"]) == (2, 200, 50)
    assert (found["C55"], found["C56"], found["C56a"]) == (1, 60, 30)
    assert (elsewhere["C05"], elsewhere["C06"], elsewhere["C06a"]) == (1, 40, None)
    assert elsewhere["C56"] == 0  # nothing was held: that is known


def test_acts_of_villages_that_do_not_report_count_for_their_commune(reporting):
    place, campaign = reporting
    village = factories.villages(place.communes[0])[0]
    event(village, "outreach", date(2026, 2, 1), 30)
    event(village, "dialogue", date(2026, 2, 1), 30)  # the commune's own dialogue is meant

    found = figures(factories.submission(campaign, place.communes[0]))

    assert (found["C05"], found["C06"], found["C55"], found["C20"]) == (1, 30, 0, 2)


def test_a_corrected_act_does_not_count_and_its_correction_does(reporting):
    place, campaign = reporting
    commune = place.communes[0]
    wrong = event(commune, "training", date(2026, 2, 1), 500)
    event(commune, "training", date(2026, 2, 2), 50, corrects=wrong)

    found = figures(factories.submission(campaign, commune))

    assert (found["C05"], found["C06"]) == (1, 50)


def test_different_topics_are_counted_once(reporting):
    place, campaign = reporting
    commune = place.communes[0]
    for topic in ("budget", "budget", "land"):
        notice(commune, topic, date(2026, 3, 1))

    found = figures(factories.submission(campaign, commune))

    assert (found["C15"], found["C15a"]) == (3, 2)


def test_obligations_count_as_owed_met_and_met_on_time_by_the_cut_off(reporting):
    place, campaign = reporting
    commune = place.communes[0]
    factories.kind("disclosure.notice-published")
    asked = {"answered_by": "disclosure.notice-published"}
    for n, (due_on, done) in enumerate(
        [
            (date(2026, 2, 10), date(2026, 2, 9)),  # on time
            (date(2026, 2, 10), date(2026, 2, 12)),  # late
            (date(2026, 3, 10), None),  # never
            (date(2026, 6, 1), date(2026, 6, 15)),  # done after the cut-off
            (date(2026, 6, 20), None),  # due after the cut-off
            (date(2025, 12, 31), None),  # due before the period
        ]
    ):
        period = from_day(date(2026, 1, 1 + n), date(2026, 1, 2 + n))
        owed = obligation(duty(topic=f"t{n}", **asked), commune, due_on=due_on, period=period)
        if done:
            notice(commune, f"t{n}", done, period=_span(owed))

    report = factories.submission(campaign, commune)
    found = figures(report)

    assert (found["C10"], found["C11"], found["C13a"]) == (4, 2, 1)
    assert (found["C12"], found["C13"]) == (50, 25)
    assert len(counting.behind(report, lines.form_of(campaign).indicator("C11"))) == 2


def _span(owed):
    return answers.span_of(owed)


def test_each_figure_opens_the_acts_that_it_counts(reporting):
    place, campaign = reporting
    commune = place.communes[0]
    counted = {document(commune, "plan", date(2026, 2, 1)).pk, document(commune, "plan", date(2026, 3, 1)).pk}
    document(commune, "report", date(2026, 3, 1))

    report = factories.submission(campaign, commune)

    assert set(counting.behind(report, lines.form_of(campaign).indicator("C01"))) == counted


def test_what_reporting_villages_send_reaches_the_commune_once(reporting):
    place, campaign = reporting
    commune = place.communes[0]
    first, second = factories.villages(commune)
    report = factories.submission(campaign, commune)
    actions.ask_below(
        report, [first, second], due_on=date(2026, 6, 18), by=place.chairs[commune.pk], at=factories.OPENED
    )
    event(first, "outreach", date(2026, 2, 1), 30, women=10, minority=0)
    event(second, "outreach", date(2026, 2, 1), 20, women=5, minority=0)
    event(commune, "outreach", date(2026, 2, 1), 100, women=60, minority=1)
    assert figures(report)["C05"] == 1  # its own; no village has sent anything yet

    below = factories.submission(campaign, first)
    officer, chair = place.officers[commune.pk], place.chairs[commune.pk]
    factories.type_in(below, officer, {"C24": 2, "C41": 500, "C42": 7})
    below = actions.submit(actions.confirm(below, by=officer, at=factories.SENT), by=chair, at=factories.SENT)

    found = figures(report)
    assert [found[code] for code in ("C05", "C06", "C06a", "C24", "C20", "C20a")] == [2, 130, 70, 2, 2, 1]
    meetings = next(line for line in lines.of(report) if line.indicator.code == "C05")
    assert (meetings.counted.covered, meetings.counted.expected) == (1, 2)


@pytest.mark.parametrize("communes", [1, 4])
def test_counting_costs_the_same_queries_however_many_units(communes, django_assert_num_queries):
    place = factories.world(communes=communes, villages=1)
    campaign = factories.campaign(place)
    reports = list(campaign.submissions.select_related("unit"))

    with django_assert_num_queries(9):
        counts = counting.count(campaign, lines.form_of(campaign), reports)

    assert len(counts) == communes + 1


def test_a_province_of_98_communes_is_counted_in_two_seconds():
    place = factories.world(communes=98, villages=1)
    campaign = factories.campaign(place)
    clerk = org.person()
    units = list(Unit.objects.filter(kind__in=[UnitKind.COMMUNE, UnitKind.VILLAGE]))
    template = event(place.communes[0], "training", date(2026, 3, 1), 10, by=clerk)
    _many_acts(template, units, each=60)
    reports = list(campaign.submissions.select_related("unit"))
    with connection.cursor() as cursor:
        # The planner may believe the register empty, as after a first import: it must not matter.
        cursor.execute("UPDATE pg_class SET reltuples = 0, relpages = 500 WHERE relname LIKE 'register_act%'")

    started = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        found = lines.of_all(campaign, reports)
    seconds = time.perf_counter() - started

    assert sum(line.value or 0 for report in found.values() for line in report if line.indicator.code == "C05") == (
        98 * 2 * 60 + 1
    )
    assert len(queries) == 11
    assert seconds < 2, [(query["time"], query["sql"][:80]) for query in queries.captured_queries]


def _many_acts(template: Act, units: list[Unit], *, each: int) -> None:
    """The same act again and again, written as rows: what they say is not what is tested."""
    fields = {
        field.attname: getattr(template, field.attname)
        for field in Act._meta.concrete_fields
        if field.attname not in {"id", "uid", "key", "unit_id"}
    }
    Act.objects.bulk_create(
        [Act(uid=uuid.uuid4(), unit_id=unit.pk, **fields) for unit in units for _ in range(each)], batch_size=2000
    )
