"""The shapes of a clock that the catalogue does not use yet, or that its examples do not reach."""

from datetime import date

import pytest

from sandinh.core.law import examples
from sandinh.core.law.clock import due, due_on
from sandinh.core.law.source import reader
from sandinh.core.law.tests.factories import RULE, catalogue_of
from sandinh.kernel.calendars import Calendar

TRIGGER = "{after: deeds.document-issued, topic: mau}"


def version_with(directory, *, trigger=TRIGGER, limit="{amount: 5, unit: workday}", before=False):
    rules = RULE.replace(TRIGGER, trigger).replace("{amount: 5, unit: workday}", limit)
    if before:
        rules = rules.replace("        text:", "        before: true\n        text:")
    (rule,) = reader.read(catalogue_of(directory, rules=rules)).rules
    return rule.versions[0]


@pytest.mark.parametrize(
    ("limit", "event", "expected"),
    [
        ("{amount: 2, unit: day}", date(2026, 5, 4), date(2026, 5, 2)),  # a Saturday stays a Saturday
        ("{amount: 5, unit: workday}", date(2026, 5, 4), date(2026, 4, 22)),  # over 30/4, 1/5 and 27/4
    ],
)
def test_no_later_than_before_an_event_counts_backwards(tmp_path, limit, event, expected):
    version = version_with(tmp_path, limit=limit, before=True)

    assert due_on(version, event, Calendar()) == expected
    assert due(version, event, Calendar()).because.startswith("Chậm nhất 0")


def test_a_period_may_count_from_its_start(tmp_path):
    version = version_with(tmp_path, trigger="{every: year, at: start}", limit="{amount: 3, unit: month}")

    answer = due(version, date(2026, 8, 1), Calendar())

    assert answer.due_on == date(2026, 3, 31)
    assert answer.because == "Trong 03 tháng đầu của năm 2026."


def test_an_example_that_the_catalogue_contradicts_is_named(tmp_path):
    cases = (
        "group: commune/mau\ncases:\n"
        "  - {rule: mau, event: 2026-03-05, due: 2026-03-12, why: Quên ngày 6/3 được nghỉ.}\n"
        "  - {rule: mau, event: 2026-03-05, due: 2026-03-13, why: 'Nghỉ 6/3; 9, 10, 11, 12, 13/3.'}\n"
        "  - {rule: mau, event: 2019-03-05, due: 2019-03-12, why: Trước khi có luật.}\n"
    )
    faults = examples.wrong(reader.read(catalogue_of(tmp_path, cases=cases)))

    assert [str(fault) for fault in faults] == [
        "commune/mau.cases.yaml:3: Ví dụ ghi 2026-03-12, danh mục cho 2026-03-13. Sửa một bên.",
        "commune/mau.cases.yaml:5: Ngày 2019-03-05 không có phiên bản nào của “mau” có hiệu lực.",
    ]
