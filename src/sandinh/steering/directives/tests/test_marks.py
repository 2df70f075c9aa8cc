import pytest

from sandinh.steering.directives import marks
from sandinh.steering.directives.models import Directive, Task

TEXT = "Số: 1/KH\n1. UBND xã làm trước 30/6.\n2. Hết."


def shown(lines: list[marks.Line]) -> list[list[tuple[str, str, str]]]:
    """Each line as (text, task, field)."""
    return [[_told(run, piece) for run in line.runs for piece in run.pieces] for line in lines]


def _told(run: marks.Run, piece: marks.Piece) -> tuple[str, str, str]:
    return (piece.text, run.task.link if run.task else "", piece.mark.link if piece.mark else "")


def at(words: str) -> list[dict[str, object]]:
    start = TEXT.index(words)
    return [{"value": words, "span": [start, start + len(words)], "confidence": 0.9}]


def test_the_text_is_cut_at_the_edges_of_tasks_and_fields():
    made = Directive(text=TEXT, reading={"header": {"number": at("1/KH")}})
    start = TEXT.index("UBND")
    task = Task(
        pk=7, start=start, end=TEXT.index("\n2."), found={"assignees": at("UBND xã"), "deadline": at("trước 30/6")}
    )

    lines = marks.lines(made, [task])

    assert shown(lines) == [
        [("Số: ", "", ""), ("1/KH", "", "h-number")],
        [
            ("1. ", "", ""),
            ("UBND xã", "nv-7", "nv-7-assignees"),
            (" làm ", "nv-7", ""),
            ("trước 30/6", "nv-7", "nv-7-deadline"),
            (".", "nv-7", ""),
        ],
        [("2. Hết.", "", "")],
    ]


def test_nothing_of_the_text_is_lost_or_doubled_whatever_overlaps():
    made = Directive(text=TEXT, reading={"header": {"number": at("Số: 1"), "subject": at("1/KH"), "place": []}})
    tasks = [
        Task(pk=1, start=0, end=20, found={"assignees": at("UBND"), "deadline": at("UBND xã làm")}),
        Task(pk=2, start=5, end=30, found={"report_to": at("làm trước")}),
        Task(pk=3, start=None, end=None, found={}),
    ]

    lines = marks.lines(made, tasks)

    assert "\n".join("".join(text for text, _, _ in line) for line in shown(lines)) == TEXT


def test_only_the_first_piece_of_a_mark_carries_its_anchor():
    made = Directive(text="một\nhai", reading={"header": {"subject": [{"value": "", "span": [0, 7], "confidence": 1}]}})

    pieces = [piece for line in marks.lines(made, []) for run in line.runs for piece in run.pieces]

    assert [(piece.text, piece.is_first) for piece in pieces] == [("một", True), ("hai", False)]


@pytest.mark.parametrize(
    ("row", "is_centred"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("Độc lập - Tự do - Hạnh phúc", True),
        ("Độc lập – Tự do – Hạnh phúc", True),
        ("  Độc lập-Tự do-Hạnh phúc  ", True),
        ("----------", True),
        ("*", True),
        ("Số: 118/KH-UBND", False),
        ("Ước mong độc lập, tự do, hạnh phúc là của mọi người.", False),
    ],
)
def test_a_letterhead_stands_in_the_middle(row: str, is_centred: bool):
    [line] = marks.lines(Directive(text=row, reading={}), [])

    assert line.is_centred is is_centred
