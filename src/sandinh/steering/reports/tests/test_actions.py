from datetime import date
from decimal import Decimal

import pytest

from sandinh.core.duties.models import Duty, Obligation, Source, Standing, Trigger
from sandinh.core.duties.tests.factories import duty, obligation
from sandinh.core.org.models import UnitKind
from sandinh.core.org.ranges import from_day
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.kernel.decision import Refused
from sandinh.steering.reports import actions, lines, queries
from sandinh.steering.reports.actions import Conflict, Edits, FigureEdit
from sandinh.steering.reports.acts import REPORT_RETURNED, REPORT_SUBMITTED
from sandinh.steering.reports.models import Campaign, State, Submission
from sandinh.steering.reports.tests import factories
from sandinh.steering.reports.tests.factories import FILLED, OPENED, SENT, TYPED, document, event

pytestmark = pytest.mark.django_db
AFTER = org.noon(2026, 6, 18)


@pytest.fixture
def place():
    return factories.world(communes=2)


def value(report: Submission, code: str) -> Decimal | None:
    return next(line.value for line in lines.of(report) if line.indicator.code == code)


def line_of(report: Submission, code: str) -> lines.Line:
    return next(line for line in lines.of(report) if line.indicator.code == code)


# Opening


def test_a_campaign_gives_every_unit_one_obligation_and_one_empty_report(place):
    campaign = factories.campaign(place)

    owed = Obligation.objects.order_by("unit_id")
    assert [(o.unit, o.due_on, o.duty) for o in owed] == [
        (unit, factories.DUE, campaign.duty) for unit in place.communes
    ]
    assert [report.obligation for report in queries.in_full().filter(within__isnull=False).order_by("unit")] == list(
        owed
    )
    assert (campaign.duty.answered_by, campaign.duty.citation) == (REPORT_SUBMITTED.name, campaign.citation)


def test_opening_twice_with_one_key_opens_once(place):
    first = factories.campaign(place, key="same")
    second = factories.campaign(place, key="same")

    assert first == second
    assert (Campaign.objects.count(), Obligation.objects.count()) == (1, 2)


def test_a_campaign_adopts_what_a_directive_asked_for_already(place):
    task = duty(
        source=Source.DIRECTIVE, answered_by=REPORT_SUBMITTED.name, topic="118:III.2", trigger=Trigger.ONCE, kinds=[]
    )
    owed = obligation(task, place.communes[0], period=from_day(date(2026, 5, 10)), due_on=date(2026, 6, 18))

    campaign = factories.campaign(place, duty=task)

    assert list(Obligation.objects.filter(unit=place.communes[0])) == [owed]
    report = factories.submission(campaign, place.communes[0])
    assert (report.obligation, report.due_on) == (owed, date(2026, 6, 18))
    factories.send(place, report)
    owed.refresh_from_db()
    assert owed.discharged_on == date(2026, 6, 16)


@pytest.mark.parametrize("communes", [1, 3])
def test_opening_costs_the_same_queries_however_many_units(communes, django_assert_num_queries):
    place = factories.world(communes=communes)
    factories.campaign(place)  # what is read once is read

    with django_assert_num_queries(23):
        factories.campaign(place)


def test_nobody_collects_from_units_beyond_their_reach(place):
    stranger = org.unit(parent=org.province("Tỉnh Khác"), name="Xã Lạ")

    with pytest.raises(Refused, match="không thuộc phạm vi thu báo cáo của bạn: Xã Lạ"):
        factories.campaign(place, [stranger])


def test_the_cut_off_lies_within_the_period(place):
    with pytest.raises(Refused, match="Ngày chốt số liệu phải nằm trong kỳ"):
        factories.campaign(place, cut_off=date(2026, 7, 1), due_on=date(2026, 7, 2))


def test_a_form_is_for_its_kinds_of_unit(place):
    with pytest.raises(Refused, match="không dành cho: Sở Tư pháp"):
        factories.campaign(place, [org.unit(UnitKind.DEPARTMENT, parent=place.province, name="Sở Tư pháp")])


# Filling


@pytest.fixture
def report(place):
    return factories.submission(factories.campaign(place), place.communes[0])


@pytest.fixture
def officer(place):
    return place.officers[place.communes[0].pk]


@pytest.fixture
def chair(place):
    return place.chairs[place.communes[0].pk]


