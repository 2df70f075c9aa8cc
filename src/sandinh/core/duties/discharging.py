"""Discharging in one statement: this runs with every act, so it is written in SQL rather than built by the ORM."""

from django.db import connection

from sandinh.core.register.models import Act

# What an act opened is answered by an act that responds to it, or that is about the same thing; what recurs or is due
# once, by an act about an overlapping period.
DISCHARGE = """
    UPDATE duties_obligation owed
    SET discharged_by_id = %(act)s, discharged_on = %(day)s
    FROM duties_duty duty
    WHERE owed.unit_id = %(unit)s
      AND owed.discharged_by_id IS NULL AND owed.waived_by_id IS NULL AND owed.merged_into_id IS NULL
      AND duty.id = owed.duty_id AND duty.answered_by = %(kind)s AND duty.topic IN ('', %(topic)s)
      AND CASE WHEN owed.opened_by_id IS NULL THEN owed.period && %(period)s
          ELSE owed.opened_by_id = %(responds_to)s OR (%(subject)s <> '' AND EXISTS (
              SELECT FROM register_act opener WHERE opener.id = owed.opened_by_id AND opener.subject = %(subject)s))
          END
"""


def discharge(act: Act) -> int:
    """Close every open obligation of the act's unit that the act answers; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            DISCHARGE,
            {
                "act": act.pk,
                "day": act.occurred_on,
                "unit": act.unit_id,
                "kind": act.kind,
                "topic": act.topic,
                "period": act.period,
                "responds_to": act.responds_to_id,
                "subject": act.subject,
            },
        )
        return int(cursor.rowcount)
