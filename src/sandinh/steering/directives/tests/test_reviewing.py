from dataclasses import asdict, replace
from datetime import date

import pytest

from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.kernel.decision import Refused
from sandinh.steering.directives import doubts
from sandinh.steering.directives.actions import (
    Changed,
    Header,
    TaskFields,
    acknowledge,
    add_task,
    assign,
    drop_task,
    restore_task,
    save_review,
    see,
    send_back,
)
from sandinh.steering.directives.models import Directive, Receipt, Task
from sandinh.steering.directives.selectors import Selector
from sandinh.steering.directives.tests.factories import PREPARED, directive, issued, task, world

pytestmark = pytest.mark.django_db


def header_of(made: Directive, **changed: object) -> Header:
    return Header(**{**{name: getattr(made, name) for name in Header.__dataclass_fields__}, **changed})


def fields_of(one: Task, **changed: object) -> TaskFields:
    return TaskFields(**{**{name: getattr(one, name) for name in TaskFields.__dataclass_fields__}, **changed})


def test_saving_sets_every_field_and_counts_the_version():
    place = world()
    made = directive(place.department)
    one = task(made)
    header = header_of(made, number="120/KH-UBND", signer="Lương Thế Khải", checked=True)
    fields = fields_of(one, title="Tên khác", due_on=date(2026, 7, 1), lead="Sở Nội vụ")

    save_review(made, version=1, header=header, tasks={one.pk: fields}, by=place.officer, at=PREPARED)

    made.refresh_from_db()
    one.refresh_from_db()
    assert (header_of(made), fields_of(one)) == (header, fields)
    assert (made.version, made.changed_by) == (2, place.officer)


def test_who_is_behind_is_told_who_saved_and_when():
    place = world()
    made = directive(place.department)
    save_review(made, version=1, header=header_of(made), tasks={}, by=place.head, at=org.noon(2026, 5, 13))

    with pytest.raises(Changed, match=f"{place.head} đã lưu văn bản này lúc 12:00 13/05/2026"):
        save_review(made, version=1, header=header_of(made), tasks={}, by=place.officer, at=PREPARED)


def test_a_task_of_another_directive_is_left_alone():
    place = world()
    made, other = directive(place.department), task(directive(place.department))

    save_review(
        made,
        version=1,
        header=header_of(made),
        tasks={other.pk: fields_of(other, title="Đổi trộm")},
        by=place.officer,
        at=PREPARED,
    )

    other.refresh_from_db()
    assert other.title == "Ban hành quy chế số 1"


def test_an_issued_directive_is_not_edited():
    place = world()
    made = issued(place)

    with pytest.raises(Refused, match="lập bản sửa đổi"):
        add_task(made, by=place.officer, at=PREPARED)


def test_only_who_speaks_for_the_unit_edits():
    made = directive()

    with pytest.raises(Refused, match="mới làm được"):
        add_task(made, by=world().officer, at=PREPARED)


def test_tasks_are_added_at_the_end_dropped_and_restored():
    place = world()
    made = directive(place.department)
    first = task(made)

    added = add_task(made, by=place.officer, at=PREPARED)
    drop_task(first, by=place.officer, at=PREPARED)
    dropped = list(made.tasks.kept())
    restore_task(first, by=place.officer, at=PREPARED)

    assert (added.order, dropped, list(made.tasks.kept())) == (2, [added], [first, added])
    made.refresh_from_db()
    assert made.version == 4


def test_units_are_chosen_by_kind_by_subtree_and_one_by_one():
    place = world(communes=3, villages=2)
    made = directive(place.department)
    tasks = [task(made) for _ in range(3)]
    chosen = [["kind:commune"], [f"tree:{place.communes[0].pk}"], [f"unit:{place.communes[2].pk}", "kind:village"]]

    assign(
        made,
        chosen={t.pk: [Selector.parse(s) for s in c] for t, c in zip(tasks, chosen, strict=True)},
        by=place.officer,
        at=PREPARED,
    )

    names = [sorted(a.unit.name for a in t.assignments.select_related("unit")) for t in tasks]
    assert names == [
        ["Xã Số 000", "Xã Số 001", "Xã Số 002"],
        ["Thôn 0", "Thôn 1", "Xã Số 000"],
        ["Thôn 0", "Thôn 1", "Xã Số 002"],
    ]


