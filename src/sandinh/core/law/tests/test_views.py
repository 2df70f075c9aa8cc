from datetime import UTC, date, datetime

import pytest
from django.utils.html import escape

from sandinh.core.law.actions import load
from sandinh.core.law.models import Rule
from sandinh.core.law.source import reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded():
    load(reader.read(), at=datetime(2026, 3, 2, tzinfo=UTC))


def body(response):
    assert response.status_code == 200
    return response.content.decode()


def test_anyone_may_read_the_law_without_an_account(client):
    page = body(client.get("/phap-luat/"))

    assert "Công khai thông tin ở cấp xã" in page
    assert 'href="/phap-luat/disc-01-plan/"' in page


def test_the_list_costs_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/phap-luat/?ngay=2026-04-01")


def test_the_list_is_searched_without_tone_marks(client):
    page = body(client.get("/phap-luat/", {"tim": "nhap ngu", "ngay": "2026-04-01"}))

    assert "disc-09-conscription" in page
    assert "disc-01-plan" not in page
    assert 'value="nhap ngu"' in page


def test_nothing_found_says_what_to_try(client):
    assert "Thử ít từ hơn" in body(client.get("/phap-luat/?tim=khong-co-gi"))


def test_a_rule_shows_its_text_article_channels_and_doubts(client):
    page = body(client.get("/phap-luat/disc-07-social-policy/?ngay=2026-04-01"))
    rule = Rule.objects.get(rule_id="disc-07-social-policy", in_force__contains=date(2026, 4, 1))

    for shown in (rule.title, rule.text, rule.citation, rule.how, *rule.notes):
        assert escape(shown) in page
    assert "Ít nhất 30 ngày liên tục" in page
    assert "Ít nhất 03 ngày liên tục" in page
    assert "Đã đối chiếu văn bản" in page


def test_every_rule_page_opens(client):
    for rule_id in Rule.objects.order_by("rule_id").values_list("rule_id", flat=True).distinct():
        assert client.get(f"/phap-luat/{rule_id}/").status_code == 200


def test_a_rule_that_is_not_verified_says_so_first(client):
    page = body(client.get("/phap-luat/disc-02-draft/?ngay=2026-04-01"))

    assert "chưa đối chiếu được với văn bản gốc" in page
    assert "Chưa chắc chắn" in page
    assert "danh mục chưa có thời hạn" in page


def test_a_day_without_the_rule_offers_its_versions(client):
    page = body(client.get("/phap-luat/disc-02-draft/?ngay=2010-01-01"))

    assert "Ngày 1/1/2010 quy tắc này không có hiệu lực" in page
    assert 'href="?ngay=2017-02-13"' in page


def test_a_day_that_does_not_exist_is_told_and_today_is_shown(client):
    page = body(client.get("/phap-luat/?ngay=2026-02-30"))

    assert "Đang hiện luật của hôm nay" in page
    assert "disc-01-plan" in page


def test_an_unknown_rule_is_not_found(client):
    assert client.get("/phap-luat/khong-co/").status_code == 404
