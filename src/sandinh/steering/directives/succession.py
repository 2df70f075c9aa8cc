"""What ended units had received or were chosen for passes to their heirs, set-wise: thousands may end at once."""

from collections.abc import Mapping

from django.db import connection

from sandinh.core.org.models import Unit

PAIRS = "unnest(%(ended)s::bigint[], %(heirs)s::bigint[]) AS pair(ended, heir)"
DELIVER = f"""
    INSERT INTO directives_receipt (directive_id, unit_id, via_id, delivered_at, returned_why)
    SELECT DISTINCT ON (had.directive_id, pair.heir) had.directive_id, pair.heir, had.via_id, had.delivered_at, ''
    FROM {PAIRS}
    JOIN directives_receipt had ON had.unit_id = pair.ended
    JOIN directives_directive directive ON directive.id = had.directive_id AND directive.withdrawn_at IS NULL
    ORDER BY had.directive_id, pair.heir, had.delivered_at
    ON CONFLICT DO NOTHING
"""  # noqa: S608 - constants only
# Of what was issued, only tasks that recur will ask for their units again; drafts have still to be issued.
CHOOSE = f"""
    INSERT INTO directives_assignment (task_id, unit_id, source)
    SELECT DISTINCT ON (chosen.task_id, pair.heir) chosen.task_id, pair.heir, chosen.source
    FROM {PAIRS}
    JOIN directives_assignment chosen ON chosen.unit_id = pair.ended
    JOIN directives_task task ON task.id = chosen.task_id
    JOIN directives_directive directive ON directive.id = task.directive_id
    WHERE directive.issued_at IS NULL OR task.recurs <> ''
    ORDER BY chosen.task_id, pair.heir, chosen.id
    ON CONFLICT DO NOTHING
"""  # noqa: S608 - constants only
LEAVE = """
    DELETE FROM directives_assignment chosen
    USING directives_task task JOIN directives_directive directive ON directive.id = task.directive_id
    WHERE task.id = chosen.task_id AND directive.issued_at IS NULL AND chosen.unit_id = ANY(%(ended)s)
"""


def carry_over(heirs: Mapping[Unit, Unit]) -> int:
    """Returns how many directives were delivered to heirs that did not have them."""
    pairs = {"ended": [unit.pk for unit in heirs], "heirs": [heir.pk for heir in heirs.values()]}
    with connection.cursor() as cursor:
        cursor.execute(CHOOSE, pairs)
        cursor.execute(LEAVE, pairs)
        cursor.execute(DELIVER, pairs)
        return int(cursor.rowcount)
