from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from sandinh.core.duties import answers
from sandinh.core.duties.models import Obligation, Source, Standing, Trigger
from sandinh.core.duties.tests import factories as duties
from sandinh.core.org.models import Unit
from sandinh.core.org.ranges import from_day
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.core.register.tests import factories as register
from sandinh.kernel.decision import Refused
from sandinh.people.deeds import actions, acts, policies, queries
from sandinh.people.deeds.models import Completion, Document, Event
from sandinh.people.deeds.tests import factories

pytestmark = pytest.mark.django_db
JUNE = org.noon(2026, 6, 1)
REASON = "Ghi nhầm ngày ban hành"


def owed(unit: Unit | None = None, *, topic: str = "quy-che", answered_by=acts.DOCUMENT_ISSUED, **more) -> Obligation:
    return duties.obligation(duties.duty(answered_by=answered_by.name, topic=topic), unit, **more)


def met_by(deed) -> list[Obligation]:
    return list(Obligation.objects.filter(discharged_by=deed.act))


def test_a_document_discharges_what_it_answers_on_the_day_it_was_issued():
    asked = owed()

    issued = factories.document(asked.unit, answer=answers.to(asked))

    asked = Obligation.objects.with_standing(date(2026, 6, 1)).get()
    assert (asked.discharged_by, asked.discharged_on, asked.standing) == (
        issued.act,
        date(2026, 3, 10),
        Standing.MET,
    )
    assert (issued.act.subject, issued.act.content["number"]) == (f"deeds.document:{issued.pk}", "12/QĐ-UBND")


def test_a_document_leaves_other_units_topics_kinds_and_periods_owed():
    asked = owed()
    others = [
        owed(),
        owed(asked.unit, topic="ngan-sach"),
        owed(asked.unit, answered_by=acts.EVENT_HELD),
        duties.obligation(asked.duty, asked.unit, period=from_day(date(2026, 4, 1), date(2026, 7, 1))),
    ]

    issued = factories.document(asked.unit, answer=answers.to(asked))

    assert met_by(issued) == [asked]
    assert list(Obligation.objects.open().order_by("pk")) == others


def test_what_an_act_opened_is_met_only_by_what_responds_to_it():
    asking = register.act()
    duty = duties.duty(
        answered_by=acts.DOCUMENT_ISSUED.name, trigger=Trigger.AFTER, after_kind=register.THING_DONE.name
    )
    opened = duties.obligation(duty, asking.unit, opened_by=asking)

    assert met_by(factories.document(asking.unit)) == []
    assert met_by(factories.document(asking.unit, answer=answers.to(opened))) == [opened]


def test_a_document_may_give_the_unit_something_more_to_do():
    commune = org.unit()
    follows = duties.duty(
        trigger=Trigger.AFTER, after_kind=acts.DOCUMENT_ISSUED.name, after_topic="quy-che", topic="quy-che"
    )

    issued = factories.document(commune, answer=answers.Answer("quy-che"))

    opened = Obligation.objects.get(duty=follows)
    assert (opened.unit, opened.opened_by) == (commune, issued.act)


