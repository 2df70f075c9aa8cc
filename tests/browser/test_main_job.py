"""The main job, from the file of a directive to a stranger's check, in a real browser: with scripts and without."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils.timezone import localdate, now
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, Download, Locator, Page, expect
from pypdfium2 import PdfDocument

from sandinh.cli.demonstration import samples
from sandinh.core.duties.models import Obligation
from sandinh.core.org.models import Person
from sandinh.core.register import sealing
from sandinh.core.register.models import Act
from sandinh.steering.directives.models import Directive
from sandinh.steering.reports.models import Submission

from .lived_in import LivedIn, found, take_up_the_law

PASSWORD = "Sông Kỳ Cùng chảy 2026"
PLAN_OF_PUBLICITY = "Xây dựng kế hoạch công khai thông tin đến người dân"
REPORT = "Báo cáo 6 tháng"
SCAN = {"name": "ke-hoach-da-ky.txt", "mimeType": "text/plain", "buffer": "Kế hoạch đã ký".encode()}
Opener = Callable[..., BrowserContext]


@pytest.fixture
def place(settings, tmp_path: Path, site: str) -> LivedIn:
    settings.DATA = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    made = found()
    take_up_the_law()
    for person in (made.officer, made.head, made.clerk, made.chair):
        person.set_password(PASSWORD)
        person.save()
    return made


def plan() -> dict[str, object]:
    """The sample plan as if it had been signed this week, so that its dates lie ahead."""
    signed_long_ago = samples.dated(samples.PLAN, today=samples.FITS)
    text = samples.text(samples.PLAN, today=samples.FITS + (localdate() - signed_long_ago))
    return {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": text.encode()}


def enter(context: BrowserContext, person: Person) -> Page:
    """Sign in as people do."""
    page = context.new_page()
    page.goto("/accounts/login/")
    page.get_by_label("Tên đăng nhập").fill(person.username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/ban-lam-viec/")
    return page


def taken(download: AbstractContextManager[object]) -> bytes:
    got: Download = download.value
    return Path(got.path()).read_bytes()


def row(page: Page, words: str) -> Locator:
    return page.locator("ul.list > li").filter(has=page.get_by_role("link", name=words, exact=True))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_directive_is_read_issued_done_watched_reported_and_verified(
    open_context: Opener, place: LivedIn, scripts: bool, tmp_path: Path
):
    officer, head, clerk, chair = (
        enter(open_context(java_script_enabled=scripts), person)
        for person in (place.officer, place.head, place.clerk, place.chair)
    )

    _prepare(officer)
    _issue(head)
    _receive(chair)
    document = _record_the_document(clerk)
    _publish(clerk, chair, place)
    _follow(officer, place, document)
    _chase(officer, clerk, place)
    _report(officer, clerk, chair, place)
    _verify(tmp_path)


def _prepare(officer: Page) -> None:
    """The officer brings the file, mends a field, adds a unit and looks at who would get what."""
    officer.goto("/van-ban/")
    officer.get_by_role("link", name="Đưa văn bản vào").click()
    officer.get_by_label("Tệp văn bản").set_input_files(plan())
    officer.get_by_role("button", name="Đọc văn bản").click()

    expect(officer.get_by_label("Số, ký hiệu")).to_have_value("118/KH-UBND")
    officer.get_by_label("Số, ký hiệu").fill("119/KH-UBND")
    officer.get_by_role("button", name="Lưu và chọn đơn vị").first.click()

    officer.get_by_role("button", name="Thêm đơn vị").first.click()
    officer.get_by_label("Tên đơn vị").fill("so tu phap")
    officer.get_by_role("button", name="Tìm").click()
    officer.locator("#tim").get_by_label("Sở Tư pháp").check()
    officer.get_by_role("button", name="Lưu và xem trước khi giao").click()

    expect(officer.get_by_role("heading", level=1)).to_contain_text("việc sẽ giao cho")
    expect(officer.get_by_role("button", name="Giao việc")).to_have_count(0)


def _issue(head: Page) -> None:
    """It is the head who gives it out."""
    head.goto(f"/van-ban/{Directive.objects.get().pk}/giao/")
    head.get_by_role("button", name="Giao việc").click()

    expect(head.get_by_text("119/KH-UBND").first).to_be_visible()


def _receive(chair: Page) -> None:
    chair.goto("/ban-lam-viec/")
    expect(chair.get_by_text("119/KH-UBND").first).to_be_visible()
    chair.get_by_role("link", name="Mở xem").click()
    chair.get_by_role("button", name="Tiếp nhận").click()

    expect(chair.get_by_text("đã tiếp nhận văn bản").first).to_be_visible()


def _record_the_document(clerk: Page) -> Act:
    """From the desk's own button: the plan is recorded with its signed scan, and what was owed is owed no more."""
    clerk.goto("/ban-lam-viec/")
    row(clerk, PLAN_OF_PUBLICITY).get_by_role("link", name="Ghi văn bản").click()
    clerk.get_by_label("Loại văn bản").select_option(label="Kế hoạch")
    clerk.get_by_label("Số, ký hiệu").fill("12/KH-UBND")
    clerk.get_by_label("Ngày ban hành").fill(localdate().isoformat())
    clerk.get_by_label("Trích yếu").fill("Công khai thông tin năm nay")
    clerk.get_by_label("Bản ký, bản quét").set_input_files(SCAN)
    clerk.get_by_role("button", name="Ghi vào sổ").click()
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("12/KH-UBND")

    clerk.goto("/ban-lam-viec/")
    expect(row(clerk, PLAN_OF_PUBLICITY)).to_have_count(0)
    return Act.objects.get(kind="deeds.document-issued")


