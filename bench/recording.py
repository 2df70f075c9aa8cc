"""Recording one act with what it discharges and opens, against inserting and committing one bare row."""

import statistics
from datetime import date, datetime
from itertools import cycle
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from measure import Verdicts, seconds

from sandinh.core.duties.models import Duty, Obligation, Source, Trigger
from sandinh.core.org.models import Person, Unit
from sandinh.core.org.ranges import from_day
from sandinh.core.register import actions as register
from sandinh.core.register.kinds import Kind
from sandinh.kernel.spans import Span

MONTHLY = Kind("tests.monthly", "Việc hằng tháng")
AT = datetime(2026, 11, 21, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TIMES = 300


def run(verdicts: Verdicts) -> None:
    clerk = Person.objects.create(username="do", full_name="Người Đo", password="!")
    Duty.objects.create(
        code="answer-a-thing", source=Source.LAW, title="Trả lời", citation="Luật đo thử", trigger=Trigger.AFTER,
        after_kind=MONTHLY.name, answered_by="tests.answered", limit_amount=5, limit_unit="workday",
        in_force=from_day(date(2023, 7, 1)),
    )  # fmt: skip
    villages = cycle(Unit.objects.filter(kind="village").order_by("pk")[: TIMES * 3])
    period = Span(date(2026, 11, 1), date(2026, 12, 1))
    open_before = Obligation.objects.open().count()

    def record() -> None:
        with transaction.atomic():
            register.record(
                MONTHLY, unit=next(villages), by=clerk, at=AT, occurred_on=AT.date(), title="Họp thôn",
                topic="village-1", period=period, content={"households": 87},
            )  # fmt: skip

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (LIKE register_act INCLUDING DEFAULTS INCLUDING IDENTITY INCLUDING INDEXES)")
    record()
    pairs = [(seconds(record), seconds(_bare)) for _ in range(TIMES)]  # taken in turn, so that noise falls on both
    whole, bare = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    discharged = open_before + TIMES + 1 - Obligation.objects.open().count()
    if discharged != TIMES + 1:
        raise SystemExit(f"{TIMES + 1} acts discharged {discharged} obligations: this measures something else")
    print(f"  recording {whole:.2f} ms, a bare row {bare:.2f} ms (medians)")
    verdicts.say("an act with its discharge and trigger", whole / bare, "× the same row bare", at_most=6)


BARE = """
    INSERT INTO bare (uid, kind, unit_id, province_id, subject, topic, title, occurred_on, period, recorded_at,
                      actor_id, content, content_digest, visibility, face)
    VALUES (gen_random_uuid(), 'tests.monthly', 1, 1, '', 'village-1', 'Họp thôn', '2026-11-21',
            '[2026-11-01,2026-12-01)', now(), 1, '{"households": 87}', repeat('0', 64), 'public', repeat('x', 600))
"""


def _bare() -> None:
    """The same row as an act, inserted and committed with nothing around it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BARE)
