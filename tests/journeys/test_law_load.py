"""The law changes under running work: what a load shows before it does it, what it does, and what it never touches."""

import threading
from datetime import date, timedelta

import pytest
from click import ClickException
from click.testing import CliRunner
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import Count
from django.utils.timezone import localdate, now

from sandinh.cli import law_load
from sandinh.core.duties import actions as duties
from sandinh.core.duties import opening
from sandinh.core.duties.models import Duty, Obligation
from sandinh.core.law import actions as law
from sandinh.core.law.models import Rule
from sandinh.core.law.source import reader
from sandinh.core.law.tests.factories import catalogue_of
from sandinh.core.org.tests import factories as org
from sandinh.core.register.tests.factories import THING_ANSWERED, THING_DONE, act

TODAY = localdate()
THIS_MONTH = TODAY.replace(day=1)
NEXT_MONTH = (THIS_MONTH + timedelta(days=32)).replace(day=1)

MONTHLY = """
  - id: hang-thang
    title: Báo cáo hằng tháng
    actor: {{kinds: [commune]}}
    act: disclosure.notice-published
    versions:
"""
VERSION = """
      - from: {since}
        citation: L1-2020 Điều 1 khoản 2
        confidence: verified
        trigger: {{every: month}}
        limit: {{amount: {days}, unit: day}}
        text: Báo cáo trong {days} ngày sau khi hết tháng, từ {since}.
"""
SINCE = date(2020, 1, 1)
OTHER = """
  - id: khac
    title: Quy tắc khác
    actor: {kinds: [commune]}
    act: disclosure.notice-published
    versions:
      - from: 2020-01-01
        citation: L1-2020 Điều 1 khoản 2
        confidence: verified
        text: Một quyền khác.
"""


def monthly(*versions: str) -> str:
    return MONTHLY.format() + "".join(versions)


def version(since: date = SINCE, *, until: date | None = None, days: int = 20, ended: str = "") -> str:
    written = VERSION.format(since=since, days=days)
    if until:
        written = written.replace(f"from: {since}", f"from: {since}\n        to: {until}")
    return written + (f"        ended: {ended}\n" if ended else "")


@pytest.fixture
def load(tmp_path):
    """What `sandinh law load` says, with these rules as the catalogue."""

    def run(*rules: str, preview: bool = False) -> str:
        catalogue = reader.read(catalogue_of(tmp_path, rules="".join(rules)))
        return "\n".join(law_load.report(catalogue, at=now(), preview=preview))

    return run


def everything():
    """Each obligation with all that could move: its version, its date, the words that it is shown with."""
    rows = Obligation.objects.order_by("pk")
    return {
        row.pk: (row.duty_id, row.due_on, row.first_due_on, row.duty.title, row.duty.limit_amount, row.duty.rule.text)
        for row in rows.select_related("duty__rule")
    }


def last_summary(output: str) -> str:
    return next(line for line in output.splitlines() if line.startswith("Nghĩa vụ: "))


@pytest.mark.django_db
def test_the_first_load_shows_what_it_opens_and_then_opens_it(load):
    communes = [org.unit() for _ in range(3)]

    shown = load(monthly(version()), preview=True)
    assert (Rule.objects.count(), Duty.objects.count(), Obligation.objects.count()) == (0, 0, 0)
    done = load(monthly(version()))

    opened = Obligation.objects.count()
    assert opened == len(communes) * Obligation.objects.values("period").distinct().count()
    assert f"  mở {opened} nghĩa vụ cho cấp xã: hang-thang từ 2020-01-01, hạn từ " in shown
    assert last_summary(shown) == f"Nghĩa vụ: mở thêm {opened}; 0 việc đang chạy, trong đó 0 việc đổi hạn."
    assert done == shown.replace("Sẽ thêm", "Đã thêm")
    assert last_summary(load(monthly(version()))).startswith("Nghĩa vụ: mở thêm 0; 0 việc đang chạy")


@pytest.mark.django_db
def test_a_shortened_limit_moves_no_date_of_what_is_running_and_dates_what_comes_later(load):
    org.unit()
    load(monthly(version()))
    before = everything()

    done = load(monthly(version(days=5)))

    after = everything()
    assert [row[:3] for row in after.values()] == [row[:3] for row in before.values()]
    assert f"  {len(before)} việc đang chạy giữ nguyên hạn và phiên bản: hang-thang từ 2020-01-01" in done
    assert last_summary(done) == f"Nghĩa vụ: mở thêm 0; {len(before)} việc đang chạy, trong đó 0 việc đổi hạn."
    duties.open_periods(start=TODAY, end=TODAY + timedelta(days=200))
    later = Obligation.objects.exclude(pk__in=before).order_by("due_on").first()
    assert later.due_on - (later.period.upper - timedelta(days=1)) < timedelta(days=20)