def test_typing_a_figure_that_the_register_counts_keeps_both(place, report, officer):
    document(place.communes[0], "plan", date(2026, 2, 1))

    factories.type_in(report, officer, {"C02": (2, "Một kế hoạch ban hành bản giấy, chưa ghi")})

    line = line_of(report, "C02")
    assert (line.counted.numerator, line.typed, line.value, line.differs, line.wants_words) == (1, 2, 2, True, False)


def test_an_estimate_is_in_no_figure(report, officer):
    actions.save(
        report,
        Edits(0, {"C24": FigureEdit(frozenset({"typed", "estimate"}), typed=Decimal(3), estimate=Decimal(2))}),
        by=officer,
        at=FILLED,
    )

    line = line_of(report, "C24")
    assert (line.value, line.estimate) == (3, 2)


def test_two_people_who_change_different_figures_both_keep_theirs(report, officer, chair):
    mine = Edits(0, {"C24": FigureEdit(frozenset({"typed"}), typed=Decimal(3))})
    theirs = Edits(0, {"C41": FigureEdit(frozenset({"typed"}), typed=Decimal(500))}, {"V": "Tiếp tục"})

    actions.save(report, mine, by=officer, at=FILLED)
    actions.save(report, theirs, by=chair, at=FILLED)

    assert (value(report, "C24"), value(report, "C41")) == (3, 500)


def test_two_people_who_change_the_same_figure_are_told_and_nothing_is_overwritten(report, officer, chair):
    actions.save(report, Edits(0, {"C24": FigureEdit(frozenset({"typed"}), typed=Decimal(3))}), by=officer, at=FILLED)

    with pytest.raises(Conflict) as conflict:
        actions.save(report, Edits(0, {"C24": FigureEdit(frozenset({"typed"}), typed=Decimal(4))}), by=chair, at=FILLED)

    assert {code: (row.typed, row.changed_by) for code, row in conflict.value.figures.items()} == {"C24": (3, officer)}
    assert value(report, "C24") == 3


def test_saving_the_same_twice_is_no_conflict(report, officer):
    edits = Edits(0, {"C24": FigureEdit(frozenset({"typed"}), typed=Decimal(3))}, {"V": "Tiếp tục"})

    actions.save(report, edits, by=officer, at=FILLED)
    actions.save(report, edits, by=officer, at=FILLED)

    assert value(report, "C24") == 3


def test_who_steers_a_unit_reads_its_report_and_does_not_write_it(place, report):
    with pytest.raises(Refused, match="do người của Xã Bình An làm"):
        factories.type_in(report, place.collector, {"C24": 3})


# Confirming and sending


def test_nothing_is_confirmed_while_a_figure_is_missing_without_a_word(report, officer):
    factories.type_in(report, officer, {code: typed for code, typed in TYPED.items() if code != "C80"})

    with pytest.raises(Refused, match="Còn 1 số liệu chưa có: C80"):
        actions.confirm(report, by=officer, at=FILLED)

    factories.type_in(report, officer, {"C80": (None, "Phòng tiếp dân chưa gửi số")})
    assert actions.confirm(report, by=officer, at=FILLED).confirmed_by == officer


def test_a_figure_that_differs_from_the_register_is_explained(report, officer):
    factories.type_in(report, officer, {**TYPED, "C02": 5})

    with pytest.raises(Refused, match="C02 khác với số tính từ việc đã ghi"):
        actions.confirm(report, by=officer, at=FILLED)


def test_what_was_confirmed_is_what_is_sent(place, report, officer, chair):
    factories.type_in(report, officer, TYPED)
    actions.confirm(report, by=officer, at=FILLED)
    document(place.communes[0], "plan", date(2026, 2, 1), at=SENT)  # recorded late, after the confirmation

    sent = actions.submit(report, by=chair, at=SENT)

    assert value(sent, "C02") == 0
    assert sent.stale_since == SENT
    assert [(then.indicator.code, then.value, now.value) for then, now in queries.changed_since_counted(sent)][:2] == [
        ("C01", 0, 1),
        ("C02", 0, 1),
    ]


def test_an_officer_fills_and_the_head_sends(report, officer):
    factories.type_in(report, officer, TYPED)
    actions.confirm(report, by=officer, at=FILLED)

    with pytest.raises(Refused, match=r"do người của Xã Bình An làm: .*Chủ tịch Ủy ban nhân dân cấp xã"):
        actions.submit(report, by=officer, at=SENT)