def test_a_selection_holds_nothing_beyond_the_persons_reach():
    place = world(communes=1)
    org.unit(parent=org.province("Tỉnh Khác"), name="Xã Xa")
    made = directive(place.department)
    one = task(made)

    assign(made, chosen={one.pk: [Selector.parse("kind:commune")]}, by=place.officer, at=PREPARED)

    assert [a.unit.name for a in one.assignments.all()] == ["Xã Số 000"]


def test_choosing_again_replaces_what_was_chosen():
    place = world(communes=2)
    made = directive(place.department)
    one = task(made, units=place.communes)

    assign(made, chosen={one.pk: []}, by=place.officer, at=PREPARED)

    assert one.assignments.count() == 0


def test_seeing_is_marked_once_and_only_by_who_serves_there():
    place = world(communes=1)
    made = issued(place)
    unit = place.communes[0]

    marked = [see(made, unit, by=person, at=PREPARED) for person in (place.officer, place.chairs[0], place.chairs[0])]

    assert marked == [False, True, False]


def test_a_unit_acknowledges_once_in_its_own_name():
    place = world(communes=1)
    made = issued(place)
    receipt = Receipt.objects.get(directive=made)
    other = org.serving(place.communes[0], Role.COMMUNE_OFFICER)

    with pytest.raises(Refused, match="ở Xã Số 000 mới làm được"):
        acknowledge(receipt, by=place.officer, at=PREPARED)
    for _ in range(2):
        acknowledge(receipt, by=place.chairs[0], at=PREPARED)
    with pytest.raises(Refused, match="đã tiếp nhận"):
        acknowledge(receipt, by=other, at=PREPARED)

    receipt.refresh_from_db()
    assert (receipt.acknowledged_by, receipt.seen_at) == (place.chairs[0], PREPARED)


def test_sending_back_needs_a_reason_and_comes_before_acknowledging():
    place = world(communes=2)
    made = issued(place)
    first, second = Receipt.objects.filter(directive=made)

    with pytest.raises(Refused, match="lý do"):
        send_back(first, because=" ", by=place.chairs[0], at=PREPARED)
    send_back(first, because="Không có doanh nghiệp", by=place.chairs[0], at=PREPARED)
    acknowledge(second, by=place.chairs[1], at=PREPARED)
    with pytest.raises(Refused, match="đề nghị nơi giao miễn"):
        send_back(second, because="Muộn", by=place.chairs[1], at=PREPARED)
    with pytest.raises(Refused, match="đã trả lại"):
        acknowledge(first, by=place.chairs[0], at=PREPARED)

    first.refresh_from_db()
    assert first.returned_why == "Không có doanh nghiệp"


def found(confidence: float) -> list[dict[str, object]]:
    return [{"value": "x", "span": [0, 1], "confidence": confidence}]


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({}, []),
        ({"found": {"assignees": found(0.7), "deadline": found(0.5)}}, ["assignees", "due_on"]),
        ({"found": {"assignees": found(0.9)}}, []),
        ({"title": "", "assignees": ""}, ["assignees", "title"]),
        ({"due_on": None}, ["due_on"]),
        ({"due_on": None, "recurs": "quarter"}, []),
        ({"due_on": None, "deadline_kind": "none"}, []),
        ({"title": "", "checked": True}, []),
        ({"title": "", "dropped": True}, []),
    ],
)
def test_doubtful_fields_of_a_task_are_pointed_at_until_somebody_looked(changed, where):
    assert sorted(doubts.in_task(Task(**{**asdict(SURE), **changed}))) == where


SURE = TaskFields(
    path="1", title="Việc", text="", assignees="UBND xã", coordinators="", lead="", deadline_kind="date",
    deadline_text="", due_on=date(2026, 6, 30), recurs="", report_to="", answered_by="", topic="", checked=False,
)  # fmt: skip


def test_doubtful_fields_of_the_header_are_pointed_at_until_somebody_looked():
    made = Directive(number="/SNN-VP", subject="x", reading={"header": {"subject": found(0.5), "type": found(0.9)}})

    before = sorted(doubts.in_header(made))
    made.checked = True

    assert before == ["dated_on", "issuer_name", "number", "subject"]
    assert doubts.in_header(made) == {}


def test_a_field_typed_by_hand_is_kept_as_typed():
    assert replace(SURE, title="  hai  dấu cách ").title == "  hai  dấu cách "
