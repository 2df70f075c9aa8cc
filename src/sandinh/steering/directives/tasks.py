from datetime import date

from django.utils.timezone import now
from procrastinate.contrib.django import app

from sandinh.core.org.models import Person
from sandinh.steering.directives import actions
from sandinh.steering.directives.models import Directive


@app.task(queue="reading")
def read(*, directive: int, by: int) -> None:
    """Read a file that is too long or too hard for a request, unless somebody has thrown the draft away meanwhile."""
    if row := Directive.objects.select_related("file").filter(pk=directive).first():
        actions.read(row, by=Person.objects.get(pk=by), at=now())


@app.periodic(cron="30 17 * * *")  # UTC: half past midnight in Vietnam
@app.task(queueing_lock="recurring-tasks", pass_context=False)
def open_recurring(timestamp: int) -> None:
    """Every night: what recurring tasks ask for in the coming months becomes owed."""
    del timestamp
    at = now()
    actions.open_recurring(until=date(at.year + 1, 1, 1), by=None, at=at)
