import pytest
from django.test import Client

pytestmark = [pytest.mark.urls("sandinh.web.tests.urls"), pytest.mark.django_db]

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


def test_a_missing_page_says_what_to_do(client: Client):
    response = client.get("/khong-co/", headers={"HX-Request": "false"})

    assert response.status_code == 404
    assert "Không có trang này" in response.content.decode()


def test_a_denied_page_says_so(client: Client):
    response = client.get("/try/deny/")

    assert response.status_code == 403
    assert "không có quyền" in response.content.decode()


def test_a_broken_page_says_that_nothing_was_recorded():
    response = Client(raise_request_exception=False).get("/try/crash/")

    assert response.status_code == 500
    assert "việc này chưa được ghi" in response.content.decode()


def test_too_many_fields_is_a_bad_request(client: Client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2

    response = client.post("/try/echo/", {"a": "1", "b": "2", "c": "3"})

    assert response.status_code == 400
    assert "Máy chủ không hiểu yêu cầu này" in response.content.decode()


def test_a_text_body_over_the_limit_says_so(client: Client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    response = client.post("/try/echo/", "about=" + "x" * 100, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 413


def test_a_stale_form_of_ours_comes_back_with_what_was_typed():
    client = Client(enforce_csrf_checks=True)
    typed = {"about": "Họp thôn <b>ngày mai</b>", "password": "mat-khau-that", "unit": ["3", "5"]}

    response = client.post("/try/echo/?nam=2026", typed, headers=SAME_SITE)

    page = response.content.decode()
    assert response.status_code == 403
    assert "Họp thôn &lt;b&gt;ngày mai&lt;/b&gt;" in page
    assert page.count('name="unit"') == 2
    assert 'action="/try/echo/?nam=2026"' in page
    assert "mat-khau-that" not in page


def test_what_came_back_can_be_sent_again():
    client = Client(enforce_csrf_checks=True)
    refused = client.post("/try/echo/", {"about": "Họp thôn"}, headers=SAME_SITE)
    token = refused.context["csrf_token"]

    response = client.post("/try/echo/", {"about": "Họp thôn", "csrfmiddlewaretoken": str(token)}, headers=SAME_SITE)

    assert response.content.decode() == "Họp thôn"


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://xau.example"}, {"Referer": "https://xau.example/"}, {}],
)
def test_a_foreign_page_gets_no_form_with_its_own_words(headers: dict[str, str]):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/try/echo/", {"about": "Chuyển hết quỹ thôn"}, headers=headers)

    assert response.status_code == 403
    assert "Chuyển hết quỹ thôn" not in response.content.decode()


def test_an_old_browser_is_known_by_its_referer():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/try/echo/", {"about": "Họp thôn"}, headers={"Referer": "http://testserver/viec/"})

    assert "Họp thôn" in response.content.decode()