@pytest.mark.django_db
def test_a_new_version_holds_for_what_comes_later_and_running_work_keeps_its_own(load):
    """What was opened ahead under the old version is not asked for a second time under the new one."""
    org.unit()
    load(monthly(version()))
    before = everything()

    rules = monthly(version(until=NEXT_MONTH), version(NEXT_MONTH, days=5))
    shown = load(rules, preview=True)
    done = load(rules)

    replaced = Obligation.objects.filter(period__startswith__gte=NEXT_MONTH).count()
    assert replaced > 0
    assert everything() == before
    assert f"+ hang-thang từ {NEXT_MONTH}" in done
    assert f"    {replaced} việc đã mở theo phiên bản này không mở lại theo phiên bản mới" in done
    assert done == shown.replace("Sẽ thêm", "Đã thêm")
    duties.open_periods(start=TODAY, end=TODAY + timedelta(days=250))
    new = Duty.objects.get(rule__in_force__startswith=NEXT_MONTH)
    assert set(Obligation.objects.exclude(pk__in=before).values_list("duty", flat=True)) == {new.pk}
    assert not Obligation.objects.values("period").annotate(count=Count("pk")).filter(count__gt=1).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["ended by the law", "taken out of the catalogue"])
def test_what_a_rule_that_ended_had_opened_stays_and_is_said(load, how):
    org.unit()
    load(monthly(version()), OTHER)
    before = everything()
    ended = monthly(version(until=TODAY, ended="bãi bỏ")) + OTHER if how == "ended by the law" else OTHER

    shown = load(ended, preview=True)
    done = load(ended)

    assert everything() == before
    assert f"    {len(before)} việc nay không còn quy tắc; vẫn phải làm, trừ khi được miễn" in shown
    assert done == shown.replace("Sẽ thêm", "Đã thêm")
    assert duties.open_periods(start=TODAY, end=TODAY + timedelta(days=250)) == 0


AFTER = """
  - id: sau-viec
    title: Trả lời
    actor: {{kinds: [commune]}}
    act: tests.thing-answered
    versions:
{versions}
"""
AFTER_VERSION = """
      - from: {since}{until}
        citation: L1-2020 Điều 1 khoản 2
        confidence: verified
        trigger: {{after: tests.thing-done}}
        limit: {{amount: {days}, unit: day}}
        text: Trả lời trong {days} ngày.
"""


def following(*versions: tuple[date, date | None, int]) -> str:
    written = (
        AFTER_VERSION.format(since=since, until=f"\n        to: {until}" if until else "", days=days)
        for since, until, days in versions
    )
    return AFTER.format(versions="".join(written))


@pytest.mark.django_db
def test_a_case_opened_under_one_version_keeps_it_even_when_its_act_is_corrected(load):
    load(following((SINCE, None, 30)))
    commune = org.unit()
    asked = act(THING_DONE, unit=commune, occurred_on=TODAY - timedelta(days=2))
    (before,) = everything().values()

    load(following((SINCE, TODAY - timedelta(days=10), 30), (TODAY - timedelta(days=10), None, 5)))
    act(THING_DONE, unit=commune, occurred_on=TODAY - timedelta(days=2), title="Tên đúng", corrects=asked)

    assert list(everything().values()) == [before]
    act(THING_DONE, unit=commune, occurred_on=TODAY)
    late = Obligation.objects.order_by("pk").last()
    assert late.due_on < TODAY + timedelta(days=20)
    first = Obligation.objects.order_by("pk").first()
    act(THING_ANSWERED, unit=commune, occurred_on=TODAY, topic="sau-viec", responds_to=first.opened_by)
    assert [one.discharged_on for one in Obligation.objects.order_by("pk")] == [TODAY, None]


@pytest.mark.django_db
def test_a_duty_that_becomes_a_right_opens_nothing_more_and_what_it_opened_is_still_answered(load):
    commune = org.unit()
    load(following((SINCE, None, 30)))
    asked = act(THING_DONE, unit=commune, occurred_on=TODAY)

    load(following((SINCE, None, 30)).replace("    act: tests.thing-answered\n", ""))
    act(THING_DONE, unit=commune, occurred_on=TODAY)
    act(THING_ANSWERED, unit=commune, occurred_on=TODAY, topic="sau-viec", responds_to=asked)

    assert list(Obligation.objects.values_list("opened_by", "discharged_on")) == [(asked.pk, TODAY)]


