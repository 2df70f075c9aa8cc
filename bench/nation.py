"""A nation's year, at the size of Vietnam: made once in a database of its own, measured by the other files here."""

from datetime import date

from django.db import connection

from sandinh.core.duties.models import Duty, Source, Trigger
from sandinh.core.org.ranges import from_day

PROVINCES, COMMUNES, VILLAGES = 34, 3_321, 90_000
START, END = date(2026, 1, 1), date(2027, 1, 1)
VILLAGE_DUTIES, COMMUNE_DUTIES = 3, 12

UNITS = """
    INSERT INTO org_unit (kind, code, name, local_word, folded, province_id, during)
    SELECT %(kind)s, %(kind)s || n, %(kind)s || ' ' || n, '', %(kind)s || ' ' || n, {province}, '[2025-07-01,)'
    FROM generate_series(1, %(count)s) n
"""
PLACEMENTS = """
    INSERT INTO org_placement (unit_id, parent_id, during)
    SELECT id, province_id, '[2025-07-01,)' FROM org_unit WHERE kind = 'commune';
    INSERT INTO org_placement (unit_id, parent_id, during)
    SELECT v.id, c.id, '[2025-07-01,)'
    FROM (SELECT id, row_number() OVER (ORDER BY id) n FROM org_unit WHERE kind = 'village') v
    JOIN (SELECT id, row_number() OVER (ORDER BY id) n FROM org_unit WHERE kind = 'commune') c
      ON c.n = v.n %% {communes} + 1;
    UPDATE org_unit SET province_id = c.province_id
    FROM org_placement p JOIN org_unit c ON c.id = p.parent_id
    WHERE p.unit_id = org_unit.id AND org_unit.kind = 'village';
    ANALYZE;
"""


def found(villages: int = VILLAGES) -> None:
    """Units only: a few set-wise statements."""
    with connection.cursor() as cursor:
        cursor.execute(UNITS.format(province="NULL"), {"kind": "province", "count": PROVINCES})
        nth = f"(SELECT id FROM org_unit WHERE kind = 'province' ORDER BY id LIMIT 1) + n %% {PROVINCES}"
        cursor.execute(UNITS.format(province=nth), {"kind": "commune", "count": COMMUNES})
        cursor.execute(UNITS.format(province="NULL"), {"kind": "village", "count": villages})
        cursor.execute(PLACEMENTS.format(communes=COMMUNES).replace("%%", "%"))


def legislate() -> None:
    """Monthly duties of villages, and the quarterly and yearly ones of communes."""
    for n in range(VILLAGE_DUTIES):
        _duty(f"village-{n}", ["village"], "month", "tests.monthly")
    for n in range(COMMUNE_DUTIES):
        _duty(f"commune-{n}", ["commune"], ("quarter", "year", "half")[n % 3], "tests.quarterly")


def _duty(code: str, kinds: list[str], every: str, answered_by: str) -> None:
    Duty.objects.create(
        code=code,
        source=Source.LAW,
        title=f"Việc {code}",
        citation="Luật đo thử",
        kinds=kinds,
        answered_by=answered_by,
        topic=code,
        trigger=Trigger.EVERY,
        every=every,
        limit_amount=10,
        limit_unit="day",
        in_force=from_day(date(2023, 7, 1)),
    )