def test_what_is_not_confirmed_is_not_sent(report, chair):
    with pytest.raises(Refused, match="Chưa xác nhận số liệu"):
        actions.submit(report, by=chair, at=SENT)


def test_sending_discharges_what_the_unit_owed(place, report):
    sent = factories.send(place, report)

    owed = Obligation.objects.with_standing(date(2026, 7, 1)).get(unit=report.unit)
    assert (owed.standing, owed.discharged_by) == (Standing.MET, sent.submitted_act)
    assert Obligation.objects.open().get().unit == place.communes[1]


def test_the_register_holds_the_digest_of_a_report_and_not_its_words(place, report, officer):
    actions.save(report, Edits(0, {}, {"V": "Vụ việc ở Thôn 3 đang xác minh"}), by=officer, at=FILLED)

    act = factories.send(place, report).submitted_act

    assert set(act.content) == {"form", "cut_off", "sha256"}
    assert "Thôn 3" not in act.face


def test_sending_twice_sends_once(place, report, chair):
    factories.send(place, report)

    actions.submit(report, by=chair, at=AFTER)

    assert Act.objects.filter(kind=REPORT_SUBMITTED.name).count() == 1


# Judging


def test_a_returned_report_is_owed_again_and_may_be_sent_again(place, report):
    sent = factories.send(place, report)

    returned = actions.give_back(sent, because="C24 thiếu thôn Nà Pò", by=place.collector, at=AFTER)

    owed = Obligation.objects.with_standing(date(2026, 6, 21)).get(unit=report.unit)
    assert (owed.standing, owed.discharged_by) == (Standing.OVERDUE, None)
    assert (returned.state, returned.returned_because) == (State.RETURNED, "C24 thiếu thôn Nà Pò")
    again = factories.send(place, returned, at=org.noon(2026, 6, 19), C24=4)
    owed.refresh_from_db()
    assert (again.state, owed.discharged_on, value(again, "C24")) == (State.SUBMITTED, date(2026, 6, 19), 4)
    kinds = list(
        Act.objects.filter(subject=f"reports.submission:{report.pk}").order_by("pk").values_list("kind", flat=True)
    )
    assert kinds == [REPORT_SUBMITTED.name, REPORT_RETURNED.name, REPORT_SUBMITTED.name]


def test_a_return_is_pressed_twice_and_recorded_once(place, report):
    sent = factories.send(place, report)

    for _press in range(2):
        actions.give_back(sent, because="C24 thiếu thôn Nà Pò", by=place.collector, at=AFTER)

    assert Act.objects.filter(kind=REPORT_RETURNED.name).count() == 1


def test_a_unit_does_not_approve_its_own_report(place, report, chair):
    with pytest.raises(Refused, match="không tự duyệt"):
        actions.approve(factories.send(place, report), by=chair, at=AFTER)


def test_another_agency_that_watches_the_commune_does_not_approve_for_the_collector(place, report):
    front = org.unit(UnitKind.FRONT, parent=place.province)
    watcher = org.serving(front, Role.STEERING_HEAD)

    with pytest.raises(Refused, match="do người của Sở Nội vụ làm"):
        actions.approve(factories.send(place, report), by=watcher, at=AFTER)


def test_approving_twice_approves_once(place, report):
    sent = factories.send(place, report)

    first = actions.approve(sent, by=place.collector, at=AFTER)
    second = actions.approve(sent, by=place.collector, at=org.noon(2026, 6, 19))

    assert (first.state, second.approved_at) == (State.APPROVED, AFTER)


# Rolling up


def ratio_world():
    """Two communes: 1 of 2 on time, and 8 of 8. The average of 50 % and 100 % is 75 %; the truth is 9 of 10."""
    place = factories.world(communes=2)
    factories.kind("disclosure.notice-published")
    for commune, met, owed in ((place.communes[0], 1, 2), (place.communes[1], 8, 8)):
        for n in range(owed):
            topic = f"t{n}"
            period = from_day(date(2026, 1, 1), date(2026, 4, 1))
            obligation(_duty(topic), commune, due_on=date(2026, 3, 31), period=period)
            if n < met:
                factories.notice(commune, topic, date(2026, 3, 1))
    campaign = factories.campaign(place)
    return place, campaign, [factories.submission(campaign, unit) for unit in place.communes]


