from datetime import date

import pytest
from django.utils import translation

from sandinh.core.duties.words import period_name
from sandinh.kernel.periods import Every, NotAPeriod, period_label, periods_between
from sandinh.kernel.spans import Span

YEAR = date(2026, 1, 1), date(2027, 1, 1)


@pytest.mark.parametrize("every", list(Every))
def test_in_vietnamese_a_period_is_called_as_papers_call_it(every: Every):
    for period in periods_between(every, *YEAR):
        assert period_name(every, period) == period_label(every, period)


@translation.override("en")
def test_in_english_it_is_said_in_english():
    said = [period_name(every, periods_between(every, *YEAR)[-1]) for every in Every]

    assert said == ["month 12/2026", "quarter IV/2026", "the second half of 2026", "the year 2026"]


def test_what_is_no_period_has_no_name():
    with pytest.raises(NotAPeriod):
        period_name(Every.YEAR, Span(date(2026, 2, 1), date(2027, 2, 1)))
