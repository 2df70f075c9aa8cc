"""What is due for one unit: its own quy chế is in the database, the law in the files."""

from datetime import date

import click

from sandinh.core.law import own_limits, queries
from sandinh.core.law.own_limits import Answer
from sandinh.core.law.source.catalogue import Facts, Rule, Version
from sandinh.core.org.models import Unit
from sandinh.kernel.calendars import Calendar


def due(rule: Rule, version: Version, code: str, event: date, calendar: Calendar, facts: Facts) -> Answer:
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise click.ClickException(f"Không có đơn vị mã “{code}”. Tìm mã bằng: sandinh org find TÊN")
    own = queries.own_limit(rule.id, unit, on=own_limits.decided_on(version, event))
    return own_limits.due(version, own, event, calendar, facts)