def _duty(topic):
    return Duty.objects.filter(topic=topic).first() or duty(topic=topic, answered_by="disclosure.notice-published")


def test_a_ratio_is_recomputed_from_its_two_numbers_and_never_averaged():
    place, campaign, reports = ratio_world()
    assert [value(report, "C12") for report in reports] == [50, 100]

    for report in reports:
        factories.send(place, report)
    whole = actions.roll_up(factories.whole(campaign), by=place.collector, at=AFTER)

    line = line_of(whole, "C12")
    assert (line.numerator, line.denominator, line.value) == (9, 10, 90)


def test_a_sum_says_how_many_units_are_in_it(place):
    campaign = factories.campaign(place)
    first, second = (factories.submission(campaign, unit) for unit in place.communes)
    event(place.communes[1], "dialogue", date(2026, 3, 1), 70, women=30)
    factories.send(place, first)

    whole = actions.roll_up(factories.whole(campaign), by=place.collector, at=AFTER)
    line = line_of(whole, "C24")
    assert (line.value, line.counted.covered, line.counted.expected, line.is_partial) == (3, 1, 2, True)
    assert value(whole, "C55") == 0  # what was not sent is in no total, though the register knows of it

    factories.send(place, second)
    whole = actions.roll_up(whole, by=place.collector, at=AFTER)
    line = line_of(whole, "C24")
    assert (line.value, line.counted.covered, line.is_partial, value(whole, "C55")) == (6, 2, False, 1)


def test_what_cannot_be_summed_is_not(place):
    campaign = factories.campaign(place)
    for unit in place.communes:
        factories.notice(unit, "budget", date(2026, 3, 1))
        factories.send(place, factories.submission(campaign, unit))

    whole = actions.roll_up(factories.whole(campaign), by=place.collector, at=AFTER)

    assert (value(whole, "C15"), value(whole, "C15a")) == (2, None)


@pytest.mark.parametrize("what", ["sent", "returned", "late-act"])
def test_a_change_below_marks_the_consolidated_report_stale(place, what):
    campaign = factories.campaign(place)
    first, second = (factories.submission(campaign, unit) for unit in place.communes)
    first = factories.send(place, first)
    actions.roll_up(factories.whole(campaign), by=place.collector, at=SENT)
    assert factories.whole(campaign).stale_since is None

    if what == "sent":
        factories.send(place, second, at=AFTER)
    elif what == "returned":
        actions.give_back(first, because="Thiếu số liệu thôn", by=place.collector, at=AFTER)
    else:
        document(place.communes[0], "plan", date(2026, 2, 1), at=AFTER)

    assert factories.whole(campaign).stale_since == AFTER
    assert actions.roll_up(factories.whole(campaign), by=place.collector, at=AFTER).stale_since is None


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 6, 15)])
def test_an_act_outside_the_counted_days_changes_nothing(place, day):
    campaign = factories.campaign(place)
    factories.send(place, factories.submission(campaign, place.communes[0]))

    document(place.communes[0], "plan", day, at=AFTER)

    assert not campaign.submissions.filter(stale_since__isnull=False).exists()


def test_reports_travel_up_through_the_tree_with_both_numbers_of_a_ratio():
    place = factories.world(communes=2, villages=2)
    campaign = factories.campaign(place)
    commune = place.communes[0]
    chair, officer = place.chairs[commune.pk], place.officers[commune.pk]
    report = factories.submission(campaign, commune)
    actions.ask_below(report, factories.villages(commune), due_on=date(2026, 6, 17), by=chair, at=OPENED)
    for n, village in enumerate(factories.villages(commune)):
        below = factories.submission(campaign, village)
        assert below.obligation.derived_from == report.obligation
        factories.type_in(below, officer, {"C24": n + 1, "C41": 100, "C42": Decimal("2.5")})
        actions.submit(actions.confirm(below, by=officer, at=SENT), by=chair, at=SENT)

    assert (value(report, "C24"), value(report, "C42")) == (3, 5)
    factories.type_in(
        report, officer, {code: typed for code, typed in TYPED.items() if code not in ("C24", "C41", "C42")}
    )
    actions.submit(actions.confirm(report, by=officer, at=SENT), by=chair, at=SENT)
    whole = actions.roll_up(factories.whole(campaign), by=place.collector, at=AFTER)

    assert (value(whole, "C24"), value(whole, "C41"), value(whole, "C20")) == (3, 200, 2)
    line = line_of(whole, "C24")
    assert (line.counted.covered, line.counted.expected) == (1, 2)
    assert Obligation.objects.chased_from_above().count() == 2  # the villages' are not chased a second time


