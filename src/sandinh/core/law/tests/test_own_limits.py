"""What a unit's own quy chế may say on a rule, who says it, and what follows for its due dates."""

from datetime import date

import pytest
from django.db import IntegrityError

from sandinh.core.law import actions, own_limits, queries
from sandinh.core.law.models import Matter, OwnLimit, TriggerKind
from sandinh.core.law.tests.factories import POSTED_30_DAYS, own_limit, rule, terms
from sandinh.core.org.ranges import from_day
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.kernel.calendars import Calendar
from sandinh.kernel.decision import Refused
from sandinh.kernel.timelimits import Limit, LimitUnit

pytestmark = pytest.mark.django_db
CALENDAR = Calendar()
D, W, M = LimitUnit.DAY, LimitUnit.WORKDAY, LimitUnit.MONTH
NO_LIMIT = {"limit_amount": None, "limit_unit": ""}
NOON = org.noon(2026, 1, 2)


def test_where_the_law_gives_no_limit_a_quy_che_may_set_one():
    commune = org.unit()

    own = own_limit(rule(**NO_LIMIT), commune, terms(10, D, since=date(2026, 2, 1)))

    assert (own.unit, own.limit, own.during) == (commune, Limit(10, D), from_day(date(2026, 2, 1)))
    assert own.paper == "số 12/QC-UBND ngày 15/12/2025"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, terms(5, W)),
        ({}, terms(5, D)),
        ({"limit_amount": 30, "limit_unit": "day"}, terms(29, D)),
        ({"limit_amount": 2, "limit_unit": "month"}, terms(56, D)),
        ({"before": True}, terms(6, W)),
        ({"before": True, "limit_amount": 2, "limit_unit": "day"}, terms(2, W)),
        ({"channels": [POSTED_30_DAYS]}, terms(45, D, matter=Matter.POSTING)),
        ({"channels": [POSTED_30_DAYS]}, terms(30, D, matter=Matter.POSTING)),
    ],
)
def test_a_quy_che_may_ask_more_of_the_unit_than_the_law(fields, said):
    assert own_limit(rule(**fields), said=said).limit == said.limit


@pytest.mark.parametrize(
    ("fields", "said", "because"),
    [
        (
            {},
            terms(6, W),
            "Luật cho 05 ngày làm việc (Luật mẫu, Điều 1). Quy chế chỉ được đặt ngắn hơn, không được dài hơn.",
        ),
        ({}, terms(6, D), "hãy ghi bằng đơn vị của luật để so được"),
        ({"limit_amount": 30, "limit_unit": "day"}, terms(3, W), "hãy ghi bằng đơn vị của luật để so được"),
        ({"limit_amount": 1, "limit_unit": "month"}, terms(29, D), "Luật cho 01 tháng"),
        (
            {"before": True, "limit_amount": 3, "limit_unit": "day"},
            terms(2, D),
            "Luật đòi làm trước ít nhất 03 ngày (Luật mẫu, Điều 1). Quy chế chỉ được đặt sớm hơn, không được muộn hơn.",
        ),
        (
            {"channels": [POSTED_30_DAYS]},
            terms(29, D, matter=Matter.POSTING),
            "Luật đòi niêm yết ít nhất 30 ngày (Luật mẫu, Điều 1). Quy chế chỉ được đặt dài hơn, không ngắn hơn.",
        ),
        (
            {"channels": [{**POSTED_30_DAYS, "permanent": True, "hold": None}]},
            terms(90, D, matter=Matter.POSTING),
            "niêm yết thường xuyên",
        ),
        ({}, terms(45, D, matter=Matter.POSTING), "không đòi niêm yết (Luật mẫu, Điều 1)"),
        (
            {"trigger_kind": TriggerKind.BY, "event": "", "by_month": 11, "by_day": 30, **NO_LIMIT},
            terms(),
            "một ngày cố định mỗi năm (Luật mẫu, Điều 1)",
        ),
        ({"trigger_kind": TriggerKind.STANDING, "event": "", **NO_LIMIT}, terms(), "không đếm được thời hạn"),
        ({"actor_kinds": ["enterprise"]}, terms(), "Quy tắc này không giao việc cho cấp xã"),
        ({}, terms(since=date(2025, 12, 14)), "Thời hạn không áp dụng trước ngày ban hành quy chế (15/12/2025)."),
        (
            {"in_force": from_day(date(2020, 1, 1), date(2025, 7, 1))},
            terms(),
            "Ngày 1/1/2026 quy tắc này không có hiệu lực.",
        ),
    ],
)
def test_what_a_quy_che_may_not_say_is_refused_with_the_rule_and_a_reason(fields, said, because):
    with pytest.raises(Refused) as refused:
        own_limit(rule(**fields), said=said)

    assert because in refused.value.because
    assert not OwnLimit.objects.exists()
    assert not Act.objects.exists()


