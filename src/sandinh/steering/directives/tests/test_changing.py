from datetime import date

import pytest

from sandinh.core.duties.models import Obligation, Standing
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.core.register.tests.factories import act
from sandinh.kernel.decision import Refused
from sandinh.steering.directives import acts, owing, queries
from sandinh.steering.directives.actions import amend, extend, issue, pass_down, withdraw
from sandinh.steering.directives.models import Assignment, Directive, Receipt, Task
from sandinh.steering.directives.tests.factories import World, issued, task, world

pytestmark = pytest.mark.django_db

LATER = org.noon(2026, 6, 1)


def amended(made: Directive, place: World) -> Directive:
    return amend(made, by=place.officer, at=LATER)


def dues() -> list[tuple[str, date | None]]:
    return sorted((owed.unit.name, owed.due_on) for owed in Obligation.objects.open().select_related("unit"))


def test_an_amendment_starts_as_a_copy_of_what_it_amends():
    place = world(communes=2)
    made = issued(place, {}, {})

    draft = amended(made, place)

    assert (draft.amends, draft.issued_at, draft.number) == (made, None, made.number)
    assert [(t.replaces.order, t.title, t.assignments.count()) for t in draft.tasks.all()] == [
        (1, "Ban hành quy chế số 1", 2),
        (2, "Ban hành quy chế số 2", 2),
    ]
    assert amended(made, place) == draft


def test_an_amendment_re_dates_what_is_open_and_leaves_what_is_done():
    place = world(communes=2)
    made = issued(place)
    first = made.tasks.get()
    act(unit=place.communes[0], topic=first.code, occurred_on=date(2026, 5, 20))
    draft = amended(made, place)
    draft.tasks.update(due_on=date(2026, 8, 31))

    issue(draft, by=place.head, at=LATER, key="k2")

    owed = Obligation.objects.order_by("unit__name").values_list(
        "unit__name", "due_on", "first_due_on", "discharged_on"
    )
    assert list(owed) == [
        ("Xã Số 000", date(2026, 6, 30), date(2026, 6, 30), date(2026, 5, 20)),
        ("Xã Số 001", date(2026, 8, 31), date(2026, 6, 30), None),
    ]
    done = Act.objects.get(kind=acts.DIRECTIVE_AMENDED.name)
    assert (done.responds_to, Obligation.objects.get(discharged_on=None).extended_by) == (made.issued_act, done)


def test_an_amendment_adds_and_removes_units_and_tasks():
    place = world(communes=3)
    made = issued(place, {}, {})
    draft = amended(made, place)
    kept, gone = draft.tasks.all()
    Task.objects.filter(pk=gone.pk).update(dropped=True)
    Assignment.objects.filter(task=kept, unit=place.communes[0]).delete()
    new = org.unit(parent=place.province, name="Xã Mới")
    Assignment.objects.create(task=kept, unit=new, source=f"unit:{new.pk}")
    task(draft, units=[new], due_on=date(2026, 9, 9))

    issue(draft, by=place.head, at=LATER, key="k2")

    june = date(2026, 6, 30)
    assert dues() == [("Xã Mới", june), ("Xã Mới", date(2026, 9, 9)), ("Xã Số 001", june), ("Xã Số 002", june)]
    assert Obligation.objects.filter(waived_by=draft.issued_act or Act.objects.latest("pk")).count() == 3 + 1


def test_an_act_done_for_the_task_before_it_was_amended_goes_on_answering_it():
    place = world(communes=1)
    made = issued(place)
    topic = made.tasks.get().code
    draft = amended(made, place)
    draft.tasks.update(title="Tên mới")
    issue(draft, by=place.head, at=LATER, key="k2")

    act(unit=place.communes[0], topic=topic, occurred_on=date(2026, 6, 2))

    owed = Obligation.objects.get()
    assert (owed.duty.title, owed.discharged_on) == ("Tên mới", date(2026, 6, 2))


def test_history_shows_the_chain_and_what_changed():
    place = world(communes=1)
    made = issued(place)
    draft = amended(made, place)
    draft.tasks.update(due_on=date(2026, 8, 31))
    issue(draft, by=place.head, at=LATER, key="k2")

    changes = queries.changes(draft)

    assert [(c.what, c.was, c.now) for c in changes] == [("hạn", "30/06/2026", "31/08/2026")]
    assert queries.chain(made) == queries.chain(draft) == [made, draft]
    kinds = [a.kind for a in queries.history(made, reader=place.officer, on=date(2026, 6, 2))]
    assert kinds == [acts.DIRECTIVE_AMENDED.name, acts.DIRECTIVE_ISSUED.name]


def test_what_was_amended_is_neither_amended_nor_withdrawn_again():
    place = world(communes=1)
    made = issued(place)
    issue(amended(made, place), by=place.head, at=LATER, key="k2")

    with pytest.raises(Refused, match="bản sửa đổi mới nhất"):
        amend(made, by=place.officer, at=LATER)
    with pytest.raises(Refused, match="bản sửa đổi mới nhất"):
        withdraw(made, because="Nhầm", by=place.head, at=LATER)


def test_withdrawing_excuses_what_is_open_and_keeps_what_was_done():
    place = world(communes=2)
    made = issued(place)
    act(unit=place.communes[0], topic=made.tasks.get().code, occurred_on=date(2026, 5, 20))

    withdraw(made, because="Trùng với kế hoạch khác", by=place.head, at=LATER)

    standing = Obligation.objects.with_standing(date(2027, 1, 1)).order_by("unit__name")
    assert list(standing.values_list("standing", flat=True)) == [Standing.MET, Standing.WAIVED]
    done = Act.objects.get(kind=acts.DIRECTIVE_WITHDRAWN.name)
    assert (done.content, done.visibility) == ({"because": "Trùng với kế hoạch khác"}, "public")