def test_a_closed_campaign_is_recorded_and_a_late_report_shows_as_a_change(place):
    campaign = factories.campaign(place)
    factories.send(place, factories.submission(campaign, place.communes[0]))
    actions.roll_up(factories.whole(campaign), by=place.collector, at=SENT)

    closed = actions.close(campaign, by=place.collector, at=AFTER)
    factories.send(place, factories.submission(campaign, place.communes[1]), at=org.noon(2026, 6, 25))

    assert closed.closed_act.content["form"] == "dan-chu-xa/1"
    assert factories.whole(campaign).stale_since == org.noon(2026, 6, 25)
    assert actions.close(campaign, by=place.collector, at=org.noon(2026, 6, 26)).closed_act == closed.closed_act

    actions.roll_up(factories.whole(campaign), by=place.collector, at=org.noon(2026, 6, 26))
    again = actions.close(campaign, by=place.collector, at=org.noon(2026, 6, 26))
    assert again.closed_act.corrects == closed.closed_act


def test_a_campaign_is_not_closed_over_a_change(place):
    campaign = factories.campaign(place)
    actions.roll_up(factories.whole(campaign), by=place.collector, at=SENT)
    factories.send(place, factories.submission(campaign, place.communes[0]), at=AFTER)

    with pytest.raises(Refused, match="Có thay đổi sau khi tổng hợp"):
        actions.close(campaign, by=place.collector, at=AFTER)


# Comparing


def test_a_jump_of_more_than_thirty_percent_wants_a_word(place):
    last = factories.campaign(
        place,
        period=factories.Span(date(2025, 7, 1), date(2026, 1, 1)),
        cut_off=date(2025, 12, 14),
        due_on=date(2025, 12, 20),
        at=org.noon(2025, 11, 20),
    )
    commune = place.communes[0]
    factories.send(place, factories.submission(last, commune), at=org.noon(2025, 12, 15), C80=100, C41=100, C24=1)
    report = factories.submission(factories.campaign(place), commune)

    factories.type_in(report, place.officers[commune.pk], {"C80": 130, "C41": 131, "C24": 3})

    found = {line.indicator.code: line for line in lines.of(report)}
    assert {code: found[code].is_unusual for code in ("C80", "C41", "C24")} == {"C80": False, "C41": True, "C24": False}
    factories.type_in(report, place.officers[commune.pk], {"C41": (131, "Làm đường liên thôn")})
    assert not line_of(report, "C41").is_unusual


# A report that no campaign collects


def test_a_signed_paper_answers_a_duty_that_no_form_collects(place):
    owed = obligation(
        duty(answered_by=REPORT_SUBMITTED.name, topic="dec-report-hdnd"), place.communes[0], due_on=date(2026, 6, 30)
    )
    chair = place.chairs[place.communes[0].pk]
    said = {"number": "45/BC-UBND", "dated": date(2026, 6, 15), "evidence": [], "key": "k"}

    act = actions.send_document(owed, **said, by=chair, at=SENT)
    again = actions.send_document(owed, **said, by=chair, at=SENT)

    owed.refresh_from_db()
    assert (owed.discharged_by, again) == (act, act)


def test_a_unit_that_ended_passes_its_unsent_report_to_its_heir(place):
    campaign = factories.campaign(place, [place.communes[0]])
    heir = org.unit(parent=place.province, name="Xã Hợp Nhất")

    moved = actions.carry_over(place.communes[0], heir)

    assert (moved, factories.submission(campaign, heir).state) == (1, State.UNOPENED)


def test_where_the_heir_reports_already_the_other_report_is_merged(place):
    campaign = factories.campaign(place)

    actions.carry_over(place.communes[0], place.communes[1])

    live = campaign.submissions.live().filter(within__isnull=False)
    assert [report.unit for report in live] == [place.communes[1]]
