"""The catalogue as shipped: it is correct, and its clock agrees with every example that a lawyer counted by hand."""

from datetime import date

import pytest

from sandinh.core.law import examples
from sandinh.core.law.clock import due, working_calendar
from sandinh.core.law.source import reader
from sandinh.core.law.source.catalogue import Confidence, Version

CATALOGUE = reader.read()
BOOK = examples.Book(CATALOGUE)


def version_of(rule_id: str, day: date) -> Version:
    rule = CATALOGUE.rule(rule_id)
    version = rule.on(day) if rule else None
    assert version is not None
    return version


@pytest.mark.parametrize("case", CATALOGUE.cases, ids=lambda case: f"{case.rule_id}-{case.event}-{case.question}")
def test_the_catalogue_agrees_with_what_was_found_by_hand(case):
    assert BOOK.answer(case) == case.answer, case.why


def test_there_are_examples_enough():
    assert len(CATALOGUE.cases) >= 25
    assert examples.wrong(CATALOGUE) == []


def test_all_fourteen_items_of_article_11_are_there():
    ids = [rule.id for rule in CATALOGUE.rules]

    assert [n for n in range(1, 15) if not any(rule_id.startswith(f"disc-{n:02d}-") for rule_id in ids)] == []
    assert {"disc-plan", "disc-publish", "disc-hold-30", "disc-radio", "disc-via-head"} <= set(ids)


def test_what_an_act_answers_says_how_to_do_it():
    mute = [rule.id for rule in CATALOGUE.rules if rule.act for version in rule.versions if not version.how]

    assert mute == []


def test_budget_disclosure_changed_on_25_march_2026():
    before, after = version_of("disc-02-draft", date(2026, 3, 24)), version_of("disc-02-draft", date(2026, 3, 25))

    assert before.citation == "Thông tư 343/2016/TT-BTC, Điều 15 khoản 1, Điều 18 khoản 1"
    assert after.citation == "Thông tư 26/2026/TT-BTC, Điều 26 khoản 1, Điều 33"
    assert (after.limit, after.confidence) == (None, Confidence.UNSURE)


def test_district_actors_closed_with_the_districts():
    closed = [rule for rule in CATALOGUE.rules if "district" in rule.actor_kinds]

    assert [rule.id for rule in closed] == ["bc.dcos.luat.huyen"]
    assert [rule.versions[-1].in_force.last for rule in closed] == [date(2025, 6, 30)]


@pytest.mark.parametrize(
    ("rule_id", "event", "because"),
    [
        (
            "disc-01-plan",
            date(2026, 4, 24),
            "05 ngày làm việc kể từ ngày 24/04/2026, không tính ngày này; bỏ qua 27/04 (Ngày Giỗ Tổ Hùng Vương "
            "(nghỉ bù)), 30/04 (Ngày Chiến thắng), 01/05 (Ngày Quốc tế Lao động).",
        ),
        (
            "disc-02-approved",
            date(2025, 12, 26),
            "30 ngày kể từ ngày 26/12/2025, không tính ngày này; ngày cuối rơi vào 25/01 (Chủ nhật) nên lùi đến ngày "
            "làm việc tiếp theo.",
        ),
        (
            "disc-02-execution",
            date(2025, 5, 10),
            "15 ngày kể từ ngày kết thúc quý II/2025 (30/06/2025), không tính ngày này.",
        ),
        ("hu-report-province", date(2025, 5, 10), "Hằng năm, chậm nhất ngày 29/11."),
        ("disc-plan", date(2025, 5, 10), "Luật không ấn định thời hạn; quy chế của đơn vị có thể đặt."),
        (
            "disc-02-draft",
            date(2026, 5, 10),
            "Danh mục chưa có thời hạn này: văn bản chưa đọc được, xem phần còn ngờ của quy tắc.",
        ),
    ],
)
def test_a_due_date_says_how_it_was_found(rule_id, event, because):
    version = version_of(rule_id, event)

    assert due(version, event, working_calendar()).because == because


def test_the_decision_on_days_off_reaches_the_calendar():
    calendar = working_calendar()

    assert not calendar.is_working(date(2026, 1, 2))
    assert calendar.is_working(date(2026, 1, 10))
    assert "12729/VPCP-KGVX" in (calendar.why_off(date(2026, 1, 2)) or "")
