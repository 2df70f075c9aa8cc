"""Recording one act with what it discharges and opens, against inserting and committing one bare row."""

from datetime import date, datetime
from itertools import cycle
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from measure import Verdicts, median_ms

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

    whole = median_ms(record, TIMES)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE one_row (id bigserial PRIMARY KEY, title text NOT NULL)")
    bare = median_ms(_bare, TIMES)
    discharged = open_before + TIMES + 1 - Obligation.objects.open().count()
    if discharged != TIMES + 1:
        raise SystemExit(f"{TIMES + 1} acts discharged {discharged} obligations: this measures something else")
    print(f"  recording {whole:.2f} ms, a bare row {bare:.2f} ms (medians)")
    verdicts.say("an act with its discharge and trigger", whole / bare, "× a bare row", at_most=6)


def _bare() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO one_row (title) VALUES ('Họp thôn')")