def _publish(clerk: Page, chair: Page, place: LivedIn) -> None:
    """The budget has to be made known: one writes the notice, another publishes it."""
    asked = Obligation.objects.open().filter(unit=place.commune, duty__answered_by="disclosure.notice-published")
    owed = asked.select_related("duty").filter(duty__source="directive").earliest("due_on")
    row(clerk, owed.duty.title).get_by_role("link", name="Công khai").first.click()
    clerk.get_by_label("Nội dung", exact=True).fill("Thu 12 tỉ đồng.\nChi 11 tỉ đồng.")
    clerk.get_by_role("button", name="Lưu bản soạn").click()
    expect(clerk.get_by_role("button", name="Công khai")).to_have_count(0)

    chair.goto("/cong-khai/ban-soan/")
    chair.locator("main").get_by_role("link", name=owed.duty.title).first.click()
    chair.get_by_label("Tôi đã đọc hết").check()
    chair.get_by_role("button", name="Công khai").click()
    expect(chair.get_by_text("Đã công khai và ghi vào sổ.")).to_be_visible()

    clerk.goto("/ban-lam-viec/")
    expect(clerk.locator(f'a.title[href="/viec/{owed.pk}/"]')).to_have_count(0)


def _follow(officer: Page, place: LivedIn, document: Act) -> None:
    """From the board's cell to the obligation, the act, its evidence and its proof."""
    sealing.seal(at=now())
    owed = Obligation.objects.get(unit=place.commune, discharged_by=document)
    officer.goto("/bang-dieu-hanh/?dot=quanh-nay&nguon=van-ban")
    cell = officer.locator(f'a.cell[href="/viec/{owed.pk}/"]')
    expect(cell).to_have_attribute("aria-label", "Đúng hạn")
    expect(cell).to_have_text("✓")

    cell.click()
    officer.locator("main").get_by_role("link", name="12/KH-UBND").click()
    expect(officer.get_by_text("Ghi vào sổ ngày").first).to_be_visible()
    expect(officer.get_by_text("Bằng chứng rằng việc này nằm trong sổ")).to_be_visible()
    with officer.expect_download() as download:
        officer.get_by_role("link", name="ke-hoach-da-ky.txt").click()
    assert taken(download) == SCAN["buffer"]


