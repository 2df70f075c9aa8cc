import pytest

from sandinh.steering.directives.reader.deadlines import in_sentence, stated
from sandinh.steering.directives.reader.passage import Passage


def passage(text: str) -> Passage:
    return Passage.of(text, [(0, len(text))])


@pytest.mark.parametrize(
    ("sentence", "kind", "date"),
    [
        ("Hoàn thành trước ngày 15/6/2024.", "date", "2024-06-15"),
        ("Xây dựng kế hoạch, xong trước ngày 05 tháng 9 năm 2024.", "date", "2024-09-05"),
        ("Gửi danh sách chậm nhất ngày 10/7.", "date", "2024-07-10"),
        ("Tổ chức hội nghị trong tháng 10/2025.", "date", "2025-10"),
        ("Ban hành quy chế trong quý II/2025.", "period", "2025-06-30"),
        ("Kiểm tra từ ngày 01/4 đến ngày 30/6/2024.", "period", "2024-06-30"),
        ("Kiểm tra từ ngày 01/10/2024 đến ngày .../.../2024.", "period", None),
        ("Duy trì thường xuyên trong năm 2024.", "period", "2024-12-31"),
        ("Hằng năm, xây dựng kế hoạch thực hiện dân chủ.", "recurring", None),
        ("Báo cáo kết quả trước ngày 15/11 hằng năm.", "recurring", None),
        ("Tổ chức đối thoại mỗi năm một lần vào cuối năm.", "recurring", None),
        ("Định kỳ tổng hợp, báo cáo Ban Thường vụ Huyện ủy.", "recurring", None),
        ("Tiếp công dân vào ngày 15 hằng tháng.", "recurring", None),
        ("Trả lời trong thời hạn 30 ngày kể từ ngày nhận được kiến nghị.", "relative", None),
        ("Chậm nhất sau 05 ngày làm việc phải niêm yết.", "relative", None),
        ("Xây dựng chương trình công tác, giao ban định kỳ, kế hoạch kiểm tra.", "none", None),
        ("Đưa vào chương trình kiểm tra của cấp ủy hằng năm về dân chủ.", "none", None),
        ("Thực hiện Quyết định số 12/QĐ-UBND ngày 05/3/2024 của UBND tỉnh.", "none", None),
        ("Luật có hiệu lực từ ngày 01/7/2023.", "none", None),
        ("Hằng năm, gửi báo cáo từ ngày 10 đến ngày 15 tháng 12.", "recurring", None),
        ("Tổng hợp từ ngày 16 đến ngày 31 tháng 12 hằng năm.", "recurring", None),
        ("Giám sát từ ngày 01/3/2024 đến ngày bầu cử.", "period", None),
        ("Cử tri nô nức đi bầu trong ngày hội của toàn dân (ngày 15/3/2024).", "none", None),
        ("Triển khai giai đoạn 2023 - 2025.", "none", None),
    ],
)
def test_a_time_limit_in_an_items_own_words(sentence, kind, date):
    found = in_sentence(passage(sentence), 2024)

    assert (found.kind.value, found.date) == (kind, date)


@pytest.mark.parametrize(
    ("line", "kind", "date"),
    [
        ("Thường xuyên.", "recurring", None),
        ("thường xuyên trong năm 2024.", "period", "2024-12-31"),
        ("Tháng 5/2024", "date", "2024-05"),
        ("Tháng 3 - tháng 4/2025", "period", "2025-04-30"),
        ("Quý IV năm 2024", "period", "2024-12-31"),
        ("6 tháng đầu năm 2024", "period", "2024-06-30"),
        ("Trước 30/9/2024", "date", "2024-09-30"),
        ("Năm 2024", "period", "2024-12-31"),
        ("Năm 2024 và các năm tiếp theo", "period", None),
        ("Từ ngày 01/7/2024", "period", None),
        ("Trong suốt quá trình bầu cử", "period", None),
        ("Sau khi Nghị định được ban hành", "relative", None),
        ("Hàng quý", "recurring", None),
        ("", "none", None),
    ],
)
def test_a_time_limit_on_a_line_of_its_own(line, kind, date):
    found = stated(passage(line), 2024)

    assert (found.kind.value, found.date) == (kind, date)
