"""A request as the rooms' views see it: somebody signed in, sitting in one of the offices that they hold."""

from django.http import HttpRequest
from django.utils.timezone import localdate
from django_htmx.middleware import HtmxDetails

from sandinh.core.org import queries
from sandinh.core.org.models import Person
from sandinh.core.org.queries import Seat

SEAT = "seat"


class Request(HttpRequest):
    user: Person
    htmx: HtmxDetails


def seat(request: Request) -> Seat | None:
    """The office from which the person acts now: the one they chose, else their first; None without an office."""
    seats = queries.seats(request.user, on=localdate())
    chosen = request.session.get(SEAT)
    return next((s for s in seats if s.office.pk == chosen), seats[0] if seats else None)
