from datetime import date

import pytest
from django.test import Client

from sandinh.core.org.http import SEAT
from sandinh.core.org.models import UnitKind
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org

pytestmark = pytest.mark.django_db


def test_the_gallery_shows_every_component(client: Client):
    page = client.get("/ui/").content.decode()

    assert "87 trên 112 hộ tán thành" in page
    assert "cần ít nhất 75 hộ (hai phần ba tổng số hộ)" in page
    assert "1–50 trên 1.250" in page
    assert (
        'aria-label="Biết: xong; Bàn: xong; Làm: xong; Kiểm tra: đang làm; Giám sát: đang làm; Thụ hưởng: chưa"' in page
    )


def test_a_wrong_field_is_tied_to_its_error_and_help(client: Client):
    page = client.get("/ui/").content.decode()

    assert 'aria-invalid="true" aria-describedby="id_number_helptext id_number_error"' in page
    assert 'id="id_number_error"' in page
    assert '<a href="#id_number">Số, ký hiệu: Mục này chưa điền.</a>' in page


def test_health_asks_the_database(client: Client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_without_a_token_there_are_no_metrics(client: Client):
    assert client.get("/metrics").status_code == 404


def test_metrics_want_the_token(client: Client, settings):
    settings.CONFIG = type("Config", (), {"metrics": "bí-mật"})

    refused = client.get("/metrics", headers={"Authorization": "Bearer sai"})
    given = client.get("/metrics", headers={"Authorization": "Bearer bí-mật"})

    assert refused.status_code == 404
    assert b"sandinh_requests_total" in given.content


def test_an_anonymous_page_asks_the_database_nothing(client: Client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/ui/")


def test_one_acts_from_another_of_ones_offices(client: Client):
    commune, village = org.unit(), org.unit(UnitKind.VILLAGE)
    person = org.serving(commune, Role.COMMUNE_OFFICER)
    org.serving(village, Role.VILLAGE_HEAD, who=person)
    head = person.offices.get(role=Role.VILLAGE_HEAD)
    client.force_login(person)

    response = client.post(f"/cho-ngoi/{head.pk}/", {"next": "/ui/"})

    assert response["Location"] == "/ui/"
    assert client.session[SEAT] == head.pk
    assert client.get("/ui/").context["shell"].seat.unit == village


def test_nobody_sits_in_an_office_of_somebody_else_or_of_the_past(client: Client):
    person = org.serving(org.unit(), Role.COMMUNE_OFFICER)
    foreign = org.serving(org.unit(), Role.COMMUNE_CHAIR).offices.get()
    past = person.offices.create(unit=org.unit(), role=Role.COMMUNE_CHAIR, during=(date(2020, 1, 1), date(2021, 1, 1)))
    client.force_login(person)

    answers = [client.post(f"/cho-ngoi/{office.pk}/").status_code for office in (foreign, past)]

    assert answers == [404, 404]
    assert SEAT not in client.session


def test_choosing_an_office_never_leads_off_the_site(client: Client):
    person = org.serving(org.unit(), Role.COMMUNE_OFFICER)
    client.force_login(person)

    response = client.post(f"/cho-ngoi/{person.offices.get().pk}/", {"next": "https://xau.example/"})

    assert response["Location"] == "/"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/accounts/login/", "Đăng nhập để làm việc"),
        ("/accounts/password/reset/", "Đặt lại mật khẩu"),
        ("/accounts/signup/", "Tài khoản do cơ quan, đơn vị cấp"),
    ],
)
def test_pages_of_the_sign_in_library_speak_vietnamese(client: Client, address: str, words: str):
    page = client.get(address).content.decode()

    assert words in page
    assert "Sign" not in page


@pytest.mark.parametrize(
    "address",
    ["/accounts/password/change/", "/accounts/2fa/", "/accounts/logout/", "/accounts/reauthenticate/"],
)
def test_account_pages_stand_in_our_frame(client: Client, address: str):
    person = org.person()
    person.set_password("mật khẩu đủ dài 2026")
    person.save()
    client.force_login(person)

    page = client.get(address).content.decode()

    assert 'class="top"' in page
    assert str(person) in page