@pytest.mark.parametrize("because", ["", "   "])
def test_withdrawing_needs_a_reason(because):
    place = world(communes=1)
    made = issued(place)

    with pytest.raises(Refused, match="lý do"):
        withdraw(made, because=because, by=place.head, at=LATER)


def test_a_draft_is_not_withdrawn():
    place = world(communes=1)
    draft = amended(issued(place), place)

    with pytest.raises(Refused, match="chưa giao"):
        withdraw(draft, because="Nhầm", by=place.head, at=LATER)


def test_more_time_is_given_with_a_reason_and_the_first_date_stays():
    place = world(communes=1)
    issued(place)
    owed = Obligation.objects.get()

    extend(owed, until=date(2026, 7, 31), because="Bão số 2", by=place.head, at=LATER, key="e")

    owed.refresh_from_db()
    assert (owed.due_on, owed.first_due_on) == (date(2026, 7, 31), date(2026, 6, 30))


def test_more_time_is_later_time():
    place = world(communes=1)
    issued(place)

    with pytest.raises(Refused, match="sau hạn đang có"):
        extend(Obligation.objects.get(), until=date(2026, 6, 30), because="Nhầm", by=place.head, at=LATER, key="e")


def test_no_unit_gives_itself_more_time():
    place = world(communes=1)
    issued(place)
    owed = Obligation.objects.get()

    with pytest.raises(Refused, match="không tự"):
        extend(owed, until=date(2026, 7, 31), because="Bận", by=place.chairs[0], at=LATER, key="e")


def passed(place: World, made: Directive, due: date | None = date(2026, 6, 20), key: str = "p") -> Act:
    receipt = Receipt.objects.get(directive=made, unit=place.communes[0])
    own = Obligation.objects.get(unit=place.communes[0])
    return pass_down(receipt, dates={own.pk: due}, units=place.villages, by=place.chairs[0], at=LATER, key=key)


def test_what_is_passed_down_is_owed_below_and_chased_once():
    place = world(communes=1, villages=2)
    made = issued(place)

    first = passed(place, made)
    second = passed(place, made)

    below = Obligation.objects.filter(derived_from__unit=place.communes[0])
    assert sorted(below.values_list("unit__name", "due_on")) == [
        ("Thôn 0", date(2026, 6, 20)),
        ("Thôn 1", date(2026, 6, 20)),
    ]
    assert first == second
    assert [owed.unit for owed in queries.late(made, today=date(2026, 7, 1))] == [place.communes[0]]
    assert Receipt.objects.filter(directive=made, via=place.communes[0]).count() == 2


def test_what_is_passed_down_is_not_due_later_than_the_whole():
    place = world(communes=1)
    made = issued(place)

    with pytest.raises(Refused, match="không được sau hạn của đơn vị"):
        passed(place, made, due=date(2026, 7, 1))


def test_nothing_is_passed_to_a_unit_elsewhere():
    place = world(communes=2)
    made = issued(place)
    receipt = Receipt.objects.get(directive=made, unit=place.communes[0])
    own = Obligation.objects.get(unit=place.communes[0])

    with pytest.raises(Refused, match="không phải đơn vị cấp dưới"):
        pass_down(receipt, dates={own.pk: None}, units=[place.communes[1]], by=place.chairs[0], at=LATER, key="p")


@pytest.mark.parametrize(("units", "owed", "said"), [(False, True, "cấp dưới"), (True, False, "việc")])
def test_passing_down_needs_something_and_somebody(units, owed, said):
    place = world(communes=1)
    made = issued(place)
    receipt = Receipt.objects.get(directive=made)
    own = Obligation.objects.get()

    with pytest.raises(Refused, match=said):
        pass_down(
            receipt,
            dates={own.pk: None} if owed else {},
            units=place.villages if units else [],
            by=place.chairs[0],
            at=LATER,
            key="p",
        )


def test_an_officer_does_not_pass_down_for_the_chair():
    place = world(communes=1)
    made = issued(place)
    officer = org.serving(place.communes[0], Role.COMMUNE_OFFICER)
    receipt = Receipt.objects.get(directive=made)

    with pytest.raises(Refused, match="Chủ tịch"):
        pass_down(
            receipt,
            dates={Obligation.objects.get().pk: None},
            units=place.villages,
            by=officer,
            at=LATER,
            key="p",
        )


def test_an_amendment_moves_what_was_passed_down_only_when_it_would_be_too_late():
    place = world(communes=1, villages=2)
    made = issued(place)
    passed(place, made)
    draft = amended(made, place)
    draft.tasks.update(due_on=date(2026, 6, 10))

    issue(draft, by=place.head, at=LATER, key="k2")

    assert dues() == [(name, date(2026, 6, 10)) for name in ("Thôn 0", "Thôn 1", "Xã Số 000")]


def test_a_duty_that_went_on_shows_once_on_each_version():
    place = world(communes=1)
    made = issued(place, {}, {})
    draft = amended(made, place)
    issue(draft, by=place.head, at=LATER, key="k2")

    anchors = [
        [line.anchor for line in owing.lines(version, place.communes[0], today=date(2026, 6, 2))]
        for version in (made, draft)
    ]

    assert anchors == [[one.anchor for one in version.tasks.all()] for version in (made, draft)]