def _chase(officer: Page, clerk: Page, place: LivedIn) -> None:
    """Days pass, a neighbour is late: it is reminded, and the chase letter names it and nobody who is not."""
    late = Obligation.objects.open().filter(duty__source="directive", duty__answered_by="deeds.event-held")
    late.filter(unit__in=place.communes[:2]).update(due_on=localdate() - timedelta(days=2))
    officer.goto("/bang-dieu-hanh/?dot=quanh-nay&nguon=van-ban")
    expect(officer.get_by_role("heading", level=1)).to_have_text("2 trên 4 đơn vị đang có việc quá hạn")

    officer.get_by_role("button", name="Nhắc đơn vị chưa xong").click()
    expect(officer.get_by_text("Đã nhắc")).to_be_visible()
    assert officer.url.endswith("/bang-dieu-hanh/?dot=quanh-nay&nguon=van-ban")
    with officer.expect_download() as download:
        officer.get_by_role("link", name="Soạn công văn đôn đốc").click()
    letter = Document(BytesIO(taken(download)))
    text = "\n".join([p.text for p in letter.paragraphs] + [c.text for t in letter.tables for c in t._cells])
    assert "Xã Khau Lèng" in text
    assert "Phường Lạc Hạ" not in text

    clerk.goto("/ban-lam-viec/")
    expect(clerk.get_by_text("Nông Thị Thanh Mai nhắc ngày").first).to_be_visible()
    clerk.get_by_role("button", name="Đã xem").click()
    expect(clerk.get_by_text("Nông Thị Thanh Mai nhắc ngày")).to_have_count(0)


def _report(officer: Page, clerk: Page, chair: Page, place: LivedIn) -> None:
    """The officer asks for the report that the directive announced; a commune fills, confirms and sends it; the officer
    approves it and takes it in three forms."""
    today = localdate()
    officer.goto("/bao-cao/")
    officer.get_by_role("link", name="Mở đợt báo cáo").click()
    officer.get_by_label("Tên báo cáo").fill("Báo cáo 6 tháng về dân chủ ở cơ sở")
    _open_campaign(officer, today)

    report = Submission.objects.get(unit=place.commune)
    clerk.goto("/ban-lam-viec/")
    row(clerk, REPORT).get_by_role("link", name="Mở báo cáo").click()
    for field in clerk.locator("ul.entries.headed").get_by_label("Số báo cáo").all():
        field.fill("3")
    clerk.get_by_role("button", name="Lưu", exact=True).click()
    expect(clerk.get_by_text("Đã lưu.")).to_be_visible()
    clerk.get_by_role("button", name="Xác nhận số liệu").click()
    expect(clerk.get_by_text("Đã xác nhận số liệu.")).to_be_visible()
    chair.goto(f"/bao-cao/{report.pk}/")
    chair.get_by_role("button", name="Gửi báo cáo").click()
    expect(chair.get_by_text("Việc còn nợ đã tự hết.")).to_be_visible()
    chair.goto("/ban-lam-viec/")
    expect(row(chair, REPORT)).to_have_count(0)

    officer.goto(f"/bao-cao/dot/{report.campaign_id}/")
    expect(officer.get_by_role("heading", level=1)).to_have_text("1 trên 4 đơn vị đã gửi báo cáo")
    officer.get_by_role("button", name="Duyệt Xã Nà Lương").click()
    expect(officer.get_by_text("Đã duyệt báo cáo của Xã Nà Lương.")).to_be_visible()
    officer.goto(f"/bao-cao/{report.pk}/")
    papers = {}
    for name in ("Văn bản .docx", "Bảng .xlsx", "Bản in .pdf"):
        officer.get_by_text("Tải về").click()
        with officer.expect_download() as download:
            officer.get_by_role("link", name=name).click()
        papers[name[-4:]] = taken(download)
        officer.reload()
    assert "Xã Nà Lương" in "\n".join(p.text for p in Document(BytesIO(papers["docx"])).paragraphs)
    assert load_workbook(BytesIO(papers["xlsx"])).worksheets[0].max_row > 10
    assert len(PdfDocument(papers[".pdf"])) >= 1


def _open_campaign(officer: Page, today: date) -> None:
    officer.get_by_label("Biểu mẫu").select_option("dan-chu-xa/1")
    officer.get_by_label("Căn cứ").fill("Kế hoạch 119/KH-UBND, mục III.4")
    for name, days in (("first_day", -100), ("last_day", 10), ("cut_off", 0), ("due_on", 20)):
        officer.locator(f"[name={name}]").fill((today + timedelta(days=days)).isoformat())
    officer.get_by_role("checkbox", name="cấp xã", exact=True).check()
    officer.get_by_label("Việc đã giao từ trước").select_option(label=REPORT)
    officer.get_by_role("button", name="Mở đợt").click()
    expect(officer.get_by_text("Đã mở đợt báo cáo cho 4 đơn vị.")).to_be_visible()


