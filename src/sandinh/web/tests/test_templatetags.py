from datetime import UTC, date, datetime

import pytest
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from sandinh.kernel.spans import Span
from sandinh.web.templatetags.sandinh import span_words, vidate, vinumber


def test_dates_and_moments_are_written_day_first_on_vietnams_clock():
    assert vidate(date(2026, 6, 22)) == "22/6/2026"
    assert vidate(datetime(2026, 6, 22, 17, 5, tzinfo=UTC)) == "23/6/2026, 00:05"
    assert vidate(None) == ""


@pytest.mark.parametrize(
    ("value", "decimals", "written"), [(1250, None, "1.250"), (50.4, None, "50,4"), (0.5, 0, "1"), ("", None, "")]
)
def test_numbers_have_dots_between_thousands(value, decimals, written):
    assert vinumber(value, decimals) == written


def test_english_readers_get_english_numbers_and_dates():
    with translation.override("en"):
        assert vinumber(1250.5) == "1,250.5"
        assert vidate(date(2026, 6, 22)) == "22 Jun 2026"


def test_a_span_names_its_last_day():
    assert span_words(Span(date(2026, 7, 1), date(2027, 1, 1))) == "1/7/2026 – 31/12/2026"
    assert span_words(Span(date(2026, 7, 1), date(2026, 7, 2))) == "1/7/2026"
    assert span_words(Span(date(2026, 7, 1))) == "từ 1/7/2026"
    assert span_words(None) == ""


def test_one_query_parameter_changes_and_the_others_stay():
    request = RequestFactory().get("/bang/", {"xa": "Nà Lương", "trang": "2"})
    template = Template('{% query_with "trang" 3 %} {% query_with "xa" "" %}')

    written = template.render(RequestContext(request))

    assert written == "?xa=N%C3%A0+L%C6%B0%C6%A1ng&amp;trang=3 ?trang=2"