def test_pressing_twice_records_once():
    commune = org.unit()
    clerk = factories.clerk(commune)
    made = {"type": "plan", "number": "1/KH", "dated": date(2026, 3, 1), "abstract": "Kế hoạch"}

    first, second = (
        actions.record(Document(unit=commune, **made), by=clerk, at=JUNE, key="một lần bấm") for _ in range(2)
    )

    assert first == second
    assert (Document.objects.count(), Act.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_record_once():
    commune = org.unit()
    clerk = factories.clerk(commune)
    together = Barrier(2)

    def press() -> int:
        made = Document(unit=commune, type="plan", number="1/KH", dated=date(2026, 3, 1), abstract="Kế hoạch")
        together.wait()
        try:
            return actions.record(made, by=clerk, at=JUNE, key="cùng lúc").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = (done.result() for done in [pool.submit(press), pool.submit(press)])

    assert first == second
    assert Act.objects.count() == 1


@pytest.mark.parametrize(("day", "because"), [(date(2026, 6, 2), "chưa tới"), (date(2019, 1, 1), "chưa có")])
def test_what_cannot_have_happened_is_refused(day, because):
    with pytest.raises(Refused, match=because):
        factories.document(org.unit(), dated=day)

    assert not Act.objects.exists()


def test_somebody_of_another_unit_records_nothing():
    with pytest.raises(Refused, match="không có quyền làm việc này tại"):
        factories.document(org.unit(), by=org.serving(org.unit(), Role.COMMUNE_CHAIR))


def test_an_event_keeps_its_figures_and_what_was_not_counted_stays_unknown():
    held = factories.event(org.unit())

    assert held.act.content == {
        "kind": "dialogue",
        "place": "Nhà văn hóa",
        "chair_title": "Chủ tịch Ủy ban nhân dân",
        "attended": 120,
        "women": 55,
        "ethnic_minority": None,
        "conclusions": "Sửa đường trong tháng 4.",
    }


@pytest.mark.parametrize("part", ["women", "ethnic_minority"])
def test_a_part_is_never_larger_than_the_whole(part):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.event(org.unit(), **{part: 121})


def task(unit: Unit | None = None, **more) -> Obligation:
    duty = duties.duty(answered_by=acts.TASK_DONE.name, topic="nv-1", source=Source.DIRECTIVE, title="Rà soát bảng tin")
    return duties.obligation(duty, unit, **more)


def report(asked: Obligation, *, number: str = "20/BC-UBND", files=(), by=None, key: str = "k") -> Completion:
    done = Completion(obligation=asked, done_on=date(2026, 3, 5), told="Đã rà soát đủ 11 thôn", document_number=number)
    return actions.report_done(done, evidence=files, by=by or factories.clerk(asked.unit), at=JUNE, key=key)


def test_a_task_reported_done_discharges_it_and_no_other():
    asked = task()
    twin = task(asked.unit)

    done = report(asked)

    assert done.act.title == "Rà soát bảng tin"
    # The two tasks share a topic: both are proved by the one report.
    assert met_by(done) == [asked, twin]


def test_words_alone_prove_nothing():
    with pytest.raises(Refused, match="ít nhất một tệp minh chứng"):
        report(task(), number="")


def test_a_file_proves_a_task():
    asked = task()

    assert met_by(report(asked, number="", files=[factories.attachment()])) == [asked]


def test_reporting_twice_with_one_press_is_once_and_with_two_is_refused():
    asked = task()
    clerk = factories.clerk(asked.unit)
    first = report(asked, by=clerk)

    assert report(asked, by=clerk) == first
    with pytest.raises(Refused, match="đã ghi là xong ngày 5/3/2026"):
        report(asked, by=clerk, key="lần khác")


def test_a_task_that_was_waived_is_not_reported():
    asked = task()
    asked.waived_by = register.act(unit=asked.unit)
    asked.save()

    with pytest.raises(Refused, match="đã được miễn"):
        report(asked)


def corrected(old, **facts):
    values = {"type": old.type, "number": old.number, "dated": old.dated, "abstract": old.abstract, "topic": old.topic}
    new = Document(**{**values, **facts})
    return actions.correct(old, new, reason=REASON, by=factories.clerk(old.unit), at=JUNE, key="sửa")


def test_a_correction_is_a_new_record_that_answers_the_same():
    asked = owed()
    old = factories.document(asked.unit, answer=answers.to(asked))

    new = corrected(old, dated=date(2026, 4, 20))

    asked = Obligation.objects.with_standing(date(2026, 6, 1)).get()
    assert (asked.discharged_by, asked.standing) == (new.act, Standing.LATE)
    assert (new.act.corrects, new.act.content["reason"]) == (old.act, REASON)
    assert Document.objects.get(pk=old.pk).dated == date(2026, 3, 10)


def test_a_correction_of_the_topic_opens_what_it_had_discharged():
    asked = owed()
    old = factories.document(asked.unit, answer=answers.to(asked))

    corrected(old, topic="ngan-sach")

    assert list(Obligation.objects.open()) == [asked]


def test_a_correction_of_the_day_moves_what_was_about_that_day():
    old = factories.document(org.unit())

    assert corrected(old, dated=date(2026, 3, 11)).act.period == from_day(date(2026, 3, 11), date(2026, 3, 12))


def test_only_the_last_version_is_corrected():
    old = factories.document(org.unit())
    corrected(old)

    assert "đã được đính chính" in policies.may_correct(factories.clerk(old.unit), old, on=JUNE.date()).because


def test_correcting_with_one_press_is_once():
    old = factories.document(org.unit())

    assert corrected(old) == corrected(old)


def test_a_corrected_report_still_has_to_prove():
    done = report(task())
    bare = Completion(obligation=done.obligation, done_on=done.done_on, told=done.told)

    with pytest.raises(Refused, match="ít nhất một tệp minh chứng"):
        actions.correct(done, bare, reason=REASON, by=factories.clerk(done.unit), at=JUNE, key="sửa")


def test_withdrawing_opens_again_what_was_discharged():
    asked = owed()
    old = factories.document(asked.unit, answer=answers.to(asked))

    gone, again = (
        actions.withdraw(old, reason="Văn bản này chưa ký", by=factories.clerk(old.unit), at=JUNE, key="rút")
        for _ in range(2)
    )

    assert gone == again
    assert (gone.kind, gone.corrects, gone.content) == (
        "deeds.deed-withdrawn",
        old.act,
        {"reason": "Văn bản này chưa ký"},
    )
    assert list(Obligation.objects.open()) == [asked]
    assert list(queries.done_by(asked.unit, today=JUNE.date())) == []


def test_a_deed_without_a_reason_corrects_nothing():
    old = factories.document(org.unit())

    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.create(
            unit=old.unit, type="plan", number="1", dated=old.dated, abstract="…", corrects=old, reason=""
        )


def test_the_row_behind_an_act_is_found():
    commune = org.unit()
    made = [factories.document(commune), factories.event(commune), report(task(commune))]

    assert [queries.of_act(deed.act) for deed in made] == made
    assert queries.of_act(register.act()) is None


@pytest.mark.parametrize("count", [1, 3])
def test_what_a_unit_did_costs_one_query(count, django_assert_num_queries):
    commune = org.unit()
    for _ in range(count):
        factories.event(commune)
    factories.document(commune)

    with django_assert_num_queries(1):
        shown = list(queries.done_by(commune, kind=Event.ACT.name, today=JUNE.date()))

    assert len(shown) == count
