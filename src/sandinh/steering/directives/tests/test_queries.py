from datetime import date

import pytest

from sandinh.core.law.clock import working_calendar
from sandinh.core.org import queries as org_queries
from sandinh.core.org.models import Person, UnitKind
from sandinh.core.org.roles import Permission, Role
from sandinh.core.org.tests import factories as org
from sandinh.steering.directives import acts, choosing, policies, queries
from sandinh.steering.directives.actions import acknowledge, pass_down
from sandinh.steering.directives.models import Directive, Receipt
from sandinh.steering.directives.tests.factories import directive, issued, task, world

pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 20)


def test_who_may_see_one_is_who_finds_it_in_the_list():
    place, elsewhere = world(communes=2, villages=1), world(communes=1)
    given, draft = issued(place), directive(place.department)
    stranger = issued(elsewhere)
    pass_down(
        Receipt.objects.get(directive=given, unit=place.communes[0]),
        dates={owed.pk: None for owed in queries.tasks_for(given, place.communes[0], today=TODAY)},
        units=place.villages,
        by=place.chairs[0],
        at=org.noon(2026, 5, 16),
        key="p",
    )
    people = [
        place.officer,
        place.head,
        *place.chairs,
        org.serving(place.villages[0], Role.VILLAGE_HEAD),
        org.serving(place.department, Role.OBSERVER),
        org.serving(place.communes[0], Role.REGISTRAR),
        elsewhere.officer,
        org.person(),
    ]

    seen = [sorted(queries.visible_to(person, on=TODAY).values_list("pk", flat=True)) for person in people]

    for person, listed in zip(people, seen, strict=True):
        one_by_one = [d.pk for d in Directive.objects.order_by("pk") if policies.may_see(person, d, on=TODAY)]
        assert listed == one_by_one
    assert seen == [
        [given.pk, draft.pk],
        [given.pk, draft.pk],
        [given.pk],
        [given.pk],
        [given.pk],
        [],
        [given.pk],
        [stranger.pk],
        [],
    ]


def test_kinds_to_choose_from_are_counted_by_level():
    place = world(communes=2, villages=3)
    org.unit(UnitKind.DEPARTMENT, parent=place.communes[0])
    org.unit(UnitKind.FRONT, parent=place.province)
    org.unit(UnitKind.FRONT, parent=place.communes[1])
    reach = org_queries.reach(place.officer, Permission.DIRECTIVE_PREPARE, on=TODAY)

    kinds = [(choice.selector, choice.count) for choice in queries.kinds_within(reach, on=TODAY)]

    assert kinds == [
        ("kind:commune", 2),
        ("kind:village", 3),
        ("kind:department@commune", 1),
        ("kind:department@province", 1),
        ("kind:front", 2),
        ("kind:front@commune", 1),
        ("kind:front@province", 1),
    ]


def test_the_preview_counts_and_warns():
    place = world(communes=3)
    made = directive(place.department, checked=True)
    task(made, units=place.communes)
    task(made, units=place.communes[:1], due_on=date(2026, 5, 1))
    task(made, units=place.communes[:1], due_on=date(2026, 9, 2))
    task(made, units=place.communes[:1], due_on=None, deadline_kind="none")
    task(made, units=[], title="", assignees="")

    shown = queries.preview(made, today=TODAY, calendar=working_calendar())

    assert (shown.units, shown.tasks, shown.by_kind) == (3, 4, (("cấp xã", 3),))
    assert [line.warnings for line in shown.lines] == [
        (),
        ("Hạn đã qua",),
        ("Hạn rơi vào ngày nghỉ: Quốc khánh",),
        ("Không có hạn: việc này không bao giờ bị coi là chậm",),
        (
            "Chưa chọn đơn vị: việc này sẽ không giao cho ai",
            "Chưa xem lại: chưa đặt tên việc",
            "Chưa xem lại: chưa rõ ai làm",
        ),
    ]
    assert shown.warnings == ("1 việc chưa chọn đơn vị.", "2 chỗ chưa xem lại.")


