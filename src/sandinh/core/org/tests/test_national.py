from collections import Counter
from datetime import date

import pytest

from sandinh.core.org import actions
from sandinh.core.org.models import Placement, Unit, UnitName
from sandinh.core.org.tests.factories import noon, unit

NOON = noon(2026, 3, 2)
DAY = date(2026, 3, 2)

pytestmark = pytest.mark.django_db


def test_the_import_founds_the_34_provinces_and_3321_communes():
    imported = actions.import_national(by=None, at=NOON)

    assert imported == actions.Imported(new=3355, known=0, differing=[])
    assert Counter(Unit.objects.existing(DAY).values_list("kind", "local_word")) == {
        ("province", "tỉnh"): 28,
        ("province", "thành phố"): 6,
        ("commune", "xã"): 2621,
        ("commune", "phường"): 687,
        ("commune", "đặc khu"): 13,
    }
    assert not Unit.objects.existing(date(2025, 6, 30)).exists()
    assert (UnitName.objects.count(), Placement.objects.count()) == (3355, 3321)


def test_units_carry_their_official_name_and_province():
    actions.import_national(by=None, at=NOON)

    lang_son = Unit.objects.get(code="20")
    assert (lang_son.name, lang_son.province) == ("Tỉnh Lạng Sơn", None)
    assert Unit.objects.get(code="01").name == "Thành phố Hà Nội"
    assert Unit.objects.filter(kind="commune", province=lang_son).count() == 65
    assert Unit.objects.under(lang_son, on=DAY).count() == 66
    assert Unit.objects.matching("phuong an nhon").filter(local_word="phường").exists()
    assert not Unit.objects.filter(name__contains="  ").exists()
    assert [u.name for u in Unit.objects.matching("dac khu con dao")] == ["Đặc khu Côn Đảo"]


def test_importing_again_changes_nothing():
    actions.import_national(by=None, at=NOON)

    again = actions.import_national(by=None, at=NOON)

    assert again == actions.Imported(new=0, known=3355, differing=[])
    assert Unit.objects.count() == 3355


def test_a_unit_known_under_another_name_is_told_and_left_alone():
    unit("province", code="20", name="Tỉnh Lạng Sơn (thử)")

    imported = actions.import_national(by=None, at=NOON)

    assert imported == actions.Imported(new=3354, known=1, differing=["20"])
    assert Unit.objects.get(code="20").name == "Tỉnh Lạng Sơn (thử)"


def test_the_import_is_a_handful_of_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        actions.import_national(by=None, at=NOON)
