"""A small tree that moved once: on 1 July 2025 the commune left its district and stood under the province."""

from datetime import date

import pytest

from sandinh.core.org import founding, queries
from sandinh.core.org.founding import NewUnit
from sandinh.core.org.models import Placement, Unit, UnitKind, UnitName
from sandinh.core.org.ranges import from_day
from sandinh.core.org.roles import Permission, Role
from sandinh.core.org.tests.factories import LONG_AGO, province, serving, unit

BEFORE, TURN, AFTER = date(2025, 6, 30), date(2025, 7, 1), date(2026, 3, 2)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    lac_giang = province("Tỉnh Lạc Giang")
    van_hoa = unit(UnitKind.DISTRICT, parent=lac_giang, name="Huyện Vạn Hòa")
    na_phong = unit(UnitKind.COMMUNE, parent=van_hoa, name="Xã Nà Phong")
    village = unit(UnitKind.VILLAGE, parent=na_phong, name="Thôn Nà Lầu")
    van_hoa.during = from_day(LONG_AGO, TURN)
    van_hoa.save()
    van_hoa.placements.update(during=from_day(LONG_AGO, TURN))
    na_phong.placements.update(during=from_day(LONG_AGO, TURN))
    Placement.objects.create(unit=na_phong, parent=lac_giang, during=from_day(TURN))
    return lac_giang, van_hoa, na_phong, village


def test_a_subtree_is_as_it_stood_on_the_day(tree, django_assert_num_queries):
    lac_giang, van_hoa, na_phong, village = tree

    with django_assert_num_queries(3):
        assert set(Unit.objects.under(lac_giang, on=BEFORE)) == {lac_giang, van_hoa, na_phong, village}
        assert set(Unit.objects.under(lac_giang, on=AFTER)) == {lac_giang, na_phong, village}
        assert set(Unit.objects.under(van_hoa, on=AFTER)) == set()


def test_a_province_is_its_own_whatever_stands_above_it():
    top = unit(UnitKind.COMMITTEE, name="Ban Chỉ đạo Trung ương")

    alone = unit(UnitKind.PROVINCE, parent=top)
    rows = [NewUnit("province", "t-1", "Tỉnh Một", top.code), NewUnit("commune", "x-1", "Xã Một", "t-1")]
    _, commune = founding.found(rows, since=LONG_AGO)

    assert (alone.province, commune.province, unit(parent=alone).province) == (None, commune.province, alone)
    assert commune.province is not None
    assert (commune.province.code, commune.province.province) == ("t-1", None)
    assert set(Unit.objects.of_province("t-1").values_list("code", flat=True)) == {"t-1", "x-1"}


def test_what_stands_above_is_as_it_stood_on_the_day(tree, django_assert_num_queries):
    lac_giang, van_hoa, na_phong, village = tree

    with django_assert_num_queries(2):
        assert set(queries.ancestors(village, on=BEFORE)) == {village, na_phong, van_hoa, lac_giang}
        assert set(queries.ancestors(village, on=TURN)) == {village, na_phong, lac_giang}


def test_the_parent_is_the_one_of_the_day(tree, django_assert_num_queries):
    lac_giang, van_hoa, na_phong, _village = tree

    with django_assert_num_queries(3):
        assert queries.parent(na_phong, on=BEFORE) == van_hoa
        assert queries.parent(na_phong, on=TURN) == lac_giang
        assert queries.parent(lac_giang, on=TURN) is None


def test_children_are_those_of_the_day(tree):
    lac_giang, van_hoa, na_phong, _village = tree

    assert list(queries.children(lac_giang, on=BEFORE)) == [van_hoa]
    assert list(queries.children(lac_giang, on=TURN)) == [na_phong]


@pytest.mark.parametrize("count", [1, 3])
def test_names_are_those_of_the_day_in_one_query(count, django_assert_num_queries):
    for n in range(count):
        renamed = unit(name=f"Xã Cũ {n}")
        renamed.names.update(during=from_day(LONG_AGO, TURN))
        UnitName.objects.create(unit=renamed, name=f"Phường Mới {n}", during=from_day(TURN))

    with django_assert_num_queries(2):
        before = [vars(u)["name_then"] for u in Unit.objects.named_on(BEFORE)]
        after = [vars(u)["name_then"] for u in Unit.objects.named_on(TURN)]

    assert before == [f"Xã Cũ {n}" for n in range(count)]
    assert after == [f"Phường Mới {n}" for n in range(count)]


def test_a_name_on_a_day(tree):
    _, van_hoa, _, _ = tree
    van_hoa.names.update(during=from_day(LONG_AGO, TURN))

    assert queries.name_on(van_hoa, BEFORE) == "Huyện Vạn Hòa"
    assert queries.name_on(van_hoa, AFTER) == "Huyện Vạn Hòa"


def test_a_search_needs_every_word_and_no_tone_marks():
    found = unit(name="Xã Nà Phong")
    unit(name="Xã Nà Hin")

    assert list(Unit.objects.matching("na phong")) == [found]
    assert list(Unit.objects.matching("PHONG  nà")) == [found]
    assert list(Unit.objects.matching("na xx")) == []


@pytest.mark.parametrize("count", [1, 3])
def test_reach_costs_two_queries_however_many_offices(tree, count, django_assert_num_queries):
    lac_giang, *_ = tree
    person = serving(unit(UnitKind.DEPARTMENT, parent=lac_giang), Role.OBSERVER)
    for _n in range(count - 1):
        serving(unit(UnitKind.FRONT, parent=lac_giang), Role.OBSERVER, who=person)

    with django_assert_num_queries(2):
        reached = set(queries.reach(person, Permission.BOARD_SEE, on=AFTER))

    assert {u.name for u in reached if u.kind != "department" and u.kind != "front"} == {
        "Tỉnh Lạc Giang",
        "Xã Nà Phong",
        "Thôn Nà Lầu",
    }


def test_seats_are_the_offices_of_the_day(tree):
    _, _, na_phong, village = tree
    person = serving(village, Role.VILLAGE_HEAD)
    serving(na_phong, Role.COMMUNE_OFFICER, who=person)
    person.offices.filter(unit=village).update(during=from_day(LONG_AGO, TURN))

    assert [(s.unit, s.role) for s in queries.seats(person, on=BEFORE)] == [
        (village, Role.VILLAGE_HEAD),
        (na_phong, Role.COMMUNE_OFFICER),
    ]
    assert [s.unit for s in queries.seats(person, on=TURN)] == [na_phong]


def test_units_found_once_are_the_same_units(tree, monkeypatch, django_assert_num_queries):
    lac_giang, *_ = tree
    below = Unit.objects.under(lac_giang, on=AFTER)
    with django_assert_num_queries(1):
        found = queries.settled(below)

    assert set(found) == set(below)
    monkeypatch.setattr(queries, "_MANY", 1)
    assert queries.settled(below) is below
