from datetime import UTC, date, datetime
from io import BytesIO

import docx
import pytest
from django.utils.html import escape

from sandinh.core.law import library
from sandinh.core.law.actions import load
from sandinh.core.law.models import Rule
from sandinh.core.paper import queries
from sandinh.core.paper.tests.office import pages

pytestmark = pytest.mark.django_db


def body(response):
    assert response.status_code == 200
    return response.content.decode()


def test_anyone_may_read_the_forms_without_an_account(client):
    page = body(client.get("/phap-luat/bieu-mau/"))

    assert "Biểu mẫu của Nghị định 59/2023/NĐ-CP" in page
    assert 'href="/phap-luat/bieu-mau/nd59.mau-01/"' in page
    assert "theo trí nhớ, chưa đối chiếu" in page


def test_the_list_asks_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/phap-luat/bieu-mau/")


def test_the_list_is_searched_without_tone_marks(client):
    page = body(client.get("/phap-luat/bieu-mau/", {"tim": "rut to cao", "ngay": "2026-07-01"}))

    assert "nd156.mau-02" in page
    assert "nd59.mau-01" not in page
    assert 'value="rut to cao"' in page


def test_nothing_found_says_what_to_try(client):
    assert "Thử ít từ hơn" in body(client.get("/phap-luat/bieu-mau/?tim=khong-co-gi"))


def test_a_day_that_does_not_exist_is_told_and_today_is_shown(client):
    page = body(client.get("/phap-luat/bieu-mau/?ngay=2026-02-30"))

    assert "Đang hiện biểu mẫu của hôm nay" in page
    assert "nd59.mau-01" in page


def test_a_form_shows_its_fields_article_and_doubts(client):
    page = body(client.get("/phap-luat/bieu-mau/nd59.mau-02/?ngay=2026-04-01"))
    form = queries.newest("nd59.mau-02")

    for shown in (form.title, form.mark, form.purpose, form.citation, *form.notes, *(f.label for f in form.fields)):
        assert escape(shown) in page
    assert "Theo trí nhớ, chưa đối chiếu" in page
    assert "chưa so được với bản chính thức" in page
    assert 'href="/phap-luat/bieu-mau/nd59.mau-02/de-trong.docx"' in page


def test_a_form_that_was_compared_has_no_warning(client):
    assert "chưa so được với bản chính thức" not in body(client.get("/phap-luat/bieu-mau/nd30.quyet-dinh/"))


def test_a_form_not_in_force_says_when_it_is(client):
    page = body(client.get("/phap-luat/bieu-mau/nd154.mau-01-tcd/?ngay=2026-06-30"))

    assert "Ngày 30/6/2026 biểu mẫu này không có hiệu lực" in page
    assert "từ 1/7/2026" in page


def test_a_form_leads_to_the_rules_that_ask_for_it_and_they_to_it(client):
    load(library.catalogue(), at=datetime(2026, 3, 2, tzinfo=UTC))
    rule = Rule.objects.on(date(2026, 4, 1)).filter(forms__contains=["nd59.mau-04"]).first()

    assert rule is not None
    form_page = body(client.get("/phap-luat/bieu-mau/nd59.mau-04/?ngay=2026-04-01"))
    rule_page = body(client.get(f"{rule.get_absolute_url()}?ngay=2026-04-01"))
    assert f'href="{rule.get_absolute_url()}"' in form_page
    assert 'href="/phap-luat/bieu-mau/nd59.mau-04/"' in rule_page


def test_every_form_page_opens(client):
    for form_id in {form.id for form in queries._catalogue() if not form.every_type}:
        assert client.get(f"/phap-luat/bieu-mau/{form_id}/").status_code == 200


def test_the_blank_is_taken_away_as_word_or_pdf(client):
    word = client.get("/phap-luat/bieu-mau/nd59.mau-01/de-trong.docx")
    pdf = client.get("/phap-luat/bieu-mau/nd59.mau-01/de-trong.pdf")

    assert word.headers["Content-Disposition"] == 'attachment; filename="nd59.mau-01.docx"'
    assert "GIẤY MỜI" in [each.text for each in docx.Document(BytesIO(word.content)).paragraphs]
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert "GIẤY MỜI" in pages(pdf.content)[0].text


def test_the_blank_of_a_form_that_ended_may_still_be_had(client):
    assert client.get("/phap-luat/bieu-mau/xa.tra-loi-thong-tin/de-trong.pdf").status_code == 200


@pytest.mark.parametrize("address", ["khong-co/", "khong-co/de-trong.pdf", "nd59.mau-01/de-trong.exe"])
def test_what_there_is_not_is_not_found(client, address):
    assert client.get(f"/phap-luat/bieu-mau/{address}").status_code == 404


def test_programs_list_forms_and_read_one(client):
    listed = client.get("/api/phap-luat/bieu-mau/?tim=rut+to+cao&ngay=2026-07-01").json()
    one = client.get("/api/phap-luat/bieu-mau/nd156.mau-02?ngay=2026-07-01").json()

    assert {form["id"] for form in listed} == {"nd156.mau-02", "nd156.mau-03"}
    assert (one["mark"], one["layout"], one["from"], one["to"]) == ("Mẫu số 02", "citizen", "2026-07-01", None)
    assert {"name": "withdrawn", "kind": "long", "required": True}.items() <= one["fields"][-1].items()
    assert client.get("/api/phap-luat/bieu-mau/khong-co").status_code == 404


def test_a_rule_of_the_law_is_still_read_by_programs(client):
    assert client.get("/api/phap-luat/khong-co").status_code == 404
