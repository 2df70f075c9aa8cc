"""Accounts and offices: who may open, give, end, lock and renew them."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator

from sandinh.core.org import actions, policies, queries
from sandinh.core.org.actions import FirstOffice
from sandinh.core.org.models import Office, Person, UnitKind
from sandinh.core.org.roles import Permission, Role
from sandinh.core.org.tests.factories import noon, person, province, serving, unit
from sandinh.kernel.decision import Refused

NOON, TODAY = noon(2026, 3, 2), date(2026, 3, 2)

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return unit(UnitKind.COMMUNE, parent=province(), name="Xã Nà Phong")


@pytest.fixture
def registrar(commune):
    return serving(commune, Role.REGISTRAR)


def why(refused: "pytest.ExceptionInfo[Refused]") -> str:
    return refused.value.because


def open_account(commune, by, **fields):
    said = {"username": "lan.nguyen", "full_name": "Nguyễn Thị Lan", **fields}
    office = said.pop("first_office", FirstOffice(Role.COMMUNE_OFFICER, commune, TODAY))
    return actions.open_account(**said, first_office=office, by=by, at=NOON)


def test_an_account_opens_with_an_office_and_no_password(commune, registrar):
    opened = open_account(commune, registrar, email="lan@example.vn")

    assert not opened.has_usable_password()
    office = opened.offices.get()
    assert (office.role, office.unit, office.during.lower, office.appointed_by) == (
        Role.COMMUNE_OFFICER,
        commune,
        TODAY,
        registrar,
    )
    assert policies.holds(opened, Permission.NOTICE_DRAFT, commune, on=TODAY)


def test_a_registrar_opens_no_account_elsewhere_or_without_an_office(commune, registrar):
    elsewhere = unit(UnitKind.COMMUNE, parent=province())

    with pytest.raises(Refused):
        open_account(commune, registrar, first_office=FirstOffice(Role.COMMUNE_OFFICER, elsewhere, TODAY))
    with pytest.raises(Refused) as refused:
        open_account(commune, registrar, first_office=None)

    assert why(refused) == "Tài khoản được mở cho một chức danh: cần chọn chức danh và đơn vị."


def test_a_user_name_is_taken_whatever_its_case(commune, registrar):
    open_account(commune, registrar)

    with pytest.raises(Refused) as refused:
        open_account(commune, registrar, username="Lan.Nguyen")

    assert why(refused) == "Tên đăng nhập “lan.nguyen” đã có người dùng."


def test_nobody_appoints_themselves(commune, registrar):
    with pytest.raises(Refused) as refused:
        actions.appoint(registrar, Role.COMMUNE_CHAIR, commune, since=TODAY, by=registrar, at=NOON)

    assert why(refused) == "Bạn không tự giao chức danh cho mình; người quản trị khác của địa bàn làm việc này."


def test_a_role_is_held_only_where_it_exists(commune, registrar):
    with pytest.raises(Refused) as refused:
        actions.appoint(person(), Role.VILLAGE_HEAD, commune, since=TODAY, by=registrar, at=NOON)

    assert why(refused) == "Chức danh “Trưởng thôn, Tổ trưởng tổ dân phố” không có ở loại đơn vị “cấp xã”."


def test_a_unit_has_one_head_at_a_time(commune, registrar):
    chair = person("Hà Văn Chín")
    office = actions.appoint(chair, Role.COMMUNE_CHAIR, commune, since=date(2026, 1, 5), by=registrar, at=NOON)

    with pytest.raises(Refused) as refused:
        actions.appoint(person(), Role.COMMUNE_CHAIR, commune, since=TODAY, by=registrar, at=NOON)
    assert why(refused) == (
        "Xã Nà Phong đang có Chủ tịch Ủy ban nhân dân cấp xã là Hà Văn Chín; "
        "kết thúc chức danh đó trước ngày 2/3/2026 rồi hãy giao."
    )

    actions.end_office(office, on=TODAY, by=registrar, at=NOON)
    actions.appoint(person(), Role.COMMUNE_CHAIR, commune, since=TODAY, by=registrar, at=NOON)


def test_the_same_office_is_not_given_twice(commune, registrar):
    someone = open_account(commune, registrar)

    with pytest.raises(Refused) as refused:
        actions.appoint(someone, Role.COMMUNE_OFFICER, commune, since=TODAY, by=registrar, at=NOON)

    assert why(refused) == "Nguyễn Thị Lan đang giữ chức danh này tại Xã Nà Phong."


def test_an_office_is_not_given_in_a_unit_that_does_not_exist_that_day(commune, registrar):
    with pytest.raises(Refused) as refused:
        actions.appoint(person(), Role.COMMUNE_OFFICER, commune, since=date(2019, 1, 1), by=registrar, at=NOON)

    assert why(refused) == "“Xã Nà Phong” không tồn tại vào ngày 1/1/2019."


def test_an_office_ends_once_and_after_it_began(commune, registrar):
    office = open_account(commune, registrar).offices.get()

    with pytest.raises(Refused) as refused:
        actions.end_office(office, on=TODAY, by=registrar, at=NOON)
    assert why(refused) == "Ngày kết thúc phải sau ngày bắt đầu (2/3/2026)."

    ended = actions.end_office(office, on=date(2026, 4, 1), by=registrar, at=NOON)
    assert (ended.during.upper, ended.ended_by) == (date(2026, 4, 1), registrar)

    with pytest.raises(Refused) as refused:
        actions.end_office(office, on=date(2026, 5, 1), by=registrar, at=NOON)
    assert why(refused) == "Chức danh này đã kết thúc từ ngày 1/4/2026."


def test_nobody_ends_their_own_office_or_that_of_another_place(commune, registrar):
    foreign = serving(unit(UnitKind.COMMUNE, parent=province()), Role.COMMUNE_CHAIR).offices.get()

    with pytest.raises(Refused):
        actions.end_office(registrar.offices.get(), on=TODAY, by=registrar, at=NOON)
    with pytest.raises(Refused):
        actions.end_office(foreign, on=TODAY, by=registrar, at=NOON)

    assert Office.objects.held_on(TODAY).count() == 2


def test_a_locked_account_keeps_its_offices_and_takes_no_new_one(commune, registrar):
    someone = actions.suspend(open_account(commune, registrar), by=registrar, at=NOON)

    with pytest.raises(Refused) as refused:
        actions.appoint(someone, Role.AGENCY_OFFICER, commune, since=TODAY, by=None, at=NOON)
    assert why(refused) == "Tài khoản của Nguyễn Thị Lan đang bị khóa."
    assert someone.offices.count() == 1

    assert actions.restore(someone, by=registrar, at=NOON).is_active


def test_an_account_that_also_serves_elsewhere_is_not_for_this_registrar_alone(commune, registrar):
    someone = serving(commune, Role.COMMUNE_OFFICER)
    serving(unit(UnitKind.DEPARTMENT, parent=province()), Role.STEERING_HEAD, who=someone)

    with pytest.raises(Refused):
        actions.suspend(someone, by=registrar, at=NOON)
    with pytest.raises(Refused):
        actions.renew_sign_in(someone, by=registrar, at=NOON)

    assert Person.objects.get(pk=someone.pk).is_active


def test_an_office_elsewhere_that_is_over_does_not_count(commune, registrar):
    someone = serving(commune, Role.COMMUNE_OFFICER)
    past = serving(unit(UnitKind.COMMUNE, parent=province()), Role.COMMUNE_OFFICER, who=someone).offices.last()
    actions.end_office(past, on=TODAY, by=None, at=NOON)

    assert policies.may_manage_account(registrar, someone, on=TODAY)


def test_nobody_locks_their_own_account_or_a_stranger(registrar):
    assert policies.may_manage_account(registrar, registrar, on=TODAY).because == (
        "Bạn không tự khóa hay cấp lại tài khoản của mình."
    )
    assert policies.may_manage_account(registrar, person(), on=TODAY).because == (
        "Tài khoản này chưa từng giữ chức danh nào trong địa bàn của bạn."
    )


def test_renewing_forgets_the_password_and_the_second_factor(commune, registrar):
    someone = serving(commune, Role.COMMUNE_OFFICER)
    someone.set_password("mật khẩu cũ 2026")
    someone.save()
    Authenticator.objects.create(user=someone, type=Authenticator.Type.TOTP, data={"secret": "x"})

    renewed = actions.renew_sign_in(someone, by=registrar, at=NOON)

    assert not renewed.has_usable_password()
    assert not Authenticator.objects.filter(user=someone).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_people_of_a_place_are_listed_in_three_queries(commune, registrar, count, django_assert_num_queries):
    village = unit(UnitKind.VILLAGE, parent=commune, name="Thôn Nà Lầu")
    for n in range(count):
        serving(village, Role.OBSERVER if n else Role.VILLAGE_HEAD, who=person(f"Hoàng Thị Đào {n}"))
    serving(unit(UnitKind.COMMUNE, parent=province()), Role.COMMUNE_CHAIR, who=person("Hoàng Đào Xa"))

    with django_assert_num_queries(3):
        found = list(queries.people_managed_by(registrar, on=TODAY).matching("hoang dao"))
        listed = [[str(office) for office in vars(one)["current_offices"]] for one in found]

    assert [one.full_name for one in found] == [f"Hoàng Thị Đào {n}" for n in range(count)]
    assert listed[0] == ["Hoàng Thị Đào 0, Trưởng thôn, Tổ trưởng tổ dân phố Thôn Nà Lầu"]


def test_who_served_here_once_is_still_found(commune, registrar):
    someone = serving(commune, Role.COMMUNE_OFFICER)
    actions.end_office(someone.offices.get(), on=TODAY, by=registrar, at=NOON)

    assert someone in queries.people_managed_by(registrar, on=TODAY)
    assert [(held.office.role, held.is_over) for held in queries.offices_of(someone, on=TODAY)] == [
        (Role.COMMUNE_OFFICER, True)
    ]
