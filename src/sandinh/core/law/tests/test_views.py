from datetime import date

import pytest
from django.utils.html import escape

from sandinh.core.law.forms import TwoDays
from sandinh.core.law.models import Rule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_law")]


def body(response):
    assert response.status_code == 200
    return response.content.decode()


def test_anyone_may_read_the_law_without_an_account(client):
    page = body(client.get("/phap-luat/"))

    assert 'href="/phap-luat/chuong/commune/disclosure/"' in page
    assert "Công khai thông tin ở cấp xã" in page


def test_a_chapter_lists_its_rules(client):
    page = body(client.get("/phap-luat/chuong/commune/disclosure/"))

    assert 'href="/phap-luat/disc-01-plan/"' in page
    assert "tctt.tructiep" not in page
    assert client.get("/phap-luat/chuong/commune/khong-co/").status_code == 404


@pytest.mark.parametrize("address", ["", "chuong/commune/disclosure/", "ai/", "ai/commune/", "thoi-han/", "con-ngo/"])
def test_a_page_of_lawyers_costs_one_query(client, django_assert_num_queries, address):
    with django_assert_num_queries(1):
        assert client.get(f"/phap-luat/{address}?ngay=2026-04-01").status_code == 200


def test_what_a_commune_does_is_on_one_page(client):
    page = body(client.get("/phap-luat/ai/commune/?ngay=2026-04-01"))

    assert "Cấp xã" in page
    assert "disc-01-plan" in page
    assert "bc.dcos.luat/" not in page
    assert client.get("/phap-luat/ai/vua/").status_code == 404


def test_time_limits_are_told_from_the_shortest_and_days_apart_from_working_days(client):
    page = body(client.get("/phap-luat/thoi-han/?ngay=2026-04-01"))

    assert page.index("<h2>05 ngày làm việc") < page.index("<h2>15 ngày làm việc") < page.index("<h2>15 ngày</h2>")


def test_what_is_doubted_is_told_with_the_doubt(client):
    page = body(client.get("/phap-luat/con-ngo/?ngay=2026-04-01"))

    assert "disc-02-draft" in page
    assert "disc-01-plan" not in page
    assert escape("chưa đọc được Điều 37") in " ".join(page.split())


def test_two_days_are_compared(client):
    page = body(client.get("/phap-luat/thay-doi/?truoc=2026-03-24&sau=2026-03-25"))

    assert "<del>05 ngày làm việc</del>" in page
    assert "Hết hiệu lực" in page
    assert 'href="?sau=2025-07-01"' in page


def test_the_last_change_is_shown_when_no_day_is_chosen(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = body(client.get("/phap-luat/thay-doi/"))

    assert "quy tắc khác nhau" in page


def test_a_day_that_is_none_is_told_on_the_page_of_changes(client):
    page = body(client.get("/phap-luat/thay-doi/?truoc=hom-qua"))

    assert TwoDays({"truoc": "hom-qua"}).errors["truoc"][0] in page
    assert "quy tắc khác nhau" in page


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


def test_the_page_of_every_shape_of_rule_opens(client):
    """One of each: by chapter, nature, trigger, confidence, and what else a rule may say."""
    shapes = {
        (r.group, r.nature, r.trigger_kind, r.confidence, bool(r.variants), bool(r.extension), bool(r.recognition)): r
        for r in Rule.objects.all()
    }
    for rule in shapes.values():
        assert client.get(f"/phap-luat/{rule.rule_id}/?ngay={rule.span.start}").status_code == 200


def test_a_rule_shows_its_worked_examples(client):
    page = body(client.get("/phap-luat/disc-01-plan/?ngay=2026-07-03"))

    assert "hạn 10/07/2026" in page
    assert "6, 7, 8, 9, 10/7" in page


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
    assert "commune/disclosure" in page


def test_an_unknown_rule_is_not_found(client):
    assert client.get("/phap-luat/khong-co/").status_code == 404