def test_a_rule_that_nobody_checked_refuses_nothing_but_still_holds():
    remembered = rule(confidence="unsure")
    own = own_limit(remembered, said=terms(10, W))

    answer = own_limits.due(remembered, own, date(2026, 3, 2), CALENDAR)

    assert (answer.due.due_on, answer.own) == (date(2026, 3, 9), None)


def test_it_is_set_by_an_act_that_anybody_may_read():
    own = own_limit(rule(rule_id="mau"), said=terms(3, W))

    assert (own.act.kind, own.act.visibility, own.act.subject) == (
        "law.own-limit-set",
        "public",
        f"law.ownlimit:{own.pk}",
    )
    assert own.act.content == {
        "rule": "mau",
        "matter": "due",
        "amount": 3,
        "unit_of_time": "workday",
        "number": "12/QC-UBND",
        "dated": "2025-12-15",
        "since": "2026-01-01",
    }


def test_a_second_press_sets_it_once():
    mau, commune = rule(), org.unit()
    chair = org.serving(commune, Role.COMMUNE_CHAIR)

    both = {actions.set_own_limit(commune, mau.rule_id, terms(), by=chair, at=NOON, key="một lần").pk for _ in range(2)}

    assert len(both) == 1
    assert Act.objects.count() == 1


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.REGISTRAR])
def test_only_who_heads_the_unit_may_set_it(role):
    commune = org.unit()

    with pytest.raises(Refused, match="Việc này do: Chủ tịch Ủy ban nhân dân cấp xã"):
        actions.set_own_limit(commune, rule().rule_id, terms(), by=org.serving(commune, role), at=NOON, key="x")


def test_no_superior_writes_the_quy_che_of_a_unit_below():
    province = org.province()
    commune = org.unit(parent=province)
    above = org.serving(province, Role.PROVINCE_CHAIR)

    with pytest.raises(Refused, match="do chính"):
        actions.set_own_limit(commune, rule().rule_id, terms(), by=above, at=NOON, key="x")


def test_one_limit_on_one_matter_at_a_time():
    posted = rule(channels=[POSTED_30_DAYS])
    own = own_limit(posted)
    chair = Act.objects.get().actor

    actions.set_own_limit(own.unit, posted.rule_id, terms(45, D, matter=Matter.POSTING), by=chair, at=NOON, key="b")
    with pytest.raises(Refused, match="Quy chế số 12/QC-UBND ngày 15/12/2025 của đơn vị đã đặt thời hạn"):
        actions.set_own_limit(own.unit, posted.rule_id, terms(2, W), by=chair, at=NOON, key="c")
    with pytest.raises(IntegrityError, match="one_own_limit_at_a_time"):
        OwnLimit.objects.create(
            unit=own.unit, rule_id=posted.rule_id, limit_amount=2, limit_unit="day", number="x",
            dated=date(2025, 1, 1), during=from_day(date(2026, 6, 1)),
        )  # fmt: skip


def test_a_correction_replaces_it_and_says_why():
    mau = rule()
    own = own_limit(mau, said=terms(3, W))
    chair = own.act.actor

    new = actions.correct_own_limit(
        own, terms(2, W), reason="Quy chế ghi 02 ngày", by=chair, at=org.noon(2026, 2, 1), key="sửa"
    )

    own.refresh_from_db()
    assert (own.limit, own.voided_by) == (Limit(3, W), new.act)
    assert (new.act.corrects, new.act.content["reason"]) == (own.act, "Quy chế ghi 02 ngày")
    assert queries.own_limit(mau.rule_id, own.unit, on=date(2026, 1, 5)) == new
    with pytest.raises(Refused, match="đã được đính chính"):
        actions.correct_own_limit(own, terms(1, W), reason="Sửa nữa", by=chair, at=NOON, key="nữa")


