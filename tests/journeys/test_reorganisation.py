"""1 July 2025 again, in an invented province: districts end, communes merge or split, and what was owed follows."""

from datetime import date

import pytest

from sandinh.core.duties import actions as duties
from sandinh.core.duties.models import Obligation
from sandinh.core.duties.tests.factories import duty, obligation
from sandinh.core.org import actions, queries
from sandinh.core.org.models import Unit, UnitKind
from sandinh.core.org.ranges import from_day
from sandinh.core.org.reorganisation import rows
from sandinh.core.org.roles import Role
from sandinh.core.org.tests.factories import noon, serving, unit
from sandinh.core.register.models import Act
from sandinh.core.register.tests.factories import THING_DONE, act

TURN, EVE = date(2025, 7, 1), date(2025, 6, 30)
QUARTER_3 = from_day(date(2025, 7, 1), date(2025, 10, 1))
FILE = """mã cũ;mã mới;tên mới;mã cấp trên
90001;90101;Xã Sơn Động;90
90002;90101;;
90003;90101;;
90004;90102;Phường Đông Bến;90
90004;90103;Phường Tây Bến;90
90004-2;90004-2;;90103
901;90;;
902;90;;
""".encode("utf-8-sig")

pytestmark = pytest.mark.django_db


@pytest.fixture
def lac_giang() -> Unit:
    top = unit(UnitKind.PROVINCE, code="90", name="Tỉnh Lạc Giang")
    upland = unit(UnitKind.DISTRICT, code="901", name="Huyện Thượng", parent=top)
    lowland = unit(UnitKind.DISTRICT, code="902", name="Thị xã Bến", parent=top)
    for n, (name, district) in enumerate(
        [("Xã Sơn", upland), ("Xã Động", upland), ("Thị trấn Thượng", upland), ("Phường Bến", lowland)], start=1
    ):
        commune = unit(UnitKind.COMMUNE, code=f"9000{n}", name=name, parent=district)
        for v in (1, 2):
            unit(UnitKind.VILLAGE, code=f"9000{n}-{v}", name=f"Thôn {n}.{v}", parent=commune)
    return top


def the(code: str) -> Unit:
    return Unit.objects.get(code=code)


def tell(outcome) -> dict[str, int]:
    return {str(told.what): told.count for told in outcome.consequences}


def apply():
    return actions.reorganise(
        rows.read(FILE), on=TURN, citation="Nghị quyết 999/NQ-UBTVQH15", by=None, at=noon(2025, 7, 1)
    )


def test_the_map_is_redrawn_and_the_old_one_is_kept(lac_giang):
    chair = serving(the("90001"), Role.COMMUNE_CHAIR)
    head = serving(the("90001-1"), Role.VILLAGE_HEAD)

    apply()

    assert [(depth, name) for depth, _, name in queries.tree(lac_giang, on=TURN)] == [
        (0, "Tỉnh Lạc Giang"),
        (1, "Phường Đông Bến"),
        (2, "Thôn 4.1"),
        (1, "Phường Tây Bến"),
        (2, "Thôn 4.2"),
        (1, "Xã Sơn Động"),
        *((2, f"Thôn {n}.{v}") for n in (1, 2, 3) for v in (1, 2)),
    ]
    assert [name for depth, _, name in queries.tree(lac_giang, on=EVE) if depth == 1] == ["Huyện Thượng", "Thị xã Bến"]
    assert [s.successor.name for s in queries.successors(the("90004"))] == ["Phường Đông Bến", "Phường Tây Bến"]
    assert queries.seats(chair, on=EVE)
    assert not queries.seats(chair, on=TURN)
    assert [seat.unit.code for seat in queries.seats(head, on=TURN)] == ["90001-1"]


def test_what_is_still_owed_follows_to_the_heirs(lac_giang):
    quarterly, yearly = duty(), duty()
    owed_once = [
        obligation(quarterly, the(code), period=QUARTER_3, due_on=date(2025, 9, 30)) for code in ("90001", "90002")
    ]
    split = obligation(quarterly, the("90004"), period=QUARTER_3, due_on=date(2025, 9, 30))
    of_district = obligation(yearly, the("901"), period=QUARTER_3, due_on=date(2025, 12, 31))
    done = obligation(yearly, the("90003"), period=QUARTER_3, due_on=date(2025, 12, 31))
    act(THING_DONE, unit=the("90003"), occurred_on=date(2025, 7, 1), at=noon(2025, 7, 1))
    of_village = obligation(quarterly, the("90001-1"), period=QUARTER_3, due_on=date(2025, 9, 30))

    outcome = apply()

    assert tell(outcome)["việc còn nợ chuyển sang đơn vị kế tục"] == 3
    kept, merged = Obligation.objects.filter(pk__in=[one.pk for one in owed_once]).order_by("pk")
    assert (kept.unit.code, merged.merged_into) == ("90101", kept)
    split.refresh_from_db()
    assert (split.unit.code, split.carried_from) == ("90102", the("90004"))
    of_district.refresh_from_db()
    assert (of_district.unit, of_district.carried_from) == (lac_giang, the("901"))
    done.refresh_from_db()
    assert done.unit.code == "90003"
    of_village.refresh_from_db()
    assert of_village.unit.code == "90001-1"
    assert Obligation.objects.open().filter(unit__during__endswith=TURN).count() == 0


