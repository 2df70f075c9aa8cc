from datetime import date

import pytest

from sandinh.core.org.models import UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.paper.documents import Regime, Table
from sandinh.core.paper.word import to_docx
from sandinh.kernel.decision import Refused
from sandinh.steering.directives import chasing
from sandinh.steering.directives.issuers import as_issuer
from sandinh.steering.directives.tests.factories import issued, world

pytestmark = pytest.mark.django_db

TODAY = date(2026, 7, 10)


def test_the_letter_names_who_is_late_with_what_and_since_when():
    place = world(communes=2)
    made = issued(place, {}, {"due_on": date(2026, 12, 1)}, number="118/KH-UBND")

    letter = chasing.for_directive(made, today=TODAY)

    assert (letter.regime, letter.issuer, letter.org_code, letter.place) == (
        Regime.STATE,
        "Sở Nội vụ",
        "SNV",
        "Lạc Giang",
    )
    assert (letter.number, letter.date, letter.type) == (None, None, None)
    assert letter.addressees == ("Ủy ban nhân dân xã Số 000", "Ủy ban nhân dân xã Số 001")
    table = letter.appendices[0].body[0]
    assert isinstance(table, Table)
    assert [(row[1], row[2], row[4], row[5]) for row in table.rows] == [
        ("Xã Số 000", "Ban hành quy chế số 1", "30/6/2026", 10),
        ("Xã Số 001", "Ban hành quy chế số 1", "30/6/2026", 10),
    ]
    assert to_docx(letter)[:2] == b"PK"


def test_a_party_directive_is_chased_in_the_partys_form():
    place = world(communes=1)
    made = issued(place, {}, regime="dang")

    assert chasing.for_directive(made, today=TODAY).regime == Regime.PARTY


def test_a_long_list_is_addressed_by_the_list():
    place = world(communes=9)

    letter = chasing.for_directive(issued(place), today=TODAY)

    assert letter.addressees == ("Các đơn vị có tên trong danh sách kèm theo",)


def test_nobody_late_is_nobody_chased():
    place = world()

    with pytest.raises(Refused, match="Không có việc nào quá hạn"):
        chasing.for_directive(issued(place), today=date(2026, 6, 1))


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Xã Số 000", "Xã Số 001"]),
        ({"loai": "village"}, []),
        ({"tim": "001"}, ["Xã Số 001"]),
        ({"nguon": "luat"}, []),
        ({"nguon": "van-ban"}, ["Xã Số 000", "Xã Số 001"]),
        ({"ma": "vb-0-0"}, []),
    ],
)
def test_the_board_chases_what_it_shows(asked, names):
    place = world(communes=2)
    issued(place)
    issued(world(communes=1))

    late = chasing.late_for(place.officer, chasing.Asked.of(asked), today=TODAY)

    assert [owed.unit.name for owed in late] == names


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (UnitKind.COMMUNE, "Xã Bình An", ("Ủy ban nhân dân xã Bình An", "UBND", "Bình An", "CHỦ TỊCH")),
        (
            UnitKind.DEPARTMENT,
            "Sở Khoa học và Công nghệ",
            ("Sở Khoa học và Công nghệ", "SKHCN", "Lạc Giang", "GIÁM ĐỐC"),
        ),
        (UnitKind.PARTY, "Tỉnh ủy Lạc Giang", ("Tỉnh ủy Lạc Giang", "TU", "Lạc Giang", "BÍ THƯ")),
        (UnitKind.PARTY, "Ban Tổ chức Tỉnh ủy", ("Ban Tổ chức Tỉnh ủy", "BTCTU", "Lạc Giang", "TRƯỞNG BAN")),
    ],
)
def test_a_unit_signs_as_its_kind_does(kind, name, expected):
    unit = org.unit(kind, parent=org.province(), name=name)
    roles = {"commune": Role.COMMUNE_CHAIR, "department": Role.AGENCY_HEAD, "party": Role.AGENCY_HEAD}
    org.serving(unit, roles[kind], who=org.person("Vũ Thị Hoa"))

    issuer = as_issuer(unit, on=TODAY)

    assert (issuer.name, issuer.code, issuer.place, issuer.signature.title) == expected
    assert issuer.signature.name == "Vũ Thị Hoa"
    assert issuer.regime == (Regime.PARTY if kind == UnitKind.PARTY else Regime.STATE)
