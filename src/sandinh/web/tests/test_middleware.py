import gzip
import json
import logging
import re

import pytest
from django.test import Client

from sandinh.core.org.models import Person
from sandinh.kernel.logs import formatter
from sandinh.web.middleware import WroteWhileReading

pytestmark = [pytest.mark.urls("sandinh.web.tests.urls"), pytest.mark.django_db]


def test_every_answer_carries_a_request_id(client: Client):
    response = client.get("/ui/")

    assert re.fullmatch(r"[0-9a-f]{32}", response["X-Request-ID"])


def test_an_id_given_by_the_proxy_is_kept_if_it_is_one(client: Client):
    kept = client.get("/ui/", headers={"X-Request-ID": "abcdef-123456"})
    replaced = client.get("/ui/", headers={"X-Request-ID": 'x" injected="1'})

    assert kept["X-Request-ID"] == "abcdef-123456"
    assert re.fullmatch(r"[0-9a-f]{32}", replaced["X-Request-ID"])


def test_the_log_line_names_the_route_and_nothing_about_people(client: Client):
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    keep = Keep()
    keep.setFormatter(formatter())
    logging.getLogger("sandinh.access").addHandler(keep)

    client.post("/try/echo/?ho-ten=Nguyen+Van+A", {"about": "0912345678"})

    logging.getLogger("sandinh.access").removeHandler(keep)
    [line] = [json.loads(line) for line in lines]
    varying = {name: line.pop(name) for name in ("ms", "request_id", "timestamp")}
    assert len(varying["request_id"]) == 32
    assert line == {
        "event": "request",
        "method": "POST",
        "route": "try/echo/",
        "status": 200,
        "level": "info",
        "logger": "sandinh.access",
    }


def test_a_strict_policy_goes_with_every_page(client: Client):
    policy = client.get("/ui/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_sign_in_provider_may_be_the_target_of_our_form(client: Client, settings):
    apps = [{"provider_id": "oidc", "settings": {"server_url": "https://dangnhap.tinh.vn/realms/a"}}]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}

    policy = client.get("/healthz")["Content-Security-Policy"]

    assert "form-action 'self' https://dangnhap.tinh.vn;" in policy


def test_pages_that_depend_on_the_reader_are_not_kept_by_shared_caches(client: Client):
    assert client.get("/ui/")["Cache-Control"] == "private, no-cache"


def test_no_page_has_inline_script_or_style(client: Client):
    page = client.get("/ui/").content.decode()

    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"\son[a-z]+=", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


def test_a_refusal_is_a_page_with_its_reason(client: Client):
    response = client.get("/try/refuse/")

    assert response.status_code == 403
    assert "Người soạn thảo không tự duyệt nội dung của mình." in response.content.decode()


def test_a_refusal_of_a_part_goes_to_the_notice_region(client: Client):
    response = client.post("/try/refuse/", headers={"HX-Request": "true"})

    assert response.status_code == 403
    assert response["HX-Retarget"] == "#notice > .page"
    assert "<html" not in response.content.decode()
    assert "Người soạn thảo không tự duyệt nội dung của mình." in response.content.decode()


def test_reading_may_not_write(client: Client):
    with pytest.raises(WroteWhileReading, match="GET try/write/"):
        client.get("/try/write/")

    assert Person.objects.count() == 0


def test_posting_may_write(client: Client):
    client.post("/try/write/")

    assert Person.objects.count() == 1


def test_a_view_that_logs_its_reading_may_write(client: Client):
    client.get("/try/leave_a_trace/")

    assert Person.objects.count() == 1


def test_reading_may_keep_a_session(client: Client):
    assert client.get("/try/save_session/").content == b"1"


def test_reading_may_read(client: Client):
    assert client.get("/try/read/").content == b"0"


def test_after_a_read_the_guard_is_gone(client: Client):
    client.get("/try/read/")

    Person.objects.create(username="sau", full_name="Sau", password="!")

    assert Person.objects.count() == 1


def test_a_body_over_the_limit_is_refused_unread(client: Client, settings):
    settings.UPLOAD_LIMIT = 1024 * 1024

    response = client.post("/try/echo/", {"about": "x" * (1024 * 1024)})

    assert response.status_code == 413
    assert "nhiều nhất 1 MB" in response.content.decode()


def test_the_language_is_vietnamese_whatever_the_browser_says(client: Client):
    response = client.get("/ui/", headers={"Accept-Language": "en-US,en"})

    assert response["Content-Language"] == "vi"
    assert '<html lang="vi">' in response.content.decode()


def test_the_reader_chooses_the_language_without_a_token():
    client = Client(enforce_csrf_checks=True)

    chosen = client.post("/i18n/setlang/", {"language": "en", "next": "/ui/"})

    assert (chosen.status_code, chosen["Location"]) == (302, "/ui/")
    assert client.get("/ui/")["Content-Language"] == "en"


def test_an_anonymous_page_sets_no_cookie(client: Client):
    response = client.get("/ui/")

    assert response.cookies == {}


def test_pages_go_out_gzipped_and_files_do_not(client: Client):
    zipped = {"Accept-Encoding": "gzip"}

    page = client.get("/ui/", headers=zipped)
    again = client.get("/ui/", headers=zipped)

    assert page["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in page["Vary"]
    assert gzip.decompress(page.content).startswith(b"<!doctype html>")
    assert {len(client.get("/ui/", headers=zipped).content) for _ in range(20)} != {len(again.content)}
    assert "Content-Encoding" not in client.get("/ui/").headers
    assert "Content-Encoding" not in client.get("/try/file/", headers=zipped).headers


@pytest.mark.parametrize("address", ["/phap-luat/?tim=%00", "/api/don-vi/?tim=a%00b", "/phap-luat/%00/"])
def test_a_nul_in_an_address_is_refused_before_any_query(client: Client, address: str):
    assert client.get(address).status_code == 400
