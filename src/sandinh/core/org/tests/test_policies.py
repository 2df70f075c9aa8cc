from datetime import date

import pytest

from sandinh.core.org import policies, queries
from sandinh.core.org.models import Unit, UnitKind
from sandinh.core.org.roles import Permission, Role
from sandinh.core.org.tests.factories import province, serving, unit
from sandinh.kernel.decision import Refused

TODAY = date(2026, 3, 2)

pytestmark = pytest.mark.django_db


def small_world() -> dict[str, Unit]:
    """Two provinces, each with a department, two communes, a village and an inspection board."""
    world: dict[str, Unit] = {}
    for n in (1, 2):
        top = world[f"province{n}"] = province(f"Tỉnh số {n}")
        for kind in (UnitKind.DEPARTMENT, UnitKind.FRONT, UnitKind.PARTY, UnitKind.COMMITTEE, UnitKind.ENTERPRISE):
            world[f"{kind}{n}"] = unit(kind, parent=top)
        world[f"district{n}"] = unit(UnitKind.DISTRICT, parent=top)
        commune = world[f"commune{n}"] = unit(UnitKind.COMMUNE, parent=top)
        world[f"other_commune{n}"] = unit(UnitKind.COMMUNE, parent=top)
        for kind in (UnitKind.VILLAGE, UnitKind.BOARD, UnitKind.UNION, UnitKind.PUBLIC_SERVICE):
            world[f"{kind}{n}"] = unit(kind, parent=commune)
    return world


@pytest.mark.parametrize("role", list(Role))
def test_the_policy_and_the_queryset_agree_for_every_role_wherever_it_is_held(role):
    world = small_world()
    has, lacks = min(role.about.permissions), min(set(Permission) - role.about.permissions)
    people = [serving(u, role) for name, u in world.items() if name.endswith("1") and u.kind in role.about.kinds]

    assert people
    for person in people:
        for permission in (has, lacks):
            reached = set(queries.reach(person, permission, on=TODAY))
            allowed = {u for u in world.values() if policies.holds(person, permission, u, on=TODAY)}
            assert reached == allowed
            assert not reached & {u for name, u in world.items() if name.endswith("2")}
            assert bool(reached) == (permission is has)


def test_an_advising_agency_reaches_what_its_authority_governs():
    world = small_world()
    officer = serving(world["department1"], Role.STEERING_OFFICER)

    reached = queries.reach(officer, Permission.BOARD_SEE, on=TODAY)

    assert set(reached) == {u for name, u in world.items() if name.endswith("1")}


def test_a_role_held_at_its_own_unit_reaches_no_further():
    world = small_world()
    head = serving(world["village1"], Role.VILLAGE_HEAD)

    assert list(queries.reach(head, Permission.NOTICE_PUBLISH, on=TODAY)) == [world["village1"]]
    assert not policies.holds(head, Permission.NOTICE_PUBLISH, world["commune1"], on=TODAY)


def test_a_refusal_names_the_unit_and_who_may():
    world = small_world()
    head = serving(world["village1"], Role.VILLAGE_HEAD)

    with pytest.raises(Refused) as refused:
        policies.may_manage_people(head, world["commune1"], on=TODAY).require()

    assert refused.value.because == (
        f"Chức danh của bạn không có quyền làm việc này tại {world['commune1'].name}. "
        "Việc này do: Quản trị đơn vị và tài khoản."
    )


@pytest.mark.parametrize("count", [1, 3])
def test_a_decision_costs_two_queries_however_many_offices(count, django_assert_num_queries):
    world = small_world()
    person = serving(world["department1"], Role.OBSERVER)
    for name in ("front1", "party1")[: count - 1]:
        serving(world[name], Role.OBSERVER, who=person)

    with django_assert_num_queries(2):
        assert policies.holds(person, Permission.BOARD_SEE, world["village1"], on=TODAY)


def test_nobody_founds_a_unit_that_has_no_parent():
    registrar = serving(province(), Role.REGISTRAR)

    decision = policies.may_found_under(registrar, None, on=TODAY)

    assert decision.because == "Đơn vị không có cấp trên chỉ được lập khi cài đặt hệ thống."
