from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sandinh.core.duties.models import Obligation
from sandinh.core.duties.tests.factories import duty, obligation
from sandinh.core.org.roles import Role
from sandinh.core.org.tests import factories as org
from sandinh.core.register.models import Act
from sandinh.steering.reports import actions, lines
from sandinh.steering.reports.acts import REPORT_SUBMITTED
from sandinh.steering.reports.models import Campaign, State
from sandinh.steering.reports.tests import factories
from sandinh.steering.reports.tests.factories import TYPED, document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The views read the clock; here it stands at the day after the cut-off."""
    monkeypatch.setattr(timezone, "now", lambda: factories.FILLED)


@pytest.fixture
def place():
    return factories.world(communes=2)


@pytest.fixture
def report(place):
    return factories.submission(factories.campaign(place), place.communes[0])


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def officer(place) -> Client:
    return signed_in(place.officers[place.communes[0].pk])


def chair(place) -> Client:
    return signed_in(place.chairs[place.communes[0].pk])


def boxes(response) -> dict[str, str]:
    """What the form of the page would send if nobody touched it."""
    form = response.context["form"]
    sent = {}
    for bound in form:
        value = bound.value()
        sent[bound.html_name] = "" if value is None else str(bound.field.prepare_value(value))
        if bound.field.show_hidden_initial:
            sent[bound.html_initial_name] = sent[bound.html_name]
    return sent


def test_the_page_says_how_many_figures_are_there_already(place, report):
    document(place.communes[0], "plan", date(2026, 2, 1))

    page = officer(place).get(report.get_absolute_url())

    shown = lines.of(report)
    ready = sum(1 for line in shown if line.value is not None)
    assert f"{ready} trên {len(shown)} số liệu đã có" in page.content.decode()
    assert reverse("reports:figure", args=[report.pk, "C02"]) in page.content.decode()


def test_what_was_typed_is_there_too(place, report):
    client = officer(place)
    before = client.get(report.get_absolute_url())
    empty = next(line.indicator.code for line in before.context["lines"] if line.indicator.is_typed)

    client.post(report.get_absolute_url(), {**boxes(before), f"{empty}-typed": "3"})

    assert client.get(report.get_absolute_url()).context["ready"] == before.context["ready"] + 1


def test_a_download_is_named_after_its_unit(place, report):
    answer = officer(place).get(reverse("reports:download", args=[report.pk, "xlsx"]))

    assert answer["Content-Disposition"] == f'attachment; filename="bao-cao-xa-binh-an-{report.pk}.xlsx"'


def test_counted_figures_stay_folded_until_something_is_written_there(place, report):
    document(place.communes[0], "plan", date(2026, 2, 1))
    client = officer(place)

    before = client.get(report.get_absolute_url())
    client.post(report.get_absolute_url(), {**boxes(before), "C02-typed": "1", "C02-note": "Đếm tay"})
    after = client.get(report.get_absolute_url())

    def opened(answer) -> list[str]:
        return [row.line.indicator.code for row in answer.context["counted"] if row.is_filled]

    assert (opened(before), opened(after)) == ([], ["C02"])
    assert before.content.decode().count('<details class="more" open>') == 0
    assert after.content.decode().count('<details class="more" open>') == 1


def test_sections_stand_under_the_headings_of_the_form(place, report):
    filled = officer(place).get(report.get_absolute_url()).content.decode()
    read = signed_in(place.collector).get(report.get_absolute_url()).content.decode()

    for page in (filled, read):
        assert page.count("<h3>II. Kết quả thực hiện</h3>") == 1
    assert "Không ghi gì." in read
    assert "<p>…</p>" not in read


def test_looking_at_a_report_writes_nothing(place, report):
    officer(place).get(report.get_absolute_url())

    report.refresh_from_db()
    assert report.state == State.UNOPENED


def test_figures_are_typed_as_vietnamese_writes_them(place, report):
    client = officer(place)
    sent = boxes(client.get(report.get_absolute_url()))

    answer = client.post(
        report.get_absolute_url(), {**sent, "C24-typed": "3", "C41-typed": "1.250.000", "C42-typed": "12,5"}
    )

    assert answer.status_code == 302
    found = {line.indicator.code: line.typed for line in lines.of(report)}
    assert (found["C24"], found["C41"], float(found["C42"])) == (3, 1250000, 12.5)


def test_a_number_with_two_readings_is_asked_about_in_words_and_kept(place, report):
    client = officer(place)
    sent = {**boxes(client.get(report.get_absolute_url())), "C42-typed": "1.250", "C24-typed": "7"}

    asked = client.post(report.get_absolute_url(), sent)
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "một nghìn hai trăm năm mươi" in page
    assert "một phẩy hai năm" in page
    assert 'value="1.250"' in page
    assert 'value="7"' in page

    client.post(report.get_absolute_url(), {**sent, "C42-typed-nghia": "1,25"})
    assert float(next(line.typed for line in lines.of(report) if line.indicator.code == "C42")) == 1.25


def test_a_whole_number_needs_no_question(place, report):
    client = officer(place)
    sent = boxes(client.get(report.get_absolute_url()))

    client.post(report.get_absolute_url(), {**sent, "C80-typed": "1.250"})

    assert next(line.typed for line in lines.of(report) if line.indicator.code == "C80") == 1250


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("ba", "“ba” không phải là số"),
        ("-1", "không âm"),
        ("2,5", "đếm bằng số nguyên"),
        ("99999999999999999999", "Số quá lớn"),
    ],
)
def test_what_is_no_figure_is_said_and_nothing_typed_is_lost(place, report, typed, says):
    client = officer(place)
    sent = boxes(client.get(report.get_absolute_url()))

    answer = client.post(report.get_absolute_url(), {**sent, "C24-typed": typed, "text-V": "Tiếp tục thực hiện"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "Tiếp tục thực hiện" in page
    assert f'value="{typed}"' in page


def test_two_people_at_once_see_both_versions_and_the_second_press_decides(place, report):
    first, second = officer(place), chair(place)
    mine, theirs = (boxes(client.get(report.get_absolute_url())) for client in (first, second))
    first.post(report.get_absolute_url(), {**mine, "C24-typed": "3", "C41-typed": "100"})

    clash = second.post(report.get_absolute_url(), {**theirs, "C24-typed": "4", "text-V": "Tiếp tục"})
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "vừa lưu: số 3" in page
    assert 'value="4"' in page
    assert "Tiếp tục" in page

    again = clash.context["form"].data.dict()
    assert second.post(report.get_absolute_url(), again).status_code == 302
    found = {line.indicator.code: line.typed for line in lines.of(report)}
    assert (found["C24"], found["C41"]) == (4, 100)


def test_a_report_goes_all_the_way_by_pressing_buttons(place, report):
    clerk, head, collector = officer(place), chair(place), signed_in(place.collector)
    sent = boxes(clerk.get(report.get_absolute_url()))
    clerk.post(report.get_absolute_url(), {**sent, **{f"{code}-typed": str(typed) for code, typed in TYPED.items()}})
    assert "Xác nhận số liệu" in clerk.get(report.get_absolute_url()).content.decode()
    clerk.post(reverse("reports:confirm", args=[report.pk]))
    head.post(reverse("reports:submit", args=[report.pk]))
    head.post(reverse("reports:submit", args=[report.pk]))
    collector.post(reverse("reports:return", args=[report.pk]), {"because": "Mục C24 thiếu thôn Nà Pò"})

    page = clerk.get(report.get_absolute_url()).content.decode()
    assert "Mục C24 thiếu thôn Nà Pò" in page
    assert Obligation.objects.open().filter(unit=report.unit).exists()

    clerk.post(reverse("reports:confirm", args=[report.pk]))
    head.post(reverse("reports:submit", args=[report.pk]))
    collector.post(reverse("reports:approve", args=[report.pk]))
    report.refresh_from_db()
    assert report.state == State.APPROVED
    matrix = collector.get(report.campaign.get_absolute_url()).content.decode()
    assert "1 trên 2 đơn vị đã gửi báo cáo" in matrix


def test_a_reason_too_short_is_asked_for_again(place, report):
    factories.send(place, report)

    answer = signed_in(place.collector).post(reverse("reports:return", args=[report.pk]), {"because": "Sai"})

    assert answer.status_code == 422
    assert "Sai" in answer.content.decode()


def test_the_collector_opens_a_campaign_and_pressing_twice_opens_one(place):
    client = signed_in(place.collector)
    form = client.get(reverse("reports:open")).context["form"]
    said = {
        "key": str(form["key"].value()),
        "form_version": "dan-chu-xa/1",
        "title": "Báo cáo 6 tháng đầu năm 2026",
        "citation": "118/KH-UBND",
        "first_day": "2026-01-01",
        "last_day": "2026-06-30",
        "cut_off": "2026-06-14",
        "due_on": "2026-06-20",
        "kinds": ["commune"],
    }

    for _press in range(2):
        client.post(reverse("reports:open"), said)

    campaign = Campaign.objects.get()
    assert [report.unit for report in campaign.submissions.filter(within__isnull=False)] == place.communes


def test_what_is_wrong_with_a_campaign_is_said_beside_the_field(place):
    client = signed_in(place.collector)
    form = client.get(reverse("reports:open")).context["form"]

    answer = client.post(
        reverse("reports:open"),
        {
            "key": str(form["key"].value()),
            "form_version": "dan-chu-xa/1",
            "title": "Báo cáo năm",
            "citation": "118/KH-UBND",
            "first_day": "2026-01-01",
            "last_day": "2026-06-30",
            "cut_off": "2026-07-14",
            "due_on": "2026-06-20",
        },
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ngày chốt số liệu phải nằm trong kỳ báo cáo" in page
    assert "Chọn ít nhất một loại đơn vị" in page
    assert "Báo cáo năm" in page


def test_what_is_owed_opens_its_report(place, report):
    answer = officer(place).get(reverse("reports:start"), {"nghia-vu": report.obligation_id})

    assert answer.url == report.get_absolute_url()


def test_what_no_campaign_collects_is_answered_by_the_signed_paper(place):
    owed = obligation(duty(answered_by=REPORT_SUBMITTED.name, topic="dec-report-hdnd"), place.communes[0])
    client = chair(place)
    address = f"{reverse('reports:start')}?nghia-vu={owed.pk}"
    form = client.get(address).context["form"]
    scan = SimpleUploadedFile("bao-cao.txt", "Báo cáo đã ký".encode(), "text/plain")

    client.post(
        address,
        {"key": str(form["key"].value()), "number": "45/BC-UBND", "dated": "2026-06-12", "evidence": [scan]},
    )

    owed.refresh_from_db()
    assert owed.discharged_by.content["number"] == "45/BC-UBND"
    assert [evidence.name for evidence in owed.discharged_by.evidence.all()] == ["bao-cao.txt"]


def test_each_figure_opens_its_acts(place, report):
    act = document(place.communes[0], "plan", date(2026, 2, 1))

    page = officer(place).get(reverse("reports:figure", args=[report.pk, "C02"])).content.decode()

    assert act.get_absolute_url() in page
    assert officer(place).get(reverse("reports:figure", args=[report.pk, "Z99"])).status_code == 404


def test_a_commune_asks_its_villages():
    place = factories.world(communes=1, villages=2)
    report = factories.submission(factories.campaign(place), place.communes[0])
    villages = factories.villages(place.communes[0])

    answer = chair(place).post(
        reverse("reports:ask-below", args=[report.pk]), {"units": [v.pk for v in villages], "due_on": "2026-06-18"}
    )

    assert answer.status_code == 302
    assert [below.unit for below in report.children.order_by("pk")] == villages
    assert "Thôn 1" in officer(place).get(report.get_absolute_url()).content.decode()


def test_another_commune_does_not_read_the_report(place, report):
    stranger = signed_in(place.officers[place.communes[1].pk])
    for name in ("submission", "table"):
        assert stranger.get(reverse(f"reports:{name}", args=[report.pk])).status_code == 403
    assert stranger.get(reverse("reports:download", args=[report.pk, "docx"])).status_code == 403
    assert stranger.get(report.campaign.get_absolute_url()).status_code == 403


def test_an_observer_reads_and_changes_nothing(place, report):
    watcher = signed_in(org.serving(place.department, Role.OBSERVER))

    assert watcher.get(report.get_absolute_url()).status_code == 200
    assert watcher.post(report.get_absolute_url(), {"version": "0"}).status_code == 403
    assert not Act.objects.filter(kind=REPORT_SUBMITTED.name).exists()


@pytest.mark.parametrize("who", ["officer", "collector"])
def test_the_list_shows_what_concerns_the_reader(place, report, who):
    client = officer(place) if who == "officer" else signed_in(place.collector)

    page = client.get(reverse("reports:index")).content.decode()

    assert (report.get_absolute_url() in page) == (who == "officer")
    assert (report.campaign.get_absolute_url() in page) == (who == "collector")


def test_the_collector_rolls_up_reads_the_table_and_closes(place, report):
    factories.send(place, report, at=factories.FILLED)
    client = signed_in(place.collector)
    whole = factories.whole(report.campaign)

    client.post(reverse("reports:roll-up", args=[whole.pk]))
    page = client.get(whole.get_absolute_url()).content.decode()
    table = client.get(reverse("reports:table", args=[whole.pk])).content.decode()
    client.post(reverse("reports:close", args=[report.campaign_id]))

    assert "1/2" in page
    assert "chưa gửi" in table
    assert Campaign.objects.get().closed_act
    assert "Đã khép" in client.get(report.campaign.get_absolute_url()).content.decode()


def test_the_matrix_is_filtered_by_state(place, report):
    factories.send(place, report, at=factories.FILLED)
    client = signed_in(place.collector)

    def units(state: str) -> list[str]:
        rows = client.get(report.campaign.get_absolute_url(), {"tinh-trang": state}).context["rows"]
        return [row.submission.unit.name for row in rows]

    assert (units("submitted"), units("unopened"), units("late")) == (["Xã Bình An"], ["Xã Đông Giang"], [])
    assert actions.approve(report, by=place.collector, at=factories.SENT)
    assert units("approved") == ["Xã Bình An"]


@pytest.mark.parametrize("villages", [1, 3])
def test_a_page_costs_the_same_queries_however_many_villages_report(villages, django_assert_num_queries):
    place = factories.world(communes=1, villages=villages)
    commune = place.communes[0]
    report = factories.submission(factories.campaign(place), commune)
    actions.ask_below(
        report,
        factories.villages(commune),
        due_on=date(2026, 6, 18),
        by=place.chairs[commune.pk],
        at=factories.OPENED,
    )
    client = officer(place)

    with django_assert_num_queries(25):
        client.get(report.get_absolute_url())
