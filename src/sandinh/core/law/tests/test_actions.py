from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from sandinh.core.law.actions import load, preview
from sandinh.core.law.clock import due_on, working_calendar
from sandinh.core.law.models import Instrument, Rule
from sandinh.core.law.source import reader
from sandinh.core.law.tests.factories import RULE, catalogue_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)

LATER = (
    RULE[RULE.index("      - from") :]
    .replace("from: 2020-01-01", "from: 2025-01-01")
    .replace("05 ngày", "05 (năm) ngày")
)
TWO_VERSIONS = RULE.replace("from: 2020-01-01", "from: 2020-01-01\n        to: 2025-01-01") + LATER


def load_rules(directory, rules=RULE):
    return load(reader.read(catalogue_of(directory, rules=rules)), at=AT)


def spans(**filters):
    found = Rule.objects.filter(**filters).order_by("pk")
    return [(rule.in_force.lower, rule.in_force.upper, rule.withdrawn_on) for rule in found]


def test_loading_the_shipped_catalogue_twice_changes_nothing():
    catalogue = reader.read()

    first = load(catalogue, at=AT)
    rows = list(Rule.objects.order_by("pk").values())
    second = load(catalogue, at=AT)

    assert len(first.created) == second.unchanged == sum(len(rule.versions) for rule in catalogue.rules)
    assert (second.created, second.changed, second.closed) == ((), (), ())
    assert list(Rule.objects.order_by("pk").values()) == rows
    assert Instrument.objects.count() == len(catalogue.instruments)


def test_a_row_tells_the_same_clock_as_the_file():
    catalogue = reader.read()
    load(catalogue, at=AT)
    calendar, event = working_calendar(), date(2026, 2, 10)
    in_files = {
        (rule.id, version.in_force.start): due_on(version, event, calendar)
        for rule in catalogue.rules
        for version in rule.versions
    }

    in_rows = {(rule.rule_id, rule.in_force.lower): due_on(rule, event, calendar) for rule in Rule.objects.all()}

    assert in_rows == in_files


def test_a_preview_says_what_would_change_and_changes_nothing(tmp_path):
    catalogue = reader.read(catalogue_of(tmp_path))

    told = preview(catalogue)

    assert [(change.rule_id, change.since) for change in told.created] == [("mau", date(2020, 1, 1))]
    assert not Rule.objects.exists()


def test_a_corrected_text_changes_in_place(tmp_path):
    load_rules(tmp_path)
    row = Rule.objects.get()

    done = load_rules(tmp_path, RULE.replace("Làm trong", "Phải làm trong"))

    (change,) = done.changed
    assert change.fields == ("text",)
    row.refresh_from_db()
    assert row.text == "Phải làm trong 05 ngày làm việc."


def test_a_rule_that_only_moved_in_its_file_has_not_changed(tmp_path):
    load_rules(tmp_path)

    done = load_rules(tmp_path, "\n# Ghi chú\n" + RULE)

    assert (done.changed, done.unchanged) == ((), 1)
    assert Rule.objects.get().source_line == "commune/mau.yaml:13"


def test_a_new_version_closes_the_one_before_it_and_keeps_its_row(tmp_path):
    load_rules(tmp_path)
    first = Rule.objects.get()

    done = load_rules(tmp_path, TWO_VERSIONS)

    assert ([c.since for c in done.created], [c.fields for c in done.changed]) == ([date(2025, 1, 1)], [("in_force",)])
    assert spans() == [(date(2020, 1, 1), date(2025, 1, 1), None), (date(2025, 1, 1), None, None)]
    assert Rule.objects.get(in_force__contains=date(2024, 1, 1)).pk == first.pk


def test_versions_may_trade_their_days(tmp_path):
    load_rules(tmp_path, TWO_VERSIONS)

    load_rules(tmp_path, TWO_VERSIONS.replace("2025-01-01", "2025-07-01"))

    assert spans() == [(date(2020, 1, 1), date(2025, 7, 1), None), (date(2025, 7, 1), None, None)]


def test_a_first_day_put_right_moves_the_same_row(tmp_path):
    load_rules(tmp_path)
    row = Rule.objects.get()

    done = load_rules(tmp_path, RULE.replace("from: 2020-01-01", "from: 2020-06-01"))

    assert (done.created, done.closed) == ((), ())
    assert [rule.pk for rule in Rule.objects.filter(in_force__startswith=date(2020, 6, 1))] == [row.pk]


def test_a_rule_taken_out_of_the_files_is_closed_not_deleted(tmp_path):
    load_rules(tmp_path)
    other = RULE.replace("id: mau", "id: khac")

    done = load_rules(tmp_path, other)
    again = load_rules(tmp_path, other)

    assert [change.rule_id for change in done.closed] == ["mau"]
    assert spans(rule_id="mau") == [(date(2020, 1, 1), date(2026, 3, 2), date(2026, 3, 2))]
    assert (again.closed, again.unchanged) == ((), 1)


def test_a_rule_put_back_is_in_force_again(tmp_path):
    load_rules(tmp_path)
    load_rules(tmp_path, RULE.replace("id: mau", "id: khac"))

    load_rules(tmp_path)

    assert spans(rule_id="mau") == [(date(2020, 1, 1), None, None)]


def test_a_version_taken_out_before_it_began_never_was_in_force(tmp_path):
    future = TWO_VERSIONS.replace("2025-01-01", "2027-01-01")
    load_rules(tmp_path, future)

    load_rules(tmp_path)

    assert [rule.in_force.isempty for rule in Rule.objects.order_by("pk")] == [False, True]
    assert spans(withdrawn_on=None) == [(date(2020, 1, 1), None, None)]


def test_a_withdrawn_version_does_not_stand_in_the_way_of_a_longer_one(tmp_path):
    load_rules(tmp_path, TWO_VERSIONS)

    load_rules(tmp_path)

    assert spans(withdrawn_on=None) == [(date(2020, 1, 1), None, None)]
    assert spans(withdrawn_on=date(2026, 3, 2)) == [(date(2025, 1, 1), date(2026, 3, 2), date(2026, 3, 2))]


def test_the_database_refuses_two_versions_at_a_time(tmp_path):
    load_rules(tmp_path)
    copy = Rule.objects.get()
    copy.pk = None

    with pytest.raises(IntegrityError, match="one_version_of_a_rule_at_a_time"):
        copy.save(force_insert=True)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"limit_unit": ""}, "a_limit_has_a_unit"),
        ({"limit_amount": None}, "a_limit_has_a_unit"),
        ({"trigger_kind": "every"}, "a_trigger_is_of_one_kind"),
        ({"after_act": ""}, "a_trigger_is_of_one_kind"),
        ({"citation": ""}, "a_rule_is_cited"),
    ],
)
def test_the_database_refuses_half_a_rule(tmp_path, columns, constraint):
    load_rules(tmp_path)

    with pytest.raises(IntegrityError, match=constraint):
        Rule.objects.update(**columns)