def test_the_preview_says_the_first_period_of_what_recurs():
    made = directive()
    one = task(made, recurs="quarter", due_on=date(2026, 7, 5))

    assert queries.when(one, TODAY) == "hằng quý; kỳ đầu quý II/2026, hạn 05/07/2026"


@pytest.mark.parametrize("count", [1, 30])
def test_lists_cost_the_same_for_any_number_of_units(count, django_assert_num_queries):
    place = world(communes=count)
    made = issued(place, {}, {})
    draft = directive(place.department)
    task(draft, units=place.communes)

    with django_assert_num_queries(2):
        queries.progress(made, today=TODAY)
    with django_assert_num_queries(2):
        assert len(queries.receipts(made, today=TODAY)) == count
    with django_assert_num_queries(3):
        queries.preview(draft, today=TODAY, calendar=working_calendar())
    with django_assert_num_queries(1):
        list(queries.issued_by_units([place.department]))
    with django_assert_num_queries(1):
        list(queries.received_by_unit(place.communes[0]))
    with django_assert_num_queries(1):
        assert len(queries.paths_by_unit(draft, place.communes)) == count


def test_receipts_count_this_directives_tasks_only():
    place = world(communes=2)
    made = issued(place, {}, {"due_on": date(2026, 5, 18)})
    issued(place, {})

    rows = queries.receipts(made, today=TODAY)

    assert [(row.unit.name, row.owed, row.done, row.overdue) for row in rows] == [
        ("Xã Số 000", 2, 0, 1),
        ("Xã Số 001", 2, 0, 1),
    ]


def test_what_other_units_keep_to_themselves_is_not_in_a_receivers_history():
    place = world(communes=2)
    made = issued(place)
    for receipt, chair in zip(Receipt.objects.filter(directive=made).order_by("unit__name"), place.chairs, strict=True):
        acknowledge(receipt, by=chair, at=org.noon(2026, 5, 16))

    def units(person: Person) -> list[str]:
        return [act.unit.name for act in queries.history(made, reader=person, on=TODAY)]

    assert units(place.officer) == ["Xã Số 001", "Xã Số 000", "Sở Nội vụ"]
    assert units(place.chairs[0]) == ["Xã Số 000", "Sở Nội vụ"]


@pytest.mark.parametrize("count", [1, 3])
def test_what_every_unit_does_alike_is_told_in_one_line(count, django_assert_num_queries):
    place = world(communes=count)
    made = issued(place)
    for receipt, chair in zip(Receipt.objects.filter(directive=made).order_by("unit__name"), place.chairs, strict=True):
        acknowledge(receipt, by=chair, at=org.noon(2026, 5, 16))
    history = queries.history(made, reader=place.officer, on=TODAY)

    with django_assert_num_queries(3):
        [received] = queries.told_together(history)

    assert (received.kind, received.units, len(received.acts), received.more) == (
        acts.DIRECTIVE_ACKNOWLEDGED,
        count,
        count,
        0,
    )
    assert [act.kind for act in queries.told_apart(history)] == [acts.DIRECTIVE_ISSUED.name]


def test_single_units_are_found_by_name_and_a_subtree_offered_where_there_is_one():
    place = world(communes=2, villages=1)
    made = directive(place.department)
    one = task(made, units=place.communes)
    reach = org_queries.reach(place.officer, Permission.DIRECTIVE_PREPARE, on=TODAY)

    page = choosing.page(made, reach, task=str(one.pk), words="xa so", on=TODAY)

    assert [choice.label for choice in page.found] == [
        "Xã Số 000",
        "Xã Số 000 và mọi đơn vị bên dưới",
        "Xã Số 001",
    ]
    assert [choice.selector for choice in page.rows[0].chosen] == ["kind:commune"]
    assert [choice.selector for choice in page.rows[0].others] == ["kind:village"]