def test_the_heir_discharges_what_it_took_over_by_doing_it(lac_giang):
    for code in ("90001", "90002"):
        obligation(duty(), the(code), period=QUARTER_3, due_on=date(2025, 9, 30))
    apply()

    act(THING_DONE, unit=the("90101"), occurred_on=date(2025, 9, 1), at=noon(2025, 9, 1))

    assert not Obligation.objects.open().filter(unit__code="90101").exists()
    assert Obligation.objects.filter(unit__code="90101", discharged_on=date(2025, 9, 1)).count() == 2


def test_a_task_that_one_letter_gave_to_merging_communes_is_owed_once(lac_giang):
    letter = act(unit=lac_giang, occurred_on=date(2025, 6, 1), at=noon(2025, 6, 1))
    task = duty()
    for code in ("90001", "90002"):
        obligation(task, the(code), period=QUARTER_3, due_on=date(2025, 9, 30), opened_by=letter)

    apply()

    assert Obligation.objects.open().filter(unit__code="90101", duty=task).count() == 1


def test_the_preview_counts_what_is_owed_and_moves_nothing(lac_giang):
    owed = obligation(duty(), the("90001"), period=QUARTER_3, due_on=date(2025, 9, 30))

    outcome = actions.preview_reorganisation(
        rows.read(FILE), on=TURN, citation="Nghị quyết 999/NQ-UBTVQH15", by=None, at=noon(2025, 6, 1)
    )

    assert tell(outcome)["việc còn nợ chuyển sang đơn vị kế tục"] == 1
    owed.refresh_from_db()
    assert owed.unit.code == "90001"
    assert not Unit.objects.filter(code="90101").exists()


def test_what_a_province_that_ends_left_owed_below_follows_its_units(lac_giang):
    other = unit(UnitKind.PROVINCE, code="91", name="Tỉnh Mới")
    owed = obligation(duty(), the("90001"), period=QUARTER_3, due_on=date(2025, 9, 30))
    assert owed.province == lac_giang

    content = "mã cũ,mã mới\n90,91\n".encode()
    actions.reorganise(rows.read(content), on=TURN, citation="NQ", by=None, at=noon(2025, 7, 1))

    owed.refresh_from_db()
    assert (owed.unit.code, owed.province) == ("90001", other)


def test_what_a_unit_dissolved_without_an_heir_owed_is_closed_by_an_act_that_says_why(lac_giang):
    owed, settled = obligation(unit=the("90001-1")), obligation(unit=the("90001-2"))
    act(unit=settled.unit)
    file = "mã cũ;mã mới\n90001-1;giải thể\n90001-2;giải thể\n".encode()
    how = {"on": TURN, "citation": "NQ 7", "by": None, "at": noon(2025, 7, 1)}

    outcome = actions.reorganise(rows.read(file), **how)

    owed.refresh_from_db()
    settled.refresh_from_db()
    said = owed.waived_by
    assert (said.kind, said.unit, said.occurred_on) == ("duties.obligation-waived", owed.unit, TURN)
    assert said.content == {
        "because": "Đơn vị đã giải thể, không có đơn vị kế thừa.",
        "citation": "NQ 7",
        "obligations": 1,
    }
    assert (said.actor.username, said.actor.is_active, said.actor.has_usable_password()) == ("@cai-dat", False, False)
    assert settled.waived_by is None
    assert tell(outcome)["việc còn nợ khép lại vì không có đơn vị kế thừa"] == 1


def test_a_preview_of_a_dissolution_counts_what_it_would_close_and_closes_nothing(lac_giang):
    registrar = serving(lac_giang, Role.REGISTRAR)
    owed = obligation(unit=the("90001-1"))
    file = "mã cũ;mã mới\n90001-1;giải thể\n".encode()

    outcome = actions.preview_reorganisation(
        rows.read(file), on=TURN, citation="NQ 7", by=registrar, at=noon(2025, 6, 1)
    )

    owed.refresh_from_db()
    assert tell(outcome)["việc còn nợ khép lại vì không có đơn vị kế thừa"] == 1
    assert owed.waived_by is None
    assert not Act.objects.exists()


def test_what_an_ended_unit_owed_in_the_running_period_is_not_opened_for_it_again(lac_giang):
    quarterly = duty(trigger="every", every="quarter")
    duties.open_periods(start=date(2025, 7, 1), end=date(2025, 10, 1))
    day = date(2025, 8, 15)

    actions.reorganise(
        rows.read("mã cũ;mã mới\n90001;90002\n".encode()), on=day, citation="NQ 7", by=None, at=noon(2025, 8, 15)
    )

    assert duties.open_periods(start=day, end=date(2025, 10, 1)) == 0
    assert not quarterly.obligations.open().filter(unit=the("90001")).exists()