@pytest.mark.django_db
def test_a_load_that_would_move_a_date_is_undone(load):
    org.unit()
    load(monthly(version()))
    before = everything()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE FUNCTION move_a_date() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN UPDATE duties_obligation SET due_on = due_on - 1 WHERE duty_id = NEW.id; RETURN NULL; END $$;
            CREATE TRIGGER move_a_date AFTER UPDATE ON duties_duty FOR EACH ROW EXECUTE FUNCTION move_a_date();
            """
        )

    with pytest.raises(ClickException, match=f"{len(before)} việc đang chạy sẽ bị đổi hạn"):
        load(monthly(version(days=5)))

    assert everything() == before
    assert Rule.objects.get().limit_amount == 20


@pytest.mark.django_db
def test_an_interrupted_load_leaves_everything_as_it_was(load):
    """Interrupted after the last row of a rule, before the duties: here by the database itself."""
    org.unit()
    load(monthly(version()))
    before = everything(), list(Rule.objects.order_by("pk").values()), list(Duty.objects.order_by("pk").values())
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'interrupted'; END $$;
            CREATE TRIGGER break_off AFTER INSERT ON duties_duty FOR EACH ROW EXECUTE FUNCTION break_off();
            """
        )

    with pytest.raises(DatabaseError, match="interrupted"):
        load(monthly(version(until=TODAY), version(TODAY, days=5)))

    assert before == (
        everything(),
        list(Rule.objects.order_by("pk").values()),
        list(Duty.objects.order_by("pk").values()),
    )


def at_once(*jobs) -> list[BaseException]:
    """Run the jobs in threads with connections of their own; returns what went wrong."""
    wrong: list[BaseException] = []
    together = threading.Barrier(len(jobs))

    def run(job) -> None:
        try:
            together.wait(timeout=30)
            job()
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return wrong


@pytest.mark.django_db(transaction=True)
def test_two_loads_at_once_are_one_after_the_other(tmp_path):
    catalogue = reader.read(catalogue_of(tmp_path, rules=monthly(version())))
    org.unit()
    at = org.noon(TODAY.year, TODAY.month, TODAY.day)

    wrong = at_once(*[lambda: law_load.carry_out(catalogue, at=at, for_real=True)] * 4)

    assert wrong == []
    assert Rule.objects.count() == Duty.objects.count() == 1
    assert not Obligation.objects.values("unit", "period").annotate(count=Count("pk")).filter(count__gt=1).exists()


@pytest.mark.django_db(transaction=True)
def test_bare_loads_at_once_are_one_after_the_other_too(tmp_path):
    catalogue = reader.read(catalogue_of(tmp_path, rules=monthly(version())))
    at = org.noon(TODAY.year, TODAY.month, TODAY.day)

    assert at_once(*[lambda: law.load(catalogue, at=at)] * 4) == []
    assert Rule.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_load_while_the_nightly_job_opens_waits_for_it_and_neither_fails(tmp_path):
    org.unit()
    at = org.noon(TODAY.year, TODAY.month, TODAY.day)
    old = reader.read(catalogue_of(tmp_path, rules=monthly(version())))
    law.load(old, at=at)
    new = reader.read(catalogue_of(tmp_path, rules=monthly(version(until=NEXT_MONTH), version(NEXT_MONTH, days=5))))

    wrong = at_once(
        lambda: law_load.carry_out(new, at=at, for_real=True),
        lambda: duties.keep_open(today=TODAY),
        lambda: duties.keep_open(today=TODAY),
    )

    assert wrong == []
    assert Duty.objects.count() == 2
    assert Obligation.objects.exists()
    assert not Obligation.objects.values("unit", "period").annotate(count=Count("pk")).filter(count__gt=1).exists()


@pytest.mark.django_db(transaction=True)
def test_while_one_opens_another_waits():
    order = []

    def second() -> None:
        with transaction.atomic():
            opening.take_turns()
            order.append("second")

    with transaction.atomic():
        opening.take_turns()
        thread = threading.Thread(target=lambda: (second(), connections.close_all()))
        thread.start()
        thread.join(timeout=1)
        order.append("first")
    thread.join(timeout=30)

    assert order == ["first", "second"]


@pytest.mark.django_db
def test_a_draft_is_previewed_and_never_loaded(tmp_path):
    draft = tmp_path / "disclosure.yaml"
    text = (reader.CATALOG / "commune" / "disclosure.yaml").read_text(encoding="utf-8")
    draft.write_text(text.replace("title: Công khai kế hoạch", "title: Công khai mọi kế hoạch", 1), encoding="utf-8")

    assert "Bản nháp chỉ xem trước được" in CliRunner().invoke(law_load.load, [str(draft)]).output
    assert CliRunner().invoke(law_load.load, []).exit_code == 0
    shown = CliRunner().invoke(law_load.load, ["--preview", str(draft)]).output

    assert "~ disc-01-plan từ 2023-07-01 (title" in shown
    assert not Rule.objects.filter(title__startswith="Công khai mọi").exists()
