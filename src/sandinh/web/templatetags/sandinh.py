"""Words, dates and numbers as Vietnamese readers expect them. Nothing here decides or queries."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.http import QueryDict
from django.template.context import RequestContext
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext

from sandinh.kernel.spans import Span
from sandinh.kernel.text import format_date, format_number

register = template.Library()

NOTICE_TONES = {"success": "good", "warning": "soon", "error": "bad"}


def _speaks_english() -> bool:
    return (get_language() or "vi").startswith("en")


@register.filter
def vidate(day: date | datetime | None) -> str:
    """ "22/6/2026"; for a moment "22/6/2026, 14:05", on the clock of Vietnam."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        moment = localtime(day)
        return f"{vidate(moment.date())}, {moment:%H:%M}"
    return date_format(day, "j M Y") if _speaks_english() else format_date(day)


@register.filter
def vinumber(value: float | Decimal | str | None, decimals: int | None = None) -> str:
    """ "1.250,5" (in English "1,250.5")."""
    if value is None or value == "":
        return ""
    written = format_number(Decimal(str(value)), decimals=decimals)
    return written.translate(str.maketrans(",.", ".,")) if _speaks_english() else written


@register.filter
def span_words(span: Span | None) -> str:
    """A span as people say it, its last day included: "1/7/2026 – 31/12/2026"."""
    if span is None:
        return ""
    if span.last is None:
        return gettext("từ %(start)s") % {"start": vidate(span.start)}
    if span.last == span.start:
        return vidate(span.start)
    return f"{vidate(span.start)} – {vidate(span.last)}"


@register.filter
def notice_tone(level: str) -> str:
    return NOTICE_TONES.get(level, "")


@register.simple_tag(takes_context=True)
def query_with(context: RequestContext, name: str, value: object) -> str:
    """The address of this page with one query parameter changed; an empty value takes it away."""
    query: QueryDict = context["request"].GET.copy()
    if value in (None, ""):
        query.pop(name, None)
    else:
        query[name] = str(value)
    return f"?{query.urlencode()}"
