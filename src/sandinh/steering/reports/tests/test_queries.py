from datetime import date

import pytest

from sandinh.core.duties.models import Obligation
from sandinh.core.duties.tests.factories import obligation
from sandinh.core.org.models import Person
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Leaf
from sandinh.steering.reports import actions, policies, queries
from sandinh.steering.reports.models import Submission
from sandinh.steering.reports.tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 21)


def test_the_board_is_told_how_far_each_report_has_come_in_one_query(django_assert_num_queries):
    place = factories.world(communes=5)
    campaign = factories.campaign(place)
    unopened, begun, sent, returned, approved = (factories.submission(campaign, unit) for unit in place.communes)
    factories.type_in(begun, place.officers[begun.unit_id], {"C24": 1})
    for report in (sent, returned, approved):
        factories.send(place, report)
    actions.give_back(returned, because="Thiếu số liệu thôn", by=place.collector, at=factories.SENT)
    actions.approve(approved, by=place.collector, at=factories.SENT)
    other = obligation(unit=org.unit())
    owed = list(Obligation.objects.all())

    with django_assert_num_queries(1):
        states = queries.states(owed)

    assert {pk: said.words for pk, said in states.items()} == {
        begun.obligation_id: "Đang làm",
        sent.obligation_id: "Đã gửi",
        returned.obligation_id: "Trả lại",
        approved.obligation_id: "Đã duyệt",
    }
    assert other.pk not in states
    assert unopened.obligation_id not in states


@pytest.mark.parametrize("communes", [1, 3])
def test_the_matrix_costs_the_same_queries_however_many_units(communes, django_assert_num_queries):
    place = factories.world(communes=communes)
    campaign = factories.campaign(place)
    for unit in place.communes:
        factories.send(place, factories.submission(campaign, unit))

    whole = factories.whole(campaign)
    with django_assert_num_queries(4):
        rows = queries.matrix(whole, today=TODAY)

    assert len(rows) == communes


def test_the_matrix_names_who_is_late():
    place = factories.world(communes=2)
    campaign = factories.campaign(place)
    factories.send(place, factories.submission(campaign, place.communes[0]))

    found = queries.progress(queries.matrix(factories.whole(campaign), today=TODAY))

    assert (found.asked, found.received, found.approved, found.late) == (2, 1, 0, [place.communes[1]])


def test_a_province_asks_communes_and_a_commune_its_villages():
    place = factories.world(communes=1, villages=1)
    commune = place.communes[0]

    of_province = queries.may_be_asked(place.collector, place.department, on=TODAY)
    of_commune = queries.may_be_asked(place.chairs[commune.pk], commune, on=TODAY)

    assert list(of_province) == [commune]
    assert list(of_commune) == factories.villages(commune)


def test_where_a_report_stands_in_the_register_is_known_once_it_is_sealed():
    place = factories.world(communes=1)
    report = factories.submission(factories.campaign(place), place.communes[0])
    assert queries.leaf_of(report) is None

    sent = factories.send(place, report)
    assert queries.leaf_of(sent) is None
    leaf = Leaf.objects.create(index=7, act=sent.submitted_act, hash=b"0" * 32)
    assert queries.leaf_of(sent) == leaf


def test_who_serves_in_the_unit_finds_its_report_and_no_other():
    place = factories.world(communes=2)
    campaign = factories.campaign(place)
    mine = factories.submission(campaign, place.communes[0])

    assert list(queries.to_fill(place.officers[place.communes[0].pk], on=TODAY)) == [mine]
    assert list(queries.to_fill(place.collector, on=TODAY)) == []
    assert list(queries.collecting(place.collector, on=TODAY)) == [campaign]


def test_what_waits_to_be_judged_is_what_one_may_judge():
    place = factories.world(communes=3)
    campaign = factories.campaign(place)
    first, second, third = (factories.submission(campaign, commune) for commune in place.communes)
    factories.send(place, first)
    actions.approve(factories.send(place, second), by=place.collector, at=factories.SENT)
    both = org.serving(place.department, Role.STEERING_OFFICER)
    org.serving(place.communes[0], Role.COMMUNE_OFFICER, who=both)
    everybody = [place.collector, *place.officers.values(), *place.chairs.values(), both]

    for person in everybody:
        judged = [one for one in (first, second, third) if _may_judge(person, one)]
        assert list(queries.awaiting(person, on=TODAY)) == judged

    assert list(queries.awaiting(place.collector, on=TODAY)) == [first]


def _may_judge(person: Person, report: Submission) -> bool:
    fresh = queries.in_full().get(pk=report.pk)
    return not fresh.is_consolidated and bool(policies.may_approve(person, fresh, on=TODAY))
