from datetime import date, timedelta

from django.utils import translation

from sandinh.kernel.calendars import Calendar, CalendarDay
from sandinh.steering.directives import labels

START, DAYS = date(2024, 1, 1), 366 + 6 * 365


def reasons() -> set[str]:
    calendar = Calendar()
    return {why for n in range(DAYS) if (why := calendar.why_off(START + timedelta(days=n)))}


def test_every_day_off_of_these_years_is_said_in_english():
    assert len(reasons()) > 15
    with translation.override("en"):
        said = [labels.day_off(why) for why in reasons()]

    assert [
        words for words in said if any(word in words for word in ("Tết Dương", "Ngày", "Thứ", "nghỉ", "Quốc"))
    ] == []


def test_in_vietnamese_it_is_said_as_the_calendar_has_it():
    assert labels.day_off("Tết Dương lịch; Thứ Bảy") == "Tết Dương lịch; Thứ Bảy"
    assert labels.day_off("Quốc khánh (nghỉ bù)") == "Quốc khánh, nghỉ bù"
    assert labels.day_off("Ngày nghỉ (thay cho ngày 22/08/2026)") == "ngày nghỉ thay cho ngày 22/08/2026"


def test_a_decision_is_cited_as_it_stands():
    decided = CalendarDay(date(2026, 1, 2), is_working=False, citation="Văn bản 12729/VPCP-KGVX")
    why = Calendar([decided]).why_off(decided.day)

    with translation.override("en"):
        assert labels.day_off(str(why)) == "Văn bản 12729/VPCP-KGVX"
