from datetime import date
from pathlib import Path

import pytest

from sandinh.steering.directives import drafting
from sandinh.steering.directives.drafting import frequency, last_day, title_of
from sandinh.steering.directives.reader import Deadline, DeadlineKind, read

SAMPLES = Path(drafting.__file__).parent / "samples"


def drafted(name: str) -> drafting.Draft:
    return drafting.draft(read((SAMPLES / name).read_bytes(), name))


def test_the_provinces_plan_is_drafted_as_an_officer_would_write_it():
    draft = drafted("ke-hoach-118.txt")

    header = draft.header
    assert (header.type, header.number, header.dated_on, header.issuer_name, header.signer) == (
        "kế hoạch",
        "118/KH-UBND",
        date(2026, 5, 14),
        "Ủy ban nhân dân tỉnh Lạc Giang",
        "Lương Thế Khải",
    )
    assert [(t.path, t.due_on, t.recurs, t.answered_by) for t in draft.tasks] == [
        ("II.1.a", date(2026, 6, 30), "", "deeds.document-issued"),
        ("II.1.b", date(2026, 7, 31), "", "deeds.event-held"),
        ("II.1.c", date(2026, 10, 31), "", "deeds.task-done"),
        ("II.2.a", date(2026, 6, 30), "", "deeds.document-issued"),
        ("II.2.b", None, "quarter", "disclosure.notice-published"),
        ("II.2.c", date(2026, 10, 31), "", "deeds.event-held"),
        ("II.2.d", date(2026, 9, 30), "", "deeds.document-issued"),
        ("II.2.đ", date(2026, 8, 31), "", "deeds.document-issued"),
        ("II.3.a", date(2026, 9, 30), "", "deeds.event-held"),
        ("II.3.b", date(2026, 8, 31), "", "deeds.event-held"),
        ("III.1", date(2026, 7, 31), "", "deeds.event-held"),
        ("III.2", date(2026, 6, 15), "", "deeds.document-issued"),
        ("III.3", date(2026, 12, 31), "", "deeds.task-done"),
        ("III.4", date(2026, 6, 15), "", "reports.report-submitted"),
        ("III.4", date(2026, 11, 20), "", "reports.report-submitted"),
    ]
    assert draft.tasks[0].title == "Rà soát, ban hành quy chế thực hiện dân chủ của cơ quan"
    assert draft.tasks[-1].report_to == "Ủy ban nhân dân tỉnh qua Sở Nội vụ"


def test_the_partys_letter_is_drafted_in_its_own_regime():
    draft = drafted("cong-van-207.txt")

    header = draft.header
    assert (header.type, header.number, header.regime, header.signer_authority, header.signer_title) == (
        "công văn",
        "207-CV/TU",
        "dang",
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ",
    )
    assert [(t.path, t.due_on, t.recurs) for t in draft.tasks] == [
        ("1.1", date(2026, 11, 30), ""),
        ("1.2", date(2026, 12, 15), ""),
        ("1.3", None, "quarter"),
        ("2", date(2026, 11, 15), ""),
        ("3.1", date(2026, 12, 20), ""),
        ("3.2", date(2026, 12, 31), ""),
        ("4.1", date(2026, 10, 31), ""),
        ("4.2", date(2026, 12, 25), ""),
        ("5", date(2026, 12, 15), ""),
    ]


@pytest.mark.parametrize("name", ["ke-hoach-118.txt", "cong-van-207.txt"])
def test_what_was_found_points_at_its_words(name):
    reading = read((SAMPLES / name).read_bytes(), name)
    draft = drafting.draft(reading)

    spans = [one for task in draft.tasks for listed in ("assignees", "deadline") for one in task.found[listed]]
    assert len(spans) > 15
    for one in spans:
        start, end = one["span"]
        assert reading.text[start:end].casefold().startswith(one["value"].casefold()[:5])


@pytest.mark.parametrize(
    ("heading", "text", "assignees", "title"),
    [
        ("Công khai ngân sách", "Thực hiện theo quy định.", ["UBND cấp xã"], "Công khai ngân sách"),
        ("Sở Nội vụ", "Theo dõi, đôn đốc. Tổng hợp.", ["Sở Nội vụ"], "Theo dõi, đôn đốc"),
        (None, "Sở Nội vụ: Theo dõi, đôn đốc.", ["Sở Nội vụ"], "Theo dõi, đôn đốc"),
        (None, "Đề nghị Hội Nông dân vận động hội viên.", ["Hội Nông dân"], "Vận động hội viên"),
        (None, "UBND xã ban hành quy chế, hoàn thành trước ngày 30/6.", ["UBND xã"], "Ban hành quy chế"),
        (None, "Tổ chức hội nghị năm 2026 trước ngày 31/7/2026.", [], "Tổ chức hội nghị năm 2026"),
        (None, "Hằng quý, UBND xã niêm yết thu, chi.", ["UBND xã"], "Niêm yết thu, chi"),
        (None, "", [], ""),
    ],
)
def test_a_title_says_what_is_to_be_done(heading, text, assignees, title):
    assert title_of(heading, text, assignees) == title


def test_a_long_title_is_cut_at_a_word():
    title = title_of(None, "từ " * 100)

    assert title == "Từ" + " từ" * 39 + "…"


@pytest.mark.parametrize(
    ("words", "every"),
    [
        ("hằng quý", "quarter"),
        ("hàng năm", "year"),
        ("định kỳ 6 tháng", "half"),
        ("mỗi tháng", "month"),
        ("thường xuyên", ""),
    ],
)
def test_a_frequency_is_understood(words, every):
    assert frequency(Deadline(DeadlineKind.RECURRING, text=words)) == every


@pytest.mark.parametrize(
    ("printed", "day"),
    [("2026-06-30", date(2026, 6, 30)), ("2026-02", date(2026, 2, 28)), ("2026", None), (None, None)],
)
def test_a_month_is_due_on_its_last_day(printed, day):
    assert last_day(printed) == day


def test_a_file_that_could_not_be_read_leaves_the_sentence_that_says_so():
    draft = drafting.unread("Hỏng.")

    assert (draft.tasks, draft.reading["notices"]) == ((), [{"message": "Hỏng.", "severity": "error"}])
