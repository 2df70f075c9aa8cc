import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from sandinh.core.org.models import Person, UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests.factories import person, province, serving, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return unit(UnitKind.COMMUNE, parent=province(), name="Xã Nà Phong", code="99001")


@pytest.fixture
def registrar(commune):
    return serving(commune, Role.REGISTRAR, who=person("Quản Trị Viên"))


@pytest.fixture
def desk(client: Client, registrar) -> Client:
    client.force_login(registrar)
    return client


def account(**fields: str) -> dict[str, str]:
    return {
        "username": "lan.nguyen",
        "full_name": "Nguyễn Thị Lan",
        "role": Role.COMMUNE_OFFICER,
        "unit": "xa na phong",
        "since": "2026-03-02",
        **fields,
    }


def test_anyone_may_read_who_may_do_what(client: Client):
    page = client.get("/chuc-danh/").content.decode()

    assert page.count("Được: ") == len(Role)
    assert "Chịu trách nhiệm về việc xã công khai, báo cáo" in page
    assert "Được: mở tài khoản, giao và kết thúc chức danh." in page


def test_a_registrar_opens_an_account_and_its_owner_sets_the_password(desk: Client, commune):
    page = desk.post("/nguoi/mo-tai-khoan/", account())
    link = re.search(r"http://[^<\s]+/password/reset/key/[^<\s]+", page.content.decode())

    assert link
    assert "no-store" in page["Cache-Control"]

    owner = Client()
    form = owner.get(link.group().replace("http://localhost:8000", ""), follow=True)
    address = form.redirect_chain[-1][0]
    secret = "Sông Kỳ Cùng chảy 2026"
    owner.post(address, {"password1": secret, "password2": secret})
    signed_in = owner.post("/accounts/login/", {"login": "lan.nguyen", "password": secret})

    assert signed_in.status_code == 302
    assert owner.session["_auth_user_id"] == str(Person.objects.get(username="lan.nguyen").pk)


def test_the_link_works_once(desk: Client):
    page = desk.post("/nguoi/mo-tai-khoan/", account()).content.decode()
    link = re.search(r"(/accounts/password/reset/key/[^<\s]+)", page)
    assert link
    someone = Person.objects.get(username="lan.nguyen")
    someone.set_password("đã đặt rồi 2026")
    someone.save()

    again = Client().get(link.group(1), follow=True)

    assert "password1" not in again.content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"unit": "xa khong co"}, "Không có đơn vị nào như vậy trong địa bàn của bạn."),
        ({"unit": "thon"}, "Có nhiều đơn vị như vậy: Thôn A (A); Thôn B (B)… Hãy ghi mã."),
        ({"username": "Lan Nguyễn"}, "Chỉ dùng chữ thường không dấu, số, . _ và -."),
        ({"username": "lan"}, "Tên đăng nhập “lan” đã có người dùng."),
        ({"role": Role.VILLAGE_HEAD}, "không có ở loại đơn vị"),
    ],
    ids=["unknown unit", "many units", "bad user name", "taken", "role of another kind"],
)
def test_a_wrong_form_comes_back_with_what_was_typed(desk: Client, commune, typed, says):
    Person.objects.create(username="lan", full_name="Lan", password="!")
    for name in ("A", "B"):
        unit(UnitKind.VILLAGE, parent=commune, name=f"Thôn {name}", code=name)

    page = desk.post("/nguoi/mo-tai-khoan/", account(**typed)).content.decode()

    assert says in page
    assert 'value="Nguyễn Thị Lan"' in page
    assert not Person.objects.filter(username="lan.nguyen").exists()


def test_a_unit_may_be_given_by_its_code_or_from_the_list(desk: Client, commune):
    for n, typed in enumerate(["99001", "Xã Nà Phong · 99001"]):
        assert (
            "Trao đường dẫn này"
            in desk.post("/nguoi/mo-tai-khoan/", account(unit=typed, username=f"lan{n}")).content.decode()
        )


def test_people_are_found_without_tone_marks(desk: Client, commune):
    serving(commune, Role.COMMUNE_OFFICER, who=person("Hoàng Thị Đào"))
    serving(commune, Role.COMMUNE_OFFICER, who=person("Lý Văn Páo"))

    page = desk.get("/nguoi/", {"tim": "hoang dao"}).content.decode()

    assert "Hoàng Thị Đào" in page
    assert "Lý Văn Páo" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many(desk: Client, commune, count, django_assert_max_num_queries):
    for _n in range(count):
        serving(commune, Role.COMMUNE_OFFICER)

    with django_assert_max_num_queries(9):
        desk.get("/nguoi/")


def test_an_office_is_given_and_ended_from_the_persons_page(desk: Client, commune):
    someone = serving(commune, Role.COMMUNE_OFFICER)
    board = unit(UnitKind.BOARD, parent=commune, code="B1")
    start = localdate() - timedelta(days=10)

    given = desk.post(
        f"/nguoi/{someone.pk}/giao-chuc-danh/", {"role": Role.OBSERVER, "unit": "B1", "since": start.isoformat()}
    )
    office = someone.offices.get(unit=board)
    ended = desk.post(f"/nguoi/chuc-danh/{office.pk}/ket-thuc/", {"on": localdate().isoformat()})

    office.refresh_from_db()
    assert (given.status_code, ended.status_code) == (302, 302)
    assert office.during.upper == localdate() + timedelta(days=1)
    assert "Người giám sát" in desk.get(f"/nguoi/{someone.pk}/").content.decode()


def test_locking_signs_the_person_out_everywhere(desk: Client, commune):
    someone = serving(commune, Role.COMMUNE_OFFICER)
    elsewhere = Client()
    elsewhere.force_login(someone)
    assert elsewhere.get("/ban-lam-viec/").status_code == 200

    assert desk.post(f"/nguoi/{someone.pk}/tam-khoa/").status_code == 302

    assert elsewhere.get("/ban-lam-viec/").status_code == 302
    assert "Đang khóa" in desk.get("/nguoi/").content.decode()
    assert desk.post(f"/nguoi/{someone.pk}/mo-khoa/").status_code == 302
    assert Person.objects.get(pk=someone.pk).is_active


def test_a_renewed_way_in_is_shown_once(desk: Client, commune):
    someone = serving(commune, Role.COMMUNE_OFFICER)

    page = desk.post(f"/nguoi/{someone.pk}/cap-lai/")

    assert "/accounts/password/reset/key/" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_a_person_of_another_place_is_not_there(desk: Client):
    stranger = serving(unit(UnitKind.COMMUNE, parent=province()), Role.COMMUNE_CHAIR)

    answers = [
        desk.get(f"/nguoi/{stranger.pk}/"),
        desk.post(f"/nguoi/{stranger.pk}/tam-khoa/"),
        desk.post(f"/nguoi/{stranger.pk}/cap-lai/"),
        desk.post(f"/nguoi/{stranger.pk}/giao-chuc-danh/", {}),
        desk.post(f"/nguoi/chuc-danh/{stranger.offices.get().pk}/ket-thuc/", {}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404, 403]
    assert Person.objects.get(pk=stranger.pk).is_active


def test_who_is_no_registrar_is_told_whose_page_it_is(client: Client, commune):
    client.force_login(serving(commune, Role.COMMUNE_CHAIR))

    page = client.get("/nguoi/")

    assert page.status_code == 403
    assert (
        "Trang này dành cho người quản trị đơn vị và tài khoản: Quản trị đơn vị và tài khoản." in page.content.decode()
    )