def _verify(folder: Path) -> None:
    """A stranger, with the files and the key and nothing else."""
    sealing.seal(at=now())
    sandinh = Path(sys.executable).with_name("sandinh")
    checked = subprocess.run(
        [sandinh, "verify", folder / "register", "--key", str(sealing.verifier())], capture_output=True, text=True
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


def _reviewing(page: Page, signed_in_as: Callable[[Person, Page], Page], person: Person) -> Page:
    """The review screen of the sample, open before somebody."""
    signed_in_as(person, page).goto("/van-ban/moi/")
    page.get_by_label("Tệp văn bản").set_input_files(plan())
    page.get_by_role("button", name="Đọc văn bản").click()
    page.wait_for_url("**/ra-soat/")
    return page


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there: whoever has no mouse has nothing else."""
    target = wanted.element_handle()
    for _ in range(400):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"Tab never comes to {wanted}")


def test_the_review_goes_by_keyboard_alone(page: Page, signed_in_as: Callable[[Person, Page], Page], place: LivedIn):
    _reviewing(page, signed_in_as, place.head)

    tab_to(page, page.get_by_label("Số, ký hiệu"))
    page.keyboard.press("Control+a")
    page.keyboard.type("120/KH-UBND")
    expect(page.locator("mark[data-link=number], mark[data-lit]").first).to_have_attribute("data-lit", "")
    tab_to(page, page.get_by_role("link", name="xem chữ").first)
    page.keyboard.press("Enter")
    assert "#chu-" in page.url
    tab_to(page, page.get_by_role("button", name="Lưu và chọn đơn vị").last)
    page.keyboard.press("Enter")
    page.wait_for_url("**/don-vi/")

    commune_box = page.get_by_role("checkbox").first
    before = commune_box.is_checked()
    tab_to(page, commune_box)
    page.keyboard.press("Space")
    expect(commune_box).to_be_checked(checked=not before)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Lưu và xem trước khi giao"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/giao/")
    tab_to(page, page.get_by_role("button", name="Giao việc"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("120/KH-UBND")

    issued = Directive.objects.get()
    assert (issued.number, issued.issued_at is not None) == ("120/KH-UBND", True)


def test_what_was_typed_on_the_review_survives_a_dead_network(
    page: Page, signed_in_as: Callable[[Person, Page], Page], place: LivedIn
):
    _reviewing(page, signed_in_as, place.officer)
    review = page.url
    page.get_by_label("Số, ký hiệu").fill("121/KH-UBND")
    page.context.set_offline(True)
    page.get_by_role("button", name="Lưu", exact=True).first.click()
    page.wait_for_url("chrome-error://**")

    page.context.set_offline(False)
    page.goto(review)

    expect(page.get_by_label("Số, ký hiệu")).to_have_value("121/KH-UBND")
    expect(page.get_by_text("Đã lấy lại phần gõ dở")).to_be_visible()
    page.get_by_role("button", name="Lưu", exact=True).first.click()
    expect(page.get_by_text("Đã lưu.")).to_be_visible()
    assert Directive.objects.get().number == "121/KH-UBND"


def test_a_notice_typed_when_the_network_dies_is_not_typed_twice(
    page: Page, signed_in_as: Callable[[Person, Page], Page], place: LivedIn
):
    signed_in_as(place.clerk, page).goto("/cong-khai/soan/")
    page.get_by_label("Tiêu đề").fill("Dự toán ngân sách năm sau")
    page.get_by_label("Nội dung", exact=True).fill("Thu 12 tỉ đồng.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Lưu bản soạn").click()
    page.wait_for_url("chrome-error://**")

    page.context.set_offline(False)
    page.goto("/cong-khai/soan/")

    expect(page.get_by_label("Nội dung", exact=True)).to_have_value("Thu 12 tỉ đồng.")
    page.get_by_role("button", name="Lưu bản soạn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dự toán ngân sách năm sau")
