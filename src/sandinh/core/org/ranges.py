"""Half-open spans of days as the database keeps them."""

from datetime import date

from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import DateField, F, Func, Value


def from_day(start: date | None, end: date | None = None) -> DateRange:
    """[start, end): `end` is the first day on which it no longer holds; None is for ever."""
    return DateRange(start, end, "[)")


def one_value_range(field: str) -> Func:
    """The id as a range of one value, so that an exclusion constraint needs no btree_gist."""
    return Func(F(field), F(field), Value("[]"), function="int8range", output_field=BigIntegerRangeField())


def text_range(field: str) -> Func:
    """A word as a range of one value, by its hash: two words with one hash would only refuse too much."""
    return Func(
        F(field),
        template="int8range(hashtext(%(expressions)s), hashtext(%(expressions)s), '[]')",
        output_field=BigIntegerRangeField(),
    )


def until(field: str, end: date) -> Func:
    """The span cut short: it no longer holds from `end` on. For set-wise updates of spans that begin before."""
    return Func(
        Func(F(field), function="lower"),
        Value(end, output_field=DateField()),
        function="daterange",
        output_field=DateRangeField(),
    )