def test_it_is_ended_by_an_act_from_a_day_on():
    mau = rule()
    own = own_limit(mau)

    actions.end_own_limit(
        own, on=date(2026, 7, 1), reason="Quy chế mới", by=own.act.actor, at=org.noon(2026, 6, 20), key="thôi"
    )

    assert queries.own_limit(mau.rule_id, own.unit, on=date(2026, 6, 30)) == own
    assert queries.own_limit(mau.rule_id, own.unit, on=date(2026, 7, 1)) is None
    own.refresh_from_db()
    assert (own.ended_by.kind, own.ended_by.responds_to) == ("law.own-limit-ended", own.act)


def test_ended_on_its_first_day_it_never_held():
    mau = rule()
    own = own_limit(mau)

    for _ in range(2):
        actions.end_own_limit(own, on=date(2026, 1, 1), reason="Đặt nhầm", by=own.act.actor, at=NOON, key="nhầm")

    assert list(queries.own_limits(mau.rule_id, own.unit)) == []
    assert list(own.act.corrections.values_list("kind", flat=True)) == ["law.own-limit-ended"]


@pytest.mark.parametrize(
    ("on", "because"), [(date(2025, 12, 31), "không trước ngày bắt đầu"), (None, "đã thôi áp dụng từ 1/7/2026")]
)
def test_it_is_not_ended_before_it_began_or_twice(on, because):
    own = own_limit(rule())
    chair = own.act.actor
    if on is None:
        actions.end_own_limit(own, on=date(2026, 7, 1), reason="Quy chế mới", by=chair, at=NOON, key="a")

    with pytest.raises(Refused, match=because):
        actions.end_own_limit(own, on=on or date(2026, 8, 1), reason="Quy chế mới", by=chair, at=NOON, key="b")


# Monday 2 March 2026; 5 working days: Monday the 9th.
@pytest.mark.parametrize(
    ("fields", "said", "due", "own_holds"),
    [
        ({}, terms(3, W), date(2026, 3, 5), True),
        ({}, terms(5, W), date(2026, 3, 9), True),
        (NO_LIMIT, terms(10, D), date(2026, 3, 12), True),
        ({"before": True}, terms(10, W), date(2026, 2, 9), True),
    ],
)
def test_the_due_date_is_that_of_the_quy_che(fields, said, due, own_holds):
    mau = rule(**fields)
    own = own_limit(mau, said=said)

    answer = own_limits.due(mau, own, date(2026, 3, 2), CALENDAR)

    assert (answer.due.due_on, answer.own) == (due, own if own_holds else None)
    assert answer.due.because.startswith("Theo quy chế của đơn vị, số 12/QC-UBND ngày 15/12/2025: ")
    assert answer.due.citation == "Quy chế số 12/QC-UBND ngày 15/12/2025; Luật mẫu, Điều 1"


def test_a_law_that_became_stricter_than_the_quy_che_holds():
    own = own_limit(rule(rule_id="mau", in_force=from_day(date(2020, 1, 1), date(2026, 3, 1))), said=terms(3, W))
    stricter = rule(rule_id="mau", in_force=from_day(date(2026, 3, 1)), limit_amount=2)

    answer = own_limits.due(stricter, own, date(2026, 3, 2), CALENDAR)

    assert (answer.due.due_on, answer.own, answer.due.citation) == (date(2026, 3, 4), None, "Luật mẫu, Điều 1")
    assert answer.due.because.endswith(
        "Quy chế của đơn vị (số 12/QC-UBND ngày 15/12/2025) cho đến 05/03/2026, muộn hơn luật."
    )


def test_of_a_period_the_limit_in_force_on_its_last_day_holds():
    quarterly = rule(trigger_kind=TriggerKind.EVERY, event="", every="quarter", counted_from="end")

    assert own_limits.decided_on(quarterly, date(2026, 1, 15)) == date(2026, 3, 31)
    assert own_limits.decided_on(rule(), date(2026, 1, 15)) == date(2026, 1, 15)
